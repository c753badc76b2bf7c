"""What must not stand in a text: SQL outside its folders, HTML that is not escaped, words that belong elsewhere."""
import re

SQL = re.compile(
    r"""\s*(
        SELECT\s+\S | INSERT\s+(OR|INTO)\b | REPLACE\s+INTO\b | UPDATE\s+\w+\s+SET\b | DELETE\s+FROM\b
      | (CREATE|DROP)\s+(TABLE|INDEX|VIEW|TRIGGER|TEMP|UNIQUE|VIRTUAL)\b | ALTER\s+TABLE\b | PRAGMA\s+\w
      | ATTACH\s+\S | VACUUM\b | SAVEPOINT\s+\w | BEGIN\s+(IMMEDIATE|EXCLUSIVE|DEFERRED|TRANSACTION)\b
      | WITH\s+(RECURSIVE\s+)?\w+(\s*\([^)]*\))?\s+AS\s*\(
    )""",
    re.VERBOSE,
)

RAW_HTML = re.compile(r"\{\{\{\s*([\w.]+)\s*\}\}\}|\{\{&\s*([\w.]+)\s*\}\}")
# (template, name): HTML that another template has made, escaped there.
RAW_HTML_ALLOWED = {("src/web/templates/layout.mustache", "content")}

# Split, so that this file does not hold them itself.
FORBIDDEN = [
    (re.compile(r"\b(TO" + r"DO|FIX" + r"ME)\b"), "do it, or leave it out"),
    (re.compile(r"(?<![\w.])/(wo" + r"rk|ro" + r"ot|ho" + r"me/\w+)/"), "a path of one machine"),
    (re.compile(r"(?<![\w.])/t" + r"mp/pl" + r"an"), "a path of one machine"),
    (re.compile(r"\b[\w.-]+\.pkg\.d" + r"ev\b|\bart" + r"ifactory\b|\bregistry\.npm" + r"js\.org\b"
                r"|\bfiles\.python" + r"hosted\.org\b|\bdeb\.deb" + r"ian\.org\b|\bproxy\.gol" + r"ang\.org\b",
                re.IGNORECASE), "a host that packages come from"),
]


def check(tree):
    for file in tree.files:
        if file.is_cpp and file.path.startswith(("src/", "include/")):
            yield from sql_faults(file)
        if file.path.endswith((".mustache", ".html")):
            yield from raw_html_faults(file)
        yield from word_faults(file)


def sql_faults(file):
    if file.path.startswith("src/storage/"):
        return
    for line, contents in file.literals:
        if SQL.match(contents):
            yield file.path, line, "SQL outside schema/ and src/storage"


def raw_html_faults(file):
    for match in RAW_HTML.finditer(file.text):
        name = match[1] or match[2]
        if (file.path, name) not in RAW_HTML_ALLOWED:
            yield file.path, file.line_at(match.start()), f"'{name}' goes into the page unescaped"


def word_faults(file):
    for pattern, reason in FORBIDDEN:
        for match in pattern.finditer(file.text):
            yield file.path, file.line_at(match.start()), f"'{match[0]}': {reason}"
