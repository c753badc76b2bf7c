// Faults of the UN Digital Library's table: each with its place, nothing stored, or all rows of its vote set aside.
#include <algorithm>

#include "app/undl_support.hpp"
#include "storage/records.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

struct Case {
  std::string name;
  std::string text;
  std::vector<std::string> faults;  // file:line:column: field: message
};

std::string with_cell(std::size_t line, undl::Column column, const std::string& cell) {
  auto lines = undl_vote();
  lines.at(line)[column] = cell;
  return undl_file(lines);
}

std::string with_cells(undl::Column column, const std::string& cell) {
  auto lines = undl_vote();
  for (auto& row : lines) row[column] = cell;
  return undl_file(lines);
}

std::string with_header(const std::string& header) {
  auto text = undl_file(undl_vote());
  return header + text.substr(text.find("\r\n"));
}

const std::string kHeader =
    "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,draft,committee_report,meeting,title,agenda_title,"
    "subjects,"
    "vote_note,total_yes,total_no,total_abstentions,total_non_voting,total_ms,undl_link";

std::vector<Case> cases() {
  auto twice = undl_vote();
  twice.push_back(twice[1]);
  twice.back()[undl::kMemberVote] = "N";
  auto unclosed = with_cells(undl::kAgendaTitle, "Trees");
  unclosed.insert(unclosed.find("On trees"), "\"");
  auto behind = undl_file(undl_vote());
  behind.insert(behind.find("On trees"), "\"On\" ");
  auto of_many_faults = undl_vote();
  for (auto& row : of_many_faults) {
    row[undl::kDate] = "2020-02-30";
    row[undl::kTotalAbstentions] = "none";
  }
  of_many_faults[1][undl::kMemberCode] = "T D";
  of_many_faults[2][undl::kMemberVote] = "Q";
  auto of_two_records = undl_vote("900", "///");
  of_two_records[1][undl::kMemberCode] = "T D";
  auto short_row = undl_file(undl_vote()) + "901,FRA,FRANCE,Y\r\n";
  return {
      {"no file", "", {"test.csv: is empty"}},
      {"a header alone", kHeader + "\r\n", {"test.csv: has no rows"}},
      {"a column missing and one too many",
       with_header(kHeader.substr(0, kHeader.rfind(',')) + ",link"),
       {"test.csv:1:20: the column \"link\" is not one of this layout",
        "test.csv:1: the column \"undl_link\" is missing"}},
      {"a column twice", with_header(kHeader + ",date"), {"test.csv:1:21: the column \"date\" is there twice"}},
      {"a letter", with_cell(1, undl::kMemberVote, "Q"), {"test.csv:3:4: ms_vote: \"Q\" is none of Y, N, A and X"}},
      {"a small letter",
       with_cell(1, undl::kMemberVote, "y"),
       {"test.csv:3:4: ms_vote: \"y\" is none of Y, N, A and X"}},
      {"no letter",
       with_cell(0, undl::kMemberVote, ""),
       {"test.csv:2:4: ms_vote: is missing: it must be Y, N, A or X"}},
      {"no code", with_cell(2, undl::kMemberCode, ""), {"test.csv:4:2: ms_code: is missing"}},
      {"a code that cannot be",
       with_cell(2, undl::kMemberCode, "P U"),
       {"test.csv:4: ms_code: must be letters, digits, hyphens, dots or underscores, like FRA"}},
      {"a member twice", undl_file(twice), {"test.csv:5: ms_code: TCD has a row of this vote already, on line 3"}},
      {"a day",
       with_cells(undl::kDate, "2020-02-30"),
       {"test.csv:2:5: date: \"2020-02-30\" is not a day of the calendar written YYYY-MM-DD"}},
      {"an American day",
       with_cells(undl::kDate, "11/5/2020"),
       {"test.csv:2:5: date: \"11/5/2020\" is not a day of the calendar written YYYY-MM-DD"}},
      {"a number",
       with_cells(undl::kTotalYes, "many"),
       {"test.csv:2:15: total_yes: \"many\" is not a count of members"}},
      {"a fraction",
       with_cells(undl::kTotalYes, "1.5"),
       {"test.csv:2:15: total_yes: \"1.5\" is not a count of members"}},
      {"a number below 0",
       with_cells(undl::kTotalYes, "-1.0"),
       {"test.csv:2:15: total_yes: \"-1.0\" is not a count of members"}},
      {"several at once",
       with_cells(undl::kTotalYes, "many") + "901,FRA,FRANCE,Q\r\n",
       {"test.csv:2:15: total_yes: \"many\" is not a count of members", "test.csv:5: has 4 fields, and the header 20"}},
      {"a row too long",
       undl_file(undl_vote()) + "901,FRA,FRANCE,Y" + std::string(16, ',') + ",more,and more\r\n",
       {"test.csv:5: has 22 fields, and the header 20: too much is \"more\", \"and more\""}},
      {"a day in a later row",
       with_cell(2, undl::kDate, "2020-02-30"),
       {"test.csv:4:5: date: \"2020-02-30\" is not a day of the calendar written YYYY-MM-DD"}},
      {"figures in later rows",
       with_cell(1, undl::kTotalNo, "few"),
       {"test.csv:3:16: total_no: \"few\" is not a count of members"}},
      {"a letter, a day and a figure of one vote",
       undl_file(of_many_faults),
       {"test.csv:2:5: date: \"2020-02-30\" is not a day of the calendar written YYYY-MM-DD",
        "test.csv:2:17: total_abstentions: \"none\" is not a count of members",
        "test.csv:3: ms_code: must be letters, digits, hyphens, dots or underscores, like FRA",
        "test.csv:4:4: ms_vote: \"Q\" is none of Y, N, A and X"}},
      {"a code and the text",
       undl_file(of_two_records),
       {"test.csv:2: resolution: cannot stand in a URL: it has an empty part, a part of dots, or ends like a file",
        "test.csv:3: ms_code: must be letters, digits, hyphens, dots or underscores, like FRA"}},
      {"a short row", short_row, {"test.csv:5: has 4 fields, and the header 20"}},
      {"a draft's symbol",
       with_cells(undl::kResolution, "A/75/L.9"),
       {"test.csv:2:7: resolution: \"A/75/L.9\" is the symbol of a draft, not of a resolution"}},
      {"broken UTF-8",
       with_cell(0, undl::kMemberName,
                 "FRAN\xC7"
                 "E"),
       {"test.csv:2:3: ms_name: is not UTF-8"}},
      {"a control character",
       with_cell(0, undl::kTitle, "On\x01trees"),
       {"test.csv:2:11: title: holds control characters"}},
      {"an open quote",
       unclosed,
       {"test.csv:2:11: title: a quote is opened and not closed: what follows cannot be told apart"}},
      {"text behind a quote",
       behind,
       {"test.csv:2:11: title: there is text between a closing quote and the next comma: what follows cannot be told "
        "apart"}},
  };
}

}  // namespace

