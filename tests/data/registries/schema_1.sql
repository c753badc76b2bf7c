-- A registry of schema 1 with something in every table, as the program of that time wrote it: after schema/001_facts.sql this is
-- all of it. Kept as it is, to be brought forward by every later program.

INSERT INTO meta VALUES
  ('derived_objects', replace('table search_index\ntable counted_tallies\ntable discrepancies\ntable records\ntable search_index_config\ntable search_index_content\ntable search_index_data\ntable search_index_docsize\ntable search_index_idx\n', '\n', char(10))),
  ('derived_version', 'e195cd9d73395d2a63b89e195c66cd9f73396cee0c07e77e95edd4e92463e394');
INSERT INTO revisions VALUES
  (1, '2025-11-04T09:00:00Z', 'tester', 'create', 'assembly', 'model', 'a test', '{"code":"model","name":{"en":"Model Assembly","fr":"Assemblée modèle"},"abbreviation":"MA","url":"https://example.org","example":true,"sources":[{"document":"D/1","url":"https://example.org/1","page":"7","accessed":"2025-11-01"}]}', x'0000000000000000000000000000000000000000000000000000000000000000', x'3f370d1cc84884bd6ad50cd8532690fdee652337e15543964ec6cf14396f037c'),
  (2, '2025-11-04T09:00:00Z', 'tester', 'create', 'assembly', 'other', 'a test', '{"code":"other","name":{"en":"Another"}}', x'3f370d1cc84884bd6ad50cd8532690fdee652337e15543964ec6cf14396f037c', x'19453b3b4a33870fd48905d9a42023cbd3285f3640811767217035abe0e203a4'),
  (3, '2025-11-04T09:00:00Z', 'tester', 'create', 'member', 'M00', 'a test', '{"code":"M00","kind":"state","names":[{"name":{"en":"Old M00"},"until":"1999-12-31"},{"name":{"en":"State M00","fr":"État M00"},"from":"2000-01-01","until":"2030-12-31"}],"aliases":["M00 or 0","M00 or 1","M00 or 2","M00 or 3","M00 or 4","M00 or 5","M00 or 6","M00 or 7","M00 or 8","M00 or 9","M00 or 10","M00 or 11","M00 or 12","M00 or 13","M00 or 14","M00 or 15","M00 or 16","M00 or 17","M00 or 18","M00 or 19","M00 or 20","M00 or 21","M00 or 22","M00 or 23","M00 or 24"],"alpha2":"XA","m49":"001","memberships":[{"assembly":"model","from":"2001-01-01","until":"2029-12-31"}],"example":true}', x'19453b3b4a33870fd48905d9a42023cbd3285f3640811767217035abe0e203a4', x'e0ddacc2cb4037bd32741eddc31faa43a93e9a2f83f4fa499142f3322fe275dc'),
  (4, '2025-11-04T09:00:00Z', 'tester', 'create', 'member', 'M01', 'a test', '{"code":"M01","kind":"state","names":[{"name":{"en":"Old M01"},"until":"1999-12-31"},{"name":{"en":"State M01","fr":"État M01"},"from":"2000-01-01","until":"2030-12-31"}],"alpha2":"XA","m49":"001","memberships":[{"assembly":"model","from":"2001-01-01","until":"2029-12-31"}],"example":true}', x'e0ddacc2cb4037bd32741eddc31faa43a93e9a2f83f4fa499142f3322fe275dc', x'98cceabca0fd4720b8c40460f54f4b957b7085b5a47b3ce439966720e78e46bc'),
  (5, '2025-11-04T09:00:00Z', 'tester', 'create', 'member', 'M02', 'a test', '{"code":"M02","kind":"state","names":[{"name":{"en":"Old M02"},"until":"1999-12-31"},{"name":{"en":"State M02","fr":"État M02"},"from":"2000-01-01","until":"2030-12-31"}],"alpha2":"XA","m49":"001","memberships":[{"assembly":"model","from":"2001-01-01","until":"2029-12-31"}],"example":true}', x'98cceabca0fd4720b8c40460f54f4b957b7085b5a47b3ce439966720e78e46bc', x'8fc79b0f84b2a0927674aafbec0afb407db1975e35a54154da61bea8ccf61a8d'),
  (6, '2025-11-04T09:00:00Z', 'tester', 'create', 'member', 'M03', 'a test', '{"code":"M03","kind":"state","names":[{"name":{"en":"Old M03"},"until":"1999-12-31"},{"name":{"en":"State M03","fr":"État M03"},"from":"2000-01-01","until":"2030-12-31"}],"alpha2":"XA","m49":"001","memberships":[{"assembly":"model","from":"2001-01-01","until":"2029-12-31"}],"example":true}', x'8fc79b0f84b2a0927674aafbec0afb407db1975e35a54154da61bea8ccf61a8d', x'e687a723e04dceb9d43acc2033190ccabd1db479a96a5e2db9af2f02d018c1b9'),
  (7, '2025-11-04T09:00:00Z', 'tester', 'create', 'session', 'model/3', 'a test', '{"assembly":"model","label":"3","kind":"special","ordinal":3,"place":{"city":"Harbour","country":"Northland"},"opens":"2025-10-27","closes":"2025-10-31","sources":[{"document":"D/1","url":"https://example.org/1","page":"7","accessed":"2025-11-01"}]}', x'e687a723e04dceb9d43acc2033190ccabd1db479a96a5e2db9af2f02d018c1b9', x'68b2953701c0ebe57ec35a143be4037b521ffbd99116e62b415a4051755a7c7b'),
  (8, '2025-11-04T09:00:00Z', 'tester', 'create', 'resolution', 'M/RES/3/4', 'a test', '{"symbol":"M/RES/3/4","aliases":[],"assembly":"model","session":"3","kind":"resolution","title":{"en":"First"},"standing":"provisional"}', x'68b2953701c0ebe57ec35a143be4037b521ffbd99116e62b415a4051755a7c7b', x'fae8fdffa8c058dfa1d058ec00895072e3c0d778d3674efc2617b678c5602ac1'),
  (9, '2025-11-04T09:00:00Z', 'tester', 'create', 'resolution', 'M/RES/3/5', 'a test', '{"symbol":"M/RES/3/5","aliases":[],"assembly":"model","session":"3","kind":"resolution","title":{"en":"Second"},"standing":"provisional"}', x'fae8fdffa8c058dfa1d058ec00895072e3c0d778d3674efc2617b678c5602ac1', x'06a60a058bd5ce964b99152c32fbf564e113a5b75c6676462c4501cde100d984'),
  (10, '2025-11-04T09:00:00Z', 'tester', 'replace', 'resolution', 'M/RES/3/4', 'a test', '{"symbol":"M/RES/3/4","aliases":["Motion 9"],"assembly":"model","session":"3","number":4,"kind":"decision","draft":"M/3/L.4","title":{"en":"On trees","fr":"Des arbres"},"outcome":"adopted","adopted_on":"2025-10-29","meeting":"M/3/PV.2","committee":"First","agenda_item":"4","subjects":["trees","rivers"],"sponsors":["Arvenia","Belmora"],"clauses":{"en":[{"kind":"preambular","number":1,"action":"NOTING","text":"NOTING trees"},{"kind":"operative","number":1,"label":"1 bis","heading":"Part one","action":"ASKS","text":"ASKS members to:","items":[{"label":"a.","text":"plant:","items":[{"label":"i.","text":"oaks"}]},{"label":"b.","text":"water"}]}]},"citations":[{"symbol":"M/RES/2/1","relation":"recalls","title":"On woods","place":"Harbour","opens":"2024-10-27","closes":"2024-10-31"}],"footnotes":{"en":[{"marker":"1","text":"In the sense of M/RES/2/1"}]},"adoption_line":{"en":"Adopted: 3 in favour"},"standing":"certified","sources":[{"document":"D/1","url":"https://example.org/1","page":"7","accessed":"2025-11-01"}]}', x'06a60a058bd5ce964b99152c32fbf564e113a5b75c6676462c4501cde100d984', x'4ded5bb5c45965b791055b1761c871b6f1dc0da6f1bad4ba0b10c127bf679f54'),
  (11, '2025-11-04T09:00:00Z', 'tester', 'create', 'vote', 'model/3/1', 'a test', '{"id":"model/3/1","assembly":"model","session":"3","number":1,"date":"2025-10-29","meeting":"M/3/PV.2","on":{"resolution":"M/RES/3/4","part":"paragraph","label":"paragraph 1"},"round":2,"method":"recorded","rule":"simple-majority","announced":{"yes":3,"no":1,"abstain":0,"not_voting":1,"invalid":0},"positions":{"yes":["M00","M01"],"no":["M02"],"abstain":[],"not_voting":[{"member":"M03","reason":"suspended"}]},"intended":[{"member":"M02","position":"yes","date":"2025-10-30","source":{"document":"M/3/PV.3","url":"https://example.org/2","page":"2","accessed":"2025-11-01"}}],"outcome":"adopted","remarks":[{"kind":"listed-twice","text":"M01"}],"standing":"certified","sources":[{"document":"D/1","url":"https://example.org/1","page":"7","accessed":"2025-11-01"}]}', x'4ded5bb5c45965b791055b1761c871b6f1dc0da6f1bad4ba0b10c127bf679f54', x'773626a34ce6231bdc2e0aef5023073b4a82f40f5f2c16fd78e94c61c978943f'),
  (12, '2025-11-04T09:00:00Z', 'tester', 'create', 'vote', 'model/3/2', 'a test', '{"id":"model/3/2","assembly":"model","session":"3","number":2,"on":{"part":"whole","label":"Election of a president"},"round":1,"method":"secret_ballot","announced":{"yes":5},"outcome":"adopted","standing":"provisional"}', x'773626a34ce6231bdc2e0aef5023073b4a82f40f5f2c16fd78e94c61c978943f', x'a3b373bee057837256d1c12fc3be9b8f08ff78a12e79f8d952d93b9bf05e9163'),
  (13, '2025-11-04T09:00:00Z', 'tester', 'withdraw', 'resolution', 'M/RES/3/5', 'a test', 'null', x'a3b373bee057837256d1c12fc3be9b8f08ff78a12e79f8d952d93b9bf05e9163', x'1bceee7de08a65ae1f6f6291a01a12f81d2f4a43f2d2cbaca2293cae7988f55a');
