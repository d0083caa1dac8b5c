-- The catalogue. One table a noun; every row has a UUIDv7 made by the program that made the row.
-- `position` is an order key between its neighbours' keys. Lists and wordings are JSON, so that each is one
-- field of the journal. What may be wrong in real life is a finding, never a constraint.

CREATE TABLE setting (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  name TEXT NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE INDEX setting_name ON setting (name);

CREATE TABLE staff (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  initials TEXT NOT NULL,
  name TEXT NOT NULL
) STRICT;

CREATE TABLE edition (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  name TEXT NOT NULL,
  ordinal INTEGER CHECK (ordinal >= 0),
  label TEXT NOT NULL,
  first_day TEXT CHECK (first_day IS date(first_day)),
  last_day TEXT CHECK (last_day IS date(last_day)),
  time_zone TEXT NOT NULL,
  cut_hour INTEGER NOT NULL CHECK (cut_hour BETWEEN 0 AND 12),
  place TEXT NOT NULL,
  footer TEXT NOT NULL CHECK (json_valid(footer)),
  languages TEXT NOT NULL CHECK (json_valid(languages)),
  style TEXT NOT NULL CHECK (json_valid(style)),
  position TEXT NOT NULL
) STRICT;

CREATE TABLE section (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  edition TEXT NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  name TEXT NOT NULL CHECK (json_valid(name)),
  colour TEXT NOT NULL,
  position TEXT NOT NULL
) STRICT;
CREATE INDEX section_edition ON section (edition);

CREATE TABLE person (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  name TEXT NOT NULL,
  sort_name TEXT NOT NULL,
  native_name TEXT NOT NULL,
  native_language TEXT NOT NULL,
  remarks TEXT NOT NULL
) STRICT;
CREATE INDEX person_name ON person (name);

CREATE TABLE film (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  year INTEGER CHECK (year BETWEEN 1870 AND 2199),
  countries TEXT NOT NULL CHECK (json_valid(countries)),
  languages TEXT NOT NULL CHECK (json_valid(languages)),
  subtitles TEXT NOT NULL CHECK (json_valid(subtitles)),
  run_time INTEGER CHECK (run_time BETWEEN 1 AND 360000), -- seconds
  kind TEXT NOT NULL,
  genre TEXT NOT NULL,
  colour TEXT NOT NULL,
  sound TEXT NOT NULL,
  format TEXT NOT NULL,
  aspect TEXT NOT NULL,
  rating TEXT NOT NULL,
  advisories TEXT NOT NULL,
  isan TEXT NOT NULL,
  eidr TEXT NOT NULL,
  imdb TEXT NOT NULL,
  website TEXT NOT NULL,
  remarks TEXT NOT NULL
) STRICT;

CREATE TABLE title (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  film TEXT NOT NULL REFERENCES film (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('display', 'original', 'transliteration', 'other')),
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  position TEXT NOT NULL
) STRICT;
CREATE INDEX title_film ON title (film);

CREATE TABLE contact (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  name TEXT NOT NULL,
  attention TEXT NOT NULL,
  email TEXT NOT NULL,
  phone TEXT NOT NULL,
  website TEXT NOT NULL,
  address TEXT NOT NULL,
  city TEXT NOT NULL,
  country TEXT NOT NULL,
  printed TEXT NOT NULL CHECK (json_valid(printed)),
  remarks TEXT NOT NULL
) STRICT;

CREATE TABLE film_contact (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  film TEXT NOT NULL REFERENCES film (id) ON DELETE CASCADE,
  contact TEXT NOT NULL REFERENCES contact (id),
  role TEXT NOT NULL CHECK (role IN ('print_source', 'sales', 'distributor', 'production', 'press')),
  position TEXT NOT NULL
) STRICT;
CREATE INDEX film_contact_film ON film_contact (film);
CREATE INDEX film_contact_contact ON film_contact (contact);

-- A person who is credited cannot be removed before the credits are.
CREATE TABLE credit (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  film TEXT NOT NULL REFERENCES film (id) ON DELETE CASCADE,
  person TEXT NOT NULL REFERENCES person (id),
  role TEXT NOT NULL,
  credited_as TEXT NOT NULL,
  position TEXT NOT NULL
) STRICT;
CREATE INDEX credit_film ON credit (film);
CREATE INDEX credit_person ON credit (person);

CREATE TABLE filmography (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  person TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  film TEXT REFERENCES film (id) ON DELETE SET NULL,
  title TEXT NOT NULL,
  year INTEGER CHECK (year BETWEEN 1870 AND 2199),
  note TEXT NOT NULL,
  position TEXT NOT NULL
) STRICT;
CREATE INDEX filmography_person ON filmography (person);
CREATE INDEX filmography_film ON filmography (film);

CREATE TABLE programme (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  edition TEXT NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  section TEXT REFERENCES section (id) ON DELETE SET NULL,
  kind TEXT NOT NULL CHECK (kind IN ('shorts', 'preceded', 'double_bill', 'other')),
  title TEXT NOT NULL CHECK (json_valid(title)),
  number TEXT NOT NULL,
  gap INTEGER NOT NULL CHECK (gap BETWEEN 0 AND 86400), -- seconds
  position TEXT NOT NULL
) STRICT;
CREATE INDEX programme_edition ON programme (edition);
CREATE INDEX programme_section ON programme (section);

CREATE TABLE programme_film (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  programme TEXT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
  film TEXT NOT NULL REFERENCES film (id) ON DELETE CASCADE,
  position TEXT NOT NULL
) STRICT;
CREATE INDEX programme_film_programme ON programme_film (programme);
CREATE INDEX programme_film_film ON programme_film (film);

CREATE TABLE text (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  film TEXT REFERENCES film (id) ON DELETE CASCADE,
  person TEXT REFERENCES person (id) ON DELETE CASCADE,
  section TEXT REFERENCES section (id) ON DELETE CASCADE,
  programme TEXT REFERENCES programme (id) ON DELETE CASCADE,
  edition TEXT REFERENCES edition (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('short', 'long', 'tagline', 'note', 'biography', 'introduction', 'welcome')),
  language TEXT NOT NULL,
  body TEXT NOT NULL,
  signature TEXT NOT NULL,
  position TEXT NOT NULL,
  CHECK ((film IS NOT NULL) + (person IS NOT NULL) + (section IS NOT NULL) + (programme IS NOT NULL) + (edition IS NOT NULL) = 1)
) STRICT;
CREATE INDEX text_film ON text (film) WHERE film IS NOT NULL;
CREATE INDEX text_person ON text (person) WHERE person IS NOT NULL;
CREATE INDEX text_section ON text (section) WHERE section IS NOT NULL;
CREATE INDEX text_programme ON text (programme) WHERE programme IS NOT NULL;
CREATE INDEX text_edition ON text (edition) WHERE edition IS NOT NULL;

CREATE TABLE still (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  film TEXT REFERENCES film (id) ON DELETE CASCADE,
  person TEXT REFERENCES person (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('still', 'portrait', 'poster')),
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
  extension TEXT NOT NULL CHECK (extension IN ('jpg', 'png')),
  file_name TEXT NOT NULL,
  width INTEGER NOT NULL CHECK (width > 0),
  height INTEGER NOT NULL CHECK (height > 0),
  caption TEXT NOT NULL,
  photographer TEXT NOT NULL,
  alternative TEXT NOT NULL,
  focus_x INTEGER CHECK (focus_x BETWEEN 0 AND 1000), -- thousandths from the left
  focus_y INTEGER CHECK (focus_y BETWEEN 0 AND 1000), -- thousandths from the top
  position TEXT NOT NULL,
  CHECK ((film IS NOT NULL) + (person IS NOT NULL) = 1)
) STRICT;
CREATE INDEX still_film ON still (film) WHERE film IS NOT NULL;
CREATE INDEX still_person ON still (person) WHERE person IS NOT NULL;

CREATE TABLE entry (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  edition TEXT NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  film TEXT NOT NULL REFERENCES film (id) ON DELETE CASCADE,
  section TEXT REFERENCES section (id) ON DELETE SET NULL,
  premiere TEXT NOT NULL CHECK (premiere IN ('none', 'world', 'international', 'continental', 'national', 'local')),
  number TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'edited', 'first_proof', 'second_proof', 'locked')),
  publications TEXT NOT NULL CHECK (json_valid(publications)),
  position TEXT NOT NULL
) STRICT;
CREATE INDEX entry_edition ON entry (edition);
CREATE INDEX entry_film ON entry (film);
CREATE INDEX entry_section ON entry (section);

