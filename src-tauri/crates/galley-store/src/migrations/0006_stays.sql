-- When guests are in town, so that nobody is announced before they come or after they have gone.

CREATE TABLE stay (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  edition TEXT NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  arrives TEXT,
  leaves TEXT
) STRICT;
CREATE INDEX stay_edition ON stay (edition);
CREATE INDEX stay_person ON stay (person);
