"""Imports into a registry that is new with them: its file is there with all that was imported, or not at all."""
import os
import resource
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

PROGRAM = os.environ["PLENARY_PROGRAM"]
ROOT = Path(__file__).resolve().parents[2]
SESSIONS = "assembly,label,opens\nunga,76,2021-09-14\n"
BROKEN = SESSIONS + "unga,77,tomorrow\n"
MANY = 40_000  # rows of some seconds' work


def roll_calls(rows):
    """Votes of ten members each, in the layout undl."""
    lines = ["undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,"
             "subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link"]
    members = [("FRA", "FRANCE"), ("DZA", "ALGERIA"), ("BRA", "BRAZIL"), ("CAN", "CANADA"), ("DNK", "DENMARK"),
               ("EGY", "EGYPT"), ("FIN", "FINLAND"), ("GRC", "GREECE"), ("HUN", "HUNGARY"), ("IND", "INDIA")]
    for row in range(rows):
        number, (code, name) = row // len(members) + 1, members[row % len(members)]
        lines.append(f"{number},{code},{name},Y,2021-12-06,76,A/RES/76/{number},,,A/76/PV.45,Title {number},,,,10,0,0,0,10,")
    return "\n".join(lines) + "\n"


class NewRegistries(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.registry = self.folder / "registry.db"

    def run_program(self, *words, given=""):
        return subprocess.run([PROGRAM, *words, "--db", self.registry], input=given, capture_output=True, text=True)

    def names(self):
        return sorted(each.name for each in self.folder.iterdir())

    def test_what_is_imported_whole_is_there(self):
        self.assertEqual(self.run_program("import", "sessions", "-", given=SESSIONS).returncode, 0)
        self.assertEqual(self.names(), ["registry.db"])
        verified = self.run_program("verify")
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)
        self.assertIn("unga,76,", self.run_program("export", "sessions").stdout)

    def test_what_is_refused_leaves_no_file(self):
        refused = self.run_program("import", "sessions", "-", given=BROKEN)
        self.assertEqual(refused.returncode, 3)
        self.assertIn("standard input:3:3: opens:", refused.stdout)
        self.assertEqual(self.names(), [])

    def test_a_dry_run_leaves_no_file(self):
        tried = self.run_program("import", "sessions", "-", "--dry-run", given=SESSIONS)
        self.assertEqual(tried.returncode, 0)
        self.assertIn("session: 1 added", tried.stdout)
        self.assertEqual(self.names(), [])

    def test_what_is_refused_changes_nothing_of_a_registry_that_was_there(self):
        self.run_program("import", "sessions", "-", given=SESSIONS)
        before = self.run_program("export", "plenary").stdout
        self.assertEqual(self.run_program("import", "sessions", "-", given=BROKEN).returncode, 3)
        self.assertEqual(self.run_program("export", "plenary").stdout, before)

    def test_what_the_journal_says_is_utf_8(self):
        for option in ("--reason", "--actor"):
            refused = self.run_program("import", "sessions", "-", option, b"b\xff", given=SESSIONS)
            self.assertEqual(refused.returncode, 2)
            self.assertIn(f"{option}: must be UTF-8", refused.stderr)

    def test_a_document_in_another_encoding_is_named(self):
        file = self.folder / "text.xml"
        file.write_bytes(b"<akomaNtoso>r\xe9solution</akomaNtoso>")
        refused = self.run_program("import", "akn", file)
        self.assertEqual(refused.returncode, 3)
        self.assertIn("text.xml: is not UTF-8", refused.stdout)

    def test_the_name_of_a_document_may_be_any_bytes(self):
        file = os.path.join(os.fsencode(self.folder), b"na\xffme.txt")
        text = (ROOT / "tests/data/documents/assembly-1975.txt").read_bytes()
        Path(os.fsdecode(file)).write_bytes(text)
        self.assertEqual(self.run_program("import", "document", file, "--keep-going").returncode, 0)
        self.assertEqual(self.run_program("verify").returncode, 0)

    def test_a_disk_that_takes_no_more_is_no_fault_of_the_input(self):
        def take_no_more():
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))

        self.run_program("import", "sessions", "-", given=SESSIONS)
        full = subprocess.run([PROGRAM, "import", "undl", "-", "--db", self.registry], input=roll_calls(20_000),
                              capture_output=True, text=True, preexec_fn=take_no_more)
        self.assertEqual(full.returncode, 1, full.stdout + full.stderr)
        self.assertIn("nothing was changed", full.stdout)
        self.assertEqual(self.run_program("verify").returncode, 0)

    def test_a_full_export_makes_the_same_registry(self):
        self.run_program("import", "undl", "-", given=roll_calls(20_000))
        export = self.run_program("export", "plenary").stdout
        self.registry = self.folder / "again.db"
        self.assertEqual(self.run_program("import", "plenary", "-", given=export).returncode, 0)
        self.assertEqual(self.run_program("export", "plenary").stdout, export)

    def test_one_that_is_killed_leaves_no_registry_and_is_no_hindrance(self):
        given = roll_calls(MANY)
        for wait in (0.02, 0.1, 0.2, 0.3):
            command = [PROGRAM, "import", "undl", "-", "--db", self.registry]
            running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
            try:
                running.stdin.write(given.encode())
                running.stdin.close()
            except BrokenPipeError:
                pass
            time.sleep(wait)
            running.send_signal(signal.SIGKILL)
            running.wait()
            if self.registry.exists():
                self.assertEqual(self.run_program("verify").returncode, 0)
                self.registry.unlink()
        self.assertEqual(self.run_program("import", "undl", "-", given=given).returncode, 0)
        self.assertEqual(self.run_program("verify").returncode, 0)
        self.assertNotIn("registry.db-unfinished", self.names())


if __name__ == "__main__":
    unittest.main()
