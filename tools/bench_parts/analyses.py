"""Agreement of all pairs beside DuckDB's self-join, and ideal points."""
import subprocess
import sys
from pathlib import Path

from . import bulk, table
from .machine import FOLDER, PROGRAM, ROOT, Failed, median, timed


def python_with_duckdb():
    folder = FOLDER / "python_peer"
    python = folder / "bin/python"
    packages = [line for line in (ROOT / "tools/bench_packages_pip").read_text().splitlines() if not line.startswith("#")]
    if not python.exists() or subprocess.run([python, "-c", "import duckdb"], capture_output=True).returncode != 0:
        print("installing the peer of agreement …", flush=True)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
    return python


def read_turns(command):
    """Milliseconds by name, and the sums that the program printed once."""
    said = subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True).stdout
    turns, sums = {}, {}
    for line in said.splitlines():
        name, figure = line.split()
        if name in ("common", "same"):
            sums[name] = int(figure)
        else:
            turns.setdefault(name, []).append(float(figure))
    return turns, sums


def measure_analyses(options):
    subprocess.run([ROOT / "tools/build", "release", "bench_analyses"], check=True)
    file = bulk.registry(options.rows)
    rounds = max(5, options.rounds)
    turns, sums = read_turns([ROOT / "build/release/tests/bench_analyses", file, rounds])
    positions = FOLDER / "agreement.csv"
    timed([PROGRAM, "export", "positions", "--db", file, "--out", positions])
    theirs, their_sums = read_turns([python_with_duckdb(), Path(__file__).with_name("duckdb_peer.py"), positions, rounds])
    if sums != their_sums:
        raise Failed(f"agreement differs from DuckDB's: {sums} and {their_sums}")
    ours = median(turns["agreement"])
    yield table.under("agreement of all pairs, resident", ours, 5, "ms")
    yield table.at_most("agreement of all pairs: DuckDB's self-join", ours, median(theirs["duckdb"]), 0.02, "ms")
    yield table.figure("the votes of an analysis out of the matrix into bits", median(turns["planes"]), "ms")
    yield table.figure("agreement of one member with all, step by step", median(turns["series"]), "ms")
    yield table.under("ideal points of all sessions, one dimension", median(turns["ideal_points"]) / 1000, 2, "s")
    yield table.figure("ideal points of all sessions, two dimensions", median(turns["ideal_points_2"]) / 1000, "s")
