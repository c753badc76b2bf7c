-- People who log in, in no journal and in no export. Like the rows of tokens, each carries a hash of its other cells
-- (seal() of storage/seals).

-- `password` is Argon2id as libsodium writes it; none until its owner has chosen one.
CREATE TABLE people (
  id       TEXT PRIMARY KEY,
  name     TEXT NOT NULL UNIQUE CHECK (name <> ''),
  role     TEXT NOT NULL CHECK (role IN ('recorder', 'certifier', 'admin')),
  password TEXT,
  created  TEXT NOT NULL,
  disabled TEXT,
  seal     BLOB NOT NULL CHECK (length(seal) = 32)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX people_by_folded_name ON people (lower(name));

-- Links, each used once, by which somebody chooses a password. The link's secret is shown once and never kept.
CREATE TABLE invitations (
  hash    BLOB PRIMARY KEY CHECK (length(hash) = 32),
  person  TEXT NOT NULL REFERENCES people ON DELETE CASCADE,
  expires TEXT NOT NULL,
  seal    BLOB NOT NULL CHECK (length(seal) = 32)
) STRICT, WITHOUT ROWID;

-- Browsers that are logged in, by the hash of their cookie.
CREATE TABLE logins (
  hash    BLOB PRIMARY KEY CHECK (length(hash) = 32),
  person  TEXT NOT NULL REFERENCES people ON DELETE CASCADE,
  created TEXT NOT NULL,
  seen    TEXT NOT NULL,
  address TEXT NOT NULL,
  seal    BLOB NOT NULL CHECK (length(seal) = 32)
) STRICT, WITHOUT ROWID;
CREATE INDEX logins_by_person ON logins (person);

-- What happened at the door. `id` begins with the instant; `name` is empty where nobody has the name that was given.
CREATE TABLE login_events (
  id      TEXT PRIMARY KEY,
  instant TEXT NOT NULL,
  name    TEXT NOT NULL,
  address TEXT NOT NULL,
  kind    TEXT NOT NULL CHECK (kind IN ('in', 'out', 'refused', 'password', 'role', 'disabled', 'enabled', 'invited')),
  seal    BLOB NOT NULL CHECK (length(seal) = 32)
) STRICT, WITHOUT ROWID;

-- Tokens that people made for programs of theirs: what is done with one is done by its owner.
CREATE TABLE token_owners (
  token  TEXT PRIMARY KEY REFERENCES tokens ON DELETE CASCADE,
  person TEXT NOT NULL REFERENCES people ON DELETE CASCADE,
  seal   BLOB NOT NULL CHECK (length(seal) = 32)
) STRICT, WITHOUT ROWID;
