// Nothing vanishes: every line of a document, as it is or spoilt at random, is in a field, in `unread`, or furniture.
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "domain/reader/fold.hpp"
#include "domain/reader/header.hpp"
#include "domain/reader/header_lines.hpp"
#include "domain/reader/language.hpp"
#include "domain/reader/layout.hpp"
#include "domain/reader/lines.hpp"
#include "domain/reader/opening.hpp"
#include "domain/reader_support.hpp"

using namespace plenary;
using namespace plenary::test;
namespace fs = std::filesystem;

namespace {

using Lines = std::vector<std::string>;

std::string words_of(std::string_view text) {
  const std::string folded = reader::fold(text);
  std::string out = " ";
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = reader::word_end(folded, at);
    if (end == at) {
      at += reader::code_point_at(folded, at).size;
      continue;
    }
    out += folded.substr(at, end - at) + " ";
    at = end;
  }
  return out;
}

void add_items(const std::vector<ClauseItem>& items, std::string& out) {
  for (const ClauseItem& item : items) {
    out += words_of(item.label + " " + item.text);
    add_items(item.items, out);
  }
}

// All words that a reading keeps.
std::string kept_words(const Reading& reading) {
  std::string out;
  const auto add = [&](std::string_view text) { out += words_of(text); };
  const Resolution& resolution = *reading.resolution;
  for (const Clause& clause : clauses(reading)) {
    add(clause.heading.value_or(""));
    add(clause.label.value_or(std::to_string(clause.number)) + " " + clause.text);
    add_items(clause.items, out);
  }
  add(title(reading));
  for (const auto& each : resolution.subjects) add(each);
  for (const auto& [language, line] : resolution.adoption_line) add(line);
  for (const auto& [language, notes] : resolution.footnotes)
    for (const Footnote& note : notes) add(note.marker + " " + note.text);
  for (const auto& each : reading.annex) add(each.text);
  return out;
}

// Lines whose facts are kept in another form, or that only a page needs.
bool is_furniture(std::string_view line, const reader::Language& language) {
  using reader::HeaderKind;
  const HeaderKind kind = reader::header_kind(line, language);
  const bool told = kind != HeaderKind::other && kind != HeaderKind::statement && kind != HeaderKind::bracket;
  const bool meeting = line.size() < 30 && reader::meeting_number(line, language);
  const bool part = line.size() == 1 && line[0] >= 'A' && line[0] <= 'Z';  // of `37/100 A`
  return told || meeting || part || reader::is_page_mark(line, language, true) ||
         reader::read_opening(line, language) || reader::find_organ(line, language) ||
         reader::read_session(line, language).opens;
}

// Two cells of a cover with a single space between.
bool is_glued_furniture(std::string_view line, const reader::Language& language) {
  using reader::HeaderKind;
  for (std::size_t space = line.find(' '); space != std::string_view::npos; space = line.find(' ', space + 1)) {
    const HeaderKind first = reader::header_kind(line.substr(0, space), language);
    const HeaderKind second = reader::header_kind(line.substr(space + 1), language);
    if ((first == HeaderKind::cover || first == HeaderKind::organ || first == HeaderKind::symbol) &&
        (second == HeaderKind::cover || second == HeaderKind::symbol || second == HeaderKind::number))
      return true;
  }
  return false;
}

// Lines of the reading's text that are nowhere; parts of a line that a gap sets apart are asked for by themselves.
std::string lost_lines(const std::string& text) {
  const Reading reading = read_document(text);
  const reader::Language* language = reader::find_language(reading.language);
  if (language == nullptr || !reading.resolution) return "";
  const std::string kept = kept_words(reading);
  std::string lost;
  for (const reader::Line& line : reader::split_lines(text)) {
    const auto listed = [&](const UnreadLine& each) { return each.line == line.number; };
    if (line.rule || std::any_of(reading.unread.begin(), reading.unread.end(), listed)) continue;
    for (const std::string_view part : reader::cells(line.text)) {
      const std::string words = words_of(part);
      if (words == " " || kept.find(words) != std::string::npos || is_furniture(part, *language) ||
          is_glued_furniture(part, *language))
        continue;
      lost += std::to_string(line.number) + ": " + std::string(part) + "\n";
    }
  }
  return lost;
}

Lines lines_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  Lines lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

std::string joined_lines(const Lines& lines) {
  std::string out;
  for (const std::string& line : lines) out += line + "\n";
  return out;
}

std::vector<fs::path> documents() {
  const char* source = std::getenv("PLENARY_SOURCE");
  std::vector<fs::path> out;
  for (const auto& each : fs::directory_iterator(fs::path(source ? source : ".") / "tests/data/documents"))
    out.push_back(each.path());
  std::sort(out.begin(), out.end());
  BOOST_REQUIRE(!out.empty());
  return out;
}

