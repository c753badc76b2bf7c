"""Tests of tools/lint: for every rule a tree that breaks it, named by file, line and reason, and one that keeps it."""
import contextlib
import importlib.machinery
import importlib.util
import io
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "tools/lint"

sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tools"))
loader = importlib.machinery.SourceFileLoader("lint", str(PROGRAM))
module = importlib.util.module_from_spec(importlib.util.spec_from_loader("lint", loader))
loader.exec_module(module)
run_lint = module.run

# Small, whole, and without a fault.
GOOD = {
    "include/plenary/tally.hpp": "#pragma once\n#include <optional>\n#include \"plenary/date.hpp\"\n",
    "include/plenary/date.hpp": "#pragma once\n#include <string>\n",
    "src/domain/tally.cpp": "// Adds.\n#include \"plenary/tally.hpp\"\n#include <algorithm>\n",
    "src/domain/tally.hpp": "#pragma once\n",
    "src/support/log.hpp": "#pragma once\n",
    "src/support/log.cpp": "// Logs.\n#include \"log.hpp\"\n#include <spdlog/spdlog.h>\n",
    "src/storage/votes.hpp": "#pragma once\n",
    "src/storage/votes.cpp": "// Reads votes.\n#include <SQLiteCpp/SQLiteCpp.h>\n#include <sqlite3.h>\n"
    "#include \"domain/tally.hpp\"\n#include \"support/log.hpp\"\nauto q = \"SELECT yes FROM votes\";\n",
    "src/formats/csv.hpp": "#pragma once\n#include \"domain/tally.hpp\"\n",
    "src/app/votes.cpp": "// Answers for votes.\n#include \"../storage/votes.hpp\"\n#include \"formats/csv.hpp\"\n"
    "#include <boost/json.hpp>\nauto verb = \"DELETE\"; auto say = \"Select a session\"; // SELECT x FROM y\n",
    "src/app/votes.hpp": "#pragma once\n",
    "src/http/server.cpp": "// Serves.\n#include <boost/beast/http.hpp>\n#include \"app/votes.hpp\"\n",
    "src/http/server.hpp": "#pragma once\n",
    "src/cli/options.cpp": "// Options.\n#include <CLI/CLI.hpp>\n#include \"http/server.hpp\"\n",
    "schema/001_facts.sql": "CREATE TABLE votes (yes INTEGER);\n",
    "src/main.cpp": "// Starts.\n",
    "tests/app/votes.cpp": "#include \"storage/votes.hpp\"\n#include <boost/test/unit_test.hpp>\n",
    "src/web/templates/layout.mustache": "<main>{{{content}}}</main><p>{{title}}</p>",
}