INSERT INTO assemblies VALUES
  (1, 'model', 'MA', 'https://example.org', 1),
  (2, 'other', NULL, NULL, 0);
INSERT INTO assembly_names VALUES
  (1, 'en', 'Model Assembly'),
  (1, 'fr', 'Assemblée modèle'),
  (2, 'en', 'Another');
INSERT INTO members VALUES
  (1, 'M00', 'state', 'XA', '001', 1),
  (2, 'M01', 'state', 'XA', '001', 1),
  (3, 'M02', 'state', 'XA', '001', 1),
  (4, 'M03', 'state', 'XA', '001', 1);
INSERT INTO member_names VALUES
  (1, 0, 'en', 'Old M00', NULL, '1999-12-31'),
  (1, 1, 'en', 'State M00', '2000-01-01', '2030-12-31'),
  (1, 1, 'fr', 'État M00', '2000-01-01', '2030-12-31'),
  (2, 0, 'en', 'Old M01', NULL, '1999-12-31'),
  (2, 1, 'en', 'State M01', '2000-01-01', '2030-12-31'),
  (2, 1, 'fr', 'État M01', '2000-01-01', '2030-12-31'),
  (3, 0, 'en', 'Old M02', NULL, '1999-12-31'),
  (3, 1, 'en', 'State M02', '2000-01-01', '2030-12-31'),
  (3, 1, 'fr', 'État M02', '2000-01-01', '2030-12-31'),
  (4, 0, 'en', 'Old M03', NULL, '1999-12-31'),
  (4, 1, 'en', 'State M03', '2000-01-01', '2030-12-31'),
  (4, 1, 'fr', 'État M03', '2000-01-01', '2030-12-31');
