"""Import and the flat export: against `.import`, a ready file, and the join of the SQLite shell; memory on the way."""
import filecmp
import json
import socket
import subprocess
import threading
import time

from . import peers, table, undl_data
from .machine import FOLDER, PROGRAM, Failed, fresh, get, median, needs, timed

# What /positions.csv holds, as somebody would ask the registry's file for it; not even in order.
JOIN = """
SELECT a.code || '/' || s.label || '/' || v.number AS vote, a.code AS assembly, s.label AS session, v.number, v.date,
  r.symbol AS resolution, v.part, m.code AS member,
  (SELECT text FROM member_names WHERE member = m.id ORDER BY period DESC, language <> 'en', language LIMIT 1) AS member_name,
  CASE p.position WHEN 0 THEN 'yes' WHEN 1 THEN 'no' WHEN 2 THEN 'abstain' ELSE 'not_voting' END AS position,
  CASE p.position WHEN 4 THEN 'absent' WHEN 5 THEN 'present' WHEN 6 THEN 'suspended' END AS reason,
  i.position AS intended
FROM votes v JOIN sessions s ON s.id = v.session JOIN assemblies a ON a.id = s.assembly
LEFT JOIN resolutions r ON r.id = v.resolution JOIN positions p ON p.vote = v.id JOIN members m ON m.id = p.member
LEFT JOIN intended_positions i ON i.vote = v.id AND i.member = m.id
"""


def data(rows, shuffled=False):
    """The file of made-up roll calls, made where it is not there yet."""
    path = FOLDER / f"undl-{rows}{'-shuffled' if shuffled else ''}.csv"
    if not path.exists():
        print(f"making {path.name} …", flush=True)
        part = path.with_suffix(".part")
        undl_data.write(part, rows, shuffle=shuffled)
        part.rename(path)
    return path


def registry(rows):
    """A registry with the whole file in it, made by this build."""
    path = FOLDER / f"registry-{rows}.db"
    if not path.exists() or path.stat().st_mtime < PROGRAM.stat().st_mtime:
        fresh(path.name)
        print(f"importing {rows} rows …", flush=True)
        timed([PROGRAM, "import", "undl", data(rows), "--db", path])
        path.touch()
    return path


def import_once(file):
    return timed([PROGRAM, "import", "undl", file, "--db", fresh("import.db")])


def sqlite_import_once(file):
    return timed(["sqlite3", fresh("peer.db"), "-cmd", ".mode csv", f".import {file} roll_calls"])


def measure_import(options):
    needs("sqlite3")
    for shuffled in (False, True):
        file = data(options.rows, shuffled)
        ours, theirs = [], []
        for _ in range(options.rounds):
            ours.append(import_once(file))
            theirs.append(sqlite_import_once(file))
        order = "rows in any order" if shuffled else "rows in order"
        yield table.at_most(f"import undl, {order}: time, sqlite3 .import", median(r.wall for r in ours),
                            median(r.wall for r in theirs), 0.3, goal=0.2)
        yield table.at_most(f"import undl, {order}: CPU time", median(r.cpu for r in ours),
                            median(r.cpu for r in theirs), 0.3, goal=0.2)
        yield table.under(f"import undl, {order}: memory at its highest", max(r.peak for r in ours), 400, "MB")


def measure_layouts(options):
    """Out and in again in both bulk layouts; that the same bytes come back is part of it."""
    file = registry(options.rows)
    for layout, suffix in (("undl", "csv"), ("plenary", "ndjson")):
        out, again = FOLDER / f"out.{suffix}", FOLDER / f"again.{suffix}"
        gone = [timed([PROGRAM, "export", layout, "--db", file, "--out", out]) for _ in range(options.rounds)]
        yield table.figure(f"export {layout}", median(run.wall for run in gone), "s",
                           f", CPU {median(run.cpu for run in gone):.2f} s, {gone[-1].peak:.0f} MB,"
                           f" {out.stat().st_size / 1e6:.0f} MB written")
        came = [timed([PROGRAM, "import", layout, out, "--db", fresh("layout.db")]) for _ in range(options.rounds)]
        yield table.figure(f"import {layout} of that", median(run.wall for run in came), "s",
                           f", CPU {median(run.cpu for run in came):.2f} s, {max(run.peak for run in came):.0f} MB")
        timed([PROGRAM, "export", layout, "--db", FOLDER / "layout.db", "--out", again])
        if not filecmp.cmp(out, again, shallow=False):
            raise Failed(f"the layout {layout} does not give the same bytes back")


