"""Which folder may include which, and which library belongs to which folder."""
import posixpath
import re

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:<(?P<angle>[^>\n]+)>|"(?P<quoted>[^"\n]+)")', re.MULTILINE)

# Each folder of src/ with those it may use besides itself and include/plenary.
ALLOWED = {
    "domain": set(),
    "support": set(),
    "storage": {"domain", "support"},
    "formats": {"domain", "support"},
    "analytics": {"domain", "support"},
    "app": {"domain", "storage", "formats", "analytics", "support"},
    "http": {"domain", "storage", "formats", "analytics", "support", "app"},
    "cli": {"domain", "storage", "formats", "analytics", "support", "app", "http"},
}

# A library and the only folder of src/ that may include it.
OWNERS = [
    (re.compile(r"boost/(beast|asio)(/|\.hpp)"), "http"),
    (re.compile(r"openssl/ssl\.h"), "http"),
    (re.compile(r"(sqlite3\.h|SQLiteCpp/)"), "storage"),
    (re.compile(r"(pugixml\.hpp|zip\.h|zstd\.h)$"), "formats"),
    (re.compile(r"CLI/"), "cli"),
    (re.compile(r"(spdlog|prometheus)/"), "support"),
]

# Libraries that are slow to compile, or easily misused, and so have one home.
ONE_FILE = [
    (re.compile(r"CLI/"), "CLI11"),
    (re.compile(r"(kainjow/)?mustache\.hpp"), "mustache"),
]

BANNED = {
    "regex": "std::regex is slow to compile and to run",
    "format": "<format> is not there in GCC 12; use fmt in a .cpp",
}

STANDARD = re.compile(r"[a-z_0-9]+$")


def check(tree):
    users = {}
    for file in tree.cpp("include", "src", "tests"):
        for match in INCLUDE.finditer(file.text):
            line = file.line_at(match.start())
            name = match["angle"] or match["quoted"]
            for reason in faults_of(tree, file, name, match["quoted"] is not None):
                yield file.path, line, reason
            for pattern, library in ONE_FILE:
                if pattern.match(name) and file.path.startswith("src/"):
                    users.setdefault(library, []).append((file.path, line))
    for library, places in users.items():
        for path, line in places:
            if path.endswith(".hpp"):
                yield path, line, f"{library} is included in a header; it belongs in one .cpp"
        for path, line in places[1:]:
            yield path, line, f"{library} is included in {places[0][0]} already; it belongs in one .cpp"


def faults_of(tree, file, name, quoted):
    if name in BANNED:
        yield f"<{name}> is not used here: {BANNED[name]}"
    if file.path.startswith("tests/"):
        return
    if file.path.startswith("include/"):
        if not (name.startswith("plenary/") or STANDARD.match(name)):
            yield f"include/plenary has the standard library and itself only, not {name}"
        return
    area = file.path.split("/")[1]
    if area not in ALLOWED:
        return  # src/main.cpp
    for pattern, owner in OWNERS:
        if pattern.match(name) and area != owner:
            yield f"{name} may be included in src/{owner} only"
    target = area_of(tree, file, name, quoted)
    if target is None:
        if quoted:
            yield f'there is no "{name}" in this project; libraries are included with <>'
        elif area == "domain" and not STANDARD.match(name):
            yield f"src/domain has the standard library only, not <{name}>"
    elif target not in ("", area) and target not in ALLOWED[area]:
        yield f"src/{area} may not include src/{target} ({name})"


def area_of(tree, file, name, quoted):
    """The folder of src/ that a name leads to; "" for include/plenary and what the build makes; None for neither."""
    if name.startswith(("plenary/", "embedded/")):
        return ""
    candidates = [posixpath.normpath(posixpath.join("src", name))]
    if quoted:
        candidates.insert(0, posixpath.normpath(posixpath.join(posixpath.dirname(file.path), name)))
    for path in candidates:
        if tree.has(path) and path.startswith("src/"):
            return path.split("/")[1]
        if tree.has(path) and path.startswith("include/"):
            return ""
    return None
