-- Export profiles: the style of a house, saved under a name. The journal holds them like any other record, so its table is made
-- again with their kind among those that it knows; nothing else about it differs.

CREATE TABLE new_revisions (
  number        INTEGER PRIMARY KEY CHECK (number > 0),
  instant       TEXT NOT NULL,
  actor         TEXT NOT NULL,
  action        TEXT NOT NULL CHECK (action = 'create' OR action = 'replace' OR action = 'withdraw'),
  record_kind   TEXT NOT NULL CHECK (record_kind = 'vote' OR record_kind = 'resolution' OR record_kind = 'session' OR
                  record_kind = 'member' OR record_kind = 'assembly' OR record_kind = 'profile'),
  record_key    TEXT NOT NULL CHECK (record_key <> ''),
  reason        TEXT NOT NULL,
  document      TEXT NOT NULL CHECK ((document = 'null') = (action = 'withdraw')),
  previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
  hash          BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
INSERT INTO new_revisions SELECT * FROM revisions;
DROP TABLE revisions;
ALTER TABLE new_revisions RENAME TO revisions;
CREATE INDEX revisions_by_record ON revisions (record_kind, record_key, number);
CREATE TRIGGER revisions_stay_unchanged BEFORE UPDATE ON revisions
BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END;
CREATE TRIGGER revisions_stay BEFORE DELETE ON revisions
BEGIN SELECT RAISE(ABORT, 'a revision is never removed'); END;

CREATE TABLE profiles (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '' AND name NOT GLOB '*[^a-z0-9-]*')
) STRICT;

CREATE TABLE profile_titles (
  profile  INTEGER NOT NULL REFERENCES profiles ON DELETE CASCADE,
  language TEXT NOT NULL CHECK (language <> ''),
  text     TEXT NOT NULL CHECK (text <> ''),
  PRIMARY KEY (profile, language)
) STRICT, WITHOUT ROWID;

-- Parameters of URLs with their values.
CREATE TABLE profile_settings (
  profile INTEGER NOT NULL REFERENCES profiles ON DELETE CASCADE,
  setting TEXT NOT NULL CHECK (setting IN ('dash', 'zero', 'none', 'days', 'names', 'lang', 'bom', 'delimiter', 'formulas')),
  value   TEXT NOT NULL,
  PRIMARY KEY (profile, setting)
) STRICT, WITHOUT ROWID;

-- Columns of a list or a sheet in the order in which they are shown.
CREATE TABLE profile_columns (
  profile     INTEGER NOT NULL REFERENCES profiles ON DELETE CASCADE,
  of          TEXT NOT NULL CHECK (of <> ''),
  place       INTEGER NOT NULL CHECK (place >= 0),
  column_name TEXT NOT NULL CHECK (column_name <> ''),
  PRIMARY KEY (profile, of, place),
  UNIQUE (profile, of, column_name)
) STRICT, WITHOUT ROWID;