BOOST_AUTO_TEST_SUITE(undl_faults)

BOOST_AUTO_TEST_CASE(each_fault_is_told_with_its_place_and_nothing_is_stored) {
  for (const auto& each : cases()) BOOST_TEST_CONTEXT(each.name) {
      auto registry = undl_registry();
      const auto revision = registry->revision();
      const auto report = import_undl(*registry, each.text);
      std::vector<std::string> told;
      for (const auto& fault : report.faults) told.push_back(app::to_line(fault));
      BOOST_TEST(told == each.faults, boost::test_tools::per_element());
      BOOST_TEST(!report.stored);
      BOOST_TEST(registry->revision() == revision);
    }
}

BOOST_AUTO_TEST_CASE(going_on_sets_aside_all_rows_of_a_vote_with_a_fault) {
  auto lines = undl_vote("900", "A/RES/75/9");
  lines[1][undl::kMemberVote] = "Q";
  for (const auto& row : undl_vote("901", "A/RES/75/10")) lines.push_back(row);
  for (auto row : undl_vote("902", "A/RES/75/11")) {
    row[undl::kDate] = "yesterday, at noon";
    lines.push_back(row);
  }
  std::string refused;
  app::ImportOptions options{"tester", "a test", kUndlInstant};
  options.keep_going = true;
  options.set_aside = [&](const std::string& file, std::string_view rows) {
    BOOST_TEST(file == "test.csv");
    refused += rows;
  };
  auto registry = undl_registry();
  const auto report = import_undl(*registry, undl_file(lines) + "903,FRA\r\n", options);
  BOOST_TEST(report.stored);
  BOOST_TEST(report.faults.size() == 3u);
  BOOST_TEST(report.counts.at(RecordKind::vote).added == 1u);
  check_same_cells(undl_file(undl_vote("901", "A/RES/75/10")), export_undl(*registry));

  std::vector<std::string> seen, fields;
  for (std::string_view rest = refused; !rest.empty();) {
    const auto record = formats::split_csv(rest, true, fields);
    rest.remove_prefix(record.bytes);
    BOOST_REQUIRE(fields.size() == 22u);
    seen.push_back(fields[0] + " " + fields[1] + " " + fields[20] + " " + fields[21]);
  }
  const std::vector<std::string> expected = {
      "undl_id ms_code reason line",
      "900 TCD ms_vote \"Q\" is none of Y, N, A and X 3",
      "903 FRA has 2 fields, and the header 20 11",
      "900 FRA another row of this vote was refused 2",
      "900 PER another row of this vote was refused 4",
      "902 FRA date \"yesterday, at noon\" is not a day of the calendar written YYYY-MM-DD 8",
      "902 PER date \"yesterday, at noon\" is not a day of the calendar written YYYY-MM-DD 10",
      "902 TCD date \"yesterday, at noon\" is not a day of the calendar written YYYY-MM-DD 9"};
  BOOST_TEST(seen == expected, boost::test_tools::per_element());
}

