-- How many were present, and how many represented that could vote, as the source states: quorums and majorities ask for it.

ALTER TABLE announced_tallies ADD COLUMN present INTEGER CHECK (present >= 0);
ALTER TABLE announced_tallies ADD COLUMN represented INTEGER CHECK (represented >= 0);

-- A draft is looked for by its symbol where it became another one.
CREATE INDEX resolutions_by_draft ON resolutions (upper(draft));
