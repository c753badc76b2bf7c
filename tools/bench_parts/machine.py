"""What every measurement needs: folders, child processes with their times and memory, ports, medians."""
import os
import pwd
import shutil
import signal
import socket
import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "build/bench"
PROGRAM = ROOT / "build/release/plenary"
TICK = os.sysconf("SC_CLK_TCK")

median = statistics.median


class Failed(Exception):
    """A measurement could not be made; the text says why."""


@dataclass
class Run:
    wall: float  # seconds
    cpu: float  # user and system
    peak: float  # resident memory at its highest, MB


def timed(command, stdout=subprocess.DEVNULL, stdin=None):
    """Runs a command to its end; fails where it fails."""
    os.sync()  # what was written before is not paid for here
    with open(FOLDER / "errors", "wb") as errors:
        began = time.perf_counter()
        child = subprocess.Popen([str(word) for word in command], stdout=stdout, stderr=errors, stdin=stdin)
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        said = (FOLDER / "errors").read_text(errors="replace")[-1000:]
        raise Failed(f"{command[0]} ended with {child.returncode}: {said}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fresh(name):
    """A path in the folder where no file or folder is, nor what SQLite puts beside one."""
    for path in FOLDER.glob(name + "*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return FOLDER / name


def user_name():
    return pwd.getpwuid(os.getuid()).pw_name


def needs(*programs):
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        raise Failed(f"not installed: {', '.join(missing)}")


class Service:
    """A server on loopback that this measurement started, and ends."""

    def __init__(self, command, port, ready, environment=None):
        self.port = port
        self.url = f"http://127.0.0.1:{port}"
        self.log = open(FOLDER / f"{Path(str(command[0])).name}.log", "wb")
        self.began = time.perf_counter()
        self.process = subprocess.Popen([str(word) for word in command], stdout=self.log, stderr=self.log,
                                        env={**os.environ, **(environment or {})})
        self.answered_after = self.wait(ready)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()

    def wait(self, target):
        """Seconds from the start to the end of the first answer of 200."""
        while time.perf_counter() - self.began < 30:
            if self.process.poll() is not None:
                break
            try:
                if get(self.port, target)[0] == 200:
                    return time.perf_counter() - self.began
            except OSError:
                time.sleep(0.002)
        self.__exit__()
        raise Failed(f"{self.process.args[0]} does not answer; see {self.log.name}")

    def processes(self):
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]

    def cpu(self):
        """Seconds of user and system time that it has taken, with its children."""
        total = 0
        for process in self.processes():
            fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        return total / TICK

    def memory(self):
        """Resident memory in MB."""
        total = 0
        for process in self.processes():
            for line in Path(f"/proc/{process}/status").read_text().splitlines():
                if line.startswith("VmRSS:"):
                    total += int(line.split()[1])
        return total / 1024


def get(port, target, headers=""):
    """(status, body) of a plain GET over a connection of its own."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{headers}\r\n".encode())
        pieces = []
        while piece := connection.recv(1 << 18):
            pieces.append(piece)
    head, _, body = b"".join(pieces).partition(b"\r\n\r\n")
    if not head:
        raise ConnectionError("no answer")
    if b"transfer-encoding: chunked" in head.lower():
        body = unchunked(body)
    return int(head.split(b" ", 2)[1]), body


def unchunked(body):
    whole, at = bytearray(), 0
    while True:
        end = body.index(b"\r\n", at)
        size = int(body[at:end].split(b";")[0], 16)
        if size == 0:
            return bytes(whole)
        whole += body[end + 2:end + 2 + size]
        at = end + 2 + size + 2
