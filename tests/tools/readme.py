"""Runs README.md's first hour against the real program and compares its lists with what the program says of itself.

Environment: PLENARY_PROGRAM, the program; PLENARY_SOURCE, the repository.
In the section "A first hour" every ```sh block is run, in one shell, in order; a ```text block under it shows what it
prints: its lines appear in that order, where … stands for anything, within a line or as whole lines.
"""
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

PROGRAM = Path(os.environ["PLENARY_PROGRAM"])
README = Path(os.environ["PLENARY_SOURCE"], "README.md").read_text()
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def section(title):
    match = re.search(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert match, f"README.md has no section '{title}'"
    return match[1]


def steps(text):
    """(commands, what they print or None) of each block that is run."""
    found = []
    for match in BLOCK.finditer(text):
        if match[1] == "sh":
            found.append([match[2], None])
        elif match[1] == "text":
            found[-1][1] = match[2]
    return found


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def first_line_missing(shown, printed):
    """The first line shown that was not printed, in order; None if all were."""
    lines = iter(printed.splitlines())
    for line in shown.splitlines():
        if line.strip() in ("", "…"):
            continue
        pattern = re.compile(".*".join(re.escape(part) for part in line.strip().split("…")))
        if not any(pattern.fullmatch(candidate.strip()) for candidate in lines):
            return line
    return None


class Service:
    """The program serving a new registry with the example in it, as tools/serve starts it."""

    def __init__(self, folder):
        self.port = free_port()
        (folder / "build/release").mkdir(parents=True)
        (folder / "build/release/plenary").symlink_to(PROGRAM)
        self.environment = {**os.environ, "PLENARY_DB": str(folder / "build/plenary.db")}
        subprocess.run([PROGRAM, "example", "load"], env=self.environment, check=True, stdout=subprocess.DEVNULL)
        with (folder / "log").open("w") as log:
            self.process = subprocess.Popen([PROGRAM, "serve", "--listen", f"127.0.0.1:{self.port}"],
                                            env=self.environment, stdout=subprocess.DEVNULL, stderr=log)
        self.wait(folder)

    def wait(self, folder):
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz"):
                    return
            except OSError:
                assert self.process.poll() is None, (folder / "log").read_text()
                time.sleep(0.1)
        raise AssertionError("the service did not become ready")

    def token(self, role):
        made = subprocess.run([PROGRAM, "token", "create", "--role", role, "--name", "tester"], env=self.environment,
                              check=True, capture_output=True, text=True)
        return made.stdout.split()[-1]

    def stop(self):
        self.process.terminate()
        return self.process.wait(timeout=30)


class FirstHour(unittest.TestCase):
    def test_it_prints_what_it_shows(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            service = Service(folder)
            try:
                self.run_steps(folder, service, steps(section("A first hour")))
            finally:
                status = service.stop()
        self.assertEqual(status, 0, "the service ends well when told to")

    def run_steps(self, folder, service, found):
        self.assertGreater(len(found), 5)
        script = ""
        for number, (commands, _) in enumerate(found):
            commands = commands.replace("127.0.0.1:8092", f"127.0.0.1:{service.port}")
            script += f"{commands}\nprintf '\\n\\036%s\\036\\n' $?\n"
        run = subprocess.run(["bash", "-c", script], cwd=folder, env=service.environment, text=True, timeout=300,
                             stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        printed = re.split("\n\036([0-9]+)\036\n", run.stdout)
        for number, (commands, shown) in enumerate(found):
            with self.subTest(commands=commands):
                self.assertGreater(len(printed), 2 * number + 1, run.stdout[-2000:])
                self.assertEqual(printed[2 * number + 1], "0", printed[2 * number])
                if shown:
                    missing = first_line_missing(shown, printed[2 * number])
                    self.assertIsNone(missing, f"not printed; this was:\n{printed[2 * number]}")


class Lists(unittest.TestCase):
    def test_the_table_of_endpoints_is_the_table_of_routes(self):
        said = subprocess.run([PROGRAM, "routes"], check=True, capture_output=True, text=True).stdout
        routes = set(re.findall(r"^([A-Z]+)\s+(/\S*)", said, re.MULTILINE))
        self.assertGreater(len(routes), 10, said)
        listed = set()
        for methods, path in re.findall(r"^\| ([A-Z, ]+) \| `(/[^`]*)` \|", section("Endpoints"), re.MULTILINE):
            listed |= {(method, path) for method in methods.replace(" ", "").split(",")}
        self.assertEqual(sorted(routes - listed), [], "not in the README")
        self.assertEqual(sorted(listed - routes), [], "in the README only")

    def test_every_subcommand_is_described(self):
        said = subprocess.run([PROGRAM, "--help"], check=True, capture_output=True, text=True).stdout
        commands = re.findall(r"^  ([a-z-]+) {2,}", said.split("Subcommands:")[-1], re.MULTILINE)
        self.assertGreater(len(commands), 5, said)
        described = section("Command line")
        self.assertEqual([c for c in commands if f"`plenary {c}" not in described], [], "not in the README")

    def test_every_folder_of_the_map_is_there(self):
        root = Path(os.environ["PLENARY_SOURCE"])
        for folder in re.findall(r"^  (\w+)/ ", section("Where things are"), re.MULTILINE):
            self.assertTrue((root / "src" / folder).is_dir(), folder)
        here = {p.name for p in (root / "src").iterdir() if p.is_dir()}
        self.assertEqual(here - set(re.findall(r"^  (\w+)/ ", section("Where things are"), re.MULTILINE)), set())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0], *sys.argv[1:]])
