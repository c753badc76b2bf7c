-- The tables that every change writes, with the same conditions in a form that needs no table of its own to be looked up:
-- SQLite makes one for each IN of more than two words, anew for every statement. Nothing else about them differs.

DROP TRIGGER secret_ballots_have_no_positions;

CREATE TABLE new_revisions (
  number        INTEGER PRIMARY KEY CHECK (number > 0),
  instant       TEXT NOT NULL,
  actor         TEXT NOT NULL,
  action        TEXT NOT NULL CHECK (action = 'create' OR action = 'replace' OR action = 'withdraw'),
  record_kind   TEXT NOT NULL CHECK (record_kind = 'vote' OR record_kind = 'resolution' OR record_kind = 'session' OR
                  record_kind = 'member' OR record_kind = 'assembly'),
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

CREATE TABLE new_resolutions (
  id               INTEGER PRIMARY KEY,
  symbol           TEXT NOT NULL UNIQUE CHECK (symbol <> ''),
  sort_key         TEXT NOT NULL,  -- byte order is the natural order of symbols
  session          INTEGER NOT NULL REFERENCES sessions,
  number           INTEGER CHECK (number > 0),
  kind             TEXT NOT NULL,
  draft            TEXT,
  outcome          TEXT CHECK (outcome = 'adopted' OR outcome = 'rejected' OR outcome = 'withdrawn' OR outcome = 'deferred'
                     OR outcome = 'lapsed'),
  adopted_on       TEXT,
  meeting          TEXT,
  committee        TEXT,
  agenda_item      TEXT,
  standing         TEXT NOT NULL CHECK (standing = 'provisional' OR standing = 'certified' OR standing = 'draft'),
  committee_report TEXT
) STRICT;
INSERT INTO new_resolutions SELECT * FROM resolutions;
DROP TABLE resolutions;
ALTER TABLE new_resolutions RENAME TO resolutions;
CREATE INDEX resolutions_by_session ON resolutions (session);
CREATE INDEX resolutions_by_sort_key ON resolutions (sort_key);
CREATE INDEX resolutions_by_date ON resolutions (adopted_on);

-- `has_positions` tells an empty list of positions from one that is not known.
CREATE TABLE new_votes (
  id            INTEGER PRIMARY KEY,
  session       INTEGER NOT NULL REFERENCES sessions,
  number        INTEGER NOT NULL CHECK (number > 0),
  resolution    INTEGER REFERENCES resolutions,
  part          TEXT NOT NULL,
  label         TEXT,
  round         INTEGER NOT NULL CHECK (round > 0),
  method        TEXT NOT NULL CHECK (method = 'recorded' OR method = 'unknown' OR method = 'consensus' OR
                  method = 'acclamation' OR method = 'unanimous' OR method = 'show_of_hands' OR method = 'roll_call' OR
                  method = 'electronic' OR method = 'secret_ballot' OR method = 'non_recorded'),
  rule          TEXT,
  date          TEXT,
  meeting       TEXT,
  outcome       TEXT CHECK (outcome = 'adopted' OR outcome = 'rejected' OR outcome = 'withdrawn' OR outcome = 'deferred'
                  OR outcome = 'lapsed'),
  has_positions INTEGER NOT NULL CHECK (has_positions IN (0, 1)),
  standing      TEXT NOT NULL CHECK (standing = 'provisional' OR standing = 'certified' OR standing = 'draft'),
  note          TEXT,
  UNIQUE (session, number),
  CHECK (NOT (has_positions AND method = 'secret_ballot'))
) STRICT;
INSERT INTO new_votes SELECT * FROM votes;
DROP TABLE votes;
ALTER TABLE new_votes RENAME TO votes;
CREATE INDEX votes_by_resolution ON votes (resolution);
CREATE INDEX votes_by_date ON votes (date);

CREATE TRIGGER secret_ballots_have_no_positions BEFORE INSERT ON positions
WHEN (SELECT NOT has_positions FROM votes WHERE id = NEW.vote)
BEGIN SELECT RAISE(ABORT, 'this vote keeps no positions'); END;
