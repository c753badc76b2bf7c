"""Kills the service with SIGKILL at random moments, under parallel writers and a bulk import, and looks at what is left.

Environment: PLENARY_PROGRAM, the program; PLENARY_KILL_ROUNDS, how many times (50); PLENARY_KILL_SEED, of the moments.
After each kill the registry is proved by `plenary verify` and its journal read: what was answered is there; an import is there
whole or not at all. A request without an answer may be there or not.
"""
import http.client
import itertools
import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

PROGRAM = os.environ["PLENARY_PROGRAM"]
ROUNDS = int(os.environ.get("PLENARY_KILL_ROUNDS", "50"))
SEED = int(os.environ.get("PLENARY_KILL_SEED", str(time.time_ns() % 2**32)))
ROUNDS_OF_ONE_REGISTRY = 10
WRITERS = 4
ROLL_CALLS = 12
IMPORTS_OF_ONE_ROUND = 80
READY_WITHIN = 60


def roll_calls(import_number):
    """The UN's own lines of some roll calls: each a text and a vote with positions, in one batch."""
    lines = []
    for number in range(ROLL_CALLS):
        lines.append(json.dumps({
            "symbol": f"A/RES/75/{import_number * ROLL_CALLS + number + 1}", "title": "On trees",
            "session": "Seventy-fifth session", "adoption_date": "5 November 2020",
            "adoption_type": "By a recorded vote", "MS_in_favour_count": "2", "MS_against_count": "1",
            "MS_abstaining_count": "0", "MS_in_favour": ["FRANCE", "CHAD"], "MS_against": ["PERU"],
            "MS_abstaining": []}))
    return "\n".join(lines) + "\n"


class Service:
    """The program serving one registry on a port of its own."""

    def __init__(self, registry):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.log = open(f"{registry}.log", "ab")
        self.process = subprocess.Popen(
            [PROGRAM, "--db", registry, "serve", "--listen", f"127.0.0.1:{self.port}", "--log-level", "error"],
            stdout=subprocess.DEVNULL, stderr=self.log)
        self.wait()

    def wait(self):
        until = time.monotonic() + READY_WITHIN
        while time.monotonic() < until:
            try:
                if self.ask("GET", "/readyz")[0] == 200:
                    return
            except OSError:
                assert self.process.poll() is None, Path(self.log.name).read_text()
                time.sleep(0.005)
        raise AssertionError("the service did not become ready")

    def ask(self, method, target, body=None, headers=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, target, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.log.close()


class Told:
    """What the writers were told, by the key of what they wrote: True for an answer that accepts, None for no answer."""

    def __init__(self):
        self.mutex = threading.Lock()
        self.answers = {}
        self.odd = []

    def note(self, key, accepted):
        with self.mutex:
            self.answers[key] = accepted

    def note_odd(self, what):
        with self.mutex:
            self.odd.append(what)


class Writers:
    """Threads that write until the service is gone."""

    def __init__(self, service, token, told, round_number):
        self.service, self.token, self.told = service, token, told
        self.numbers = itertools.count(round_number * 1000000)
        self.import_numbers = iter(range(round_number * IMPORTS_OF_ONE_ROUND, (round_number + 1) * IMPORTS_OF_ONE_ROUND))
        self.threads = [threading.Thread(target=self.write_records) for _ in range(WRITERS)]
        self.threads.append(threading.Thread(target=self.import_files))

    def start(self):
        for thread in self.threads:
            thread.start()

    def join(self):
        for thread in self.threads:
            thread.join()

    def send(self, key, target, body, kind):
        """False once the service is gone."""
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": kind}
        try:
            status, answer = self.service.ask("POST", target, body, headers)
        except (OSError, http.client.HTTPException):
            self.told.note(key, None)
            return False
        self.told.note(key, status in (200, 201))
        if status not in (200, 201, 503):
            self.told.note_odd((key, status, answer))
        return True

    def write_records(self):
        while True:
            number = next(self.numbers)
            key = f"w{number}"
            body = json.dumps({"code": key, "name": {"en": f"Assembly {number}"}})
            if not self.send(key, "/assemblies", body, "application/json"):
                return

    def import_files(self):
        for number in self.import_numbers:
            if not self.send(f"import {number}", f"/imports/unxml?reason=import-{number}", roll_calls(number),
                             "application/x-ndjson"):
                return


class Killing(unittest.TestCase):
    def test_what_was_answered_is_there(self):
        print(f"{ROUNDS} rounds, PLENARY_KILL_SEED={SEED}", flush=True)
        moments = random.Random(SEED)
        began = time.monotonic()
        answered = unknown = 0
        for first in range(0, ROUNDS, ROUNDS_OF_ONE_REGISTRY):
            with tempfile.TemporaryDirectory(dir=os.environ.get("PLENARY_KILL_FOLDER")) as folder:
                told = Told()
                self.run_rounds(f"{folder}/registry.db", told, range(first, min(first + ROUNDS_OF_ONE_REGISTRY, ROUNDS)),
                                moments)
                answered += sum(answer is True for answer in told.answers.values())
                unknown += sum(answer is None for answer in told.answers.values())
        print(f"{answered} answered and there, {unknown} unknown, {time.monotonic() - began:.0f} s", flush=True)
        self.assertGreater(answered, ROUNDS)

    def run_rounds(self, registry, told, rounds, moments):
        token = self.make_registry(registry)
        for number in rounds:
            with self.subTest(round=number):
                service = Service(registry)
                writers = Writers(service, token, told, number % ROUNDS_OF_ONE_REGISTRY)
                writers.start()
                time.sleep(moments.uniform(0.0, 0.25))
                service.kill()
                writers.join()
                self.check(registry, told)

    def make_registry(self, registry):
        run = subprocess.run([PROGRAM, "--db", registry, "token", "create", "--role", "recorder"], check=True,
                             capture_output=True, text=True)
        return run.stdout.strip()

    def check(self, registry, told):
        self.assertEqual(told.odd, [])
        run = subprocess.run([PROGRAM, "--db", registry, "verify", "--json"], capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stdout + run.stderr)
        with sqlite3.connect(f"file:{registry}?mode=ro", uri=True) as journal:
            there = {key for key, in journal.execute(
                "SELECT record_key FROM revisions WHERE record_kind = 'assembly' AND action = 'create'")}
            imports = dict(journal.execute(
                "SELECT reason, sum(record_kind = 'vote') FROM revisions WHERE reason LIKE 'import-%' GROUP BY reason"))
        journal.close()
        lost = []
        for key, answer in told.answers.items():
            if key.startswith("import "):
                votes = imports.get(f"import-{key[7:]}", 0)
                self.assertIn(votes, (0, ROLL_CALLS), key)
                found = votes == ROLL_CALLS
            else:
                found = key in there
            if answer is True and not found:
                lost.append(key)
            if answer is False:
                self.assertFalse(found, key)
        self.assertEqual(lost, [])


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
