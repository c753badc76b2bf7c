-- What the program refuses is refused by the file itself, whoever writes to it, also with foreign keys switched off.

DROP TRIGGER secret_ballots_have_no_positions;
CREATE TRIGGER positions_are_of_members BEFORE INSERT ON positions
WHEN NOT coalesce((SELECT has_positions FROM votes WHERE id = NEW.vote), 0)
  OR NOT EXISTS (SELECT 1 FROM members WHERE id = NEW.member)
BEGIN SELECT RAISE(ABORT, 'a position is that of a member in a vote that keeps positions'); END;
CREATE TRIGGER positions_stay_of_members BEFORE UPDATE ON positions
WHEN NOT coalesce((SELECT has_positions FROM votes WHERE id = NEW.vote), 0)
  OR NOT EXISTS (SELECT 1 FROM members WHERE id = NEW.member)
BEGIN SELECT RAISE(ABORT, 'a position is that of a member in a vote that keeps positions'); END;

CREATE TRIGGER votes_with_positions_keep_them BEFORE UPDATE OF id, has_positions ON votes
WHEN (NOT NEW.has_positions OR NEW.id <> OLD.id) AND EXISTS (SELECT 1 FROM positions WHERE vote = OLD.id)
BEGIN SELECT RAISE(ABORT, 'this vote has positions'); END;

-- Who intended another position took one, which nobody knows of a secret ballot.
CREATE TRIGGER intentions_are_of_members BEFORE INSERT ON intended_positions
WHEN coalesce((SELECT method FROM votes WHERE id = NEW.vote), 'secret_ballot') = 'secret_ballot'
  OR NOT EXISTS (SELECT 1 FROM members WHERE id = NEW.member)
  OR EXISTS (SELECT 1 FROM intended_positions i WHERE i.vote = NEW.vote AND i.member = NEW.member AND i.place <> NEW.place)
BEGIN SELECT RAISE(ABORT, 'an intended position is that of a member, once in a vote that is not secret'); END;
CREATE TRIGGER intentions_stay_of_members BEFORE UPDATE ON intended_positions
WHEN coalesce((SELECT method FROM votes WHERE id = NEW.vote), 'secret_ballot') = 'secret_ballot'
  OR NOT EXISTS (SELECT 1 FROM members WHERE id = NEW.member)
  OR EXISTS (SELECT 1 FROM intended_positions i WHERE i.vote = NEW.vote AND i.member = NEW.member AND i.place <> OLD.place)
BEGIN SELECT RAISE(ABORT, 'an intended position is that of a member, once in a vote that is not secret'); END;
CREATE TRIGGER secret_votes_have_no_intentions BEFORE UPDATE OF method ON votes
WHEN NEW.method = 'secret_ballot' AND EXISTS (SELECT 1 FROM intended_positions WHERE vote = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a secret ballot has no positions, so none was intended'); END;