def write(folder, changes):
    for path, text in {**GOOD, **changes}.items():
        file = Path(folder, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def lint(changes):
    """The lint's exit status and lines on the good tree with some files changed."""
    with tempfile.TemporaryDirectory() as folder:
        write(folder, changes)
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            status = run_lint(Path(folder))
        return status, printed.getvalue().splitlines()


class Case(unittest.TestCase):
    def passes(self, changes):
        status, lines = lint(changes)
        self.assertEqual(status, 0, lines)

    def fails(self, path, text, line, reason):
        """The file alone is at fault, once, at that line and for that reason."""
        status, lines = lint({path: text})
        self.assertEqual(status, 1)
        self.assertEqual(len(lines), 2, lines)
        self.assertTrue(lines[0].startswith(f"{path}:{line}: "), lines[0])
        self.assertIn(reason, lines[0])


class Program(unittest.TestCase):
    def test_its_exit_status_says_whether_there_are_faults(self):
        with tempfile.TemporaryDirectory() as folder:
            write(folder, {})
            self.assertEqual(subprocess.run([PROGRAM, folder], stdout=subprocess.DEVNULL).returncode, 0)
            write(folder, {"src/storage/x.cpp": "// X.\n#include \"app/votes.hpp\"\n"})
            run = subprocess.run([PROGRAM, folder], capture_output=True, text=True)
            self.assertEqual(run.returncode, 1)
            self.assertEqual(run.stdout.splitlines(),
                             ["src/storage/x.cpp:2: src/storage may not include src/app (app/votes.hpp)",
                              "lint: 1 fault in 1 file"])


class Includes(Case):
    def test_a_good_tree_passes(self):
        self.passes({})

    def test_every_arrow_against_the_direction_fails(self):
        for area, target in [("domain", "support/log.hpp"), ("domain", "storage/votes.hpp"),
                             ("support", "domain/tally.hpp"), ("storage", "app/votes.hpp"),
                             ("storage", "formats/csv.hpp"), ("formats", "storage/votes.hpp"),
                             ("analytics", "storage/votes.hpp"), ("app", "http/server.hpp"),
                             ("http", "cli/serve.hpp")]:
            changes = {f"src/{area}/wrong.cpp": f"// Wrong.\n\n#include \"{target}\"\n",
                       "src/cli/serve.hpp": "#pragma once\n"}
            status, lines = lint(changes)
            self.assertEqual(status, 1)
            self.assertEqual(lines[0], f"src/{area}/wrong.cpp:3: src/{area} may not include "
                                       f"src/{target.split('/')[0]} ({target})")

    def test_a_relative_path_is_followed(self):
        self.fails("src/storage/x.cpp", "// X.\n#include \"../app/votes.hpp\"\n", 2, "may not include src/app")

    def test_angle_brackets_hide_nothing(self):
        self.fails("src/storage/x.cpp", "// X.\n#include <app/votes.hpp>\n", 2, "may not include src/app")

    def test_the_domain_has_the_standard_library_only(self):
        self.fails("src/domain/x.cpp", "// X.\n#include <boost/json.hpp>\n", 2, "standard library only")
        self.fails("src/domain/x.cpp", "// X.\n#include <unistd.h>\n", 2, "standard library only")

    def test_the_vocabulary_has_no_library(self):
        for name in ["boost/json.hpp", "sqlite3.h", "boost/asio.hpp"]:
            self.fails("include/plenary/x.hpp", f"#pragma once\n#include <{name}>\n", 2, "include/plenary has")
        self.fails("include/plenary/x.hpp", "#pragma once\n#include \"domain/tally.hpp\"\n", 2, "include/plenary has")

    def test_a_library_stays_in_its_folder(self):
        self.fails("src/app/x.cpp", "// X.\n#include <boost/beast/http.hpp>\n", 2, "src/http only")
        self.fails("src/app/x.cpp", "// X.\n#include <boost/asio.hpp>\n", 2, "src/http only")
        self.fails("src/app/x.cpp", "// X.\n#include <sqlite3.h>\n", 2, "src/storage only")
        self.fails("src/cli/x.cpp", "// X.\n#include <SQLiteCpp/Database.h>\n", 2, "src/storage only")
        self.fails("src/app/x.cpp", "// X.\n#include <pugixml.hpp>\n", 2, "src/formats only")

    def test_cli11_is_in_one_cpp(self):
        self.fails("src/cli/second.cpp", "// X.\n#include <CLI/App.hpp>\n", 2, "src/cli/options.cpp already")
        status, lines = lint({"src/cli/options.cpp": "// X.\n", "src/cli/x.hpp": "#pragma once\n#include <CLI/CLI.hpp>\n"})
        self.assertIn("src/cli/x.hpp:2: CLI11 is included in a header; it belongs in one .cpp", lines)

    def test_a_quoted_name_is_a_file_of_the_project(self):
        self.fails("src/app/x.cpp", "// X.\n#include \"storage/gone.hpp\"\n", 2, 'there is no "storage/gone.hpp"')

    def test_regex_is_banned_in_tests_too(self):
        self.fails("tests/app/x.cpp", "#include <regex>\n", 1, "std::regex")

    def test_what_the_build_makes_may_be_included(self):
        self.passes({"src/domain/x.cpp": "// X.\n#include \"embedded/reader_languages.hpp\"\n"})


def coroutine(body):
    return "// Serves.\nasio::awaitable<void> serve(Stream& stream) {\n" + body + "\n}\n"


class Coroutines(Case):
    path = "src/http/session.cpp"

    def test_plain_statements_pass(self):
        for body in [
            "auto [error, n] = co_await stream.async_read_some(buffer, token);",
            "for (int i = 0; i < 3; ++i) { if (co_await next(i)) co_return; }",
            "Reply reply{a, b};\n co_await write(stream, reply);",
            "auto later = [&stream, name]() -> asio::awaitable<void> { co_await write(stream, name); };\n"
            "co_await asio::co_spawn(executor, later, token);",
            "co_await write(stream, items[2]);\n auto n = few ? 1 : 2;",
            "try { co_await http::async_read(stream, buffer, parser, token); } catch (const Error& e) { note(e); }",
            "// co_await f({a, b})\n log(\"co_await f({a})\"); co_await f(a);",
            "asio::co_spawn(executor, [&] { return run(); }, asio::detached);\n co_await f(a);",
        ]:
            self.passes({self.path: coroutine(body)})

    def test_shapes_that_g_plus_plus_12_miscompiles_fail(self):
        for body, reason in [
            ("co_await f(Agg{a, b});", "braces"),
            ("co_await f({a, b});", "braces"),
            ("auto [x, y] = Agg{to_string(co_await g()), s};", "braces"),
            ("auto text = few ? std::string() : to_string(co_await g());", "?:"),
            ("co_await f(few ? s : t);", "?:"),
            ("co_await [p = move(p)]() -> asio::awaitable<void> { co_return; }();", "capturing lambda"),
            ("co_await co_spawn(ex, [s]() -> asio::awaitable<void> { co_return; }, token);", "capturing lambda"),
            ("co_await f(co_await g());", "more than one co_await"),
            ("auto sum = co_await g() + co_await h();", "more than one co_await"),
        ]:
            self.fails(self.path, coroutine("\n" + body), 4, reason)

    def test_the_body_of_a_lambda_is_looked_at(self):
        self.fails(self.path, coroutine("auto later = []() -> asio::awaitable<void> {\n co_await f({1});\n};"), 4, "braces")

    def test_the_line_is_that_of_the_await(self):
        self.fails(self.path, coroutine("auto x =\n  few\n  ? co_await f()\n : 0;"), 5, "?:")

    def test_they_stay_in_http(self):
        self.fails("src/app/x.cpp", "// X.\nTask f() { co_await g(); }\n", 2, "co_await outside src/http")
        self.fails("src/storage/x.cpp", "// X.\nTask f() { co_return; }\n", 2, "co_return outside src/http")

    def test_async_read_takes_the_parser_itself(self):
        self.fails(self.path, coroutine("co_await http::async_read(stream, buffer,\n parser.get(), token);"), 3, "body limit")
        self.fails(self.path, coroutine("co_await http::async_read_header(stream, buffer, parser->get());"), 3, "body limit")


class Shape(Case):
    def test_steps_of_the_schema_are_numbered_one_by_one(self):
        self.passes({"schema/002_more.sql": "CREATE TABLE more (a);\n"})
        self.fails("schema/001_more.sql", "CREATE TABLE more (a);\n", 1, "step 2 is due")
        self.fails("schema/003_more.sql", "CREATE TABLE more (a);\n", 1, "step 2 is due")

    def test_a_file_has_450_lines_at_most(self):
        self.passes({"src/app/long.cpp": "// Long.\n" * 450})
        self.fails("src/app/long.cpp", "// Long.\n" * 451, 451, "451 lines")
        self.fails("tests/app/long.cpp", "// Long.\n" * 500, 451, "500 lines")

    def test_a_function_has_70_lines_at_most(self):
        def of(lines):
            return ("// X.\nnamespace a {\nstruct B {\n  int c{0};\n};\nint f(int g) {\n  if (g) {\n  }\n"
                    + "  ++g;\n" * (lines - 5) + "  return g;\n}\n}\n")
        self.passes({"src/app/x.cpp": of(70)})
        self.fails("src/app/x.cpp", of(71), 6, "71 lines; a function has 70 at most")

    def test_a_cpp_says_its_job_first(self):
        self.fails("src/app/x.cpp", "#include <string>\n// Late.\n", 1, "says its job")
        self.fails("src/main.cpp", "\n// Late.\n", 1, "says its job")

    def test_a_header_is_guarded(self):
        self.fails("src/app/x.hpp", "// X.\n", 1, "#pragma once")


class Words(Case):
    def test_sql_stays_in_storage(self):
        for text in ['"SELECT symbol FROM resolutions"', '"INSERT INTO votes VALUES (1)"', 'R"(\n  UPDATE votes SET yes = 1)"',
                     '"DELETE FROM votes"', '"CREATE TABLE x (y)"', '"PRAGMA journal_mode"', '"BEGIN IMMEDIATE"',
                     'R"sql(WITH a AS (SELECT 1) SELECT 2)sql"']:
            self.fails("src/app/x.cpp", f"// X.\n\nauto sql = {text};\n", 3, "SQL outside")

    def test_html_is_escaped(self):
        path = "src/web/templates/vote.mustache"
        self.passes({path: "<p>{{title}}</p>{{#rows}}{{name}}{{/rows}}"})
        self.fails(path, "<p>\n{{{title}}}</p>", 2, "'title' goes into the page unescaped")
        self.fails(path, "<p>{{&title}}</p>", 1, "'title' goes into the page unescaped")

    def test_words_that_belong_elsewhere_fail_in_any_file(self):
        for word in ["TO" + "DO", "FIX" + "ME", "/wo" + "rk/main", "/ho" + "me/ann/x", "deb.deb" + "ian.org"]:
            self.fails("README.md", f"one\ntwo {word}\n", 2, "'")
        self.passes({"README.md": "homework/page /works/ 3379 (XXX) https://example.org/home/ http://localhost/work\n"})


if __name__ == "__main__":
    unittest.main()
