"""Makes releases with the real program and proves them as anyone could: sha256sum, b2sum, openssl, sqlite; then breaks them.

Environment: PLENARY_PROGRAM, the program; PLENARY_SOURCE, the repository.
"""
import csv
import json
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.request
from pathlib import Path

from readme import PROGRAM, Service

DRAFT = {"symbol": "M/RES/9/1", "assembly": "model", "session": "1", "title": {"en": "Unseen as yet"},
         "standing": "draft"}
TABLES = ["assemblies", "members", "groups", "group_members", "sessions", "resolutions", "votes", "positions", "profiles",
          "votes_cast", "house_tallies", "stated_tallies", "revisions"]


class Releases(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name)
        cls.service = Service(cls.folder)
        cls.url = f"http://127.0.0.1:{cls.service.port}"
        cls.releases = cls.folder / "build/releases"
        cls.token = cls.plenary("token", "create", "--role", "admin", "--name", "releases").stdout.split()[-1]
        cls.key = cls.plenary("head", "key", cls.folder / "key").stdout.strip()
        cls.change("POST", "/resolutions", DRAFT)
        cls.first = cls.plenary("release", "2026.1", "--key", cls.folder / "key", "--publisher", "The keepers",
                                "--licence", "CC0-1.0")
        cls.change("PATCH", "/resolutions/M/RES/3/8", {"committee": "Trains"})
        cls.plenary("release", "2026.2", "--key", cls.folder / "key")

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()
        subprocess.run(["chmod", "-R", "u+w", cls.folder], check=True)
        cls.temporary.cleanup()

    @classmethod
    def plenary(cls, *words, check=True):
        return subprocess.run([PROGRAM, *words], env=cls.service.environment, check=check, capture_output=True, text=True)

    @classmethod
    def change(cls, method, path, record):
        headers = {"Authorization": f"Bearer {cls.token}", "Content-Type": "application/json", "If-Match": "*"}
        request = urllib.request.Request(cls.url + path, json.dumps(record).encode(), headers, method=method)
        with urllib.request.urlopen(request) as answer:
            return answer.status

    def ask(self, path, **headers):
        request = urllib.request.Request(self.url + path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read()

    def in_release(self, *words, name="2026.1"):
        return subprocess.run(words, cwd=self.releases / name, capture_output=True, text=True, check=False)

    def test_the_hashes_hold_for_standard_tools(self):
        for command, sums in (("sha256sum", "SHA256SUMS"), ("b2sum", "B2SUMS")):
            checked = self.in_release(command, "-c", "--strict", sums)
            self.assertEqual(checked.returncode, 0, checked.stderr)
            self.assertGreater(len(checked.stdout.splitlines()), 2 * len(TABLES))

    @unittest.skipUnless(shutil.which("openssl"), "no openssl")
    def test_the_signature_holds_for_openssl(self):
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "public-key.pem", "-rawin", "-in", "SHA256SUMS",
                   "-sigfile", "SHA256SUMS.sig"]
        checked = self.in_release(*command)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        command[-3] = "B2SUMS"
        self.assertNotEqual(self.in_release(*command).returncode, 0)

    def test_it_is_proved_by_plenary(self):
        for name in ("2026.1", "2026.2"):
            self.plenary("verify-release", self.releases / name, "--public-key", self.key)
        self.assertNotEqual(self.plenary("verify-release", self.releases / "2026.1", "--public-key", "A" * 43,
                                         check=False).returncode, 0)

    def test_the_registry_in_it_is_one_without_drafts_and_accounts(self):
        file = self.releases / "2026.1/plenary.db"
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
            names = [row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            for name in ("tokens", "readings", "idempotency_keys"):
                if name in names:
                    self.assertEqual(database.execute(f"SELECT count(*) FROM {name}").fetchone()[0], 0, name)
            votes = database.execute("SELECT count(*) FROM votes").fetchone()[0]
        self.assertEqual(votes, self.rows("2026.1", "votes"))
        for path in (self.releases / "2026.1").iterdir():
            self.assertNotIn(b"Unseen as yet", path.read_bytes(), path)
            self.assertNotIn(self.token.encode(), path.read_bytes(), path)
        copy = self.folder / "copy.db"
        shutil.copyfile(file, copy)
        self.plenary("verify", "--db", copy)

    def rows(self, name, table):
        with (self.releases / name / f"{table}.csv").open(newline="", encoding="utf-8") as file:
            return sum(1 for _ in csv.reader(file)) - 1

    def test_it_has_every_table_as_the_urls_give_it(self):
        facts = json.loads((self.releases / "2026.2/release.json").read_text())
        self.assertEqual(sorted(facts["rows"]), sorted(TABLES))
        for table in TABLES:
            for form in ("csv", "ndjson"):
                status, _, body = self.ask(f"/{table}.{form}?revision={facts['revision']}")
                self.assertEqual((status, body), (200, (self.releases / f"2026.2/{table}.{form}").read_bytes()), table)
            self.assertEqual(self.rows("2026.2", table), facts["rows"][table])

    def test_the_changes_are_cell_by_cell(self):
        with (self.releases / "2026.2/changes.csv").open(newline="", encoding="utf-8") as file:
            changes = list(csv.reader(file))
        self.assertEqual(changes, [["table", "key", "change", "column", "before", "after"],
                                   ["resolutions", "M/RES/3/8", "changed", "committee", "", "Trains"]])
        self.assertEqual((self.releases / "2026.1/changes.csv").read_text().count("\n"), 1)

    def test_it_is_never_overwritten_nor_written_to(self):
        again = self.plenary("release", "2026.1", check=False)
        self.assertEqual(again.returncode, 3)
        self.assertIn("already", again.stderr)
        for path in (self.releases / "2026.1").iterdir():
            self.assertEqual(stat.S_IMODE(path.stat().st_mode) & 0o222, 0, path)
        self.assertEqual(self.plenary("release", "../out", check=False).returncode, 2)
        self.assertEqual(sorted(p.name for p in self.releases.iterdir()), ["2026.1", "2026.2"])

    def test_the_same_revision_gives_the_same_bytes(self):
        for folder in ("again", "once more"):
            self.plenary("release", "2026.2", "--releases", self.folder / folder, "--key", self.folder / "key")
        same = [{p.name: p.read_bytes() for p in (self.folder / folder / "2026.2").iterdir()}
                for folder in ("again", "once more")]
        self.assertEqual(sorted(same[0]), sorted(same[1]))
        self.assertEqual([name for name in same[0] if same[0][name] != same[1][name]], [])

    def test_whatever_is_changed_is_told(self):
        broken = self.folder / "broken"
        for name in ("votes.csv", "plenary.db", "SHA256SUMS", "SHA256SUMS.sig", "B2SUMS", "public-key.pem", "release.json"):
            for gone in (False, True):
                with self.subTest(file=name, gone=gone):
                    shutil.copytree(self.releases / "2026.1", broken)
                    subprocess.run(["chmod", "-R", "u+w", broken], check=True)
                    content = bytearray((broken / name).read_bytes())
                    content[len(content) // 2] ^= 1
                    (broken / name).write_bytes(content)
                    if gone:
                        (broken / name).unlink()
                    found = self.plenary("verify-release", broken, check=False)
                    shutil.rmtree(broken)
                    self.assertEqual(found.returncode, 1)
                    self.assertIn(name, found.stderr)
        shutil.copytree(self.releases / "2026.1", broken)
        subprocess.run(["chmod", "-R", "u+w", broken], check=True)
        (broken / "more.csv").write_text("more\n")
        self.assertIn("more.csv", self.plenary("verify-release", broken, check=False).stderr)
        shutil.rmtree(broken)

    def test_it_is_served_whole_and_in_parts(self):
        status, _, body = self.ask("/releases.json")
        self.assertEqual([each["name"] for each in json.loads(body)["items"]], ["2026.1", "2026.2"])
        _, _, body = self.ask("/releases/2026.1")
        files = json.loads(body)["files"]
        self.assertEqual(len(files), len(list((self.releases / "2026.1").iterdir())))
        for file in files:
            status, headers, body = self.ask(file["href"])
            self.assertEqual(status, 200, file)
            self.assertEqual(body, (self.releases / "2026.1" / file["name"]).read_bytes())
            self.assertEqual(headers["Content-Type"].split(";")[0], file["type"].split(";")[0])
            self.assertEqual(self.ask(file["href"], If_None_Match=headers["ETag"])[0], 304)
        whole = (self.releases / "2026.1/votes.csv").read_bytes()
        _, headers, _ = self.ask("/releases/2026.1/votes.csv")
        for field, part in (("bytes=0-9", whole[:10]), ("bytes=10-", whole[10:]), ("bytes=-5", whole[-5:]),
                            ("bytes=0-99999999", whole)):
            status, answered, body = self.ask("/releases/2026.1/votes.csv", Range=field)
            self.assertEqual((status, body), (206, part), field)
            self.assertTrue(answered["Content-Range"].endswith(f"/{len(whole)}"))
        status, answered, _ = self.ask("/releases/2026.1/votes.csv", Range="bytes=99999999-")
        self.assertEqual((status, answered["Content-Range"]), (416, f"bytes */{len(whole)}"))
        for field in ("bytes=5-1", "bytes=0-1,3-4", "lines=0-1", "bytes=-"):
            self.assertEqual(self.ask("/releases/2026.1/votes.csv", Range=field)[0], 200, field)
        ask = {"Range": "bytes=0-9", "If_Range": headers["ETag"]}
        self.assertEqual(self.ask("/releases/2026.1/votes.csv", **ask)[0], 206)
        ask["If_Range"] = '"other"'
        self.assertEqual(self.ask("/releases/2026.1/votes.csv", **ask)[0], 200)

    def test_nothing_else_is_served(self):
        (self.releases / ".hidden").mkdir(exist_ok=True)
        for path in ("/releases/2026.3", "/releases/2026.1/nothing.csv", "/releases/..%2f..%2fplenary.db",
                     "/releases/2026.1/..%2f..%2fplenary.db", "/releases/.hidden", "/releases/2026.1/../../plenary.db",
                     "/releases/2026.1/x/votes.csv", "/releases/2026.1/%2e%2e/2026.2/votes.csv"):
            self.assertEqual(self.ask(path)[0], 404, path)
        (self.releases / ".hidden").rmdir()


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
