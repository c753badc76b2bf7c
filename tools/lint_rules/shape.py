"""The size and the first lines of files."""
from pathlib import PurePosixPath

LONGEST = 450
CHECKED = {".cpp", ".hpp", ".py", ".ts", ".sh", ".cmake"}


def is_program_text(path):
    return PurePosixPath(path).suffix in CHECKED or path.startswith(("tools/", ".ci/"))


def check(tree):
    for file in tree.files:
        count = file.text.count("\n")
        if is_program_text(file.path) and count > LONGEST:
            yield file.path, LONGEST + 1, f"{count} lines; a file has {LONGEST} at most"
        if file.path.startswith("src/") and file.path.endswith(".cpp") and not file.text.startswith("//"):
            yield file.path, 1, "the first line of a .cpp is a comment that says its job"
        if file.path.endswith(".hpp") and "#pragma once" not in file.lines:
            yield file.path, 1, "a header has #pragma once"
