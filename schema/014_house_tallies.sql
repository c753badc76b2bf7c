-- What was announced of each house, where an assembly votes in houses.

CREATE TABLE house_tallies (
  vote    INTEGER NOT NULL REFERENCES votes ON DELETE CASCADE,
  place   INTEGER NOT NULL CHECK (place >= 0),
  house   TEXT NOT NULL CHECK (house <> ''),
  yes     INTEGER CHECK (yes >= 0),
  no      INTEGER CHECK (no >= 0),
  abstain INTEGER CHECK (abstain >= 0),
  PRIMARY KEY (vote, place),
  UNIQUE (vote, house),
  CHECK (coalesce(yes, no, abstain) IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER houses_are_of_what_was_announced BEFORE INSERT ON house_tallies
WHEN NOT EXISTS (SELECT 1 FROM announced_tallies WHERE vote = NEW.vote)
BEGIN SELECT RAISE(ABORT, 'houses are told apart in what was announced'); END;
CREATE TRIGGER houses_stay_of_what_was_announced BEFORE UPDATE ON house_tallies
WHEN NOT EXISTS (SELECT 1 FROM announced_tallies WHERE vote = NEW.vote)
BEGIN SELECT RAISE(ABORT, 'houses are told apart in what was announced'); END;
CREATE TRIGGER what_was_announced_stays_with_its_houses BEFORE DELETE ON announced_tallies
WHEN EXISTS (SELECT 1 FROM votes WHERE id = OLD.vote) AND EXISTS (SELECT 1 FROM house_tallies WHERE vote = OLD.vote)
BEGIN SELECT RAISE(ABORT, 'what was announced tells houses apart'); END;
