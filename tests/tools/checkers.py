"""Runs a test with what tools/install-checkers installed; without it, with what this machine has.

require("duckdb") as the first step of a test program starts it anew where those packages are, or ends it as skipped.
"""
import importlib.util
import os
import sys
from pathlib import Path

SKIPPED = 77
PYTHON = Path(os.environ["PLENARY_SOURCE"], "build/checkers/bin/python3")


def require(*packages):
    missing = [name for name in packages if importlib.util.find_spec(name) is None]
    if not missing:
        return
    if PYTHON.exists() and Path(sys.prefix) != PYTHON.parent.parent:
        os.execv(PYTHON, [str(PYTHON), "-B", *sys.argv])
    print(f"skipped: not installed: {', '.join(missing)} (tools/install-checkers)")
    sys.exit(SKIPPED)
