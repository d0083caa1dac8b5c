-- Ways to look at a list, kept under a name for everybody: what is searched for, the order, the columns.

CREATE TABLE saved_view (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 36),
  list TEXT NOT NULL,
  name TEXT NOT NULL,
  search TEXT NOT NULL,
  sort TEXT NOT NULL,
  down INTEGER NOT NULL CHECK (down IN (0, 1)),
  columns TEXT NOT NULL CHECK (json_valid(columns)),
  position TEXT NOT NULL
) STRICT;
