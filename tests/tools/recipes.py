"""Runs the recipes of README.md against the real program: each where what it needs is installed, the others are skipped.

Environment: PLENARY_PROGRAM, the program; PLENARY_SOURCE, the repository.
"""
import importlib.util
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from checkers import require

require("duckdb", "pandas", "openpyxl")

from readme import Service, first_line_missing, section  # noqa: E402

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```\n(?:```text\n(.*?)^```$)?", re.MULTILINE | re.DOTALL)
RUN = {"python": [sys.executable, "-B"], "r": ["Rscript"]}


class Recipes(unittest.TestCase):
    def test_each_prints_what_it_shows(self):
        recipes = BLOCK.findall(section("Recipes"))
        self.assertGreater(len(recipes), 3)
        with tempfile.TemporaryDirectory() as name:
            service = Service(Path(name))
            try:
                for language, text, shown in recipes:
                    with self.subTest(language=language, recipe=text):
                        self.run_recipe(Path(name), service, language, text, shown)
            finally:
                service.stop()

    def run_recipe(self, folder, service, language, text, shown):
        command = RUN.get(language)
        if command is None or shutil.which(command[0]) is None:
            self.skipTest(f"{language} is not run here")
        for package in re.findall(r"^import (\w+)", text, re.MULTILINE) if language == "python" else []:
            if importlib.util.find_spec(package) is None:
                self.skipTest(f"no {package}")
        script = folder / f"recipe.{language}"
        script.write_text(text.replace("127.0.0.1:8092", f"127.0.0.1:{service.port}"))
        run = subprocess.run([*command, script], cwd=folder, capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(run.returncode, 0, run.stderr)
        missing = first_line_missing(shown, run.stdout)
        self.assertIsNone(missing, run.stdout)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
