-- Facts: what was decided, by whom, and who changed the record of it. Never rebuilt.
-- Absent means unknown: a column is NULL, never 0 or ''.

-- Preconditions of a change are rows inserted here: one that does not hold aborts the batch.
CREATE VIEW expect AS SELECT 1 AS holds;
CREATE TRIGGER expect_holds INSTEAD OF INSERT ON expect
WHEN NOT coalesce(NEW.holds, 0)
BEGIN
  SELECT RAISE(ABORT, 'a precondition does not hold');
END;

-- What storage/migrations notes about the file itself.
CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The journal. `document` is the record's canonical JSON after the change; `null` once withdrawn.
CREATE TABLE revisions (
  number        INTEGER PRIMARY KEY CHECK (number > 0),
  instant       TEXT NOT NULL,
  actor         TEXT NOT NULL,
  action        TEXT NOT NULL CHECK (action IN ('create', 'replace', 'withdraw')),
  record_kind   TEXT NOT NULL CHECK (record_kind IN ('assembly', 'member', 'session', 'resolution', 'vote')),
  record_key    TEXT NOT NULL CHECK (record_key <> ''),
  reason        TEXT NOT NULL,
  document      TEXT NOT NULL CHECK ((document = 'null') = (action = 'withdraw')),
  previous_hash BLOB NOT NULL CHECK (length(previous_hash) = 32),
  hash          BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX revisions_by_record ON revisions (record_kind, record_key, number);
CREATE TRIGGER revisions_stay_unchanged BEFORE UPDATE ON revisions
BEGIN SELECT RAISE(ABORT, 'a revision is never changed'); END;
CREATE TRIGGER revisions_stay BEFORE DELETE ON revisions
BEGIN SELECT RAISE(ABORT, 'a revision is never removed'); END;

CREATE TABLE assemblies (
  id           INTEGER PRIMARY KEY,
  code         TEXT NOT NULL UNIQUE CHECK (code <> ''),
  abbreviation TEXT,
  url          TEXT,
  example      INTEGER NOT NULL DEFAULT 0 CHECK (example IN (0, 1))
) STRICT;

CREATE TABLE assembly_names (
  assembly INTEGER NOT NULL REFERENCES assemblies ON DELETE CASCADE,
  language TEXT NOT NULL,
  text     TEXT NOT NULL,
  PRIMARY KEY (assembly, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE members (
  id      INTEGER PRIMARY KEY,
  code    TEXT NOT NULL UNIQUE CHECK (code <> ''),
  kind    TEXT NOT NULL,
  alpha2  TEXT,
  m49     TEXT,
  example INTEGER NOT NULL DEFAULT 0 CHECK (example IN (0, 1))
) STRICT;

CREATE UNIQUE INDEX members_by_folded_code ON members (upper(code));

-- `period` counts a member's names through time from 0; the highest is today's.
CREATE TABLE member_names (
  member     INTEGER NOT NULL REFERENCES members ON DELETE CASCADE,
  period     INTEGER NOT NULL CHECK (period >= 0),
  language   TEXT NOT NULL,
  text       TEXT NOT NULL,
  from_date  TEXT,
  until_date TEXT,
  PRIMARY KEY (member, period, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE member_aliases (
  member   INTEGER NOT NULL REFERENCES members ON DELETE CASCADE,
  position INTEGER NOT NULL,
  text     TEXT NOT NULL,
  PRIMARY KEY (member, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE memberships (
  member     INTEGER NOT NULL REFERENCES members ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  assembly   INTEGER NOT NULL REFERENCES assemblies,
  from_date  TEXT,
  until_date TEXT,
  PRIMARY KEY (member, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX memberships_by_assembly ON memberships (assembly);

CREATE TABLE sessions (
  id       INTEGER PRIMARY KEY,
  assembly INTEGER NOT NULL REFERENCES assemblies,
  label    TEXT NOT NULL CHECK (label <> ''),
  kind     TEXT NOT NULL CHECK (kind IN ('regular', 'special', 'emergency')),
  ordinal  INTEGER CHECK (ordinal > 0),
  city     TEXT,
  country  TEXT,
  opens    TEXT,
  closes   TEXT CHECK (closes >= opens),
  sort_key TEXT NOT NULL,  -- byte order is the natural order of labels
  UNIQUE (assembly, label),
  UNIQUE (assembly, sort_key)
) STRICT;

CREATE TABLE resolutions (
  id          INTEGER PRIMARY KEY,
  symbol      TEXT NOT NULL UNIQUE CHECK (symbol <> ''),
  sort_key    TEXT NOT NULL,  -- byte order is the natural order of symbols
  session     INTEGER NOT NULL REFERENCES sessions,
  number      INTEGER CHECK (number > 0),
  kind        TEXT NOT NULL,
  draft       TEXT,
  outcome     TEXT CHECK (outcome IN ('adopted', 'rejected', 'withdrawn', 'deferred', 'lapsed')),
  adopted_on  TEXT,
  meeting     TEXT,
  committee   TEXT,
  agenda_item TEXT,
  standing    TEXT NOT NULL CHECK (standing IN ('draft', 'provisional', 'certified'))
) STRICT;
CREATE INDEX resolutions_by_session ON resolutions (session);
CREATE INDEX resolutions_by_sort_key ON resolutions (sort_key);
CREATE INDEX resolutions_by_date ON resolutions (adopted_on);

-- Every form under which a text is known. `form` is canonical and in capitals; `position` keeps the aliases' order, -1 is the symbol itself.
CREATE TABLE symbols (
  form       TEXT PRIMARY KEY,
  resolution INTEGER NOT NULL REFERENCES resolutions ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  text       TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX symbols_by_resolution ON symbols (resolution);

CREATE TABLE titles (
  resolution INTEGER NOT NULL REFERENCES resolutions ON DELETE CASCADE,
  language   TEXT NOT NULL,
  text       TEXT NOT NULL,
  PRIMARY KEY (resolution, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE adoption_lines (
  resolution INTEGER NOT NULL REFERENCES resolutions ON DELETE CASCADE,
  language   TEXT NOT NULL,
  text       TEXT NOT NULL,
  PRIMARY KEY (resolution, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE subjects (
  resolution INTEGER NOT NULL REFERENCES resolutions ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  text       TEXT NOT NULL,
  PRIMARY KEY (resolution, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX subjects_by_text ON subjects (text);

CREATE TABLE sponsors (
  resolution INTEGER NOT NULL REFERENCES resolutions ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  text       TEXT NOT NULL,
  PRIMARY KEY (resolution, position)
) STRICT, WITHOUT ROWID;

-- `position` is the clause's place in its text.
CREATE TABLE clauses (
  resolution INTEGER NOT NULL REFERENCES resolutions ON DELETE CASCADE,
  language   TEXT NOT NULL,
  position   INTEGER NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('preambular', 'operative')),
  number     INTEGER NOT NULL CHECK (number > 0),
  label      TEXT,
  heading    TEXT,
  action     TEXT NOT NULL,
  text       TEXT NOT NULL,
  PRIMARY KEY (resolution, language, position)
) STRICT, WITHOUT ROWID;

-- The labelled parts of a clause in reading order; `depth` 0 belongs to the clause itself.
CREATE TABLE clause_items (
  resolution INTEGER NOT NULL REFERENCES resolutions ON DELETE CASCADE,
  language   TEXT NOT NULL,
  clause     INTEGER NOT NULL,
  position   INTEGER NOT NULL,
  depth      INTEGER NOT NULL CHECK (depth >= 0),
  label      TEXT NOT NULL,
  text       TEXT NOT NULL,
  PRIMARY KEY (resolution, language, clause, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE footnotes (
  resolution INTEGER NOT NULL REFERENCES resolutions ON DELETE CASCADE,
  language   TEXT NOT NULL,
  position   INTEGER NOT NULL,
  marker     TEXT NOT NULL,
  text       TEXT NOT NULL,
  PRIMARY KEY (resolution, language, position)
) STRICT, WITHOUT ROWID;

-- The cited text need not be in the registry; `symbol` is canonical, so it resolves when its target arrives.
CREATE TABLE citations (
  resolution INTEGER NOT NULL REFERENCES resolutions ON DELETE CASCADE,
  position   INTEGER NOT NULL,
  symbol     TEXT NOT NULL,
  relation   TEXT NOT NULL,
  title      TEXT,
  place      TEXT,
  opens      TEXT,
  closes     TEXT,
  PRIMARY KEY (resolution, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX citations_by_symbol ON citations (upper(symbol));

-- `has_positions` tells an empty list of positions from one that is not known.
CREATE TABLE votes (
  id            INTEGER PRIMARY KEY,
  session       INTEGER NOT NULL REFERENCES sessions,
  number        INTEGER NOT NULL CHECK (number > 0),
  resolution    INTEGER REFERENCES resolutions,
  part          TEXT NOT NULL,
  label         TEXT,
  round         INTEGER NOT NULL CHECK (round > 0),
  method        TEXT NOT NULL CHECK (method IN ('unknown', 'consensus', 'acclamation', 'unanimous', 'show_of_hands',
                  'recorded', 'roll_call', 'electronic', 'secret_ballot', 'non_recorded')),
  rule          TEXT,
  date          TEXT,
  meeting       TEXT,
  outcome       TEXT CHECK (outcome IN ('adopted', 'rejected', 'withdrawn', 'deferred', 'lapsed')),
  has_positions INTEGER NOT NULL CHECK (has_positions IN (0, 1)),
  standing      TEXT NOT NULL CHECK (standing IN ('draft', 'provisional', 'certified')),
  UNIQUE (session, number),
  CHECK (NOT (has_positions AND method = 'secret_ballot'))
) STRICT;
CREATE INDEX votes_by_resolution ON votes (resolution);
CREATE INDEX votes_by_date ON votes (date);

-- As the chair or the document said; no row: nothing was announced.
CREATE TABLE announced_tallies (
  vote       INTEGER PRIMARY KEY REFERENCES votes ON DELETE CASCADE,
  yes        INTEGER CHECK (yes >= 0),
  no         INTEGER CHECK (no >= 0),
  abstain    INTEGER CHECK (abstain >= 0),
  not_voting INTEGER CHECK (not_voting >= 0),
  invalid    INTEGER CHECK (invalid >= 0)
) STRICT;

-- 0 yes, 1 no, 2 abstain; not voting: 3 reason not known, 4 absent, 5 present, 6 suspended.
CREATE TABLE positions (
  vote     INTEGER NOT NULL REFERENCES votes ON DELETE CASCADE,
  member   INTEGER NOT NULL REFERENCES members,
  position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 6),
  PRIMARY KEY (vote, member)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER secret_ballots_have_no_positions BEFORE INSERT ON positions
WHEN (SELECT NOT has_positions FROM votes WHERE id = NEW.vote)
BEGIN SELECT RAISE(ABORT, 'this vote keeps no positions'); END;

CREATE TABLE intended_positions (
  vote     INTEGER NOT NULL REFERENCES votes ON DELETE CASCADE,
  place    INTEGER NOT NULL,
  member   INTEGER NOT NULL REFERENCES members,
  position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 3),
  date     TEXT,
  document TEXT,
  url      TEXT,
  page     TEXT,
  accessed TEXT,
  PRIMARY KEY (vote, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE remarks (
  vote     INTEGER NOT NULL REFERENCES votes ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  text     TEXT NOT NULL,
  PRIMARY KEY (vote, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE sources (
  record_kind TEXT NOT NULL,
  record      INTEGER NOT NULL,
  position    INTEGER NOT NULL,
  document    TEXT,
  url         TEXT,
  page        TEXT,
  accessed    TEXT,
  PRIMARY KEY (record_kind, record, position)
) STRICT, WITHOUT ROWID;

-- Accounts of programs. The token itself is shown once and never kept.
CREATE TABLE tokens (
  id      TEXT PRIMARY KEY,
  name    TEXT NOT NULL UNIQUE CHECK (name <> ''),
  role    TEXT NOT NULL CHECK (role IN ('recorder', 'certifier', 'admin')),
  hash    BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
  created TEXT NOT NULL,
  expires TEXT,
  revoked TEXT
) STRICT, WITHOUT ROWID;

-- Answers kept so that a repeated request gets the first answer again.
CREATE TABLE idempotency_keys (
  token        TEXT NOT NULL,
  key          TEXT NOT NULL,
  request_hash BLOB NOT NULL,
  status       INTEGER NOT NULL,
  headers      TEXT NOT NULL,
  body         TEXT NOT NULL,
  instant      TEXT NOT NULL,
  PRIMARY KEY (token, key)
) STRICT, WITHOUT ROWID;

-- Documents that were read and wait to be confirmed.
CREATE TABLE readings (
  id      TEXT PRIMARY KEY,
  actor   TEXT NOT NULL,
  instant TEXT NOT NULL,
  text    TEXT NOT NULL,
  reading TEXT NOT NULL  -- JSON
) STRICT;
