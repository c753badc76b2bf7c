-- What each source states of a vote's figures, where several were brought together: two that disagree are both kept. What was
-- announced stays where it is. A row without a source is what was on record when its sources were not.

CREATE TABLE stated_tallies (
  vote        INTEGER NOT NULL REFERENCES votes ON DELETE CASCADE,
  place       INTEGER NOT NULL CHECK (place >= 0),
  document    TEXT,
  url         TEXT,
  page        TEXT,
  accessed    TEXT,
  identifier  TEXT,
  yes         INTEGER CHECK (yes >= 0),
  no          INTEGER CHECK (no >= 0),
  abstain     INTEGER CHECK (abstain >= 0),
  not_voting  INTEGER CHECK (not_voting >= 0),
  invalid     INTEGER CHECK (invalid >= 0),
  members     INTEGER CHECK (members >= 0),
  present     INTEGER CHECK (present >= 0),
  represented INTEGER CHECK (represented >= 0),
  PRIMARY KEY (vote, place),
  CHECK (coalesce(yes, no, abstain, not_voting, invalid, members, present, represented) IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER statements_are_beside_what_was_announced BEFORE INSERT ON stated_tallies
WHEN NOT EXISTS (SELECT 1 FROM announced_tallies WHERE vote = NEW.vote)
  OR EXISTS (SELECT 1 FROM stated_tallies s WHERE s.vote = NEW.vote AND s.place <> NEW.place AND s.document IS NEW.document
    AND s.url IS NEW.url AND s.page IS NEW.page AND s.identifier IS NEW.identifier)
BEGIN SELECT RAISE(ABORT, 'what a source states stands once beside what was announced'); END;
CREATE TRIGGER statements_stay_beside_what_was_announced BEFORE UPDATE ON stated_tallies
WHEN NOT EXISTS (SELECT 1 FROM announced_tallies WHERE vote = NEW.vote)
  OR EXISTS (SELECT 1 FROM stated_tallies s WHERE s.vote = NEW.vote AND s.place <> OLD.place AND s.document IS NEW.document
    AND s.url IS NEW.url AND s.page IS NEW.page AND s.identifier IS NEW.identifier)
BEGIN SELECT RAISE(ABORT, 'what a source states stands once beside what was announced'); END;
CREATE TRIGGER what_was_announced_stays_beside_statements BEFORE DELETE ON announced_tallies
WHEN EXISTS (SELECT 1 FROM votes WHERE id = OLD.vote) AND EXISTS (SELECT 1 FROM stated_tallies WHERE vote = OLD.vote)
BEGIN SELECT RAISE(ABORT, 'sources state other figures beside these'); END;
