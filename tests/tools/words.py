"""Holds the words of the pages to account: each language has the same, with the same gaps, and each is used somewhere."""
import json
import re
import sys
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

from fault_texts import VALUE, fault_texts  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
WORDS = {path.stem: json.loads(path.read_text()) for path in (ROOT / "src/web/words").glob("*.json")}
SOURCE = "\n".join(path.read_text() for folder in ("src/app", "src/cli") for path in (ROOT / folder).rglob("*.cpp"))
SAID = re.sub(r'"\s*\n\s*"', "", "\n".join(path.read_text() for path in (ROOT / "src").rglob("*.[ch]pp")))
TEMPLATES = "\n".join(path.read_text() for path in (ROOT / "src/web/templates").glob("*.mustache"))
REFERENCE = {path.name: json.loads(path.read_text()) for path in (ROOT / "schema/reference").glob("*.json")}
GAP = re.compile(r"\{\w+\}")
# Sources whose faults go to programs, logs and terminals alone: imports and layouts, releases, the command line, rules.
NEVER_ON_PAGES = re.compile(
    r"^src/(cli|http|support)/|/(import|export|layout|journal|release|replayed|restore|idempotency|verify)\w*\.|/head\.|/table_rows\."
    r"|^src/formats/(akn|archive|csv|input|plenary_layout|popolo|rule_json|undl|unxml|voeten)|^src/domain/rules\.")


def localized(value):
    """Every text by language in a JSON value."""
    if isinstance(value, dict) and isinstance(value.get("en"), str):
        yield value
    elif isinstance(value, (dict, list)):
        for each in value.values() if isinstance(value, dict) else value:
            yield from localized(each)


class Words(unittest.TestCase):
    def test_the_interface_has_four_languages(self):
        self.assertEqual({"ar", "en", "es", "fr"}, set(WORDS))

    def test_none_is_missing(self):
        for language, words in WORDS.items():
            self.assertEqual([], sorted(set(WORDS["en"]) ^ set(words)), language)

    def test_none_is_empty_and_each_has_the_same_gaps(self):
        for language, words in WORDS.items():
            for key, text in words.items():
                self.assertTrue(text.strip(), f"{language}: {key}")
                self.assertEqual(sorted(GAP.findall(WORDS["en"][key])), sorted(GAP.findall(text)), f"{language}: {key}")

    def test_what_templates_and_pages_name_is_there(self):
        named = set(re.findall(r"\{\{[#^/]?t\.(\w+)", TEMPLATES)) | set(re.findall(r'\bword\("([\w.]+)"\)', SOURCE))
        named |= set(re.findall(r'\bphrase\(\s*"([\w.]+)"', SOURCE))
        self.assertEqual([], sorted(named - set(WORDS["en"])))

    def test_messages_of_faults_that_are_known_are_the_programs(self):
        parts = [(key, part.strip(" '\";:,()")) for key, text in WORDS["en"].items() if key.startswith("fault.")
                 for part in re.split(r"\{\w+\}|[;,] ", text)]
        self.assertEqual([], [(key, part) for key, part in parts if part not in SAID])

    def test_faults_that_a_page_can_show_are_known(self):
        known = [re.compile(".*?".join(map(re.escape, re.split(r"\{\w+\}", text))), re.DOTALL)
                 for key, text in WORDS["en"].items() if key.startswith("fault.")]
        sources = [path for path in sorted((ROOT / "src").rglob("*.[ch]pp"))
                   if not NEVER_ON_PAGES.search(path.relative_to(ROOT).as_posix())]
        unknown = [f"{path.relative_to(ROOT)}:{line}: {text.replace(VALUE, '…')}" for path in sources
                   for line, text in fault_texts(path)
                   if not any(pattern.fullmatch(text.replace(VALUE, "7")) for pattern in known)]
        self.assertEqual([], unknown, "add each to src/web/words as fault.…")

    def test_assemblies_rules_and_groups_speak_the_languages_of_the_pages(self):
        for name in ("assemblies.json", "groups.json", "rules.json", "successions.json", "suspensions.json"):
            texts = list(localized(REFERENCE[name]))
            self.assertTrue(texts, name)
            self.assertEqual([], [text["en"] for text in texts if not set(WORDS) <= set(text)], name)

    def test_none_is_unused(self):
        groups = set(re.findall(r'\b(?:word_for|label_for|word_or)\("(\w+)"', SOURCE))
        unused = []
        for key in WORDS["en"]:
            group = key.partition(".")[0]
            in_page = re.search(r"\bt\.%s\b" % re.escape(key), TEMPLATES) if "." not in key else None
            if not in_page and f'"{key}"' not in SOURCE and not ("." in key and (group in groups or f'"{group}.' in SOURCE
                                                                                 or f'"{group}"' in SOURCE)):
                unused.append(key)
        self.assertEqual([], unused)


if __name__ == "__main__":
    unittest.main()
