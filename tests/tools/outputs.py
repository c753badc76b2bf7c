"""Where commands write: never over a registry, a name that belongs to one, or what is being read; pipes and devices as they are.

Environment: PLENARY_PROGRAM, the program.
"""
import os
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

PROGRAM = os.environ["PLENARY_PROGRAM"]
SESSIONS = "assembly,label,opens\nunga,76,2021-09-14\n"
BROKEN = SESSIONS + "unga,77,tomorrow\n"
REFUSED = 2
BESIDE = ["-wal", "-shm", "-journal", "-lock", "-unfinished", "-restoring", "-trial", "-unfinished-wal"]


class Outputs(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name).resolve()
        self.other = self.new_registry("other.db")
        self.new_registry("registry.db")
        self.key = self.folder / "key"
        self.assertEqual(self.run_program("head", "key", self.key).returncode, 0)

    def new_registry(self, name):
        self.registry = self.folder / name
        self.assertEqual(self.run_program("import", "sessions", "-", given=SESSIONS).returncode, 0)
        return self.registry

    def run_program(self, *words, given="", **more):
        return subprocess.run([PROGRAM, *words, "--db", self.registry], input=given, capture_output=True, text=True, timeout=60,
                              cwd=self.folder, **more)

    def files(self):
        return {each.name: (each.is_symlink(), each.read_bytes()) for each in self.folder.iterdir() if each.is_file()}

    def parts(self):
        """What an export might be written to before it has its name: what each leads to or holds."""
        return {each.name: (os.path.realpath(each), each.is_file() and each.read_bytes())
                for each in self.folder.iterdir() if ".part" in each.name and not each.name.endswith(("-wal", "-shm"))}

    def refuse(self, *words, naming, given=""):
        before = self.files()
        with self.subTest(words=words):
            refused = self.run_program(*words, given=given)
            self.assertEqual(refused.returncode, REFUSED, refused.stdout + refused.stderr)
            self.assertIn(f"{naming}: ", refused.stderr)
            self.assertEqual(self.files(), before)

    def refuse_everywhere(self, name):
        """Of commands that write a file, all but those that are asked to overwrite backups."""
        self.refuse("export", "sessions", "--out", name, naming=name)
        self.refuse("export", "plenary", "--out", name, naming=name)
        self.refuse("import", "sessions", "-", "--keep-going", "--refused", name, naming=name, given=BROKEN)

    def test_a_registry_is_never_replaced(self):
        (self.folder / "link.db").symlink_to("other.db")
        os.link(self.registry, self.folder / "hard.db")
        for name in (self.registry, "registry.db", "./registry.db", self.other, "link.db", "hard.db"):
            self.refuse("export", "sessions", "--out", name, naming=name)
            self.refuse("export", "plenary", "--out", name, naming=name)
        os.unlink(self.folder / "hard.db")
        for name in (self.registry, "./registry.db", "other.db", "link.db"):
            self.refuse_everywhere(name)
        self.refuse("backup", "./registry.db", "--force", naming="./registry.db")

    def test_names_that_belong_to_a_registry_stay_its_own(self):
        (self.folder / "away").symlink_to(".")
        (self.folder / "link").symlink_to("registry.db-journal")
        for name in [*("registry.db" + each for each in BESIDE), *("other.db" + each for each in BESIDE),
                     "away/registry.db-wal", "link"]:
            self.refuse_everywhere(name)
            self.refuse("backup", name, naming=name)
            self.refuse("backup", name, "--force", naming=name)
            self.refuse("head", "key", name, naming=name)
            self.refuse("head", "sign", "--key", self.key, "--out", name, naming=name)
        self.refuse("release", "registry.db-journal", "--releases", self.folder, naming=self.folder / "registry.db-journal")

    def test_a_registry_that_is_not_there_yet_has_its_names(self):
        self.registry = Path("new.db")
        for name in ("new.db", "new.db-wal", self.folder / "new.db-lock"):
            self.refuse("import", "sessions", "-", "--keep-going", "--refused", name, naming=name, given=BROKEN)

    def test_what_lies_where_an_export_is_written_first_stays(self):
        table = self.run_program("export", "sessions").stdout
        self.new_registry("table.csv.part")
        (self.folder / "file.csv.part").write_text("notes")
        (self.folder / "file.csv.part").chmod(0o444)
        (self.folder / "link.csv.part").symlink_to("file.csv.part")
        (self.folder / "folder.csv.part").mkdir()
        before = self.parts()
        self.registry = self.other
        for name in ("table.csv", "file.csv", "link.csv", "folder.csv"):
            with self.subTest(name=name):
                self.assertEqual(self.run_program("export", "sessions", "--out", name).returncode, 0)
                self.assertFalse((self.folder / name).is_symlink())
                self.assertEqual((self.folder / name).read_text(), table)
                self.assertTrue(self.parts() == before)

    def test_what_cannot_be_written_leaves_nothing_and_takes_nothing(self):
        (self.folder / "full.csv").mkdir()
        (self.folder / "full.csv.part").mkdir()
        before = self.parts()
        for name in ("full.csv", "none/table.csv"):
            refused = self.run_program("export", "sessions", "--out", name)
            self.assertEqual(refused.returncode, 1)
            self.assertIn(f"cannot write {name}", refused.stderr)
            self.assertTrue(self.parts() == before)

    def test_a_file_keeps_its_mode_and_a_new_one_has_the_usual_one(self):
        for name, mode in (("secret.csv", 0o600), ("shared.csv", 0o664), ("still.csv", 0o444)):
            (self.folder / name).write_text("an earlier one")
            (self.folder / name).chmod(mode)
            self.assertEqual(self.run_program("export", "sessions", "--out", name).returncode, 0)
            self.assertEqual((self.folder / name).stat().st_mode & 0o7777, mode)
            self.assertNotEqual((self.folder / name).read_text(), "an earlier one")
        self.assertEqual(self.run_program("export", "sessions", "--out", "new.csv", umask=0o027).returncode, 0)
        self.assertEqual((self.folder / "new.csv").stat().st_mode & 0o7777, 0o640)

    def test_lines_are_not_set_aside_in_what_is_imported(self):
        (self.folder / "in.csv").write_text(BROKEN)
        (self.folder / "in.csv.refused.csv").write_text(BROKEN)
        (self.folder / "link.csv").symlink_to("in.csv")
        for name in ("in.csv", "./in.csv", "link.csv"):
            self.refuse("import", "sessions", "in.csv", "--keep-going", "--refused", name, naming=name)
        self.refuse("import", "sessions", "in.csv", "in.csv.refused.csv", "--keep-going", naming="in.csv.refused.csv")
        with (self.folder / "in.csv").open() as given:
            refused = subprocess.run([PROGRAM, "import", "sessions", "-", "--keep-going", "--refused", self.folder / "in.csv",
                                      "--db", self.registry], stdin=given, capture_output=True)
        self.assertEqual(refused.returncode, REFUSED)
        self.assertEqual((self.folder / "in.csv").read_text(), BROKEN)

    def test_an_ordinary_file_is_replaced_and_a_link_to_it_stays(self):
        table = self.run_program("export", "sessions").stdout
        (self.folder / "table.csv").write_text("an earlier one")
        (self.folder / "link.csv").symlink_to("table.csv")
        (self.folder / "new.csv").symlink_to("none.csv")
        for name, file in (("link.csv", "table.csv"), ("new.csv", "none.csv"), ("plain.csv", "plain.csv")):
            self.assertEqual(self.run_program("export", "sessions", "--out", name).returncode, 0)
            self.assertEqual((self.folder / file).read_text(), table)
        self.assertTrue((self.folder / "link.csv").is_symlink())
        self.assertFalse([name for name in self.files() if name.endswith(".part")])
        self.assertEqual(self.run_program("backup", "registry-2026-11-23.db").returncode, 0)
        self.assertEqual(self.run_program("backup", "registry-2026-11-23.db", "--force").returncode, 0)

    def test_pipes_and_devices_are_written_to_as_they_are(self):
        table = self.run_program("export", "sessions").stdout
        fifo = self.folder / "pipe"
        os.mkfifo(fifo)
        read = []
        reader = threading.Thread(target=lambda: read.append(fifo.read_text()), daemon=True)
        reader.start()
        self.assertEqual(self.run_program("export", "sessions", "--out", fifo).returncode, 0)
        self.assertTrue(fifo.is_fifo())
        reader.join(10)
        self.assertEqual(read, [table])
        (self.folder / "null").symlink_to("/dev/null")
        self.assertEqual(self.run_program("export", "sessions", "--out", "null").returncode, 0)
        self.assertTrue((self.folder / "null").is_symlink())
        self.assertTrue(Path("/dev/null").is_char_device())
        self.assertEqual(self.run_program("export", "sessions", "--out", "/dev/stdout").stdout, table)
        full = self.run_program("export", "sessions", "--out", "/dev/full")
        self.assertEqual(full.returncode, 1)
        self.assertIn("cannot write /dev/full", full.stderr)


if __name__ == "__main__":
    unittest.main()
