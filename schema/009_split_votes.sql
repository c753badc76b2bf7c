-- Members that have several votes may cast them on more than one side: position 7, and the votes themselves.

DROP TRIGGER positions_are_of_members;
DROP TRIGGER positions_stay_of_members;
DROP TRIGGER votes_with_positions_keep_them;
CREATE TABLE new_positions (
  vote     INTEGER NOT NULL REFERENCES votes ON DELETE CASCADE,
  member   INTEGER NOT NULL REFERENCES members,
  position INTEGER NOT NULL CHECK (position BETWEEN 0 AND 7),
  PRIMARY KEY (vote, member)
) STRICT, WITHOUT ROWID;
INSERT INTO new_positions SELECT * FROM positions;
DROP TABLE positions;
ALTER TABLE new_positions RENAME TO positions;

CREATE TABLE votes_cast (
  vote    INTEGER NOT NULL REFERENCES votes ON DELETE CASCADE,
  member  INTEGER NOT NULL REFERENCES members,
  yes     INTEGER NOT NULL CHECK (yes >= 0),
  no      INTEGER NOT NULL CHECK (no >= 0),
  abstain INTEGER NOT NULL CHECK (abstain >= 0),
  PRIMARY KEY (vote, member),
  CHECK (yes + no + abstain > 0)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER positions_are_of_members BEFORE INSERT ON positions
WHEN NOT coalesce((SELECT has_positions FROM votes WHERE id = NEW.vote), 0)
  OR NOT EXISTS (SELECT 1 FROM members WHERE id = NEW.member)
BEGIN SELECT RAISE(ABORT, 'a position is that of a member in a vote that keeps positions'); END;
CREATE TRIGGER positions_stay_of_members BEFORE UPDATE ON positions
WHEN NOT coalesce((SELECT has_positions FROM votes WHERE id = NEW.vote), 0)
  OR NOT EXISTS (SELECT 1 FROM members WHERE id = NEW.member)
BEGIN SELECT RAISE(ABORT, 'a position is that of a member in a vote that keeps positions'); END;
CREATE TRIGGER votes_cast_are_of_members BEFORE INSERT ON votes_cast
WHEN NOT coalesce((SELECT has_positions FROM votes WHERE id = NEW.vote), 0)
  OR NOT EXISTS (SELECT 1 FROM members WHERE id = NEW.member)
BEGIN SELECT RAISE(ABORT, 'votes are cast by a member in a vote that keeps positions'); END;
CREATE TRIGGER votes_cast_stay_of_members BEFORE UPDATE ON votes_cast
WHEN NOT coalesce((SELECT has_positions FROM votes WHERE id = NEW.vote), 0)
  OR NOT EXISTS (SELECT 1 FROM members WHERE id = NEW.member)
BEGIN SELECT RAISE(ABORT, 'votes are cast by a member in a vote that keeps positions'); END;
CREATE TRIGGER votes_with_positions_keep_them BEFORE UPDATE OF id, has_positions ON votes
WHEN (NOT NEW.has_positions OR NEW.id <> OLD.id)
  AND (EXISTS (SELECT 1 FROM positions WHERE vote = OLD.id) OR EXISTS (SELECT 1 FROM votes_cast WHERE vote = OLD.id))
BEGIN SELECT RAISE(ABORT, 'this vote has positions'); END;