// One line deleted, doubled, exchanged with another, or joined_lines to the next.
void spoil(Lines& lines, std::mt19937& random) {
  if (lines.size() < 2) return;
  const auto any = [&] { return std::uniform_int_distribution<std::size_t>(0, lines.size() - 2)(random); };
  const std::size_t at = any();
  switch (std::uniform_int_distribution<int>(0, 3)(random)) {
    case 0:
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
      break;
    case 1:
      lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(any()), std::string(lines[at]));
      break;
    case 2:
      std::swap(lines[at], lines[any()]);
      break;
    default:
      lines[at] += " " + lines[at + 1];
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at) + 1);
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(reader_accounting)

BOOST_AUTO_TEST_CASE(every_line_of_a_document_is_kept_or_listed) {
  for (const fs::path& path : documents()) {
    BOOST_TEST_CONTEXT(path.filename().string()) { BOOST_TEST(lost_lines(joined_lines(lines_of(path))) == ""); }
  }
}

BOOST_AUTO_TEST_CASE(every_line_of_a_spoilt_document_is_kept_or_listed) {
  std::mt19937 random(17);
  for (const fs::path& path : documents()) {
    const Lines lines = lines_of(path);
    for (int round = 0; round < 25; ++round) {
      Lines spoilt = lines;
      for (int fault = 0; fault <= round % 3; ++fault) spoil(spoilt, random);
      const std::string text = joined_lines(spoilt);
      const std::string lost = lost_lines(text);
      BOOST_TEST(lost == "", path.filename().string() << " loses\n" << lost << "of\n" << text);
    }
  }
}

BOOST_AUTO_TEST_CASE(what_cannot_be_is_listed_and_no_title) {
  const Reading impossible = read_document(
      "M/RES/4/7\n\nThe Model Assembly, meeting in Harbourtown, Northland, from 31 to 32 February 2026 at its "
      "99999999999th session:\n\nNOTING the lamps,\n\nAdopted: -1 votes in favour, 2 against, 1 abstention\n");
  BOOST_TEST(title(impossible) == "");
  BOOST_TEST(!impossible.vote);
  BOOST_TEST(impossible.unread.size() == 2u);
  const Reading large = read_document(
      "M/RES/4/7\nResolution No. 99999999999999999999999\nAdopted: 99999999999999999999 votes in favour, 1 against, 1 "
      "abstention\n");
  BOOST_TEST(title(large) == "");
  BOOST_TEST(!large.vote);
  BOOST_TEST(large.unread.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_title_is_no_vote_no_session_and_no_day) {
  for (const char* line : {"Adopted by 12 votes to 3", "In favour: Angola, Benin and the Comoros",
                           "Adopted unanimously", "by 3 votes to 1, with the President against", "on 31 February 2026",
                           "99999th session", "meeting in Harbourtown from 3 to 40 May 2026"}) {
    const Reading reading =
        read_document("M/RES/4/7\n" + std::string(line) + "\n\nThe Model Assembly,\n\nNoting the lamps,\n");
    BOOST_TEST(title(reading) == "", line);
    BOOST_TEST((reading.vote || reading.unread.size() == 1), line);
  }
}

BOOST_AUTO_TEST_CASE(figures_that_no_count_has_are_listed_with_the_whole_vote) {
  for (const char* line : {"Adopted: 1,022 votes in favour, 1 against", "Adopted: 12.5 votes in favour, 3 against",
                           "Adopted: many votes in favour, 3 against", "Adopted by 12 votes to -3",
                           "Adopted: 12 votes in favour, 13 votes in favour", "Adopted by 1234567 votes to 2"}) {
    const Reading reading =
        read_document("M/RES/4/7\nLamps\n\nThe Model Assembly,\n\n1. Decides to buy oil.\n\n" + std::string(line));
    BOOST_TEST(!reading.vote, line);
    BOOST_TEST(unread(reading) == "8: " + std::string(line) + "\n");
  }
}

BOOST_AUTO_TEST_CASE(figures_on_lines_of_their_own_are_one_vote) {
  const Reading reading = read_document(
      "M/RES/4/7\nLamps\n\nThe Model Assembly,\n\n1. Decides to buy oil.\n\n"
      "In favour: 120\nAgainst: 3\nAbstaining: 5\n");
  BOOST_REQUIRE(reading.vote);
  BOOST_TEST((reading.vote->announced == Tally{120, 3, 5, {}, {}}));
  BOOST_TEST(unread(reading) == "");
}

BOOST_AUTO_TEST_CASE(what_two_lines_tell_differently_is_listed) {
  const std::string end = "\n\nThe Model Assembly,\n\nNoting the lamps,\n\n1. Decides to buy oil.\n\n";
  BOOST_TEST(unread(read_document("M/RES/4/7\nAgenda item 3\n\nAgenda item 4\n\nLamps" + end)) == "4: Agenda item 4\n");
  BOOST_TEST(unread(read_document("M/RES/4/7\nSubject: Lamps\n\nSubject: Oil" + end)) == "4: Subject: Oil\n");
  BOOST_TEST(unread(read_document("M/RES/4/7\nLamps" + end + "Adopted: 3-2-1\n\nAdopted: 4-2-1\n")) ==
             "10: Adopted: 3-2-1\n");
}

BOOST_AUTO_TEST_SUITE_END()
