-- The schedule: when venues are open and how far apart they are, how long a hall is held and how many are expected,
-- how many showings something is to have, and how bad an edition finds what the rules find.

ALTER TABLE edition ADD COLUMN walk INTEGER NOT NULL DEFAULT 15 CHECK (walk BETWEEN 0 AND 1440); -- minutes
ALTER TABLE edition ADD COLUMN transfer INTEGER NOT NULL DEFAULT 60 CHECK (transfer BETWEEN 0 AND 10080); -- minutes
ALTER TABLE edition ADD COLUMN showings INTEGER NOT NULL DEFAULT 2 CHECK (showings BETWEEN 0 AND 99);
ALTER TABLE edition ADD COLUMN severities TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(severities));

-- HH:MM; hours from 24 on are after midnight.
ALTER TABLE venue ADD COLUMN opens TEXT CHECK (opens GLOB '[0-3][0-9]:[0-5][0-9]');
ALTER TABLE venue ADD COLUMN closes TEXT CHECK (closes GLOB '[0-3][0-9]:[0-5][0-9]');

CREATE TABLE walk (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  venue TEXT NOT NULL REFERENCES venue (id) ON DELETE CASCADE,
  other TEXT NOT NULL REFERENCES venue (id) ON DELETE CASCADE,
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440)
) STRICT;
CREATE INDEX walk_venue ON walk (venue);
CREATE INDEX walk_other ON walk (other);

ALTER TABLE screening ADD COLUMN slot INTEGER CHECK (slot BETWEEN 1 AND 1440); -- minutes
ALTER TABLE screening ADD COLUMN expected INTEGER CHECK (expected >= 0);
ALTER TABLE screening ADD COLUMN premiere INTEGER NOT NULL DEFAULT 0 CHECK (premiere IN (0, 1));

ALTER TABLE entry ADD COLUMN showings INTEGER CHECK (showings BETWEEN 0 AND 99);
ALTER TABLE entry ADD COLUMN expected INTEGER CHECK (expected >= 0);
ALTER TABLE programme ADD COLUMN showings INTEGER CHECK (showings BETWEEN 0 AND 99);
ALTER TABLE programme ADD COLUMN expected INTEGER CHECK (expected >= 0);
