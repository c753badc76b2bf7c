"""The size and the first lines of files, the size of functions, the numbers of the schema's steps."""
import re
from pathlib import PurePosixPath

LONGEST_FILE = 450
LONGEST_FUNCTION = 70
CHECKED = {".cpp", ".hpp", ".py", ".ts", ".sh", ".cmake"}

TOKEN = re.compile(r"[A-Za-z_]\w*|[{};()]")
STEP = re.compile(r"schema/(\d+)_[^/]+\.sql")
SCOPES = {"namespace", "struct", "class", "union", "enum", "extern"}


def is_program_text(path):
    if path.endswith("/package-lock.json"):
        return False
    return PurePosixPath(path).suffix in CHECKED or path.startswith(("tools/", ".ci/"))


def check(tree):
    for file in tree.files:
        count = file.text.count("\n")
        if is_program_text(file.path) and count > LONGEST_FILE:
            yield file.path, LONGEST_FILE + 1, f"{count} lines; a file has {LONGEST_FILE} at most"
        if file.path.startswith("src/") and file.path.endswith(".cpp") and not file.text.startswith("//"):
            yield file.path, 1, "the first line of a .cpp is a comment that says its job"
        if file.path.endswith(".hpp") and "#pragma once" not in file.lines:
            yield file.path, 1, "a header has #pragma once"
    for file in tree.cpp("src", "include"):
        for first, last in functions(file):
            if last - first + 1 > LONGEST_FUNCTION:
                yield file.path, first, f"{last - first + 1} lines; a function has {LONGEST_FUNCTION} at most"
    yield from step_faults(tree)


def step_faults(tree):
    """A registry knows by one number which steps it has gone."""
    steps = sorted((int(found[1]), file.path) for file in tree.files if (found := STEP.fullmatch(file.path)))
    for expected, (number, path) in enumerate(steps, 1):
        if number != expected:
            yield path, 1, f"step {number} of the schema stands where step {expected} is due"
            return


def functions(file):
    """(first line, last line) of each function body that stands in a namespace or class, by its braces."""
    code = re.sub(r"^[ \t]*#[^\n]*", lambda m: " " * len(m[0]), file.code, flags=re.MULTILINE)
    opened = []  # for each open brace: None for a scope, the offset of a function's brace, or -1 inside of one
    words = set()
    for match in TOKEN.finditer(code):
        token = match[0]
        if token == "{":
            inside = bool(opened) and opened[-1] is not None
            if inside:
                opened.append(-1)
            elif words & SCOPES and "(" not in words:
                opened.append(None)
            else:
                opened.append(match.start() if "(" in words else -1)
            words = set()
        elif token == "}":
            start = opened.pop() if opened else None
            if start not in (None, -1):
                yield file.line_at(start), file.line_at(match.start())
            words = set()
        elif token == ";":
            words = set()
        else:
            words.add(token)