CREATE TABLE copy (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  film TEXT NOT NULL REFERENCES film (id) ON DELETE CASCADE,
  format TEXT NOT NULL,
  aspect TEXT NOT NULL,
  sound TEXT NOT NULL,
  languages TEXT NOT NULL CHECK (json_valid(languages)),
  subtitles TEXT NOT NULL CHECK (json_valid(subtitles)),
  run_time INTEGER CHECK (run_time BETWEEN 1 AND 360000), -- seconds
  arrives TEXT,
  leaves TEXT,
  note TEXT NOT NULL,
  position TEXT NOT NULL
) STRICT;
CREATE INDEX copy_film ON copy (film);

CREATE TABLE venue (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  address TEXT NOT NULL,
  city TEXT NOT NULL,
  access TEXT NOT NULL CHECK (json_valid(access)),
  directions TEXT NOT NULL,
  position TEXT NOT NULL
) STRICT;

CREATE TABLE screen (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  venue TEXT NOT NULL REFERENCES venue (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  short_name TEXT NOT NULL,
  seats INTEGER CHECK (seats >= 0),
  turnaround INTEGER NOT NULL CHECK (turnaround BETWEEN 0 AND 1440), -- minutes
  formats TEXT NOT NULL CHECK (json_valid(formats)),
  access TEXT NOT NULL CHECK (json_valid(access)),
  position TEXT NOT NULL
) STRICT;
CREATE INDEX screen_venue ON screen (venue);

-- `starts` is the clock of the edition's zone, 2010-03-25T19:10.
CREATE TABLE screening (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  edition TEXT NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  film TEXT REFERENCES film (id) ON DELETE CASCADE,
  programme TEXT REFERENCES programme (id) ON DELETE CASCADE,
  screen TEXT REFERENCES screen (id) ON DELETE SET NULL,
  starts TEXT CHECK (starts GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]T[0-2][0-9]:[0-5][0-9]'),
  introduction INTEGER NOT NULL CHECK (introduction BETWEEN 0 AND 1440), -- minutes
  discussion INTEGER NOT NULL CHECK (discussion BETWEEN 0 AND 1440), -- minutes
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('public', 'press', 'school', 'private')),
  state TEXT NOT NULL CHECK (state IN ('planned', 'confirmed', 'cancelled')),
  copy TEXT REFERENCES copy (id) ON DELETE SET NULL,
  subtitles TEXT NOT NULL CHECK (json_valid(subtitles)),
  access TEXT NOT NULL CHECK (json_valid(access)),
  note TEXT NOT NULL
) STRICT;
CREATE INDEX screening_edition ON screening (edition, starts);
CREATE INDEX screening_film ON screening (film);
CREATE INDEX screening_programme ON screening (programme);
CREATE INDEX screening_screen ON screening (screen, starts);
CREATE INDEX screening_copy ON screening (copy);