INSERT INTO member_aliases VALUES
  (1, 0, 'M00 or 0'),
  (1, 1, 'M00 or 1'),
  (1, 2, 'M00 or 2'),
  (1, 3, 'M00 or 3'),
  (1, 4, 'M00 or 4'),
  (1, 5, 'M00 or 5'),
  (1, 6, 'M00 or 6'),
  (1, 7, 'M00 or 7'),
  (1, 8, 'M00 or 8'),
  (1, 9, 'M00 or 9'),
  (1, 10, 'M00 or 10'),
  (1, 11, 'M00 or 11'),
  (1, 12, 'M00 or 12'),
  (1, 13, 'M00 or 13'),
  (1, 14, 'M00 or 14'),
  (1, 15, 'M00 or 15'),
  (1, 16, 'M00 or 16'),
  (1, 17, 'M00 or 17'),
  (1, 18, 'M00 or 18'),
  (1, 19, 'M00 or 19'),
  (1, 20, 'M00 or 20'),
  (1, 21, 'M00 or 21'),
  (1, 22, 'M00 or 22'),
  (1, 23, 'M00 or 23'),
  (1, 24, 'M00 or 24');
INSERT INTO memberships VALUES
  (1, 0, 1, '2001-01-01', '2029-12-31'),
  (2, 0, 1, '2001-01-01', '2029-12-31'),
  (3, 0, 1, '2001-01-01', '2029-12-31'),
  (4, 0, 1, '2001-01-01', '2029-12-31');
