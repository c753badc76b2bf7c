-- What the tables of sources hold beyond the facts of a vote, so that a table can be given back cell by cell.

ALTER TABLE announced_tallies ADD COLUMN members INTEGER CHECK (members >= 0);
ALTER TABLE votes ADD COLUMN note TEXT;
ALTER TABLE resolutions ADD COLUMN committee_report TEXT;
ALTER TABLE sources ADD COLUMN identifier TEXT;
ALTER TABLE intended_positions ADD COLUMN identifier TEXT;

-- How tables write a member's name, from a day on until the next spelling, where it is not its name in capitals.
CREATE TABLE member_spellings (
  member    INTEGER NOT NULL REFERENCES members ON DELETE CASCADE,
  position  INTEGER NOT NULL,
  text      TEXT NOT NULL,
  from_date TEXT,
  PRIMARY KEY (member, position)
) STRICT, WITHOUT ROWID;

-- A cell as its source wrote it, where the facts would give another: of a member's row, or without a member of the vote.
-- NULL is a blank cell.
CREATE TABLE source_cells (
  vote        INTEGER NOT NULL REFERENCES votes ON DELETE CASCADE,
  place       INTEGER NOT NULL,
  member      INTEGER REFERENCES members,
  column_name TEXT NOT NULL CHECK (column_name <> ''),
  text        TEXT CHECK (text <> ''),
  PRIMARY KEY (vote, place)
) STRICT, WITHOUT ROWID;
