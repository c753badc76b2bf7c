-- Rules by which an assembly's majorities are computed, with the days on which each holds.

-- `position` keeps the order of the assembly's rules. Without `rounds` there is one ballot.
CREATE TABLE rules (
  assembly              INTEGER NOT NULL REFERENCES assemblies ON DELETE CASCADE,
  position              INTEGER NOT NULL CHECK (position >= 0),
  name                  TEXT NOT NULL CHECK (name <> '' AND name NOT GLOB '*[^a-z0-9-]*'),
  from_date             TEXT,
  until_date            TEXT CHECK (until_date >= from_date),
  least_yes             INTEGER CHECK (least_yes > 0),
  invalid_as_abstention INTEGER NOT NULL CHECK (invalid_as_abstention IN (0, 1)),
  rounds                INTEGER CHECK (rounds > 1),
  after_rounds          TEXT CHECK (after_rounds IN ('adopted', 'rejected', 'withdrawn', 'deferred', 'lapsed')),
  tie                   TEXT CHECK (tie IN ('rejected', 'second_vote', 'casting_vote')),
  unit                  TEXT NOT NULL CHECK (unit IN ('member', 'weight')),
  text_at_hand          INTEGER NOT NULL CHECK (text_at_hand IN (0, 1)),
  PRIMARY KEY (assembly, position),
  CHECK ((rounds IS NULL) = (after_rounds IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER rules_of_one_name_follow_each_other BEFORE INSERT ON rules
WHEN EXISTS (SELECT 1 FROM rules r WHERE r.assembly = NEW.assembly AND r.name = NEW.name AND r.position <> NEW.position
  AND coalesce(r.until_date >= NEW.from_date, 1) AND coalesce(NEW.until_date >= r.from_date, 1))
BEGIN SELECT RAISE(ABORT, 'another rule of this name holds at the same time'); END;

-- Shares of a base: more than the fraction where `strict`, otherwise at least the fraction. `place` orders those of one
-- role; only the role `also` has several.
CREATE TABLE rule_shares (
  assembly    INTEGER NOT NULL,
  rule        INTEGER NOT NULL,
  role        TEXT NOT NULL CHECK (role IN ('majority', 'also', 'quorum', 'min_turnout', 'abstention_limit')),
  place       INTEGER NOT NULL CHECK (place = 0 OR role = 'also' AND place > 0),
  base        TEXT NOT NULL CHECK (base IN ('for_against', 'cast_valid', 'ballots', 'present', 'represented_entitled',
                'members_entitled', 'members_all')),
  numerator   INTEGER NOT NULL CHECK (numerator BETWEEN 1 AND denominator),
  denominator INTEGER NOT NULL,
  strict      INTEGER NOT NULL CHECK (strict IN (0, 1)),
  PRIMARY KEY (assembly, rule, role, place),
  FOREIGN KEY (assembly, rule) REFERENCES rules ON DELETE CASCADE,
  CHECK (NOT (strict AND numerator = denominator))
) STRICT, WITHOUT ROWID;

CREATE TABLE rule_texts (
  assembly INTEGER NOT NULL,
  rule     INTEGER NOT NULL,
  role     TEXT NOT NULL CHECK (role IN ('title', 'applies_to')),
  language TEXT NOT NULL,
  text     TEXT NOT NULL,
  PRIMARY KEY (assembly, rule, role, language),
  FOREIGN KEY (assembly, rule) REFERENCES rules ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Members refer to assemblies, so that these name members by their codes alone.
CREATE TABLE rule_vetoes (
  assembly INTEGER NOT NULL,
  rule     INTEGER NOT NULL,
  place    INTEGER NOT NULL,
  member   TEXT NOT NULL CHECK (member <> ''),
  PRIMARY KEY (assembly, rule, place),
  UNIQUE (assembly, rule, member),
  FOREIGN KEY (assembly, rule) REFERENCES rules ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE rule_houses (
  assembly INTEGER NOT NULL,
  rule     INTEGER NOT NULL,
  place    INTEGER NOT NULL,
  house    TEXT NOT NULL CHECK (house <> ''),
  PRIMARY KEY (assembly, rule, place),
  UNIQUE (assembly, rule, house),
  FOREIGN KEY (assembly, rule) REFERENCES rules ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE rule_sources (
  assembly   INTEGER NOT NULL,
  rule       INTEGER NOT NULL,
  place      INTEGER NOT NULL,
  document   TEXT,
  url        TEXT,
  page       TEXT,
  accessed   TEXT,
  identifier TEXT,
  PRIMARY KEY (assembly, rule, place),
  FOREIGN KEY (assembly, rule) REFERENCES rules ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
