"""Single answers: a cached one against a static file, one vote against the usual server, and durable writes."""
import json
import random
import subprocess

from . import bulk, peers, table
from .machine import FOLDER, PROGRAM, ROOT, Failed, fresh, get, median

ASKING = """
local targets = {{ {targets} }}
local at = 0
request = function()
  at = at % #targets + 1
  return wrk.format("GET", targets[at], {{ ["Host"] = "127.0.0.1", ["If-Match"] = "*" }})
end
"""


def answer_of_two_kilobytes(port):
    """(target, body) of the list whose JSON is closest to 2 KB."""
    found = [(f"/votes.json?limit={limit}", get(port, f"/votes.json?limit={limit}")[1]) for limit in range(1, 9)]
    return min(found, key=lambda each: abs(len(each[1]) - 2048))


def measure_cached(options):
    with peers.plenary(bulk.registry(options.rows)) as ours:
        target, body = answer_of_two_kilobytes(ours.port)
        (peers.www() / "answer.json").write_bytes(body)
        with peers.nginx("/answer.json") as theirs:
            costs = {"ours": [], "nginx": []}
            for _ in range(max(5, options.rounds)):
                for name, service, path in (("ours", ours, target), ("nginx", theirs, "/answer.json")):
                    requests, _, cpu = peers.wrk(service, path)
                    costs[name].append(1e6 * cpu / requests)
    yield table.at_most(f"cached answer of {len(body)} bytes: CPU a request, nginx and a file of them",
                        median(costs["ours"]), median(costs["nginx"]), 0.85, "µs")


def large_votes(port, session="79", least=190):
    """Targets of the votes of a late session, when there were most members."""
    status, body = get(port, f"/votes.csv?session={session}&fields=id,counted_yes,counted_no,counted_abstain,"
                             "counted_not_voting")
    if status != 200:
        raise Failed(f"the votes of session {session} cannot be had: {body[:300]}")
    rows = [line.split(",") for line in body.decode().splitlines()[1:]]
    return [f"/votes/{row[0]}.json" for row in rows if sum(int(cell or 0) for cell in row[1:]) >= least]


def same_record(ours, theirs, target):
    answers = [json.loads(get(service.port, target)[1]) for service in (ours, theirs)]
    for name in ("id", "announced", "counted", "positions", "date"):
        if answers[0].get(name) != answers[1].get(name):
            raise Failed(f"{target}: '{name}' differs between the two servers")


def measure_vote(options):
    file = bulk.registry(options.rows)
    with peers.plenary(file) as ours:
        targets = large_votes(ours.port)
        random.Random(1).shuffle(targets)
        script = FOLDER / "votes.lua"
        script.write_text(ASKING.format(targets=", ".join(f'"{target}"' for target in targets)))
        with peers.node(file, targets[0]) as theirs:
            same_record(ours, theirs, targets[0])
            rates, costs = {"ours": [], "node": []}, {"ours": [], "node": []}
            for _ in range(max(5, options.rounds)):
                for name, service in (("ours", ours), ("node", theirs)):
                    requests, rate, cpu = peers.wrk(service, script=script)
                    rates[name].append(rate)
                    costs[name].append(1e6 * cpu / requests)
    yield table.at_least("one vote as JSON, not cached: requests, fastify and better-sqlite3", median(rates["ours"]),
                         median(rates["node"]), 3)
    yield table.figure("one vote as JSON, not cached: CPU a request", median(costs["ours"]), "µs",
                       f", fastify {median(costs['node']):.0f} µs")


SLOWER_DISK = 2  # milliseconds for a sync, as usual where it really reaches the disk


def write_rates(options, *wait):
    program = ROOT / "build/release/tests/bench_writes"
    said = subprocess.run([program, fresh("writes"), str(max(5, options.rounds)), *wait], check=True,
                          capture_output=True, text=True).stdout
    rates = {}
    for line in said.splitlines():
        name, rate = line.split()
        rates.setdefault(name, []).append(float(rate))
    return {name: median(each) for name, each in rates.items()}


RECORDING = """
local made = 0
request = function()
  made = made + 1
  local record = string.format('{{"assembly": "bench", "session": "1", "on": {{"label": "Matter %d"}}, "method": "show_of_hands", "announced": {{"yes": %d, "no": 3}}}}', made, made % 190)
  return wrk.format("POST", "/votes", {{ ["Host"] = "127.0.0.1", ["Authorization"] = "Bearer {token}", ["Content-Type"] = "application/json" }}, record)
end
"""


def served_write_rates(options):
    """Votes a second, recorded over HTTP by one client, and by 64 of which each waits for its answer."""
    folder = fresh("served_writes")
    folder.mkdir()
    registry = folder / "registry.db"
    token = subprocess.run([PROGRAM, "token", "create", "--role", "recorder", "--name", "bench", "--db", registry],
                           check=True, capture_output=True, text=True).stdout.split()[-1]
    script = folder / "record.lua"
    script.write_text(RECORDING.format(token=token))
    rates = {1: [], 64: []}
    with peers.plenary(registry) as service:
        peers.post(service, "/assemblies", {"code": "bench", "name": {"en": "Bench"}}, token)
        peers.post(service, "/sessions", {"assembly": "bench", "label": "1"}, token)
        for _ in range(max(5, options.rounds)):
            for clients, each in rates.items():
                each.append(peers.wrk(service, connections=clients, script=script)[1])
    return {clients: median(each) for clients, each in rates.items()}


def measure_writes(options):
    """Writers that wait together share a sync: how much that gains is a matter of how long one takes."""
    subprocess.run([ROOT / "tools/build", "release", "bench_writes"], check=True)
    here = write_rates(options)
    yield table.at_least("durable writes, one at a time: the same rows by plain SQLite", here["one"], here["plain"], 0.8)
    yield table.at_least("durable writes, 64 writers: one", here["many"], here["one"], 15,
                         note=f" (a sync: {here['sync']:.2g} ms)")
    yield table.figure("durable writes, 64 votes a transaction by plain SQLite", here["plain_many"], "/s",
                       f", {here['plain_many'] / here['one']:.1f} times one writer")
    slower = write_rates(options, str(SLOWER_DISK))
    yield table.at_least(f"durable writes, {SLOWER_DISK} ms a sync, 64 writers: one", slower["many"], slower["one"], 15)
    served = served_write_rates(options)
    yield table.figure("votes recorded over HTTP by 64 clients", served[64], "/s", f", by one {served[1]:.0f} /s")


def measure_start(options):
    file = bulk.registry(options.rows)
    started = []
    for _ in range(max(5, options.rounds)):
        with peers.plenary(file, "/votes/unga/79/1.json") as service:
            started.append(service.answered_after)
            for target in ("/", "/votes.json", "/members/FRA/votes.csv", "/search.json?q=sea", "/positions.csv"):
                get(service.port, target)
            memory = service.memory()
    yield table.under("from the start to the first answer", median(started), 0.5, "s")
    yield table.under("resident memory after answers of every kind", memory, 150, "MB")
