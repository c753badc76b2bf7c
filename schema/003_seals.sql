-- Accounts, kept answers and readings are in no journal. Each row carries a hash of its other cells (seal() of storage/seals), so
-- that one changed by hand is found. Rows of earlier schemas get theirs when they are brought forward.

ALTER TABLE tokens ADD COLUMN seal BLOB CHECK (length(seal) = 32);
ALTER TABLE idempotency_keys ADD COLUMN seal BLOB CHECK (length(seal) = 32);
ALTER TABLE readings ADD COLUMN seal BLOB CHECK (length(seal) = 32);
