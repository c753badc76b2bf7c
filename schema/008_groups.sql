-- Groups of members through time: regional groups, unions, caucuses. A group belongs to its assembly.

-- `position` keeps the order of the assembly's groups.
CREATE TABLE member_groups (
  assembly INTEGER NOT NULL REFERENCES assemblies ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  code     TEXT NOT NULL CHECK (code <> '' AND code NOT GLOB '*[^a-z0-9-]*'),
  kind     TEXT CHECK (kind <> ''),
  PRIMARY KEY (assembly, position),
  UNIQUE (assembly, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE group_texts (
  assembly  INTEGER NOT NULL,
  position  INTEGER NOT NULL,
  role      TEXT NOT NULL CHECK (role IN ('name', 'note')),
  language  TEXT NOT NULL CHECK (language <> ''),
  text      TEXT NOT NULL CHECK (text <> ''),
  PRIMARY KEY (assembly, position, role, language),
  FOREIGN KEY (assembly, position) REFERENCES member_groups ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- Times of members in a group; without a first or last day that end is not known.
CREATE TABLE group_members (
  assembly   INTEGER NOT NULL,
  position   INTEGER NOT NULL,
  place      INTEGER NOT NULL CHECK (place >= 0),
  member     INTEGER NOT NULL REFERENCES members,
  from_date  TEXT,
  until_date TEXT CHECK (until_date >= from_date),
  PRIMARY KEY (assembly, position, place),
  FOREIGN KEY (assembly, position) REFERENCES member_groups ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX group_members_by_member ON group_members (member);

CREATE TABLE group_sources (
  assembly   INTEGER NOT NULL,
  position   INTEGER NOT NULL,
  place      INTEGER NOT NULL,
  document   TEXT,
  url        TEXT,
  page       TEXT,
  accessed   TEXT,
  identifier TEXT,
  PRIMARY KEY (assembly, position, place),
  FOREIGN KEY (assembly, position) REFERENCES member_groups ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What the program refuses is refused by the file itself, also with foreign keys switched off.
CREATE TRIGGER group_members_are_members BEFORE INSERT ON group_members
WHEN NOT EXISTS (SELECT 1 FROM members WHERE id = NEW.member)
  OR NOT EXISTS (SELECT 1 FROM member_groups WHERE assembly = NEW.assembly AND position = NEW.position)
  OR EXISTS (SELECT 1 FROM group_members m WHERE m.assembly = NEW.assembly AND m.position = NEW.position
    AND m.member = NEW.member AND coalesce(m.until_date >= NEW.from_date, 1)
    AND coalesce(NEW.until_date >= m.from_date, 1))
BEGIN SELECT RAISE(ABORT, 'a member is in a group once at a time'); END;
CREATE TRIGGER group_members_stay_members BEFORE UPDATE ON group_members
WHEN NOT EXISTS (SELECT 1 FROM members WHERE id = NEW.member)
  OR NOT EXISTS (SELECT 1 FROM member_groups WHERE assembly = NEW.assembly AND position = NEW.position)
  OR EXISTS (SELECT 1 FROM group_members m WHERE m.assembly = NEW.assembly AND m.position = NEW.position
    AND m.member = NEW.member AND (m.assembly, m.position, m.place) <> (OLD.assembly, OLD.position, OLD.place)
    AND coalesce(m.until_date >= NEW.from_date, 1) AND coalesce(NEW.until_date >= m.from_date, 1))
BEGIN SELECT RAISE(ABORT, 'a member is in a group once at a time'); END;
CREATE TRIGGER members_in_groups_stay BEFORE DELETE ON members
WHEN EXISTS (SELECT 1 FROM group_members WHERE member = OLD.id)
BEGIN SELECT RAISE(ABORT, 'this member is in a group'); END;
CREATE TRIGGER members_in_groups_keep_their_number BEFORE UPDATE OF id ON members
WHEN NEW.id <> OLD.id AND EXISTS (SELECT 1 FROM group_members WHERE member = OLD.id)
BEGIN SELECT RAISE(ABORT, 'this member is in a group'); END;
CREATE TRIGGER groups_with_members_stay BEFORE UPDATE OF assembly, position ON member_groups
WHEN (NEW.assembly <> OLD.assembly OR NEW.position <> OLD.position)
  AND EXISTS (SELECT 1 FROM group_members WHERE assembly = OLD.assembly AND position = OLD.position)
BEGIN SELECT RAISE(ABORT, 'this group has members'); END;
