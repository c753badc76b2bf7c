"""Ten times the data: single answers stay level, bulk times grow tenfold."""
import json
import random
import time

from . import bulk, peers, table
from .machine import get, median

# A vote of that session by its number, a text by its symbol, and lists.
POINTS = ["/votes/unga/79/{number}.json", "/resolutions/{symbol}.json", "/members/FRA/votes.json?limit=20&session=79",
          "/votes.json?session=79&limit=20", "/members/BRA.json", "/sessions/unga/40.json"]
SLACK = 1.5  # what the noise of a machine may add


def point_times(port):
    """Milliseconds of each kind of single answer, none from the cache."""
    status, body = get(port, "/resolutions.json?session=79&limit=50&fields=symbol")
    assert status == 200, body[:200]
    symbols = [each["symbol"] for each in json.loads(body)["items"]]
    found, pick = [], random.Random(1)
    for point in POINTS:
        times = []
        for _ in range(60):
            target = point.format(number=pick.randrange(1, 60), symbol=pick.choice(symbols))
            began = time.perf_counter()
            status, body = get(port, target, "If-Match: *\r\n")
            times.append(1000 * (time.perf_counter() - began))
            assert status == 200, (target, body[:200])
        found.append(median(times))
    return found


def measure_growth(options):
    small, large = options.rows, 10 * options.rows
    files = {rows: bulk.data(rows) for rows in (small, large)}
    imports = {rows: [] for rows in files}
    for _ in range(min(2, options.rounds)):
        for rows, file in files.items():
            imports[rows].append(bulk.import_once(file))
    yield linear("import undl", median(r.wall for r in imports[large]), median(r.wall for r in imports[small]))
    points, downloads = {}, {}
    with peers.plenary(bulk.registry(small)) as a, peers.plenary(bulk.registry(large)) as b:
        for rows, service in ((small, a), (large, b)):
            downloads[rows] = median(bulk.download(service.url + "/positions.csv")[0] for _ in range(3))
            points[rows] = point_times(service.port)
        for name, one, ten in zip(POINTS, points[small], points[large]):
            yield table.at_most(f"GET {name.format(number='n', symbol='symbol')}: with ten times the data, with one", ten, one, SLACK, "ms")
    yield linear("GET /positions.csv", downloads[large], downloads[small])


def linear(what, ten, one):
    return table.at_most(f"{what}: with ten times the data, ten times with one", ten, 10 * one, SLACK)
