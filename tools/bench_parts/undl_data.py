#!/usr/bin/env python3
"""Writes made-up roll calls in the `undl` layout (20 columns), the same bytes for the same seed.

Members join, leave and are renamed as schema/reference/members.json says of the United Nations; titles have commas, quotes,
accents and, here and there, line breaks; one vote in 300 announces figures that its positions do not give.
"""
import argparse
import array
import datetime
import json
import random
import sys
from pathlib import Path

REFERENCE = Path(__file__).resolve().parents[2] / "schema/reference/members.json"
COLUMNS = ("undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,"
           "subjects,vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link")
SESSIONS = 79
FIRST_YEAR = 1946  # of session 1

MATTERS = ["the peaceful uses of outer space", "the law of the sea", "assistance to refugees, returnees and displaced persons",
           "nuclear-weapon-free zones", "the right to food", "the financing of peacekeeping operations", "human settlements",
           "cooperation with the Organisation internationale de la Francophonie", "the situation in the Middle East",
           "the \"New Agenda\" for development", "South-South cooperation", "cultural property and its return",
           "São Tomé and Príncipe: special economic assistance", "the protection of civilians, including journalists",
           "information in the service of humanity", "the role of science, technology and innovation", "landlocked States",
           "violence against women migrant workers", "the scale of assessments", "Côte d'Ivoire and its neighbours",
           "questions relating to small islands, their waters and their people", "the \"Zone of Peace\" in the South Atlantic"]
FORMS = ["Report on {0} : resolution / adopted by the General Assembly", "{0}, and follow-up to the Declaration on {1}",
         "Question of {0} : resolution", "Implementation of the decisions on {0}", "{0} : resolution / adopted",
         "International Decade for {0} (\"the Decade\")", "Measures to strengthen {0}, and the question of {1}"]
SUBJECTS = ["HUMAN RIGHTS", "DISARMAMENT", "SELF-DETERMINATION OF PEOPLES", "PEACEKEEPING OPERATIONS", "LAW OF THE SEA",
            "SUSTAINABLE DEVELOPMENT", "REFUGEES", "INTERNATIONAL COOPERATION", "PROGRAMME BUDGETING", "OUTER SPACE"]
ROMAN = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]


def roman(number):
    text = ""
    for value, letters in ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def cell(text):
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in ',"\r\n') else text


class Member:
    """A member's code, its days in the assembly and its names through time, in capitals as the layout has them."""

    def __init__(self, record):
        self.code = record["code"]
        self.terms = [(m.get("from", "0"), m.get("until", "9")) for m in record.get("memberships", [])
                      if m["assembly"] == "unga"]
        self.names = [(n.get("until", "9"), cell(n["name"]["en"].upper())) for n in record["names"]]

    def takes_part(self, date):
        return any(first <= date <= last for first, last in self.terms)

    def name(self, date):
        return next((name for until, name in self.names if date <= until), self.names[-1][1])


def read_members():
    members = [Member(record) for record in json.loads(REFERENCE.read_text(encoding="utf-8"))]
    return [member for member in members if member.terms]


def votes_of_sessions(members, rows, votes):
    """How many votes each session has, so that `votes` votes have about `rows` rows in all."""
    sizes = [sum(m.takes_part(f"{FIRST_YEAR + s}-11-01") for m in members) for s in range(SESSIONS)]
    low, high = -4.0, 8.0
    for _ in range(50):
        power = (low + high) / 2
        weights = [((s + 1) / SESSIONS) ** power for s in range(SESSIONS)]
        mean = sum(w * n for w, n in zip(weights, sizes)) / sum(weights)
        low, high = (power, high) if mean * votes < rows else (low, power)
    total, done, counts, reached = sum(weights), 0, [], 0.0
    for weight in weights:
        reached += weight
        counts.append(round(votes * reached / total) - done)
        done += counts[-1]
    return counts


