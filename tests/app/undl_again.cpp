// A table that comes again, as it was or corrected: what it says now is on record, and given back.
#include <algorithm>

#include "app/undl_support.hpp"
#include "app/verify.hpp"
#include "domain/validate.hpp"
#include "formats/record_json.hpp"
#include "storage/batch_builder.hpp"
#include "storage/records.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

// After both tables, one after the other.
struct Imported {
  std::unique_ptr<storage::Registry> registry = undl_registry();
  app::ImportReport report;

  Imported(const Lines& first, const Lines& second) {
    BOOST_TEST(import_undl(*registry, undl_file(first)).faults.empty());
    report = import_undl(*registry, undl_file(second));
    BOOST_TEST(report.faults.empty());
    BOOST_TEST(app::verify(*registry).flaws.empty());
  }
};

bool is_told(const app::ImportReport& report, const std::string& text) {
  return std::any_of(report.notes.begin(), report.notes.end(), [&](const auto& note) { return note.text == text; });
}

// A vote without a number, of that day, in which that letter stands for Chad.
Lines unnumbered(const std::string& day, char letter) {
  auto lines = undl_vote("");
  for (auto& row : lines) {
    row[undl::kDate] = day;
    row[undl::kLink] = "";
  }
  lines[1][undl::kMemberVote] = letter;
  return lines;
}

Lines on_day(Lines lines, const std::string& day) {
  for (auto& row : lines) row[undl::kDate] = day;
  return lines;
}

Lines operator+(Lines lines, const Lines& more) {
  lines.insert(lines.end(), more.begin(), more.end());
  return lines;
}

