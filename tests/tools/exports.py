"""Holds `plenary export` to the URLs: the same question gives the same bytes, of every table, sheet and layout in every form.

Environment: PLENARY_PROGRAM, the program; PLENARY_SOURCE, the repository.
"""
import json
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import urllib.request
from pathlib import Path

from readme import PROGRAM, Service

FORMS = ["csv", "ndjson", "json", "xlsx"]
SHEETS = ["chart", "results", "agreement", "cohesion", "members/XAA/coincidence", "sessions/model/3/chart",
          "sessions/model/3/results"]
LAYOUTS = {"undl": ["assembly=model"], "voeten": ["assembly=model"], "popolo": ["assembly=model"]}
UNVOTES = ["votes", "roll_calls", "issues"]
PROFILE = {"name": "house", "dash": "en_dash", "zero": "–", "none": "…", "days": "words", "lang": "fr", "names": "brief",
           "delimiter": "semicolon", "bom": "1", "columns": {"votes": ["id", "date", "outcome"], "results": ["symbol", "result"]}}


class Exports(unittest.TestCase):
    bytes_compared = 0

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.service = Service(Path(cls.folder.name))
        cls.url = f"http://127.0.0.1:{cls.service.port}"
        cls.token = cls.service.token("admin")
        request = urllib.request.Request(f"{cls.url}/profiles/house", json.dumps(PROFILE).encode(), method="PUT",
                                         headers={"Authorization": f"Bearer {cls.token}", "Content-Type": "application/json"})
        urllib.request.urlopen(request).close()

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()
        cls.folder.cleanup()

    def served(self, target, **headers):
        with urllib.request.urlopen(urllib.request.Request(f"{self.url}/{target}", headers=headers)) as answer:
            return answer.read()

    def exported(self, *words):
        return subprocess.run([PROGRAM, "export", *words], env=self.service.environment, check=True, capture_output=True,
                              timeout=120).stdout

    def check(self, name, form, *filters, folder="", options=()):
        # As browsers write it: the question is the same whichever characters are escaped.
        question = urllib.parse.urlencode([tuple(each.split("=", 1)) for each in filters])
        words = [word for each in filters for word in ("--filter", each)]
        with self.subTest(name=name, form=form, filters=filters):
            served = self.served(f"{folder}{name}.{form}" + (f"?{question}" if question else ""))
            type(self).bytes_compared += len(served)
            self.assertEqual(self.exported(name, "--format", form, *words, *options), served)

    def test_tables(self):
        tables = [each["name"] for each in json.loads(self.served("data.json"))["tables"]]
        self.assertGreaterEqual(len(tables), 11)
        for table in tables:
            for form in FORMS:
                self.check(table, form)
        self.assertGreater(self.bytes_compared, 100_000)
        for form in FORMS:
            self.check("search", form, "q=reading lamps")
            self.check("votes", form, "assembly=model", "differ=XAA,XAB", "sort=-date", "fields=id,date,title")

    def test_sheets(self):
        for sheet in SHEETS:
            for form in FORMS:
                filters = ["assembly=model"] if not sheet.startswith("sessions/") else ["from=2025-01-01"]
                self.check(sheet, form, *filters)
        self.check("ideal-points", "csv", "assembly=model")
        self.check("members/XAA/coincidence", "csv", "assembly=model", "by=group")
        self.check("results", "csv", "lang=fr", "dash=em_dash", "zero=–", "days=words")

    def test_layouts(self):
        for layout, filters in LAYOUTS.items():
            self.check(layout, "json" if layout == "popolo" else "csv", *filters, folder="exports/")
        for table in UNVOTES:
            self.check("unvotes", "csv", f"table={table}", "assembly=model", folder="exports/")
        self.assertEqual(self.exported("undl", "--assembly", "model", "--columns", "19"),
                         self.served("exports/undl.csv?assembly=model&columns=19"))

    def test_profiles_and_revisions(self):
        revision = json.loads(self.served("votes.json?limit=1"))["revision"]
        for name in ("votes", "positions", "results", "chart"):
            for form in FORMS:
                with self.subTest(name=name, form=form):
                    served = self.served(f"{name}.{form}?assembly=model&profile=house&revision={revision}")
                    self.assertEqual(self.exported(name, "--format", form, "--assembly", "model", "--profile", "house",
                                                   "--revision", str(revision)), served)
        self.assertEqual(self.exported("votes", "--assembly", "model", "--revision", str(revision - 5)),
                         self.served(f"votes.csv?assembly=model&revision={revision - 5}"))

    def test_the_whole_registry(self):
        served = self.served("exports/plenary.ndjson", Authorization=f"Bearer {self.token}")
        self.assertEqual(self.exported("plenary"), served)

    def test_what_is_not_known_is_said(self):
        for words in (["nothing"], ["votes", "--profile", "nobody"], ["votes", "--filter", "colour=red"],
                      ["plenary", "--profile", "house"]):
            run = subprocess.run([PROGRAM, "export", *words], env=self.service.environment, capture_output=True, text=True,
                                 timeout=60, check=False)
            self.assertEqual((run.returncode, run.stdout), (2, ""), words)
            self.assertNotEqual(run.stderr, "", words)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