class Votes:
    """The votes one after another; each is (head, [the part of each member], tail, letters)."""

    def __init__(self, rows, votes, seed):
        self.random = random.Random(seed)
        self.members = read_members()
        self.rows = rows
        self.counts = votes_of_sessions(self.members, rows, votes)
        # How often each member agrees with the majority; the same member keeps its temper.
        self.tempers = {m.code: self.random.choice(["YYYYYYYYYX", "YYYYYYAAAX", "YYYNNAAAXX", "YYYYYYYXXX"])
                        for m in self.members}

    def __iter__(self):
        left, number = self.rows, 0
        for session, count in enumerate(self.counts, 1):
            last = session == SESSIONS
            for index in range(count):
                date = datetime.date(FIRST_YEAR + session - 1, 9, 20) + datetime.timedelta(days=100 * index // count)
                number += 1
                vote = self.vote(number, session, index + 1, date.isoformat(), left)
                left -= len(vote[1])
                yield vote
                if left == 0:
                    return
        while left:  # the last session makes up for what rounding left out
            number, count = number + 1, count + 1
            vote = self.vote(number, session, count, f"{FIRST_YEAR + SESSIONS}-01-15", left)
            left -= len(vote[1])
            yield vote

    def vote(self, number, session, index, date, left):
        present = [m for m in self.members if m.takes_part(date)][:left]
        letters = self.letters(present)
        identity = str(300000 + 7 * number)
        tail = f",{date},{session},{self.texts(session, index)},{self.totals(letters)}," \
               f"https://digitallibrary.un.org/record/{identity}\n"
        return identity + ",", [f"{m.code},{m.name(date)}," for m in present], tail, letters

    def letters(self, present):
        pick, swing = self.random.random, self.random.random() ** 3
        return ["YNAX"[int(pick() * 4)] if pick() < swing else self.tempers[m.code][int(pick() * 10)] for m in present]

    def totals(self, letters):
        figures = [letters.count(letter) for letter in "YNAX"]
        if self.random.random() < 1 / 300 and figures[0]:
            figures[0] -= 1
        return ",".join(f"{figure}.0" for figure in [*figures, len(letters)])

    def texts(self, session, index):
        """The cells from resolution to vote_note."""
        part = self.random.choice("ABCD") if self.random.random() < 0.05 else ""
        symbol = f"A/RES/{index}{part}({roman(session)})" if session < 31 else f"A/RES/{session}/{index}{part}"
        draft = f"A/{session}/L.{index}" if self.random.random() < 0.6 else ""
        report = "" if draft else f"A/{session}/{400 + index % 500}"
        meeting = f"A/PV.{100 + 60 * session + index // 4}" if session < 31 else f"A/{session}/PV.{20 + index // 4}"
        title = self.title()
        if self.random.random() < 0.01:
            title = title.replace(" : ", "\n: ", 1)
        agenda = self.random.choice(MATTERS)
        if self.random.random() < 0.5:
            agenda += f": reports on {self.random.choice(MATTERS)} and other matters"
        subjects = "|".join(self.random.sample(SUBJECTS, 1 + int(self.random.random() * 3)))
        note = "RECORDED - No machine generated vote" if self.random.random() < 0.02 else ""
        return ",".join(cell(text) for text in
                        (symbol, draft, report, meeting, title, agenda[0].upper() + agenda[1:], subjects, note))

    def title(self):
        text = self.random.choice(FORMS).format(*self.random.sample(MATTERS, 2))
        return text[0].upper() + text[1:]


def write_ordered(votes, file):
    for head, parts, tail, letters in votes:
        file.write("".join([head + part + letter + tail for part, letter in zip(parts, letters)]))


def write_shuffled(votes, file, seed):
    """Every row of every vote in any order, without holding the rows themselves."""
    kept = list(votes)
    places = array.array("Q", (number << 8 | row for number, vote in enumerate(kept) for row in range(len(vote[1]))))
    random.Random(seed).shuffle(places)
    for start in range(0, len(places), 10000):
        rows = []
        for place in places[start:start + 10000]:
            head, parts, tail, letters = kept[place >> 8]
            row = place & 255
            rows.append(head + parts[row] + letters[row] + tail)
        file.write("".join(rows))


def write(path, rows=1_000_000, votes=None, seed=1, shuffle=False):
    """Writes `rows` rows of about `votes` votes to `path`."""
    made = Votes(rows, votes or max(1, rows // 143), seed)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(COLUMNS + "\n")
        if shuffle:
            write_shuffled(made, file, seed)
        else:
            write_ordered(made, file)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("file")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--votes", type=int, help="about one for each 143 rows")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shuffle", action="store_true", help="the rows in any order")
    given = parser.parse_args()
    write(given.file, given.rows, given.votes, given.seed, given.shuffle)
    return 0


if __name__ == "__main__":
    sys.exit(main())