INSERT INTO sessions VALUES
  (1, 1, '3', 'special', 3, 'Harbour', 'Northland', '2025-10-27', '2025-10-31', '000003');
INSERT INTO resolutions VALUES
  (1, 'M/RES/3/4', '~M/RES/0113/0114M/RES/3/4', 1, 4, 'decision', 'M/3/L.4', 'adopted', '2025-10-29', 'M/3/PV.2', 'First', '4', 'certified');
INSERT INTO symbols VALUES
  ('M/RES/3/4', 1, -1, 'M/RES/3/4'),
  ('MOTION 9', 1, 0, 'Motion 9');
INSERT INTO titles VALUES
  (1, 'en', 'On trees'),
  (1, 'fr', 'Des arbres');
INSERT INTO adoption_lines VALUES
  (1, 'en', 'Adopted: 3 in favour');
INSERT INTO subjects VALUES
  (1, 1, 'rivers'),
  (1, 0, 'trees');
INSERT INTO sponsors VALUES
  (1, 0, 'Arvenia'),
  (1, 1, 'Belmora');
INSERT INTO clauses VALUES
  (1, 'en', 0, 'preambular', 1, NULL, NULL, 'NOTING', 'NOTING trees'),
  (1, 'en', 1, 'operative', 1, '1 bis', 'Part one', 'ASKS', 'ASKS members to:');
INSERT INTO clause_items VALUES
  (1, 'en', 1, 0, 0, 'a.', 'plant:'),
  (1, 'en', 1, 1, 1, 'i.', 'oaks'),
  (1, 'en', 1, 2, 0, 'b.', 'water');
INSERT INTO footnotes VALUES
  (1, 'en', 0, '1', 'In the sense of M/RES/2/1');
INSERT INTO citations VALUES
  (1, 0, 'M/RES/2/1', 'recalls', 'On woods', 'Harbour', '2024-10-27', '2024-10-31');
INSERT INTO votes VALUES
  (1, 1, 1, 1, 'paragraph', 'paragraph 1', 2, 'recorded', 'simple-majority', '2025-10-29', 'M/3/PV.2', 'adopted', 1, 'certified'),
  (2, 1, 2, NULL, 'whole', 'Election of a president', 1, 'secret_ballot', NULL, NULL, NULL, 'adopted', 0, 'provisional');
INSERT INTO announced_tallies VALUES
  (1, 3, 1, 0, 1, 0),
  (2, 5, NULL, NULL, NULL, NULL);
INSERT INTO positions VALUES
  (1, 1, 0),
  (1, 2, 0),
  (1, 3, 1),
  (1, 4, 6);
INSERT INTO intended_positions VALUES
  (1, 0, 3, 0, '2025-10-30', 'M/3/PV.3', 'https://example.org/2', '2', '2025-11-01');
INSERT INTO remarks VALUES
  (1, 0, 'listed-twice', 'M01');
INSERT INTO sources VALUES
  ('assembly', 1, 0, 'D/1', 'https://example.org/1', '7', '2025-11-01'),
  ('resolution', 1, 0, 'D/1', 'https://example.org/1', '7', '2025-11-01'),
  ('session', 1, 0, 'D/1', 'https://example.org/1', '7', '2025-11-01'),
  ('vote', 1, 0, 'D/1', 'https://example.org/1', '7', '2025-11-01');
