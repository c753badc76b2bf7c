-- Members through time: how many votes and which house, when they could not vote, and what became of them.

ALTER TABLE memberships ADD COLUMN weight INTEGER CHECK (weight > 0);
ALTER TABLE memberships ADD COLUMN house TEXT CHECK (house <> '');

-- Times within a membership, which `membership` names by its position.
CREATE TABLE suspensions (
  member     INTEGER NOT NULL REFERENCES members ON DELETE CASCADE,
  membership INTEGER NOT NULL,
  place      INTEGER NOT NULL,  -- counts the member's suspensions from 0
  from_date  TEXT,
  until_date TEXT CHECK (until_date >= from_date),
  kind       TEXT NOT NULL CHECK (kind <> ''),
  PRIMARY KEY (member, place),
  FOREIGN KEY (member, membership) REFERENCES memberships ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE successions (
  member  INTEGER NOT NULL REFERENCES members ON DELETE CASCADE,
  place   INTEGER NOT NULL,
  on_date TEXT,
  kind    TEXT NOT NULL CHECK (kind IN ('continues', 'joins', 'merges', 'dissolves', 'separates')),
  PRIMARY KEY (member, place)
) STRICT, WITHOUT ROWID;

-- Two members may succeed each other at different times, so they are named by their codes alone.
CREATE TABLE successors (
  member     INTEGER NOT NULL,
  succession INTEGER NOT NULL,
  place      INTEGER NOT NULL,
  code       TEXT NOT NULL CHECK (code <> ''),
  PRIMARY KEY (member, succession, place),
  UNIQUE (member, succession, code),
  FOREIGN KEY (member, succession) REFERENCES successions ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX successors_by_code ON successors (code);

-- Words on a suspension or succession, and where it was found.
CREATE TABLE member_notes (
  member   INTEGER NOT NULL REFERENCES members ON DELETE CASCADE,
  fact     TEXT NOT NULL CHECK (fact IN ('suspension', 'succession')),
  place    INTEGER NOT NULL,
  language TEXT NOT NULL,
  text     TEXT NOT NULL,
  PRIMARY KEY (member, fact, place, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE member_sources (
  member     INTEGER NOT NULL REFERENCES members ON DELETE CASCADE,
  fact       TEXT NOT NULL CHECK (fact IN ('suspension', 'succession')),
  place      INTEGER NOT NULL,
  position   INTEGER NOT NULL,
  document   TEXT,
  url        TEXT,
  page       TEXT,
  accessed   TEXT,
  identifier TEXT,
  PRIMARY KEY (member, fact, place, position)
) STRICT, WITHOUT ROWID;