// What is stored of a table when it goes on without what is refused.
std::string kept_of(const std::string& text) {
  app::ImportOptions options{"tester", "a test", kUndlInstant};
  options.keep_going = true;
  auto registry = undl_registry();
  BOOST_TEST(!import_undl(*registry, text, options).faults.empty());
  return export_undl(*registry);
}

BOOST_AUTO_TEST_CASE(a_vote_without_a_number_is_set_aside_whole_too) {
  auto lines = undl_vote("");
  lines[1][undl::kMemberVote] = "Q";
  const auto good = undl_vote("901", "A/RES/75/10");
  lines.insert(lines.end(), good.begin(), good.end());
  check_same_cells(undl_file(good), kept_of(undl_file(lines)));
}

// Its own row of another length, in all the ways in which it may have come to that.
BOOST_AUTO_TEST_CASE(a_row_of_another_length_takes_its_vote_along) {
  auto id_last = undl::layout_columns(true);
  std::rotate(id_last.begin(), id_last.begin() + 1, id_last.end());
  const auto good = undl_vote("901", "A/RES/75/10");
  const std::string last = "TCD,CHAD,Y,", usual = "900,TCD,CHAD,Y,", unnumbered = "\n,TCD,CHAD,Y,";
  const auto tail_from = [](const std::string& text, std::size_t at) { return text.find("\r\n", at) - at; };
  const auto whole_row = [&](std::string text, const std::string& row, const std::string& in_its_place) {
    const auto at = text.find(row);
    return text.replace(at, tail_from(text, at), in_its_place);
  };
  const auto begun_with = [&](std::string text, const std::string& row, const std::string& in_its_place) {
    return text.replace(text.find(row), row.size(), in_its_place);
  };
  const auto table = [&](const std::string& id, const std::vector<undl::Column>& columns) {
    auto lines = undl_vote(id);
    lines.insert(lines.begin(), good.begin(), good.end());
    return undl_file(lines, columns);
  };
  const auto columns = undl::layout_columns(true);
  for (const auto& text :
       {begun_with(table("900", id_last), "TCD,CHAD,Y,2020-11-05,75,A/RES/75/9", "TCD,CHAD,2020-11-05,75,A/RES/75/9"),
        begun_with(table("900", columns), usual, "TCD,CHAD,Y,"),
        whole_row(table("900", columns), usual, "900,TCD,CHAD"),
        begun_with(table("", columns), unnumbered, "\n,TCD,CHAD,Y,odd,")})
    check_same_cells(undl_file(good), kept_of(text));
  // Nothing in it says whose it is: both neighbours are.
  auto cut = undl_file(undl_vote("900"), id_last);
  cut = whole_row(cut, last, "TCD,CHAD,Y");
  cut += undl_file(good, id_last).substr(cut.find("\r\n") + 2);
  check_same_cells(undl_file(good), kept_of(cut));
}