INSERT INTO tokens VALUES
  ('0011223344556677', 'desk', 'recorder', x'abababababababababababababababababababababababababababababababab', '2025-11-01T09:00:00Z', NULL, NULL);
INSERT INTO idempotency_keys VALUES
  ('0011223344556677', 'first', x'cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd', 201, '[]', '{}', '2025-11-04T09:00:00Z');
INSERT INTO readings VALUES
  ('AAAAAAAAAAAAAAAAAAAAAA', 'desk', '2025-11-04T09:00:00Z', 'Resolution No. 1', '{}');

-- Derived from facts: dropped and made again at will.

-- The newest revision of each record that is not withdrawn.
CREATE TABLE records (
  kind     TEXT NOT NULL,
  key      TEXT NOT NULL,
  revision INTEGER NOT NULL,
  PRIMARY KEY (kind, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE counted_tallies (
  vote       INTEGER PRIMARY KEY,
  yes        INTEGER NOT NULL,
  no         INTEGER NOT NULL,
  abstain    INTEGER NOT NULL,
  not_voting INTEGER NOT NULL
) STRICT;

CREATE TABLE discrepancies (
  vote      INTEGER NOT NULL,
  position  INTEGER NOT NULL,
  kind      TEXT NOT NULL,
  field     TEXT,
  announced INTEGER,
  counted   INTEGER,
  text      TEXT,
  PRIMARY KEY (vote, position)
) STRICT, WITHOUT ROWID;

-- Full text. `rowid` is id * 8 + kind (0 assembly, 1 member, 2 session, 3 resolution, 4 vote): a record's entry is found
-- without a scan, and the record from its entry.
CREATE VIRTUAL TABLE search_index USING fts5 (
  symbol, title, text,
  tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO records VALUES
  ('assembly', 'model', 1),
  ('assembly', 'other', 2),
  ('member', 'M00', 3),
  ('member', 'M01', 4),
  ('member', 'M02', 5),
  ('member', 'M03', 6),
  ('resolution', 'M/RES/3/4', 10),
  ('session', 'model/3', 7),
  ('vote', 'model/3/1', 11),
  ('vote', 'model/3/2', 12);
INSERT INTO counted_tallies VALUES
  (1, 2, 1, 0, 1);
INSERT INTO discrepancies VALUES
  (1, 0, 'announced-counted', 'yes', 3, 2, NULL),
  (1, 1, 'listed-twice', NULL, NULL, NULL, 'M01');
INSERT INTO search_index (rowid, symbol, title, text) VALUES
  (8, 'model', replace('Model Assembly\nAssemblée modèle', '\n', char(10)), 'MA'),
  (9, 'M00', replace('Old M00\nState M00\nÉtat M00', '\n', char(10)), replace('M00 or 0\nM00 or 1\nM00 or 2\nM00 or 3\nM00 or 4\nM00 or 5\nM00 or 6\nM00 or 7\nM00 or 8\nM00 or 9\nM00 or 10\nM00 or 11\nM00 or 12\nM00 or 13\nM00 or 14\nM00 or 15\nM00 or 16\nM00 or 17\nM00 or 18\nM00 or 19\nM00 or 20\nM00 or 21\nM00 or 22\nM00 or 23\nM00 or 24', '\n', char(10))),
  (10, 'model 3', '', replace('Harbour\nNorthland', '\n', char(10))),
  (11, replace('M/RES/3/4\nMotion 9\nM/3/L.4', '\n', char(10)), replace('On trees\nDes arbres', '\n', char(10)), replace('NOTING trees\nASKS members to:\nplant:\noaks\nwater\ntrees\nrivers\n4', '\n', char(10))),
  (16, 'other', 'Another', ''),
  (17, 'M01', replace('Old M01\nState M01\nÉtat M01', '\n', char(10)), ''),
  (20, 'model/3/2', 'Election of a president', ''),
  (25, 'M02', replace('Old M02\nState M02\nÉtat M02', '\n', char(10)), ''),
  (33, 'M03', replace('Old M03\nState M03\nÉtat M03', '\n', char(10)), '');

PRAGMA application_id = 1886154354;
PRAGMA user_version = 1;
