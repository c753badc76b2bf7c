"""The files that are checked, and C++ text split into code, comments and string literals."""
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

SKIPPED_FOLDERS = {".git", "build", "node_modules", "__pycache__"}
CPP = {".cpp", ".hpp"}

# In this order: what opens first wins.
TOKENS = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<raw>(?:u8|[uUL])?R"(?P<mark>[^\s()\\]{0,16})\((?P<body>.*?)\)(?P=mark)")
      | (?P<string>"(?:\\.|[^"\\\n])*")
      | (?P<char>(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+')""",
    re.VERBOSE | re.DOTALL,
)


@dataclass
class SourceFile:
    path: str  # below the root, with slashes
    text: str

    @property
    def is_cpp(self) -> bool:
        return Path(self.path).suffix in CPP

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def line_at(self, offset: int) -> int:
        return self.text.count("\n", 0, offset) + 1

    @cached_property
    def code(self) -> str:
        """The text with comments and the insides of literals blanked; offsets and lines stay as they are."""
        return TOKENS.sub(lambda match: blank(match), self.text)

    @cached_property
    def literals(self) -> list[tuple[int, str]]:
        """(line, contents) of each string literal outside comments."""
        found = []
        for match in TOKENS.finditer(self.text):
            if match["raw"]:
                found.append((self.line_at(match.start()), match["body"]))
            elif match["string"]:
                found.append((self.line_at(match.start()), match["string"][1:-1]))
        return found


def blank(match: re.Match) -> str:
    inner = re.sub(r"[^\n]", " ", match[0])
    if match["comment"]:
        return inner
    return '"' + inner[1:-1] + '"'


@dataclass
class Tree:
    root: Path
    files: list[SourceFile] = field(default_factory=list)

    def cpp(self, *folders: str) -> list[SourceFile]:
        """The C++ files below any of the folders, each named like `src/http`."""
        return [f for f in self.files if f.is_cpp and any(f.path.startswith(folder + "/") for folder in folders)]

    def has(self, path: str) -> bool:
        return any(f.path == path for f in self.files)


def read_tree(root: Path) -> Tree:
    tree = Tree(root)
    for path in sorted(root.rglob("*")):
        below = path.relative_to(root)
        if not SKIPPED_FOLDERS.isdisjoint(below.parts) or not path.is_file():
            continue
        try:
            tree.files.append(SourceFile(below.as_posix(), path.read_bytes().decode("utf-8")))
        except UnicodeDecodeError:
            continue  # a picture, a document: nothing here to read
    return tree
