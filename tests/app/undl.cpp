// The UN Digital Library's table, in and out: the same cells, one truth with other sources, nothing by halves.
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "app/undl_support.hpp"
#include "app/verify.hpp"
#include "storage/records.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

void check_verified(storage::Registry& registry) {
  const auto found = app::verify(registry);
  for (const auto& flaw : found.flaws) BOOST_ERROR(flaw.place << ": " << flaw.message);
}

std::string import_and_export(const std::string& text) {
  auto registry = undl_registry();
  const auto report = import_undl(*registry, text);
  BOOST_TEST(report.faults.empty());
  check_verified(*registry);
  const auto revision = registry->revision();
  import_undl(*registry, text);
  BOOST_TEST(registry->revision() == revision);
  return export_undl(*registry);
}

void comes_back(const std::string& text) { check_same_cells(text, import_and_export(text)); }

// Cells that a table may have and that are awkward to write, to read or to keep.
std::string awkward_text(std::mt19937& random) {
  static const std::vector<std::string> kPieces = {
      "trees", ", and ", "\"quoted\"", "\r\n", "\n", "Côte d'Ivoire", "  ", "世界", "|", "\t", "; ", "'",
      "=1+1",  "İ",      "A--B",       ":",    "\"", "\xC2\xA0",      "x",  "-",    "…"};
  std::string text;
  for (auto n = random() % 6; n > 0; --n) text += kPieces[random() % kPieces.size()];
  return text;
}

std::string total(std::mt19937& random, int figure) {
  switch (random() % 6) {
    case 0:
      return "";
    case 1:
      return std::to_string(figure);
    case 2:
      return std::to_string(figure) + ".00";
    default:
      return std::to_string(figure) + ".0";
  }
}

std::string date_of(std::mt19937& random, int session) {
  if (random() % 20 == 0) return "";
  auto date =
      std::to_string(1945 + session) + "-1" + std::to_string(random() % 3) + "-0" + std::to_string(1 + random() % 9);
  return date;
}

// Votes of many sessions in which everything that may vary does.
Lines made_up_table(unsigned seed) {
  std::mt19937 random(seed);
  const std::vector<std::pair<std::string, std::vector<std::string>>> members = {
      {"FRA", {"FRANCE"}},
      {"TUR", {"TURKEY", "TÜRKİYE"}},
      {"CIV", {"COTE D'IVOIRE", "CÔTE D’IVOIRE"}},
      {"SUN", {"USSR"}},
      {"BOL", {"BOLIVIA (PLURINATIONAL STATE OF)", "BOLIVIA"}},
      {"XQZ", {"ATLANTIS, KINGDOM OF", "ATLANTIS"}},
      {"NAM", {"NAMIBIA", ""}},
      {"prk", {"DEMOCRATIC PEOPLE'S REPUBLIC OF KOREA"}}};
  Lines lines;
  for (int vote = 0; vote < 60; ++vote) {
    const int session = 30 + static_cast<int>(random() % 50);
    auto shared = undl_row(std::to_string(1000 + vote), "", "", 'Y');
    if (random() % 10 == 0) shared[undl::kUndlId] = "";
    if (random() % 10 == 0) shared[undl::kLink] = "https://example.org/" + std::to_string(vote) + "?ln=en";
    shared[undl::kDate] = date_of(random, session);
    shared[undl::kSession] = std::to_string(session);
    const auto number = std::to_string(vote + 1);
    shared[undl::kResolution] = random() % 12 == 0 ? ""
                                : session == 30    ? "A/RES/" + number + "(XXX)"
                                                   : "A/RES/" + std::to_string(session) + "/" + number;
    if (shared[undl::kResolution].empty()) shared[undl::kTitle] = "A matter " + number;
    if (random() % 15 == 0) {
      shared[undl::kSession] = "10emsp";
      shared[undl::kResolution] = "A/RES/ES-10/" + number;
    }
    if (random() % 15 == 0) {
      shared[undl::kSession] = "";
      shared[undl::kResolution] = "S/RES/" + number + " (1999)";
    }
    if (random() % 3 == 0) shared[undl::kDraft] = random() % 2 ? "a/75/l." + number + "/rev.1" : awkward_text(random);
    if (random() % 3 == 0) shared[undl::kCommitteeReport] = "A/75/" + number;
    if (random() % 3 == 0) shared[undl::kMeeting] = random() % 2 ? "" : awkward_text(random);
    if (random() % 2 == 0) shared[undl::kTitle] += awkward_text(random);
    if (random() % 10 == 0 && !shared[undl::kResolution].empty()) shared[undl::kTitle] = random() % 2 ? "" : " ";
    for (const auto column : {undl::kAgendaTitle, undl::kSubjects, undl::kVoteNote})
      if (random() % 2 == 0) shared[column] = awkward_text(random);
    for (const auto column :
         {undl::kTotalYes, undl::kTotalNo, undl::kTotalAbstentions, undl::kTotalNonVoting, undl::kTotalMembers})
      shared[column] = total(random, static_cast<int>(random() % 200));
    for (const auto& [code, names] : members) {
      if (random() % 5 == 0) continue;
      auto row = shared;
      row[undl::kMemberCode] = code;
      row[undl::kMemberName] = names[random() % 9 == 0 || session > 60 ? names.size() - 1 : 0];
      row[undl::kMemberVote] = std::string(1, "YNAX"[random() % 4]);
      if (random() % 40 == 0 && !shared[undl::kUndlId].empty()) row[undl::kTitle] += " otherwise";
      lines.push_back(row);
    }
  }
  std::shuffle(lines.begin(), lines.end(), random);
  return lines;
}