CREATE TABLE guest (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  screening TEXT NOT NULL REFERENCES screening (id) ON DELETE CASCADE,
  person TEXT NOT NULL REFERENCES person (id),
  task TEXT NOT NULL CHECK (task IN ('discussion', 'introduction', 'attends')),
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  position TEXT NOT NULL
) STRICT;
CREATE INDEX guest_screening ON guest (screening);
CREATE INDEX guest_person ON guest (person);

CREATE TABLE waiver (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  rule TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  reason TEXT NOT NULL,
  author TEXT REFERENCES staff (id) ON DELETE SET NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX waiver_author ON waiver (author);

CREATE TABLE "release" (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  edition TEXT NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  journal INTEGER NOT NULL,
  at TEXT NOT NULL,
  publications TEXT NOT NULL CHECK (json_valid(publications))
) STRICT;
CREATE INDEX release_edition ON "release" (edition);

-- The journal. A transaction is one thing a person did; its changes are written by triggers that the program
-- makes from this schema at every open, so that no command can forget them and cascades are in.

CREATE TABLE txn (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  at TEXT NOT NULL,
  author TEXT NOT NULL,
  label TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  of INTEGER REFERENCES txn (seq), -- what an undo or redo is of
  state TEXT NOT NULL CHECK (state IN ('stands', 'undone', 'dropped')) -- dropped: undone, and then something else was done
) STRICT;
CREATE INDEX txn_steps ON txn (state, seq) WHERE kind = 'do';

CREATE TABLE change (
  seq INTEGER PRIMARY KEY,
  txn INTEGER NOT NULL REFERENCES txn (seq),
  "table" TEXT NOT NULL,
  row TEXT NOT NULL,
  field TEXT, -- NULL: the whole row, as a JSON object, was inserted (new) or deleted (old)
  old ANY,
  new ANY
) STRICT;
CREATE INDEX change_txn ON change (txn);
CREATE INDEX change_row ON change (row, field);
