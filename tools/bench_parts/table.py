"""The results as a table, and whether the targets are met."""
from dataclasses import dataclass


@dataclass
class Row:
    what: str
    ours: str
    peer: str = ""
    ratio: str = ""
    target: str = ""
    met: bool | None = None  # None: nothing to meet


def at_most(what, ours, peer, limit, unit="s", goal=None, note=""):
    """A row for what should take at most `limit` of the peer's."""
    ratio = ours / peer
    target = f"≤ {limit}" + (f", goal {goal}" if goal else "")
    return Row(what, f"{shown(ours)} {unit}", f"{shown(peer)} {unit}{note}", f"{ratio:.3f}", target, ratio <= limit)


def at_least(what, ours, peer, limit, unit="/s", note=""):
    """A row for what should be at least `limit` of the peer's."""
    ratio = ours / peer
    return Row(what, f"{shown(ours)} {unit}", f"{shown(peer)} {unit}{note}", f"{ratio:.2f}", f"≥ {limit}", ratio >= limit)


def under(what, ours, limit, unit, note=""):
    """A row for a figure with a limit of its own."""
    return Row(what, f"{shown(ours)} {unit}{note}", target=f"< {limit} {unit}", met=ours < limit)


def figure(what, ours, unit, note=""):
    return Row(what, f"{shown(ours)} {unit}{note}")


def shown(number):
    if abs(number) >= 100:
        return f"{number:,.0f}"
    return f"{number:.2f}" if abs(number) >= 1 else f"{number:.4f}"


HEADINGS = ["what", "plenary", "peer", "ratio", "target", ""]


def text(rows):
    lines = [HEADINGS] + [[row.what, row.ours, row.peer, row.ratio, row.target, verdict(row)] for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEADINGS))]
    made = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |" for line in lines]
    made.insert(1, "| " + " | ".join("-" * width for width in widths) + " |")
    return "\n".join(made)


def verdict(row):
    return "" if row.met is None else "ok" if row.met else "OVER"
