"""Tests of tools/install-packages: what is missing, as the systems tell it that know of packages without having them."""
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2] / "tools/install-packages"


class Missing(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def missing(self, wanted, told):
        """What is missing of `wanted`, where dpkg-query prints `told`."""
        (self.folder / "list").write_text(wanted)
        (self.folder / "told").write_text(told)
        query = self.folder / "dpkg-query"
        query.write_text(f"#!/bin/sh\ncat >/dev/null\ncat '{self.folder}/told'\nexit 1\n")
        query.chmod(0o755)
        path = f"{self.folder}:{os.environ['PATH']}"
        done = subprocess.run([PROGRAM, "--list", self.folder / "list"], capture_output=True, text=True,
                              env=os.environ | {"PATH": path})
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return done.stdout.split()

    def test_what_is_installed_is_not_missing(self):
        self.assertEqual(self.missing("a\nb\n", "installed 1.0 a\ninstalled 2.0 b\n"), [])

    def test_a_package_that_the_system_knows_of_and_has_not_is_missing(self):
        self.assertEqual(self.missing("a\nb ?\n", "installed 1.0 a\nnot-installed  b\n"), ["b?"])
        self.assertEqual(self.missing("b\na\n", "not-installed  b\ninstalled 1.0 a\n"), ["b"])

    def test_a_package_that_the_system_does_not_know_of_is_missing(self):
        self.assertEqual(self.missing("# what is read\na\nb\n", "installed 1.0 a\n"), ["b"])

    def test_alternatives_and_least_versions(self):
        self.assertEqual(self.missing("a | b\n", "installed 1.0 b\n"), [])
        self.assertEqual(self.missing("a >= 2\n", "installed 1.9 a\n"), ["a>=2"])
        self.assertEqual(self.missing("a >= 2\n", "installed 2.1-1 a\n"), [])


if __name__ == "__main__":
    unittest.main()
