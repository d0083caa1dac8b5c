-- Where an import read a value: "films.csv, line 12"; NULL where a person typed it.

ALTER TABLE change ADD COLUMN source TEXT;
CREATE INDEX change_source ON change (txn) WHERE source IS NOT NULL;
