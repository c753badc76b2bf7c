"""Holds the served descriptions of tables against their tables by validators that others wrote: frictionless and csvw.

Environment: PLENARY_PROGRAM, the program; PLENARY_SOURCE, the repository.
"""
import sys
import tempfile
import unittest
from pathlib import Path

from checkers import require

require("frictionless", "csvw")

from csvw import CSVW  # noqa: E402
from frictionless import system, validate  # noqa: E402
from readme import Service  # noqa: E402

QUESTIONS = ["votes.csv", "votes.csv?fields=id,date,outcome&assembly=model", "positions.csv?member=XAA",
             "votes.csv?delimiter=semicolon&assembly=model", "votes.csv?days=words&zero=nil&none=n/a&assembly=model",
             "results.csv?fields=result,symbol,adopted_on&days=numbers&assembly=model", "members/XAA/votes.csv", "resolutions.csv?lang=fr",
             "votes/model/3/12.csv", "groups/unga/eu.csv", "agreement.csv?assembly=model", "exports/undl.csv?assembly=model"]


class Dictionaries(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.service = Service(Path(cls.folder.name))
        cls.url = f"http://127.0.0.1:{cls.service.port}"

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()
        cls.folder.cleanup()

    def test_the_data_package_is_valid_and_so_is_every_table(self):
        with system.use_context(trusted=True):
            report = validate(f"{self.url}/data/datapackage.json", type="package")
        self.assertGreaterEqual(report.stats["tasks"], 10)
        errors = [(task.name, error.message) for task in report.tasks for error in task.errors]
        self.assertEqual((report.valid, errors), (True, []))

    def test_all_tables_together_are_valid_csv_on_the_web(self):
        described = CSVW(f"{self.url}/data.csv-metadata.json", validate=True)
        self.assertGreaterEqual(len(described.tables), 10)
        self.assertTrue(described.is_valid, [str(warning.message) for warning in described.warnings])

    def test_every_csv_leads_to_its_own_metadata(self):
        for question in QUESTIONS:
            with self.subTest(question=question):
                described = CSVW(f"{self.url}/{question}", validate=True)
                self.assertTrue(described.is_valid, [str(warning.message) for warning in described.warnings])
                self.assertGreater(len(list(described.tables[0])), 0)
                self.assertTrue(described.tables[0].tableSchema.columns[0].common_props.get("dc:description"))


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