BOOST_AUTO_TEST_CASE(a_file_of_which_hardly_a_row_can_be_told_is_refused_whole) {
  auto text = undl_file(undl_vote());
  for (int i = 0; i < 100'000; ++i) text += "901,FRA\r\n";
  app::ImportOptions options{"tester", "a test", kUndlInstant};
  options.keep_going = true;
  const auto registry = undl_registry();
  const auto revision = registry->revision();
  const auto report = import_undl(*registry, text, options);
  BOOST_TEST(report.faults.size() + report.more_faults == 100'001u);
  BOOST_TEST(registry->revision() == revision);
}

BOOST_AUTO_TEST_CASE(rows_are_set_aside_as_their_own_file_has_them) {
  auto backwards = undl::layout_columns(true);
  std::reverse(backwards.begin(), backwards.end());
  auto lines = undl_vote();
  lines[1][undl::kMemberVote] = "Q";
  std::vector<formats::Input> inputs;
  const auto first = undl_file(lines, backwards), second = undl_file(undl_vote("901", "A/RES/75/10"));
  inputs.push_back(formats::Input::of_bytes(first, "first.csv").value());
  inputs.push_back(formats::Input::of_bytes(second, "second.csv").value());
  std::string refused;
  app::ImportOptions options{"tester", "a test", kUndlInstant};
  options.keep_going = true;
  options.set_aside = [&](const std::string& file, std::string_view rows) {
    BOOST_TEST(file == "first.csv");
    refused += rows;
  };
  const auto registry = undl_registry();
  app::import_inputs(*registry, app::ImportLayout::undl, std::move(inputs), options);
  std::vector<std::string> fields;
  int rows = 0;
  for (std::string_view rest = refused; !rest.empty(); ++rows) {
    rest.remove_prefix(formats::split_csv(rest, true, fields).bytes);
    BOOST_REQUIRE(fields.size() == 22u);
    if (rows > 0) BOOST_TEST(fields[19] == "900");
  }
  BOOST_TEST(rows == 4);
}

// What is set aside of two files in one place, and what is wrong with them.
std::pair<std::string, app::ImportReport> set_aside_in_one(const std::string& first, const std::string& second) {
  std::vector<formats::Input> inputs;
  inputs.push_back(formats::Input::of_bytes(first, "first.csv").value());
  inputs.push_back(formats::Input::of_bytes(second, "second, too.csv").value());
  std::string refused;
  app::ImportOptions options{"tester", "a test", kUndlInstant};
  options.keep_going = true;
  options.set_aside_in_one = true;
  options.set_aside = [&](const std::string&, std::string_view rows) { refused += rows; };
  const auto registry = undl_registry();
  auto report = app::import_inputs(*registry, app::ImportLayout::undl, std::move(inputs), options);
  return {refused, std::move(report)};
}

BOOST_AUTO_TEST_CASE(rows_of_several_files_are_set_aside_in_one_with_their_file) {
  auto first = undl_vote(), second = undl_vote("901", "A/RES/75/10");
  first[1][undl::kMemberVote] = second[2][undl::kMemberVote] = "Q";
  const auto [refused, report] = set_aside_in_one(undl_file(first), undl_file(second));
  BOOST_TEST(report.stored);
  std::vector<std::string> seen, fields;
  for (std::string_view rest = refused; !rest.empty();) {
    rest.remove_prefix(formats::split_csv(rest, true, fields).bytes);
    BOOST_REQUIRE(fields.size() == 23u);
    seen.push_back(fields[0] + " " + fields[1] + " " + fields[2] + " " + fields[22]);
  }
  const std::vector<std::string> expected = {
      "file undl_id ms_code line", "first.csv 900 TCD 3",       "second, too.csv 901 PER 4", "first.csv 900 FRA 2",
      "first.csv 900 PER 4",       "second, too.csv 901 FRA 2", "second, too.csv 901 TCD 3"};
  BOOST_TEST(seen == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(rows_of_files_with_other_columns_are_not_set_aside_in_one) {
  const auto lines = undl_vote("901", "A/RES/75/10");
  const auto [refused, report] =
      set_aside_in_one(undl_file(undl_vote()), undl_file(lines, undl::layout_columns(false)));
  BOOST_TEST(!report.last_revision);
  BOOST_REQUIRE(report.faults.size() == 1u);
  BOOST_TEST(report.faults[0].file == "second, too.csv");
  BOOST_TEST(report.faults[0].line == 1u);
}

BOOST_AUTO_TEST_CASE(the_reason_beside_each_row_stays_short) {
  Lines lines;
  for (int i = 0; i < 300; ++i) lines.push_back(undl_row("900", "M" + std::to_string(i), "M", 'Y'));
  for (std::size_t i = 1; i < lines.size(); ++i) lines[i][undl::kDate] = "yesterday";
  app::ImportOptions options{"tester", "a test", kUndlInstant};
  options.keep_going = true;
  std::size_t bytes = 0;
  options.set_aside = [&](const std::string&, std::string_view rows) { bytes += rows.size(); };
  const auto registry = undl_registry();
  const auto report = import_undl(*registry, undl_file(lines), options);
  BOOST_TEST(report.faults.size() == 299u);
  BOOST_TEST(bytes < 300u * 1000u);
}

BOOST_AUTO_TEST_CASE(going_on_stores_nothing_of_a_file_whose_end_cannot_be_told) {
  auto text = undl_file(undl_vote());
  auto more = undl_file(undl_vote("901", "A/RES/75/10"));
  text += more.substr(more.find("\r\n") + 2);
  text.insert(text.rfind("On trees"), "\"");
  app::ImportOptions options{"tester", "a test", kUndlInstant};
  options.keep_going = true;
  auto registry = undl_registry();
  const auto revision = registry->revision();
  BOOST_TEST(import_undl(*registry, text, options).faults.size() == 1u);
  BOOST_TEST(registry->revision() == revision);
}

BOOST_AUTO_TEST_CASE(a_thousand_faults_are_told_and_the_rest_counted) {
  Lines lines;
  for (int i = 0; i < 1500; ++i) {
    lines.push_back(undl_row(std::to_string(i), "FRA", "FRANCE", 'Q'));
  }
  auto registry = undl_registry();
  const auto report = import_undl(*registry, undl_file(lines));
  BOOST_TEST(report.faults.size() == 1000u);
  BOOST_TEST(report.more_faults == 500u);
}

// Votes of one row each, and one of three of which the second row lost its number.
Lines votes_and_one_with_an_odd_row(Lines lines) {
  for (const auto& row : undl_vote()) lines.push_back(row);
  return lines;
}

std::string without_number(std::string text) {
  const std::string usual = "900,TCD,CHAD,Y,";
  return text.replace(text.find(usual), usual.size(), "TCD,CHAD,Y,");
}

BOOST_AUTO_TEST_CASE(a_session_in_an_odd_row_is_no_number_of_a_vote) {
  const auto good = undl_vote("75", "A/RES/75/10");
  check_same_cells(undl_file(good), kept_of(without_number(undl_file(votes_and_one_with_an_odd_row(good)))));
}

BOOST_AUTO_TEST_CASE(a_cell_that_many_votes_share_does_not_tell_whose_an_odd_row_is) {
  Lines good;
  for (int i = 1; i <= 30; ++i)
    good.push_back(undl_row(std::to_string(100 + i), "TCD", "CHAD", 'Y', "A/RES/75/" + std::to_string(100 + i)));
  auto lines = votes_and_one_with_an_odd_row(good);
  for (auto* rows : {&good, &lines})
    for (auto& row : *rows) row[undl::kLink] = "https://digitallibrary.un.org/";
  check_same_cells(undl_file(good), kept_of(without_number(undl_file(lines))));
}

std::size_t votes_refused(const std::string& text) {
  const auto registry = undl_registry();
  return import_undl(*registry, text,
                     {.actor = "tester", .reason = "a test", .instant = kUndlInstant, .keep_going = true})
      .counts.at(RecordKind::vote)
      .refused;
}

BOOST_AUTO_TEST_CASE(each_vote_set_aside_is_counted_once) {
  Lines lines;
  for (int i = 0; i < 3; ++i)
    for (const auto& row : undl_vote(std::to_string(900 + i), "A/RES/75/" + std::to_string(i + 1)))
      lines.push_back(row);
  const auto good = lines;
  lines[1][undl::kMemberVote] = "Q";
  lines[3][undl::kMemberCode] = "F R";
  BOOST_TEST(votes_refused(undl_file(lines)) == 2u);
  lines[0][undl::kMemberVote] = lines[2][undl::kMemberVote] = "Q";  // no row of it is left
  for (auto& row : lines) row[undl::kResolution] = row[undl::kUndlId] == "902" ? "///" : row[undl::kResolution];
  BOOST_TEST(votes_refused(undl_file(lines)) == 3u);
  lines = good;
  for (const auto& row : good) lines.push_back(row);
  BOOST_TEST(votes_refused(undl_file(lines)) == 3u);
  BOOST_TEST(votes_refused(undl_file(good) + "901,FRA\r\n901,FRA\r\n") == 1u);
  BOOST_TEST(votes_refused("") == 1u);
}

BOOST_AUTO_TEST_SUITE_END()
