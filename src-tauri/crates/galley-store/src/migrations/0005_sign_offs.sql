-- Fields that a reader has read and found right, with what stood in them; a signature lapses when the field changes.

CREATE TABLE sign_off (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  film TEXT NOT NULL REFERENCES film (id) ON DELETE CASCADE,
  of_table TEXT NOT NULL,
  of_row TEXT NOT NULL,
  of_field TEXT NOT NULL,
  value TEXT NOT NULL,
  words TEXT NOT NULL,
  reader TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX sign_off_film ON sign_off (film);
