"""A service and a command that write one registry: what the service is given waits for the command's end, and reading goes on."""
import csv
import fcntl
import io
import json
import os
import struct
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.request
from pathlib import Path

from readme import PROGRAM, Service

WRITERS = 12  # three times as many as the service has threads to work with
SESSIONS = "assembly,label,opens\n"
TURN = 3  # the byte of the lock's file
READERS = 64  # connections that read


class Turns(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.service = Service(Path(folder.name))
        self.addCleanup(self.service.stop)
        self.token = self.service.token("recorder")

    def ask(self, target, record=None):
        request = urllib.request.Request(f"http://127.0.0.1:{self.service.port}{target}",
                                         data=None if record is None else json.dumps(record).encode())
        request.add_header("Content-Type", "application/json")
        request.add_header("Authorization", f"Bearer {self.token}")
        with urllib.request.urlopen(request, timeout=15) as answer:
            return answer.status, answer.read().decode()

    def start_command(self):
        command = subprocess.Popen([PROGRAM, "import", "sessions", "-"], env=self.service.environment, stdin=subprocess.PIPE,
                                   stdout=subprocess.DEVNULL, text=True)
        command.stdin.write(SESSIONS)
        command.stdin.flush()
        self.await_lock()
        return command

    def await_lock(self):
        """Until the command has its turn: it holds one byte of the lock's file for as long as it has it."""
        for _ in range(300):
            with open(f"{self.service.environment['PLENARY_DB']}-lock", "rb") as file:
                asked = struct.pack("hhlli", fcntl.F_WRLCK, os.SEEK_SET, TURN, 1, 0)
                kind, *_ = struct.unpack("hhlli", fcntl.fcntl(file, fcntl.F_GETLK, asked))
            if kind != fcntl.F_UNLCK:
                return
            time.sleep(0.1)
        raise AssertionError("the command did not get its turn")

    def start_writers(self, target, record_of, count=WRITERS):
        answers = []

        def record(number):
            answers.append(self.ask(target, record_of(number)))

        writers = [threading.Thread(target=record, args=(number,)) for number in range(count)]
        for writer in writers:
            writer.start()
        time.sleep(0.5)
        self.assertEqual(answers, [])
        return writers, answers

    def end(self, command, writers):
        command.stdin.close()
        self.assertEqual(command.wait(), 0)
        for writer in writers:
            writer.join()

    def test_reading_goes_on_while_many_wait_for_a_command(self):
        command = self.start_command()
        writers, answers = self.start_writers("/resolutions", lambda number: {
            "symbol": f"M/RES/9/{number}", "assembly": "model", "session": "3", "title": {"en": f"Text {number}"}})
        for page in ("/", "/votes.json", "/members.csv"):
            began = time.monotonic()
            self.assertEqual(self.ask(page)[0], 200)
            self.assertLess(time.monotonic() - began, 5)
        self.assertEqual(answers, [])
        self.end(command, writers)
        self.assertEqual([status for status, _ in answers], [201] * WRITERS)
        self.assertIn("M/RES/9/0", self.ask("/resolutions.csv")[1])

    def test_what_waits_keeps_no_connection_that_reads(self):
        command = self.start_command()
        writers, answers = self.start_writers("/resolutions?dry_run=1", lambda number: {
            "symbol": f"M/RES/9/{number}", "assembly": "model", "session": "3", "title": {"en": f"Text {number}"}},
            READERS + 6)
        self.assertEqual(self.ask("/votes.json")[0], 200)
        self.assertEqual(answers, [])
        self.end(command, writers)
        self.assertEqual([status for status, _ in answers], [200] * len(writers))

    def test_what_comes_to_nothing_leaves_no_number_out(self):
        def vote(number):
            return {"assembly": "model", "session": "3", "on": {"label": f"Matter {number}"}, "method": "show_of_hands"}

        rows = csv.DictReader(io.StringIO(self.ask("/votes.csv?assembly=model&session=3")[1]))
        highest = max(int(row["number"]) for row in rows)
        command = self.start_command()
        tried, _ = self.start_writers("/votes?dry_run=1", vote)
        writers, answers = self.start_writers("/votes", vote)
        self.end(command, [*tried, *writers])
        numbers = sorted(json.loads(body)["number"] for _, body in answers)
        self.assertEqual(numbers, list(range(highest + 1, highest + 1 + WRITERS)))

    def test_votes_without_numbers_get_the_next_ones_while_they_wait(self):
        command = self.start_command()
        writers, answers = self.start_writers("/votes", lambda number: {
            "assembly": "model", "session": "3", "on": {"label": f"Matter {number}"}, "method": "show_of_hands"})
        self.end(command, writers)
        numbers = sorted(json.loads(body)["number"] for _, body in answers)
        self.assertEqual(numbers, list(range(numbers[0], numbers[0] + WRITERS)))


if __name__ == "__main__":
    unittest.main()