def download(url):
    """Seconds, bytes."""
    said = json.loads(subprocess.run(["curl", "-sf", "-o", "/dev/null", "-w", "%{json}", url], check=True,
                                     capture_output=True, text=True).stdout)
    return said["time_total"], said["size_download"]


def measure_export(options):
    needs("curl", "sqlite3")
    file = registry(options.rows)
    ready = peers.www() / "positions.csv"
    (ready.parent / "ready.json").write_text("{}")
    with peers.plenary(file) as ours:
        subprocess.run(["curl", "-sf", "-o", ready, ours.url + "/positions.csv"], check=True)
        with peers.nginx("/ready.json") as theirs:
            times = {"ours": [], "nginx": [], "cpu": [], "nginx cpu": []}
            for _ in range(max(5, options.rounds)):
                timed_download(ours, ready, times["ours"], times["cpu"])
                timed_download(theirs, ready, times["nginx"], times["nginx cpu"])
        joins = [timed(["sqlite3", "-readonly", "-csv", "-header", file, JOIN]) for _ in range(min(3, options.rounds))]
    size = f" ({ready.stat().st_size / 1e6:.0f} MB)"
    yield table.at_most("GET /positions.csv: time, nginx and the ready file", median(times["ours"]),
                        median(times["nginx"]), 1.3, note=size)
    yield table.figure("GET /positions.csv: CPU time of the service", median(times["cpu"]), "s",
                       f", nginx {median(times['nginx cpu']):.2f} s")
    yield table.at_most("GET /positions.csv: time, sqlite3 -csv of the join", median(times["ours"]),
                        median(run.wall for run in joins), 0.12)
    yield from memory_while_sending(file)


def timed_download(service, ready, times, cpu):
    before = service.cpu()
    seconds, size = download(service.url + "/positions.csv")
    if size != ready.stat().st_size:
        raise Failed(f"{service.url} sent {size} bytes in place of {ready.stat().st_size}")
    times.append(seconds)
    cpu.append(service.cpu() - before)


def memory_while_sending(file):
    with peers.plenary(file) as service:
        get(service.port, "/votes.json?limit=1")
        base = service.memory()
        for _ in range(3):
            download(service.url + "/positions.csv")
        yield table.under("memory grown by three whole downloads", service.memory() - base, 32, "MB",
                          f", from {base:.0f} MB")
        refused, highest = slow_readers(service, 50, 10)
        if refused:
            raise Failed(f"{refused} of 50 slow readers were not served")
        yield table.under("memory grown with 50 slow readers", highest - base, 32, "MB")


def slow_readers(service, count, seconds):
    """How many of them were refused, and the most memory that the service had meanwhile."""
    ending, refused = time.monotonic() + seconds, []

    def read_slowly():
        try:
            with socket.create_connection(("127.0.0.1", service.port), timeout=30) as connection:
                connection.sendall(b"GET /positions.csv HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                if not connection.recv(1 << 14).startswith(b"HTTP/1.1 200"):
                    refused.append("not 200")
                while time.monotonic() < ending and connection.recv(1 << 14):
                    time.sleep(0.1)
        except OSError as failure:
            refused.append(str(failure))

    readers = [threading.Thread(target=read_slowly) for _ in range(count)]
    for reader in readers:
        reader.start()
    highest = 0
    while time.monotonic() < ending:
        highest = max(highest, service.memory())
        time.sleep(0.05)
    for reader in readers:
        reader.join()
    return len(refused), highest
