"""A service and a command that write one registry: what the service is given waits for the command's end, and reading goes on."""
import json
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
        time.sleep(0.5)
        return command

    def start_writers(self, target, record_of):
        answers = []

        def record(number):
            answers.append(self.ask(target, record_of(number)))

        writers = [threading.Thread(target=record, args=(number,)) for number in range(WRITERS)]
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

    def test_votes_without_numbers_get_the_next_ones_while_they_wait(self):
        command = self.start_command()
        writers, answers = self.start_writers("/votes", lambda number: {
            "assembly": "model", "session": "3", "on": {"label": f"Matter {number}"}, "method": "show_of_hands"})
        self.end(command, writers)
        numbers = sorted(json.loads(body)["number"] for _, body in answers)
        self.assertEqual(numbers, list(range(numbers[0], numbers[0] + WRITERS)))


if __name__ == "__main__":
    unittest.main()
