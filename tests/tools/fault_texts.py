"""Messages of faults as the sources write them: the text of each, with a mark where a value goes in."""
import re
from pathlib import Path

VALUE = "\u241f"
# What makes a fault: `Fault{Code::…, field, message}`, `faults.push_back({Code::…, field, message})`, and functions of these names.
MAKERS = re.compile(r"\{\s*Code::\w+\s*,|\b(?:fault|refuse|refused|broken_form|forbidden|in_the_way|zip_fault|at_place|TooManyReaders)\(")
LITERAL = re.compile(r'"((?:\\.|[^"\\])*)"|\'(?:\\.|[^\'\\])\'')


def arguments(text, begin):
    """What stands in the brackets that open at `begin`, split at its commas."""
    depth, parts, place = 0, [""], begin
    while place < len(text):
        literal = LITERAL.match(text, place)
        if literal:
            parts[-1] += literal[0]
            place = literal.end()
            continue
        sign = text[place]
        if sign in "({[":
            depth += 1
            parts[-1] += sign if depth > 1 else ""
        elif sign in ")}]":
            depth -= 1
            if depth == 0:
                return [part.strip() for part in parts]
            parts[-1] += sign
        elif sign == "," and depth == 1:
            parts.append("")
        else:
            parts[-1] += sign
        place += 1
    return [part.strip() for part in parts]


def split_outside(expression, sign):
    """The expression split at a sign that stands in no bracket and no literal."""
    depth, parts, place = 0, [""], 0
    while place < len(expression):
        literal = LITERAL.match(expression, place)
        if literal:
            parts[-1] += literal[0]
            place = literal.end()
            continue
        each = expression[place]
        depth += (each in "({[") - (each in ")}]")
        at_sign = depth == 0 and each == sign and expression[place - 1:place + 2] not in ("::" + each, each + "::")
        if at_sign and not (sign == ":" and ":" in expression[place - 1:place] + expression[place + 1:place + 2]):
            parts.append("")
        else:
            parts[-1] += each
        place += 1
    return [part.strip() for part in parts]


def texts(expression):
    """What the expression can say: literals as they are, a choice of two as both, anything else as a value."""
    expression = expression.strip()
    choice = split_outside(expression, "?")
    if len(choice) == 2:
        return [text for arm in split_outside(choice[1], ":") for text in texts(arm)]
    said = [""]
    for part in split_outside(expression, "+"):
        made = re.fullmatch(r'std::string\(("(?:\\.|[^"\\])*")\)|((?:"(?:\\.|[^"\\])*"\s*)+)', part)
        if made:
            literal = "".join(match[1] for match in LITERAL.finditer(part))
            ways = [literal.replace('\\"', '"').replace("\\n", "\n")]
        elif part == "std::string()":
            ways = [""]
        elif part.startswith("(") and part.endswith(")") and "?" in part:
            ways = texts(part[1:-1])
        else:
            ways = [VALUE]
        said = [before + way for before in said for way in ways]
    return said


def fault_texts(file: Path):
    """(line, text) of each message; those that are a value alone are made elsewhere."""
    source = re.sub(r"//[^\n]*", lambda comment: " " * len(comment[0]), file.read_text())
    for match in MAKERS.finditer(source):
        begin = match.start() if source[match.start()] == "{" else match.end() - 1
        given = arguments(source, begin)
        if source[match.start()] == "{":
            message = given[2] if len(given) > 2 else VALUE
        else:
            message = given[-1] if '"' in given[-1] else given[min(1, len(given) - 1)]
        if '"' not in message:
            continue
        for text in texts(message):
            if text.strip(VALUE + " ,.:;'\""):
                yield source.count("\n", 0, match.start()) + 1, text
