"""Opens what is served as people do: workbooks by openpyxl, CSV and workbooks by LibreOffice, where these are installed.

Environment: PLENARY_PROGRAM, the program; PLENARY_SOURCE, the repository.
"""
import csv
import io
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.request
from pathlib import Path

from checkers import require

require("openpyxl")

import openpyxl  # noqa: E402
from readme import Service  # noqa: E402

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
TABLES = ["members", "votes", "resolutions", "positions", "results", "chart", "sessions"]
# Forms with the filter by which LibreOffice reads them. 44: comma, 59: semicolon, 34: quote, 76: UTF-8.
FORMS = [("csv", "", "CSV:44,34,76,1"), ("csv", "&delimiter=semicolon&bom=1", "CSV:59,34,76,1"),
         ("xlsx", "", "Calc MS Excel 2007 XML")]
HOSTILE = '=HYPERLINK("https://model.example/";"Côte d\'Ivoire")'


def text_of(cell):
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return cell.strftime("%Y-%m-%d") if hasattr(cell, "strftime") else str(cell)


class Spreadsheets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = Path(cls.folder.name)
        cls.service = Service(cls.path)
        cls.url = f"http://127.0.0.1:{cls.service.port}"
        record = {"assembly": "model", "session": "3", "symbol": "M/RES/3/99", "title": {"en": HOSTILE}, "number": 99}
        request = urllib.request.Request(f"{cls.url}/resolutions", json.dumps(record).encode(),
                                         {"Authorization": f"Bearer {cls.service.token('recorder')}",
                                          "Content-Type": "application/json"})
        urllib.request.urlopen(request).close()

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()
        cls.folder.cleanup()

    def get(self, target):
        with urllib.request.urlopen(f"{self.url}/{target}") as answer:
            return answer.read()

    def rows(self, target):
        return list(csv.reader(io.StringIO(self.get(target).decode())))

    def test_workbooks_have_the_cells_of_the_csv(self):
        for table in TABLES:
            with self.subTest(table=table):
                book = openpyxl.load_workbook(io.BytesIO(self.get(f"{table}.xlsx")))
                found = [[text_of(cell) for cell in row] for row in book.worksheets[0].iter_rows(values_only=True)]
                self.assertEqual(found, self.rows(f"{table}.csv"))
                self.assertEqual(book.worksheets[0].freeze_panes[1:], "2")

    def test_no_cell_is_a_formula(self):
        book = openpyxl.load_workbook(io.BytesIO(self.get("resolutions.xlsx?symbol=M/RES/3/99")))
        cells = [cell for row in book.worksheets[0].iter_rows() for cell in row]
        self.assertIn(HOSTILE, [cell.value for cell in cells])
        self.assertNotIn("f", [cell.data_type for cell in cells if cell.value != HOSTILE])
        self.assertNotIn(b"<f>", self.get("resolutions.xlsx?symbol=M/RES/3/99"))
        row = self.rows("resolutions.csv?symbol=M/RES/3/99&fields=symbol,title&formulas=text")[1]
        self.assertEqual(row, ["M/RES/3/99", "'" + HOSTILE])
        self.assertEqual(self.rows("resolutions.csv?symbol=M/RES/3/99&fields=title")[1], [HOSTILE])

    def opened(self, name, filter_name):
        """The cells of a file's first sheet as LibreOffice shows them; it refuses a file that would have to be repaired."""
        out = self.path / f"out-{name}"
        # 44: comma, 34: quote, 76: UTF-8; cells as they are shown.
        subprocess.run([OFFICE, "--headless", f"-env:UserInstallation=file://{self.path}/office", f"--infilter={filter_name}",
                        "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false", "--outdir", out,
                        self.path / name], check=True, timeout=180, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        text = (out / name).with_suffix(".csv").read_text(encoding="utf-8")
        return list(csv.reader(io.StringIO(text)))

    @unittest.skipUnless(OFFICE, "LibreOffice is not installed")
    def test_libreoffice_opens_all_with_accents_days_and_codes(self):
        seen = ""
        for table, fields in (("members", "code,name,alpha2&lang=fr"), ("sessions", "assembly,label,opens,closes,city"),
                              ("votes", "id,date,method,announced_yes"),
                              ("resolutions", "symbol,title,adopted_on&outcome=adopted"),
                              ("results", "symbol,title,result&symbol=M/RES/3/99&formulas=text")):
            expected = self.rows(f"{table}.csv?fields={fields}")
            seen += str(expected)
            for form, query, filter_name in FORMS:
                if form == "xlsx" and "formulas" in fields:
                    continue  # workbooks hold none in any case
                with self.subTest(table=table, form=form, query=query):
                    (self.path / f"{table}.{form}").write_bytes(self.get(f"{table}.{form}?fields={fields}{query}"))
                    self.assertEqual(self.opened(f"{table}.{form}", filter_name), expected)
        for sign in ("'NA'", "ô", "é", "2024-11-04", "2025-10-", HOSTILE[1:10]):
            self.assertIn(sign, seen)


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