// Importing what the registry gives out changes nothing in it.
void check_settled(storage::Registry& registry) {
  const auto own = export_undl(registry);
  const auto revision = registry.revision();
  BOOST_TEST(import_undl(registry, own).faults.empty());
  BOOST_TEST(registry.revision() == revision);
  BOOST_TEST(export_undl(registry) == own);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(undl_again)

BOOST_AUTO_TEST_CASE(votes_without_a_number_are_known_by_what_they_say) {
  const auto first = unnumbered("2020-11-05", 'Y'), second = unnumbered("2020-11-06", 'N');
  const Imported again(first + second, second);
  BOOST_TEST(again.report.counts.at(RecordKind::vote).unchanged == 1u);
  check_same_cells(undl_file(first + second), export_undl(*again.registry));
  check_settled(*again.registry);
}

BOOST_AUTO_TEST_CASE(a_number_of_spaces_is_none) {
  const auto first = undl_vote(" "), second = undl_vote(" ", "A/RES/75/10");
  const Imported apart(first, second);
  check_same_cells(undl_file(first + second), export_undl(*apart.registry));
  check_settled(*apart.registry);
}

BOOST_AUTO_TEST_CASE(a_number_that_moves_to_another_matter_is_told) {
  auto unnumbered = undl_vote("", "A/RES/75/10");
  for (auto& row : unnumbered) row[undl::kLink] = "";
  for (const auto& others : {Lines(), unnumbered}) {
    const Imported moved(others + undl_vote("900"), undl_vote("900", "A/RES/75/10"));
    BOOST_TEST(std::count_if(moved.report.notes.begin(), moved.report.notes.end(), [](const auto& note) {
                 return note.text.starts_with("A/RES/75/10 comes with the number 900, under which unga/75/");
               }) == 1);
  }
}

// Their rows say the same of the vote, and other things of members.
BOOST_AUTO_TEST_CASE(votes_without_a_number_are_corrected_where_they_stand) {
  const auto first = unnumbered("2020-11-05", 'Y'), second = unnumbered("2020-11-06", 'N');
  auto corrected = second;
  corrected.pop_back();
  const Imported again(first + second, corrected);
  check_same_cells(undl_file(first + corrected), export_undl(*again.registry));
  check_settled(*again.registry);
}

BOOST_AUTO_TEST_CASE(a_new_vote_does_not_take_the_place_of_one_that_comes_again) {
  const auto known = unnumbered("2020-11-06", 'Y'), fresh = unnumbered("2020-11-05", 'N');
  const Imported again(known, fresh + known);
  BOOST_TEST(
      (*storage::find_vote(again.registry->read(), {"unga", "75", 1})->record.date == *Date::parse("2020-11-06")));
  check_same_cells(undl_file(fresh + known), export_undl(*again.registry));
  check_settled(*again.registry);
}

BOOST_AUTO_TEST_CASE(a_vote_keeps_its_number_beside_one_without) {
  const auto numbered = on_day(undl_vote("900"), "2020-11-06"), other = unnumbered("2020-11-05", 'N');
  const Imported again(numbered, other + numbered);
  const auto snapshot = again.registry->read();
  BOOST_TEST(storage::find_vote(snapshot, {"unga", "75", 1})->record.sources.front().identifier.value_or("") == "900");
  BOOST_TEST(!storage::find_vote(snapshot, {"unga", "75", 2})->record.sources.front().identifier);
  check_settled(*again.registry);
}

// The order of their days is not that of their numbers.
BOOST_AUTO_TEST_CASE(votes_that_changed_places_stay_there) {
  const auto first = unnumbered("2020-11-05", 'Y'), second = unnumbered("2020-11-06", 'N');
  const Imported later(first + second, on_day(undl_vote("912"), ""));
  BOOST_TEST(export_undl(*later.registry).find("912") != std::string::npos);
  check_settled(*later.registry);
  const Imported moved(on_day(undl_vote("901"), "2020-11-04") + first, on_day(undl_vote("901"), "2020-11-07"));
  check_same_cells(undl_file(first + on_day(undl_vote("901"), "2020-11-07")), export_undl(*moved.registry));
  check_settled(*moved.registry);
}

// Rows are given out by code, and what was voted on is told by the first.
BOOST_AUTO_TEST_CASE(it_does_not_matter_which_of_the_rows_that_differ_is_first) {
  auto lines = undl_vote();
  for (auto& row : lines) row[undl::kResolution] = row[undl::kTitle] = row[undl::kDraft] = "";
  lines[0][undl::kAgendaTitle] = "Other trees";
  std::rotate(lines.begin(), lines.begin() + 1, lines.end());
  const auto registry = undl_registry();
  BOOST_TEST(import_undl(*registry, undl_file(lines)).faults.empty());
  BOOST_TEST(import_undl(*registry, export_undl(*registry)).counts.at(RecordKind::vote).added == 0u);
  check_same_cells(undl_file(lines), export_undl(*registry));
  check_settled(*registry);
}

// Also of votes without a number, and without a day.
BOOST_AUTO_TEST_CASE(what_was_imported_keeps_its_spelling) {
  for (const std::string day : {"2020-11-05", ""}) {
    Lines first{undl_row("", "XQZ", "ATLANTIS", 'Y')}, second{undl_row("", "XQZ", "LEMURIA", 'Y', "A/RES/75/10")};
    first[0][undl::kLink] = second[0][undl::kLink] = "";
    first[0][undl::kDate] = day;
    const Imported apart(first, second);
    BOOST_TEST_CONTEXT("day " << day) check_same_cells(undl_file(first + second), export_undl(*apart.registry));
    check_settled(*apart.registry);
  }
}

BOOST_AUTO_TEST_CASE(a_text_without_a_title_may_come_again) {
  auto lines = undl_vote();
  for (auto& row : lines) row[undl::kTitle] = "";
  const Imported again(lines, lines);
  BOOST_TEST(again.report.counts.at(RecordKind::resolution).unchanged == 1u);
  BOOST_TEST(again.report.counts.at(RecordKind::vote).unchanged == 1u);
  check_same_cells(undl_file(lines), export_undl(*again.registry));
}

BOOST_AUTO_TEST_CASE(a_blank_title_does_not_take_the_place_of_one) {
  auto second = undl_vote("901");
  for (auto& row : second) {
    row[undl::kTitle] = "";
    row[undl::kDate] = "2020-11-06";
  }
  auto both = undl_vote("900");
  both.insert(both.end(), second.begin(), second.end());
  const auto registry = undl_registry();
  BOOST_TEST(import_undl(*registry, undl_file(both)).faults.empty());
  check_same_cells(undl_file(both), export_undl(*registry));
  const Imported apart(undl_vote("900"), second);
  check_same_cells(undl_file(both), export_undl(*apart.registry));
}

BOOST_AUTO_TEST_CASE(a_title_that_a_later_vote_gives_takes_the_place_of_none) {
  auto untitled = undl_vote("900");
  for (auto& row : untitled) row[undl::kTitle] = "";
  const auto titled = on_day(undl_vote("901"), "2020-11-06");
  for (const auto& first : {untitled + titled, untitled}) {
    const Imported again(first, untitled + titled);
    BOOST_TEST(storage::find_resolution(again.registry->read(), "A/RES/75/9")->record.title.at("en") == "On trees");
    check_same_cells(undl_file(untitled + titled), export_undl(*again.registry));
    check_settled(*again.registry);
  }
}

BOOST_AUTO_TEST_CASE(a_row_that_is_gone_is_gone_and_told) {
  for (const char letter : {'N', 'X'}) {
    auto lines = undl_vote();
    lines[2][undl::kMemberVote] = letter;
    auto fewer = lines;
    fewer.pop_back();
    const Imported corrected(lines, fewer);
    BOOST_TEST(is_told(corrected.report, "unga/75/1 has no position any more of: PER"));
    check_same_cells(undl_file(fewer), export_undl(*corrected.registry));
  }
}

BOOST_AUTO_TEST_CASE(a_cell_that_is_blank_now_is_given_back_blank) {
  for (const auto column : {undl::kVoteNote, undl::kMeeting, undl::kTotalMembers, undl::kDraft, undl::kLink}) {
    auto lines = undl_vote();
    for (auto& row : lines) row[undl::kVoteNote] = "By hand";
    auto blank = lines;
    for (auto& row : blank) row[column] = "";
    const Imported corrected(lines, blank);
    BOOST_TEST_CONTEXT(undl::kNames.at(column)) check_same_cells(undl_file(blank), export_undl(*corrected.registry));
  }
}

BOOST_AUTO_TEST_CASE(rows_that_agree_now_are_not_said_to_differ) {
  auto odd = undl_vote();
  odd[2][undl::kTitle] = "On other trees";
  const Imported corrected(odd, undl_vote());
  BOOST_TEST(storage::find_vote(corrected.registry->read(), {"unga", "75", 1})->record.remarks.empty());
  check_same_cells(undl_file(undl_vote()), export_undl(*corrected.registry));
}

BOOST_AUTO_TEST_CASE(who_is_known_from_elsewhere_not_to_have_voted_stays) {
  const auto registry = undl_registry();
  BOOST_TEST(import_undl(*registry, undl_file(undl_vote())).faults.empty());
  {
    const auto snapshot = registry->read();
    auto vote = storage::find_vote(snapshot, {"unga", "75", 1})->record;
    vote.sources.clear();
    vote.as_written.clear();
    vote.positions->push_back({"RUS", Position::not_voting, Reason::absent});
    storage::BatchBuilder batch(snapshot, *registry, kUndlInstant, "tester");
    canonicalise(vote);
    batch.save(vote, formats::document_of(vote), "by hand", storage::Expected::anything());
    BOOST_TEST(registry->write(batch.take()).ok());
  }
  BOOST_TEST(import_undl(*registry, undl_file(undl_vote())).faults.empty());
  const auto vote = storage::find_vote(registry->read(), {"unga", "75", 1})->record;
  BOOST_TEST(std::count_if(vote.positions->begin(), vote.positions->end(),
                           [](const MemberPosition& each) { return each.member == "RUS"; }) == 1);
}

BOOST_AUTO_TEST_SUITE_END()
