"""Questions to lists: every filter alone and in pairs, counts by kind under them, and full text. None from the cache."""
import itertools
import json
import random
import time
import urllib.parse

from . import bulk, peers, table
from .machine import Failed, get, median

# A value for every filter, such that about half of the questions let much through and the others little.
VOTES = ["assembly=unga", "session=60", "resolution=A/RES/60/5", "part=whole", "from=1990-01-01", "to=2005-12-31", "outcome=adopted",
         "method=recorded", "meeting=A/60/PV.30", "standing=provisional", "number=7", "subject=DISARMAMENT", "symbol_from=A/RES/40/1",
         "symbol_to=A/RES/70/9", "cites=A/RES/60/5", "cited_by=A/RES/60/6", "round=1", "rule=simple-majority", "discrepancies=1", "id=unga/60/5",
         "member=FRA", "position=abstain", "voted=USA:no", "differ=FRA,DEU", "agree=FRA,GBR,USA", "group_voted=african-states:yes",
         "group_split=african-states", "region_voted=150:yes", "region_split=150", "margin_min=50", "margin_max=80", "turnout_min=80",
         "turnout_max=95", "distance_min=1", "distance_max=20", "dissenters=1", "dissenters_max=3", "dissenting=USA", "apart=2",
         "apart_max=10", "q=peace", "sort=-margin", "sort=title", "sort=-date,number"]
TEXTS = ["session=60", "kind=resolution", "from=1990-01-01", "to=2005-12-31", "outcome=adopted", "method=recorded", "subject=DISARMAMENT",
         "symbol_from=A/RES/40/1", "symbol_to=A/RES/70/9", "cites=A/RES/60/5", "cited_by=A/RES/60/6", "standing=provisional", "member=FRA",
         "voted=USA:no", "differ=FRA,DEU", "dissenters=1", "margin_min=50", "discrepancies=1", "q=peace", "sort=title", "sort=-adopted_on",
         "sort=-yes"]
POSITIONS = ["session=60", "from=1990-01-01", "member=FRA", "position=no", "reason=absent", "group=african-states", "region=150",
             "subject=DISARMAMENT", "voted=USA:no", "differ=FRA,DEU", "dissenters=1", "q=peace", "symbol_from=A/RES/40/1"]
OTHERS = ["/members.json?region=150", "/members.json?group=african-states", "/members.json?q=france", "/members.json?sort=name",
          "/sessions.json?assembly=unga&sort=-votes", "/groups.json?member=FRA", "/group_members.json?group=african-states",
          "/assemblies.json?sort=name", "/votes_cast.json?session=60", "/search.json?q=peace&kind=resolution"]
FACETS = "&facet=outcome&facet=session&facet=method&facet=dissenters&facet=subjects"
PAIRS = 150
ROUNDS = 5


def milliseconds(port, target):
    began = time.perf_counter()
    status, body = get(port, target, "If-Match: *\r\n")
    taken = 1000 * (time.perf_counter() - began)
    if status != 200:
        raise Failed(f"{target} is answered {status}: {body[:300]}")
    return taken


def usual(port, target):
    """The median of some answers; what the first reads into memory is told apart."""
    milliseconds(port, target)
    return median(milliseconds(port, target) for _ in range(ROUNDS))


def questions(path, filters, pick):
    for one in filters:
        yield f"/{path}.json?{one}"
    pairs = [pair for pair in itertools.combinations(filters, 2) if pair[0].split("=")[0] != pair[1].split("=")[0]]
    for one, other in pick.sample(pairs, min(PAIRS, len(pairs))):
        yield f"/{path}.json?{one}&{other}"


def slowest(port, targets):
    """(milliseconds, target) of the slowest, and the median of all."""
    times = [(usual(port, target), target) for target in targets]
    return max(times), median(taken for taken, _ in times), len(times)


def measure_questions(options):
    pick = random.Random(1)
    lists = {"votes": VOTES, "resolutions": TEXTS, "positions": POSITIONS}
    with peers.plenary(bulk.registry(options.rows)) as service:
        port = service.port
        for path, filters in lists.items():
            asked = list(questions(path, filters, pick))
            (worst, target), middle, count = slowest(port, asked)
            yield table.under(f"/{path}: 100 rows under each filter and {count - len(filters)} pairs, the slowest", worst, 5, "ms",
                              f" ({urllib.parse.urlsplit(target).query}; median {middle:.2f} ms)")
        (worst, target), middle, _ = slowest(port, OTHERS)
        yield table.under("other lists, the slowest", worst, 5, "ms", f" ({target}; median {middle:.2f} ms)")
        (worst, target), middle, _ = slowest(port, [each + FACETS for each in questions("votes", VOTES, pick)])
        yield table.under("/votes with five facets, the slowest", worst, 15, "ms",
                          f" ({urllib.parse.urlsplit(target).query.split('&facet')[0]}; median {middle:.2f} ms)")
        (worst, target), middle, _ = slowest(
            port, [each + "&facet=position&facet=session&facet=member" for each in questions("positions", POSITIONS, pick)])
        yield table.under("/positions with three facets, the slowest", worst, 15, "ms",
                          f" ({urllib.parse.urlsplit(target).query.split('&facet')[0]}; median {middle:.2f} ms)")
        yield from full_text(port)


def full_text(port):
    found = json.loads(get(port, "/search.json?q=adopted&count=exact&limit=1")[1])["count"]
    yield table.under("full text: a selective query, with snippets", usual(port, "/search.json?q=disarmament+symbol:60&limit=20"), 2, "ms")
    yield table.under("full text: a symbol among words", usual(port, "/search.json?q=peace+A/RES/60/5&limit=20"), 15, "ms")
    yield table.under("full text: a word in every text", usual(port, "/search.json?q=adopted"), 15, "ms", f" ({found} found)")
