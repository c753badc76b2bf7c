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

-- What votes are looked for by; NULL where it is not known. `dissenting` is a JSON array of the codes of members on the
-- smaller of the sides for and against, `[]` where they are many or not known.
CREATE TABLE vote_figures (
  vote       INTEGER PRIMARY KEY,
  margin     INTEGER,
  turnout    INTEGER,
  distance   INTEGER,
  dissenters INTEGER,
  apart      INTEGER,
  dissenting TEXT NOT NULL
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
  stated    INTEGER,
  source    TEXT,
  PRIMARY KEY (vote, position)
) STRICT, WITHOUT ROWID;

-- Positions of members that were none on the day, or could not vote then: what domain/roll tells, in SQL. A vote whose day
-- is not known is held to the days of its session.
CREATE VIEW doubtful_positions AS
SELECT vote, member, session, assembly, kind FROM (
  SELECT p.vote, p.member, s.id AS session, s.assembly, CASE
    WHEN NOT EXISTS (SELECT 1 FROM memberships m WHERE m.member = p.member AND m.assembly = s.assembly
      AND coalesce(m.from_date <= coalesce(v.date, s.closes), 1) AND coalesce(m.until_date >= coalesce(v.date, s.opens), 1))
      THEN 'not-a-member'
    WHEN p.position NOT BETWEEN 3 AND 6 AND EXISTS (SELECT 1 FROM suspensions x JOIN memberships m ON m.member = x.member
      AND m.position = x.membership WHERE x.member = p.member AND m.assembly = s.assembly
      AND coalesce(x.from_date <= coalesce(v.date, s.opens), 1)
      AND coalesce(x.until_date >= coalesce(v.date, s.closes), x.until_date IS NULL))
      THEN 'suspended-member'
    END AS kind
  FROM votes v CROSS JOIN sessions s CROSS JOIN positions p
  WHERE s.id = v.session AND p.vote = v.id AND coalesce(v.date, s.opens) IS NOT NULL
    AND EXISTS (SELECT 1 FROM memberships m WHERE m.assembly = s.assembly))
WHERE kind IS NOT NULL;

CREATE TABLE membership_doubts (
  vote   INTEGER NOT NULL,
  member INTEGER NOT NULL,
  kind   TEXT NOT NULL CHECK (kind IN ('not-a-member', 'suspended-member')),
  PRIMARY KEY (vote, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_doubts_by_member ON membership_doubts (member);

-- Full text. `rowid` is id * 8 + kind (0 assembly, 1 member, 2 session, 3 resolution, 4 vote): a record's entry is found
-- without a scan, and the record from its entry.
CREATE VIRTUAL TABLE search_index USING fts5 (
  symbol, title, text,
  tokenize = 'porter unicode61 remove_diacritics 2'
);

-- Forms of symbols that take more than the symbol to know: of INTERPOL's old texts that by the year of their session, of the
-- Council's, which are numbered through all years, that without the year.
CREATE VIEW looked_up_forms AS
SELECT r.id AS resolution, 'AGN-' || substr(s.opens, 1, 4) || '-RES-' ||
       printf('%02d', substr(r.symbol, length('AGN/' || s.label || '/RES/') + 1)) AS form
FROM resolutions r JOIN sessions s ON s.id = r.session
WHERE r.symbol GLOB 'AGN/*/RES/*' AND s.opens IS NOT NULL AND s.kind = 'regular'
UNION ALL
SELECT id, substr(symbol, 1, instr(symbol, '(') - 1) FROM resolutions WHERE symbol GLOB 'S/RES/*(*)';
