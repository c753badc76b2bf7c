// The academic table of roll calls: names of texts, codes of members through time, and the whole file.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "app/import.hpp"
#include "app/new_registry.hpp"
#include "app/reference.hpp"
#include "app/verify.hpp"
#include "app/voeten_agreement.hpp"
#include "app/voeten_export.hpp"
#include "app/voeten_ideal_points.hpp"
#include "domain/tally.hpp"
#include "formats/csv_records.hpp"
#include "formats/voeten_table.hpp"
#include "storage/records.hpp"
#include "support/data_folders.hpp"
#include "support/thoroughness.hpp"

using namespace plenary;
using app::ImportReport;
using tests::kInstant;
using tests::new_registry;
using tests::shared_data;

namespace {

const std::string kVotes = "rcid,session,vote,ccode,member,importantvote,date,unres,me,nu,di,hr,co,ec,year\n";
const std::string kDescriptions = "session,rcid,abstain,yes,no,importantvote,date,unres,amend,para,short,descr\n";

ImportReport import_files(storage::Registry& registry, std::vector<formats::Input> inputs) {
  auto report =
      app::import_inputs(registry, app::ImportLayout::voeten, std::move(inputs), {"tester", "a test", kInstant});
  BOOST_TEST_MESSAGE(app::to_text(report));
  return report;
}

ImportReport import_texts(storage::Registry& registry, const std::string& votes, const std::string& descriptions = "") {
  std::vector<formats::Input> inputs;
  inputs.push_back(formats::Input::of_bytes(votes, "votes.csv").value());
  if (!descriptions.empty()) inputs.push_back(formats::Input::of_bytes(descriptions, "descriptions.csv").value());
  return import_files(registry, std::move(inputs));
}

// Rows of one roll call: pairs of code and vote.
std::string rows(const std::string& rcid, int session, const std::string& date, const std::string& unres,
                 const std::vector<std::pair<int, int>>& votes) {
  std::string text;
  for (const auto& [ccode, vote] : votes)
    text += rcid + "," + std::to_string(session) + "," + std::to_string(vote) + "," + std::to_string(ccode) + ",1,0," +
            date + "," + unres + ",0,1,0,0,0,0\\\"\"\"\"," + date.substr(date.size() - 4) + "\n";
  return text;
}

Vote vote_of(storage::Registry& registry, const std::string& session, int number) {
  const auto snapshot = registry.read();
  const auto found = storage::find_vote(snapshot, {"unga", session, number});
  BOOST_REQUIRE(found);
  return found->record;
}

std::string positions_of(const Vote& vote) {
  static const std::map<Position, char> kLetters = {
      {Position::yes, 'Y'}, {Position::no, 'N'}, {Position::abstain, 'A'}, {Position::not_voting, 'X'}};
  std::string text;
  for (const auto& each : vote.positions.value())
    text += each.member + kLetters.at(each.position) + (each.reason == Reason::suspended ? "s " : " ");
  return text;
}

// What a roll call of that session and name stands on: symbol, part and label.
std::string matter(int session, const std::string& unres, const std::string& flags = ",") {
  const auto registry = new_registry();
  const auto votes = kVotes + rows("77", session, "11/5/1975", unres, {{2, 1}});
  const auto described =
      kDescriptions + std::to_string(session) + ",77,0,1,0,0,," + unres + "," + flags + ",TREES,On trees\n";
  BOOST_TEST(import_texts(*registry, votes, described).faults.empty());
  const auto snapshot = registry->read();
  for (const auto& label : {std::to_string(session), std::string("S-4"), std::string("ES-5")})
    if (const auto vote = storage::find_vote(snapshot, {"unga", label, 1})) {
      const auto& on = vote->record.on;
      return label + ": " + on.resolution.value_or("-") + " " + on.part + " " + on.label.value_or("-");
    }
  return "none";
}

// One line of the United Nations' own lists on A/RES/60/1.
ImportReport import_line(storage::Registry& registry,
                         const std::string& more = R"("adoption_type": "Without a vote")") {
  const auto line = R"({"symbol": "A/RES/60/1", "title": "On trees", "session": "Sixtieth session", )" + more + "}";
  std::vector<formats::Input> lines;
  lines.push_back(formats::Input::of_bytes(line, "60.json").value());
  return app::import_inputs(registry, app::ImportLayout::unxml, std::move(lines), {"tester", "a test", kInstant});
}

ImportReport import_roll_call(storage::Registry& registry) {
  return import_texts(registry, kVotes + rows("9", 60, "11/5/2005", "R/60/1", {{2, 1}}),
                      kDescriptions + "60,9,0,1,0,0,,R/60/1,,,TREES,\n");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(voeten)

BOOST_AUTO_TEST_CASE(names_lead_to_texts_where_they_can_and_nowhere_else) {
  BOOST_TEST(matter(14, "R/14/746B") == "14: - whole On trees");
  BOOST_TEST(matter(22, "R/22/2357") == "22: A/RES/2357(XXII) whole -");
  BOOST_TEST(matter(22, "R/22/2357", "1,0") == "22: A/RES/2357(XXII) amendment On trees");
  BOOST_TEST(matter(26, "R/26/2758G") == "26: - whole On trees");
  BOOST_TEST(matter(30, "R/30/3411C") == "30: A/RES/3411(XXX)[C] whole -");
  BOOST_TEST(matter(31, "R/31/6K", "0,1") == "31: A/RES/31/6[K] paragraph On trees");
  BOOST_TEST(matter(33, "R/33/442") == "33: A/DEC/33/442 whole -");
  BOOST_TEST(matter(34, "R/34/233/XII") == "34: A/RES/34/233 section XII");
  BOOST_TEST(matter(42, "R/42/209/D") == "42: A/RES/42/209[D] whole -");
  BOOST_TEST(matter(50, "R/50/38B/VII") == "50: A/RES/50/38[B] section VII");
  BOOST_TEST(matter(50, "R/49/38") == "50: - whole On trees");
  BOOST_TEST(matter(40, "") == "40: - whole On trees");
  BOOST_TEST(matter(18, "SS/4/23A") == "S-4: - whole On trees");
  BOOST_TEST(matter(22, "ESS/5/70", "1,1") == "ES-5: - amendment On trees");
}

BOOST_AUTO_TEST_CASE(codes_mean_who_sat_in_the_seat_that_month) {
  const auto registry = new_registry();
  const auto report = import_texts(
      *registry,
      kVotes + rows("1", 13, "11/5/1958", "R/13/1", {{2, 1}, {651, 1}, {652, 8}, {365, 3}, {345, 2}, {31, 9}}) +
          rows("2", 26, "10/7/1971", "R/26/2", {{713, 1}, {710, 8}, {2, 8}, {678, 9}}) +
          rows("3", 34, "11/5/1979", "R/34/3", {{560, 8}, {678, 1}, {679, 3}, {341, 9}}) +
          rows("4", 46, "12/2/1991", "R/46/4", {{365, 1}}) + rows("5", 46, "8/2/1992", "R/46/5", {{365, 1}}) +
          rows("6", 60, "6/2/2006", "R/60/6", {{345, 1}}) + rows("7", 60, "6/28/2006", "R/60/7", {{345, 1}}));
  BOOST_TEST(report.faults.empty());
  BOOST_TEST(positions_of(vote_of(*registry, "13", 1)) == "EGYY SUNN USAY YUGA ");
  BOOST_TEST(positions_of(vote_of(*registry, "26", 1)) == "CHNY USAX ");
  BOOST_TEST(positions_of(vote_of(*registry, "34", 1)) == "ZAFXs ");
  BOOST_TEST(positions_of(vote_of(*registry, "46", 1)) == "SUNY ");
  BOOST_TEST(positions_of(vote_of(*registry, "46", 2)) == "RUSY ");
  BOOST_TEST(positions_of(vote_of(*registry, "60", 1)) == "SCGY ");
  BOOST_TEST(positions_of(vote_of(*registry, "60", 2)) == "SRBY ");
  BOOST_TEST(vote_of(*registry, "34", 1).remarks.size() == 1u);  // Yemen under two codes, for and against
  BOOST_TEST(!vote_of(*registry, "46", 1).date);
  BOOST_TEST(vote_of(*registry, "60", 2).date->to_string() == "2006-06-28");
}

BOOST_AUTO_TEST_CASE(texts_come_freed_from_what_befell_their_quotes) {
  const auto registry = new_registry();
  const auto report = import_texts(
      *registry, kVotes + rows("610", 14, "12/2/1959", "R/14/746B", {{2, 1}}),
      kDescriptions +
          "14,610,0,1,0,0,1959-12-02,R/14/746B,0,1,\"ALGERIA, \\TALKS\\\\\"\"\"\"\tTO ADOPT \\TALKS\\\\\"\"\"\" AND "
          "MORE.\\\"\"\"\"\",0\n");
  BOOST_TEST(report.faults.empty());
  const auto vote = vote_of(*registry, "14", 1);
  BOOST_TEST(vote.on.label.value() == "TO ADOPT \"TALKS\" AND MORE.");
  std::map<std::string, std::string> cells;
  for (const auto& cell : vote.as_written) cells[cell.column] = cell.text.value_or("");
  BOOST_TEST(cells["voeten.short"] == "ALGERIA, \"TALKS\"");
  BOOST_TEST(cells["voeten.date"] == "1959-12-02");
  BOOST_TEST(cells["voeten.nu"] == "1");
  BOOST_TEST(!cells.contains("voeten.ec"));
}

BOOST_AUTO_TEST_CASE(a_row_that_is_wrong_refuses_its_roll_call_and_says_where) {
  const auto registry = new_registry();
  const auto report =
      import_texts(*registry, kVotes + rows("1", 40, "11/5/1985", "R/40/1", {{2, 1}, {20, 4}}) +
                                  rows("2", 40, "11/5/1985", "R/40/2", {{2, 1}, {2, 1}}) +
                                  rows("3", 40, "11/5/1985", "R/40/3", {{2, 1}, {7777, 1}}) + "4,40,1\n");
  BOOST_REQUIRE(report.faults.size() == 4u);
  BOOST_TEST(app::to_line(report.faults[0]) == "votes.csv:3: vote: \"4\" is none of 1, 2, 3, 8, 9");
  BOOST_TEST(app::to_line(report.faults[1]) == "votes.csv:5: ccode: 2 stands twice in this roll call");
  BOOST_TEST(report.faults[2].message == "roll call 3 has a code that is not known: 7777");
  BOOST_TEST(app::to_line(report.faults[3]) == "votes.csv:8: this row has 3 cells, and the header 15");
  BOOST_TEST(!report.stored);
  BOOST_TEST(!import_texts(*registry, "a,b\n1,2\n").stored);
  BOOST_TEST(!import_texts(*registry, "").stored);
  BOOST_TEST(!import_texts(*registry, kVotes).stored);
}

BOOST_AUTO_TEST_CASE(a_code_that_stands_twice_is_told_and_not_kept) {
  const auto first = [](const char* rcid, const std::vector<std::pair<int, int>>& votes) {
    return rows(rcid, 40, "11/5/1985", "R/40/1", votes);
  };
  Faults told;
  formats::voeten::Table table([&](const Faults& faults) { told.insert(told.end(), faults.begin(), faults.end()); },
                               {});
  const auto text =
      kVotes + first("1", {{2, 1}, {20, 1}}) + first("2", {{2, 1}}) + first("1", {{2, 3}, {20, 1}, {41, 1}});
  BOOST_TEST(table.read(formats::Input::of_bytes(text, "votes.csv").value()));
  const auto calls = table.take();
  BOOST_TEST(told.size() == 2u);
  BOOST_TEST(calls.at(0).rows.size() == 3u);
  BOOST_TEST(calls.at(0).refused);
  BOOST_TEST(!calls.at(1).refused);
}

BOOST_AUTO_TEST_CASE(a_date_is_written_in_one_of_two_ways_or_refused) {
  for (const std::string date : {"3/5/2006", "03/05/2006", "2006-03-05"}) {
    const auto registry = new_registry();
    BOOST_TEST(import_texts(*registry, kVotes + rows("1", 60, date, "R/60/1", {{2, 1}})).faults.empty(), date);
    BOOST_TEST(vote_of(*registry, "60", 1).date->to_string() == "2006-03-05");
  }
  for (const std::string date : {"3/25/06", "25/3/2006", "25.03.2006", "hello", "2006-3-25", "2/30/2006", "//2006",
                                 "+3/25/2006", "3/25/2006 10:00"}) {
    const auto registry = new_registry();
    const auto told = ": date: \"" + date + "\" is no day written M/D/YYYY or YYYY-MM-DD";
    const auto described = "60,1,0,1,0,0," + date + ",R/60/1,,,TREES,\n";
    for (const auto& report :
         {import_texts(*registry, kVotes + rows("1", 60, date, "R/60/1", {{2, 1}})),
          import_texts(*registry, kVotes + rows("1", 60, "3/5/2006", "R/60/1", {{2, 1}}), kDescriptions + described)}) {
      BOOST_REQUIRE_MESSAGE(report.faults.size() == 1u, date);
      BOOST_TEST(app::to_line(report.faults[0]) == report.faults[0].file + ":2" + told);
    }
  }
}

BOOST_AUTO_TEST_CASE(votes_and_descriptions_may_come_one_after_the_other) {
  const auto votes = kVotes + rows("8", 40, "11/5/1985", "R/40/1", {{2, 1}, {20, 3}});
  const auto descriptions = kDescriptions + "40,8,0,1,1,0,,R/40/1,,,TREES,On trees\n";
  const auto at_once = new_registry(), in_turn = new_registry();
  import_texts(*at_once, descriptions, votes);
  import_texts(*in_turn, votes);
  const auto again = import_texts(*in_turn, descriptions);
  BOOST_TEST(again.counts.at(RecordKind::vote).changed == 1u);
  BOOST_TEST((vote_of(*at_once, "40", 1) == vote_of(*in_turn, "40", 1)));
}

BOOST_AUTO_TEST_CASE(a_better_title_stays) {
  const auto registry = new_registry();
  import_line(*registry);
  const auto report = import_roll_call(*registry);
  const auto snapshot = registry->read();
  const auto text = storage::find_resolution(snapshot, "A/RES/60/1");
  BOOST_REQUIRE(text);
  BOOST_TEST(text->record.title.at("en") == "On trees");
  BOOST_TEST(text->record.sources.size() == 2u);
  BOOST_REQUIRE(!report.notes.empty());
  BOOST_TEST(report.notes.front().text.find("differs from what UNxml/GAresolutions says in: title.en") !=
             std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_roll_call_and_a_decision_without_a_vote_are_two_in_any_order) {
  const auto one = new_registry(), other = new_registry();
  import_line(*one);
  const auto told = import_roll_call(*one);
  import_roll_call(*other);
  const auto told_otherwise = import_line(*other);
  auto consensus = vote_of(*one, "60", 1), recorded = vote_of(*one, "60", 2);
  BOOST_TEST((consensus.method == Method::consensus && !consensus.announced && !consensus.positions));
  BOOST_TEST((recorded.method == Method::recorded && recorded.announced && recorded.positions));
  std::swap(consensus.number, recorded.number);
  BOOST_TEST((vote_of(*other, "60", 1) == recorded));
  BOOST_TEST((vote_of(*other, "60", 2) == consensus));
  for (const auto* report : {&told, &told_otherwise}) {
    BOOST_REQUIRE(report->discrepancies.size() == 1u);
    const auto& doubt = report->discrepancies.front();
    BOOST_TEST(doubt.vote == "unga/60/2");
    BOOST_TEST(doubt.resolution == "A/RES/60/1");
    BOOST_TEST(doubt.discrepancy.kind == "contradicts-other-vote");
    BOOST_TEST(doubt.discrepancy.text.value_or("") == "contradicts unga/60/1 on the same matter (" +
                                                          std::string(report == &told ? "consensus" : "recorded") +
                                                          "): both are kept");
  }
  // Each finds its own again.
  for (const auto& registry : {one.get(), other.get()}) {
    BOOST_TEST(import_line(*registry).counts.at(RecordKind::vote).unchanged == 1u);
    const auto again = import_roll_call(*registry);
    BOOST_TEST(again.counts.at(RecordKind::vote).unchanged == 1u);
    BOOST_TEST(again.discrepancies.empty());
  }
}

BOOST_AUTO_TEST_CASE(what_a_merge_would_make_is_refused_where_no_record_may_be_so) {
  const auto registry = new_registry();
  const auto counted = R"("adoption_type": "By a recorded vote", "MS_in_favour_count": "2")";
  BOOST_TEST(import_line(*registry, counted).faults.empty());
  const auto report = import_line(*registry);
  BOOST_TEST(!report.stored);
  BOOST_REQUIRE(report.faults.size() == 1u);
  BOOST_TEST(app::to_line(report.faults[0]) ==
             "60.json:1: announced: a decision by consensus has no figures (with what is on record of unga/60/1)");
  BOOST_TEST((vote_of(*registry, "60", 1).method == Method::recorded));
}

// The session of the table for each of its roll calls.
std::map<std::string, int> sessions_of_roll_calls(const std::filesystem::path& descriptions) {
  auto input = formats::Input::open(descriptions).value();
  const auto text = formats::read_all(input, std::size_t{1} << 26).value();
  std::map<std::string, int> sessions;
  std::vector<std::string> cells;
  std::string_view rest = text;
  for (rest.remove_prefix(formats::split_csv(rest, true, cells).bytes); !rest.empty();) {
    rest.remove_prefix(formats::split_csv(rest, true, cells).bytes);
    sessions[cells.at(1)] = std::stoi(cells.at(0));
  }
  sessions["4592"] = 59;  // where its rows in the table of votes are
  return sessions;
}

// All of sessions 1 to 60: the figures of the file, and the 20 roll calls whose sums are not what is stated.
BOOST_AUTO_TEST_CASE(the_whole_file_comes_in) {
  if (!test::takes_whole_files("the academic table of sessions 1 to 60")) return;
  const auto folder = shared_data() / "voeten";
  const std::vector<std::string> names = {"voeten_UNVotesPublished_s01-60.csv.zst",
                                          "voeten_descriptions_s01-60.csv.zst"};
  std::vector<formats::Input> inputs;
  for (const auto& name : names) {
    if (!std::filesystem::exists(folder / name)) {
      BOOST_TEST_MESSAGE("skipped: " << (folder / name) << " is not there");
      std::printf("skipped: %s is not there\n", (folder / name).c_str());
      return;
    }
    inputs.push_back(formats::Input::open(folder / name).value());
  }
  const auto registry = new_registry();
  const auto report = import_files(*registry, std::move(inputs));
  BOOST_TEST(report.faults.empty());
  BOOST_TEST(report.counts.at(RecordKind::vote).added == 4705u);
  BOOST_TEST(report.counts.at(RecordKind::session).added == 69u);
  BOOST_TEST(report.discrepancies.size() == 20u);
  std::map<std::string, int> by_session;
  for (const auto& doubt : report.discrepancies) {
    BOOST_TEST(doubt.discrepancy.kind == "announced-counted");
    ++by_session[doubt.vote.substr(0, doubt.vote.rfind('/'))];
  }
  BOOST_TEST(
      (by_session == std::map<std::string, int>{{"unga/21", 5}, {"unga/22", 11}, {"unga/25", 3}, {"unga/26", 1}}));

  const auto snapshot = registry->read();
  std::map<Position, int> positions;
  std::map<Reason, int> reasons;
  const auto sessions = sessions_of_roll_calls(folder / names[1]);
  test::VotesBySession by_roll_call;
  storage::for_each_key(snapshot, [&](const RecordKey& key, std::int64_t) {
    if (key.kind != RecordKind::vote) return;
    const auto slash = key.key.find('/'), last = key.key.rfind('/');
    const auto vote = storage::find_vote(
        snapshot,
        {key.key.substr(0, slash), key.key.substr(slash + 1, last - slash - 1), std::stoi(key.key.substr(last + 1))});
    by_roll_call[sessions.at(vote->record.sources.at(0).identifier.value())].push_back(key.key);
    for (const auto& each : vote->record.positions.value()) {
      ++positions[each.position];
      if (each.position == Position::not_voting) ++reasons[each.reason];
    }
  });
  BOOST_TEST(positions[Position::yes] == 484'059);
  BOOST_TEST(positions[Position::abstain] == 80'579);
  BOOST_TEST(positions[Position::no] == 45'598);
  // 62,498 in the file, less 42 of Indonesia and 194 of Syria while they were no members, and 9 of China's second code.
  BOOST_TEST(positions[Position::not_voting] == 62'498 - 42 - 194 - 9);
  BOOST_TEST(reasons[Reason::suspended] == 2'290);  // South Africa, November 1974 to June 1994
  BOOST_TEST(reasons[Reason::unknown] == 0);

  const auto published = test::compare_to_published(*registry, by_roll_call, shared_data());
  BOOST_TEST(published.rows == 7774);
  BOOST_TEST(published.different * 1000 <= published.rows * 2);
  for (const auto& row : published.first_differing) BOOST_TEST_MESSAGE("differs from what is published: " << row);

  const auto exported = test::compare_to_export(*registry, folder / names[0]);
  BOOST_TEST(exported.rows == 926'881);
  BOOST_TEST(exported.missing == 0);
  BOOST_TEST(exported.more ==
             78);  // Montenegro in 73 roll calls before it was a member, and what the last one leaves out
  // Absences of who was no member; what `member` says of rows without a member, and with them of those; one roll call's
  // garbage, and another's day and text, which the descriptions give.
  BOOST_TEST((exported.votes == std::map<std::string, int>{{"8 as 9", 42 + 194 + 9}}));
  BOOST_TEST(
      (exported.different ==
       std::map<std::string, int>{{"date", 197}, {"ec", 197}, {"member", 2222 + 245}, {"unres", 197}, {"vote", 245}}));
  const auto correlations = test::correlations_with_published(*registry, by_roll_call, shared_data());
  BOOST_REQUIRE(correlations.size() >= 58U);
  BOOST_TEST_MESSAGE("ideal points: |r| of the median session " << correlations[correlations.size() / 2] << ", lowest "
                                                                << correlations.front());
  BOOST_TEST(correlations[correlations.size() / 2] >= 0.95);
  BOOST_TEST(correlations[correlations.size() / 10] >= 0.85);
}

BOOST_AUTO_TEST_SUITE_END()
