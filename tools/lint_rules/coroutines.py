"""The coroutine rule: g++ 12 miscompiles some awaiting statements, so these stay plain, and stay in src/http.

Also: a parser's message handed to async_read instead of the parser, which switches the body limit off.
"""
import re
from dataclasses import dataclass, field

TOKEN = re.compile(r"[A-Za-z_]\w*|::|->|\[\[|\]\]|[{}()\[\];?,=]|[^\s\w]|\d[\w.']*")
READ = re.compile(r"\basync_read\w*\s*\(")
GET = re.compile(r"(\.|->)\s*get\s*\(\s*\)")

# What may stand before the brace of a block; before any other brace stands a type or value that it initialises.
BEFORE_BLOCK = {")", "{", "}", ";", ":", "else", "do", "try", "const", "noexcept", "override", "final", "mutable", ""}
SCOPES = {"namespace", "struct", "class", "union", "enum", "extern"}


@dataclass
class Statement:
    awaits: list[int] = field(default_factory=list)  # offsets
    question: bool = False
    braces: bool = False
    captures: bool = False
    words: set[str] = field(default_factory=set)
    lambda_open: bool = False  # a lambda's introducer was read, its body was not
    arrow: bool = False


def check(tree):
    for file in tree.cpp("src", "tests", "include"):
        if "co_" in file.code:
            yield from coroutine_faults(file)
        for match in READ.finditer(file.code):
            arguments = in_parentheses(file.code, match.end() - 1)
            if GET.search(arguments):
                yield (file.path, file.line_at(match.start()),
                       "async_read is given .get(): that switches the body limit off; pass the parser itself")


def in_parentheses(code, start):
    depth = 0
    for offset in range(start, len(code)):
        depth += {"(": 1, ")": -1}.get(code[offset], 0)
        if depth == 0:
            return code[start:offset]
    return code[start:]


def coroutine_faults(file):
    if not file.path.startswith(("src/http/", "tests/http/")):
        for match in re.finditer(r"\bco_(await|return|yield)\b", file.code):
            yield file.path, file.line_at(match.start()), f"co_{match[1]} outside src/http"
        return
    for statement in statements(file.code):
        if statement.awaits:
            line = file.line_at(statement.awaits[0])
            for reason in statement_faults(statement):
                yield file.path, line, reason


def statement_faults(statement):
    if len(statement.awaits) > 1:
        yield "more than one co_await in a statement"
    if statement.braces:
        yield "braces that build a value in a statement with co_await; name the value first"
    if statement.question:
        yield "?: in a statement with co_await; use if"
    if statement.captures:
        yield "a capturing lambda in a statement with co_await; name it first"


def statements(code):
    """Every statement with its own tokens; the body of a lambda is a block of statements of its own."""
    code = re.sub(r"^[ \t]*#[^\n]*", lambda m: " " * len(m[0]), code, flags=re.MULTILINE)
    blocks = [Statement()]  # the statement being read in each open block
    braces = []  # for each open brace: "block", "lambda" or "value"
    before = ""
    bracket = []  # for each open [: whether it introduces a lambda, and whether anything is captured
    for match in TOKEN.finditer(code):
        token, current = match[0], blocks[-1]
        if token == "[":
            introduces = before in {"(", ",", "=", "return", "{", ";", "co_await", "co_return", "?", ":", ""}
            bracket.append([introduces, False])
        elif token == "]":
            if bracket:
                introduces, captures = bracket.pop()
                current.lambda_open |= introduces
                current.captures |= introduces and captures
        elif bracket:
            bracket[-1][1] = True
            if token == "co_await":
                current.awaits.append(match.start())
        elif token == "{":
            if current.lambda_open:
                current.lambda_open = False
                braces.append("lambda")
                blocks.append(Statement())
            elif before in BEFORE_BLOCK or current.words & SCOPES or returns_type(current):
                yield current
                blocks[-1] = Statement()
                braces.append("block")
                blocks.append(Statement())
            else:
                current.braces = True
                braces.append("value")
        elif token == "}":
            kind = braces.pop() if braces else "block"
            if kind != "value" and len(blocks) > 1:
                yield blocks.pop()
        elif token == ";":
            yield current
            blocks[-1] = Statement()
        else:
            read_word(current, token, match.start())
        before = token
    yield from blocks


def returns_type(statement):
    """Whether a function with a trailing return type is being opened: `auto f() -> T {`."""
    return statement.arrow and "auto" in statement.words and not statement.awaits


def read_word(statement, token, offset):
    if token == "co_await":
        statement.awaits.append(offset)
    elif token == "?":
        statement.question = True
    elif token == "->":
        statement.arrow = True
    else:
        statement.words.add(token)
