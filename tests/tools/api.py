"""Asks the live service what its OpenAPI document says can be asked, made up by schemathesis, and holds each answer to it.

Environment: PLENARY_PROGRAM, the program; PLENARY_SOURCE, the repository; PLENARY_API_EXAMPLES, made-up questions of each
operation (3); from 10 on, all the values at the edges of what the document allows are asked, too, which takes minutes.
"""
import json
import os
import subprocess
import sys
import tempfile
import unittest
import urllib.request
from pathlib import Path

from checkers import require

require("schemathesis", "openapi_spec_validator")

from openapi_spec_validator import validate  # noqa: E402
from readme import Service  # noqa: E402

EXAMPLES = int(os.environ.get("PLENARY_API_EXAMPLES", "3"))
PHASES = "examples,fuzzing" if EXAMPLES < 10 else "examples,coverage,fuzzing"
SEED = os.environ.get("PLENARY_API_SEED", "5")
# What a wrong question is answered depends on more than schemas can say: that it is refused with a described answer is
# what the other checks hold.
CHECKS = ("not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
          "response_schema_conformance,unsupported_method")


class Api(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.service = Service(Path(cls.folder.name))
        cls.url = f"http://127.0.0.1:{cls.service.port}"
        cls.token = cls.service.token("admin")

    @classmethod
    def tearDownClass(cls):
        cls.service.stop()
        cls.folder.cleanup()

    def test_the_document_is_openapi(self):
        with urllib.request.urlopen(f"{self.url}/openapi.json") as answer:
            validate(json.load(answer))

    def run_schemathesis(self, *options):
        program = Path(sys.executable).with_name("schemathesis")
        return subprocess.run(
            [program, "run", f"{self.url}/openapi.json", "--checks", CHECKS, "--max-examples", str(EXAMPLES), "--seed", SEED,
             "--phases", PHASES, "--mode", "all", "--no-color", "--continue-on-failure",
             "--suppress-health-check", "all", *options],
            cwd=self.folder.name, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=3000, check=False)

    def test_the_public_gets_no_undocumented_answer(self):
        run = self.run_schemathesis("--include-method", "GET")
        self.assertEqual(run.returncode, 0, run.stdout[-6000:])

    def test_nor_does_whoever_records(self):
        run = self.run_schemathesis("-H", f"Authorization: Bearer {self.token}", "--exclude-method", "GET",
                                    "--exclude-path-regex", "^/imports/")
        self.assertEqual(run.returncode, 0, run.stdout[-6000:])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