std::filesystem::path layout_file() {
  const char* folder = std::getenv("PLENARY_TEST_DATA");
  const char* source = std::getenv("PLENARY_SOURCE");
  const auto data =
      folder ? std::filesystem::path(folder) : std::filesystem::path(source ? source : ".") / "../shared/data";
  return data / "undl-layout/undl_layout_2025_s79.csv.zst";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(undl_layout)

BOOST_AUTO_TEST_CASE(a_vote_comes_in_as_it_stands) {
  auto registry = undl_registry();
  auto report = import_undl(*registry, undl_file(undl_vote()));
  BOOST_TEST(report.faults.empty());
  BOOST_TEST(report.discrepancies.empty());
  const auto snapshot = registry->read();
  const auto vote = storage::find_vote(snapshot, {"unga", "75", 1});
  BOOST_REQUIRE(vote);
  BOOST_TEST((vote->record.announced == Tally{2, 1, 0, 0, std::nullopt, 3}));
  BOOST_TEST(vote->record.positions->size() == 3u);
  BOOST_TEST(vote->record.as_written.empty());
  BOOST_TEST(*vote->record.sources.front().identifier == "900");
  BOOST_TEST(*vote->record.meeting == "A/75/PV.20");
  BOOST_TEST((vote->record.method == Method::recorded));
  const auto resolution = storage::find_resolution(snapshot, "A/RES/75/9");
  BOOST_REQUIRE(resolution);
  BOOST_TEST(resolution->record.title.at("en") == "On trees");
  BOOST_TEST(resolution->record.subjects.size() == 2u);
  BOOST_TEST(*resolution->record.agenda_item == "Trees, and what becomes of them");
  BOOST_TEST((resolution->record.outcome == Outcome::adopted));
}

BOOST_AUTO_TEST_CASE(made_up_tables_come_back_cell_by_cell) {
  for (unsigned seed = 1; seed <= 12; ++seed)
    BOOST_TEST_CONTEXT("seed " << seed) comes_back(undl_file(made_up_table(seed)));
}

BOOST_AUTO_TEST_CASE(columns_may_stand_in_any_order_behind_a_byte_order_mark) {
  auto columns = undl::layout_columns(true);
  std::reverse(columns.begin(), columns.end());
  const auto lines = made_up_table(77);
  check_same_cells(undl_file(lines), import_and_export("\xEF\xBB\xBF" + undl_file(lines, columns)));
}

BOOST_AUTO_TEST_CASE(nineteen_columns_go_in_and_out) {
  const auto columns = undl::layout_columns(false);
  auto lines = undl_vote();
  std::swap(lines[1], lines[2]);  // by code
  const auto text = undl_file(lines, columns);
  auto registry = undl_registry();
  BOOST_TEST(import_undl(*registry, text).faults.empty());
  BOOST_TEST(export_undl(*registry, "?columns=19") == text);
}

BOOST_AUTO_TEST_CASE(line_ends_and_quotes_do_not_matter) {
  auto text = undl_file(undl_vote());
  const auto cells = text;
  std::erase(text, '\r');
  check_same_cells(cells, import_and_export(text));
  text.pop_back();
  check_same_cells(cells, import_and_export(text));
  std::string all_quoted;
  for (const char c : text) all_quoted += c == ',' ? "\",\"" : c == '\n' ? "\"\n\"" : std::string(1, c);
  // The comma in the agenda item's title is within quotes already.
  auto plain = undl_vote();
  for (auto& row : plain) row[undl::kAgendaTitle] = "Trees";
  auto unquoted = undl_file(plain);
  std::string quoted = "\"";
  for (const char c : unquoted)
    if (c == ',')
      quoted += "\",\"";
    else if (c == '\n')
      quoted += "\"\r\n\"";
    else if (c != '\r')
      quoted += c;
  quoted.pop_back();
  check_same_cells(unquoted, import_and_export(quoted));
}

BOOST_AUTO_TEST_CASE(the_layout_file_comes_back) {
  const auto file = layout_file();
  if (!std::filesystem::exists(file)) {
    BOOST_TEST_MESSAGE("skipped: " << file << " is not there");
    return;
  }
  auto input = formats::Input::open(file.string());
  BOOST_REQUIRE(input);
  const auto text = formats::read_all(*input, std::size_t{64} << 20);
  BOOST_REQUIRE(text);
  comes_back(*text);
}

BOOST_AUTO_TEST_CASE(rows_that_differ_are_a_discrepancy_that_names_both_lines) {
  auto lines = undl_vote();
  lines[2][undl::kTotalYes] = "3.0";
  auto registry = undl_registry();
  const auto report = import_undl(*registry, undl_file(lines));
  BOOST_TEST(report.faults.empty());
  BOOST_REQUIRE(report.discrepancies.size() == 1u);
  const auto& doubt = report.discrepancies.front().discrepancy;
  BOOST_TEST(doubt.kind == "rows-differ");
  BOOST_TEST(*doubt.text == "total_yes is \"2.0\" on line 2 and \"3.0\" on line 4");
  check_same_cells(undl_file(lines), export_undl(*registry));
}

BOOST_AUTO_TEST_CASE(totals_that_the_rows_do_not_give_are_discrepancies) {
  auto lines = undl_vote();
  for (auto& row : lines) {
    row[undl::kTotalNo] = "2.0";
    row[undl::kTotalMembers] = "193.0";
  }
  auto registry = undl_registry();
  const auto report = import_undl(*registry, undl_file(lines));
  BOOST_TEST(report.faults.empty());
  BOOST_REQUIRE(report.discrepancies.size() == 2u);
  BOOST_TEST(*report.discrepancies[0].discrepancy.field == "no");
  BOOST_TEST(*report.discrepancies[1].discrepancy.field == "members");
  BOOST_TEST(*report.discrepancies[1].discrepancy.counted == 3);
}

BOOST_AUTO_TEST_CASE(the_order_of_rows_changes_nothing) {
  auto lines = made_up_table(5);
  std::erase_if(lines, [](const undl::Cells& row) { return row[undl::kTitle].find("otherwise") != std::string::npos; });
  auto registry = undl_registry();
  import_undl(*registry, undl_file(lines));
  const auto revision = registry->revision();
  std::mt19937 random(4);
  std::shuffle(lines.begin(), lines.end(), random);
  import_undl(*registry, undl_file(lines));
  BOOST_TEST(registry->revision() == revision);
}

BOOST_AUTO_TEST_CASE(an_unknown_code_becomes_a_member_and_an_unknown_name_an_alias) {
  auto lines = undl_vote();
  lines.push_back(undl_row("900", "XQZ", "ATLANTIS", 'Y'));
  lines[0][undl::kMemberName] = "GAUL";
  lines[1][undl::kMemberName] = "PERU";
  auto registry = undl_registry();
  const auto report = import_undl(*registry, undl_file(lines));
  BOOST_TEST(report.faults.empty());
  const auto snapshot = registry->read();
  const auto atlantis = storage::find_member(snapshot, "XQZ");
  BOOST_REQUIRE(atlantis);
  BOOST_TEST(atlantis->record.names.front().name.at("en") == "ATLANTIS");
  BOOST_TEST(atlantis->record.kind == "state");
  const auto france = storage::find_member(snapshot, "FRA");
  BOOST_TEST((std::count(france->record.aliases.begin(), france->record.aliases.end(), "GAUL") == 1));
  const auto chad = storage::find_member(snapshot, "TCD");
  BOOST_TEST((std::count(chad->record.aliases.begin(), chad->record.aliases.end(), "PERU") == 0));
  BOOST_REQUIRE(report.notes.size() == 2u);
  BOOST_TEST(report.notes[0].text == "\"PERU\" stands beside the code TCD, and is a name of PER");
  BOOST_TEST(report.notes[1].text == "the member XQZ was not known, and is added as \"ATLANTIS\"");
  check_same_cells(undl_file(lines), export_undl(*registry));
}

BOOST_AUTO_TEST_CASE(a_renamed_member_is_written_as_on_the_day_without_a_cell_kept) {
  Lines lines;
  for (int year = 2018; year <= 2026; ++year) {
    auto row = undl_row(std::to_string(year), "TUR", year < 2022 ? "TURKEY" : "TÜRKİYE", 'Y',
                        "A/RES/" + std::to_string(year - 1945) + "/1");
    row[undl::kDate] = std::to_string(year) + "-11-05";
    row[undl::kSession] = std::to_string(year - 1945);
    row[undl::kTotalMembers] = "1.0";
    lines.push_back(row);
  }
  auto registry = undl_registry();
  import_undl(*registry, undl_file(lines));
  check_same_cells(undl_file(lines), export_undl(*registry));
  const auto snapshot = registry->read();
  for (int session = 73; session <= 81; ++session)
    BOOST_TEST(storage::find_vote(snapshot, {"unga", std::to_string(session), 1})->record.as_written.empty());
}

BOOST_AUTO_TEST_CASE(files_that_follow_each_other_are_all_given_back) {
  const auto all = made_up_table(9);
  Lines first, second;
  for (const auto& row : all) (row[undl::kSession] < "55" ? first : second).push_back(row);
  auto registry = undl_registry();
  import_undl(*registry, undl_file(first));
  import_undl(*registry, undl_file(second));
  check_verified(*registry);
  check_same_cells(undl_file(all), export_undl(*registry));
}

BOOST_AUTO_TEST_CASE(the_vote_of_another_source_is_completed_and_not_doubled) {
  auto registry = undl_registry();
  std::vector<formats::Input> inputs;
  const std::string json =
      R"({"symbol": "A/RES/75/9", "title": "On trees", "session": "Seventy-fifth session", "adoption_date": "5 November 2020",)"
      R"( "adoption_type": "By a recorded vote", "MS_in_favour_count": "2", "MS_against_count": "1", "MS_abstaining_count": "0",)"
      R"( "MS_in_favour": ["FRANCE", "CHAD"], "MS_against": ["PERU"], "MS_abstaining": []})";
  const auto import_json = [&] {
    inputs.clear();
    inputs.push_back(formats::Input::of_bytes(json, "un.json").value());
    return app::import_inputs(*registry, app::ImportLayout::unxml, std::move(inputs), {"tester", "json", kUndlInstant});
  };
  BOOST_TEST(import_json().faults.empty());
  auto lines = undl_vote();
  lines.push_back(undl_row("900", "TUR", "TURKEY", 'X'));
  for (auto& row : lines) {
    row[undl::kTotalNonVoting] = "1.0";
    row[undl::kTotalMembers] = "4.0";
  }
  auto report = import_undl(*registry, undl_file(lines));
  BOOST_TEST(report.counts[RecordKind::vote].added == 0u);
  BOOST_TEST(report.counts[RecordKind::vote].changed == 1u);
  BOOST_TEST(report.counts[RecordKind::resolution].changed == 1u);
  check_same_cells(undl_file(lines), export_undl(*registry));
  // Lists of those who voted say nothing of those who did not.
  BOOST_TEST(import_json().faults.empty());
  check_same_cells(undl_file(lines), export_undl(*registry));
  check_verified(*registry);
}

BOOST_AUTO_TEST_CASE(two_votes_on_one_text_stay_two) {
  auto lines = undl_vote("900");
  for (auto& row : undl_vote("901")) {
    row[undl::kMemberVote] = "N";
    row[undl::kTitle] = "On trees, again";
    lines.push_back(row);
  }
  comes_back(undl_file(lines));
  auto registry = undl_registry();
  import_undl(*registry, undl_file(lines));
  const auto revision = registry->revision();
  const Lines second(lines.begin() + 3, lines.end());
  const auto report = import_undl(*registry, undl_file(second));
  BOOST_TEST(report.counts.at(RecordKind::vote).added == 0u);
  BOOST_TEST(storage::votes_on(registry->read(), "A/RES/75/9").size() == 2u);
  BOOST_TEST(registry->revision() >= revision);
}

BOOST_AUTO_TEST_CASE(one_vote_may_come_in_two_files) {
  auto lines = undl_vote();
  std::vector<formats::Input> inputs;
  const auto a = undl_file({lines[0]}), b = undl_file({lines[1], lines[2]});
  inputs.push_back(formats::Input::of_bytes(a, "a.csv").value());
  inputs.push_back(formats::Input::of_bytes(b, "b.csv").value());
  auto registry = undl_registry();
  const auto report =
      app::import_inputs(*registry, app::ImportLayout::undl, std::move(inputs), {"tester", "two files", kUndlInstant});
  BOOST_TEST(report.faults.empty());
  check_same_cells(undl_file(lines), export_undl(*registry));
}

BOOST_AUTO_TEST_SUITE_END()
