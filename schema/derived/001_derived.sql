-- Derived from facts: dropped and made again at will.

-- The newest revision of each record that is not withdrawn.
CREATE TABLE records (
  kind     TEXT NOT NULL,
  key      TEXT NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE counted_tallies (
  vote       INTEGER PRIMARY KEY,
  yes        INTEGER NOT NULL,
  no         INTEGER NOT NULL,
  abstain    INTEGER NOT NULL,
  not_voting INTEGER NOT NULL
) STRICT;

-- Doubts about votes: of their own facts, and where the rule that they name gives another outcome than was declared.
CREATE TABLE discrepancies (
  vote      INTEGER NOT NULL,
  position  INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  field     TEXT,
  announced INTEGER,
  counted   INTEGER,
  text      TEXT,
  PRIMARY KEY (vote, position)
) STRICT, WITHOUT ROWID;

-- Full text. `rowid` is id * 8 + kind (0 assembly, 1 member, 2 session, 3 resolution, 4 vote): a record's entry is found
-- without a scan, and the record from its entry.
CREATE VIRTUAL TABLE search_index USING fts5 (
  symbol, title, text,
  tokenize = 'porter unicode61 remove_diacritics 2'
);
