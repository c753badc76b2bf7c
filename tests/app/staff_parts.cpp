// Parts of the staff's pages that need no service: fields of records, forms, lists of positions, attempts.
#include <boost/test/unit_test.hpp>
#include <thread>

#include "app/staff/attempts.hpp"
#include "app/staff/passwords.hpp"
#include "app/staff/record_fields.hpp"
#include "app/staff/sent_positions.hpp"

using namespace plenary;
using namespace plenary::app;

namespace {

const MemberNames& names() {
  static const auto known = [] {
    MemberNames made;
    for (const auto& [code, name] : {std::pair("FRA", "France"), std::pair("DEU", "Germany"), std::pair("ESP", "Spain"),
                                     std::pair("CIV", "Côte d'Ivoire"), std::pair("NOR", "Norway")})
      made.add(code, name);
    return made;
  }();
  return known;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(staff_parts)

BOOST_AUTO_TEST_CASE(tables_of_machines_are_read_whatever_parts_their_columns) {
  for (const auto* table :
       {"Delegation,Vote\nFrance,Y\nGermany,No\nSpain,ABSTAIN\nNorway,\n",
        "vote;seat;name\r\nY;1;France\r\nN;2;Germany\r\nA;3;Spain\r\nX;4;Norway\r\n",
        "\xef\xbb\xbf\"France\"\tYes\n\"Germany\"\tAgainst\nSpain\tAbstención\nNorway\tNot voting\n",
        "France,1\nGermany,3\nSpain,2\nNorway,\n"}) {
    const auto sent = read_positions(table, names());
    BOOST_TEST(sent.faults.empty(), table);
    BOOST_TEST(
        (sent.positions == PositionsByMember{{"FRA", "yes"}, {"DEU", "no"}, {"ESP", "abstain"}, {"NOR", "not_voting"}}),
        table);
  }
}

BOOST_AUTO_TEST_CASE(the_column_of_positions_is_told_from_others_that_look_like_one) {
  const PositionsByMember meant{{"FRA", "no"}, {"DEU", "no"}, {"ESP", "abstain"}};
  for (const std::string head : {"Weight", "Group", "Voting power", "No.", "Seat", "Votes"}) {
    const auto sent =
        read_positions("Country," + head + ",Vote\nFrance,1,No\nGermany,1,No\nSpain,1,Abstain\n", names());
    BOOST_TEST(sent.faults.empty(), head);
    BOOST_TEST((sent.positions == meant), head);
    const auto unnamed =
        read_positions("Country," + head + ",Choice\nFrance,1,No\nGermany,2,No\nSpain,3,Abstain\n", names());
    BOOST_TEST((unnamed.positions == meant), head);
    const auto alone = read_positions("Country," + head + "\nFrance,1\nGermany,2\nSpain,3\n", names());
    BOOST_TEST(alone.positions.empty(), head);
    BOOST_REQUIRE(alone.faults.size() == 1U);
    BOOST_TEST(
        alone.faults.front().message ==
        "the column '" + head +
            "' has figures alone, and its head does not say that they are positions: name it 'vote' if they are");
  }
  for (const auto* head : {"position", "VOTE", "votes", "Voted", "ms_vote", "Posición", "Voto", "Résultat"}) {
    const auto sent =
        read_positions("name;EU;" + std::string(head) + "\nFrance;Y;N\nGermany;Y;N\nSpain;Y;A\n", names());
    BOOST_TEST(sent.faults.empty(), head);
    BOOST_TEST((sent.positions == meant), head);
  }
  BOOST_TEST((read_positions("name,vote\nFrance,3\nGermany,3\nSpain,2\n", names()).positions == meant));
}

BOOST_AUTO_TEST_CASE(columns_that_may_both_be_the_positions_are_a_fault) {
  const auto sent = read_positions("Country,Vote 1,Vote 2\nFrance,Y,N\nGermany,N,N\nSpain,A,\n", names());
  BOOST_TEST(sent.positions.empty());
  BOOST_REQUIRE(sent.faults.size() == 1U);
  BOOST_TEST(sent.faults.front().message ==
             "has two columns that may be the positions, 'Vote 1' and 'Vote 2': leave one");
  const auto codes = read_positions("France,1,3\nGermany,1,1\nSpain,1,2\n", names());
  BOOST_REQUIRE(codes.faults.size() == 1U);
  BOOST_TEST(codes.faults.front().message ==
             "has two columns that may be the positions, column 2 and column 3: leave one");
  const auto same = read_positions("Country,Letter,Word\nFrance,Y,Yes\nGermany,N,No\n", names());
  BOOST_TEST(same.faults.empty());
  BOOST_TEST((same.positions == PositionsByMember{{"FRA", "yes"}, {"DEU", "no"}}));
}

BOOST_AUTO_TEST_CASE(a_column_for_each_position_is_read_by_its_marks) {
  for (const std::string mark : {"X", "✓", "1", "yes"}) {
    const auto sent = read_positions(
        "Country,Yes,No,Abstain\nFrance," + mark + ",,\nGermany,,  " + mark + ",\nSpain,0,-," + mark + "\nNorway,,,\n",
        names());
    BOOST_TEST(sent.faults.empty(), mark);
    BOOST_TEST(
        (sent.positions == PositionsByMember{{"FRA", "yes"}, {"DEU", "no"}, {"ESP", "abstain"}, {"NOR", "not_voting"}}),
        mark);
  }
  const auto twice = read_positions("No.,State,For,Against,Absent\n1,France,X,X,\n2,Germany,,,X\n3,Spain\n", names());
  BOOST_TEST((twice.positions == PositionsByMember{{"DEU", "absent"}, {"ESP", "not_voting"}}));
  BOOST_REQUIRE(twice.faults.size() == 1U);
  BOOST_TEST(twice.faults.front().message == "France has marks for two positions");
  const auto blank = read_positions("Country,Yes,No\nFrance,,\nGermany,,\n", names());
  BOOST_TEST(blank.positions.empty());
  BOOST_TEST(blank.faults.size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_first_row_that_is_not_understood_is_told) {
  const auto misspelt = read_positions("Frence,Y\nGermany,N\nSpain,A\n", names());
  BOOST_TEST(misspelt.faults.size() == 1U);
  const auto unclear = read_positions("France,✓\nGermany,N\nSpain,A\n", names());
  BOOST_REQUIRE(unclear.faults.size() == 1U);
  BOOST_TEST(unclear.faults.front().message == "'✓' is no position");
}

BOOST_AUTO_TEST_CASE(lists_out_of_a_record_are_read) {
  const auto sent =
      read_positions("In favour: France, Germany\nAgainst: Spain\nAbstaining: Norway, Côte d'Ivoire", names());
  BOOST_TEST(sent.faults.empty());
  BOOST_TEST(
      (sent.positions ==
       PositionsByMember{{"FRA", "yes"}, {"DEU", "yes"}, {"ESP", "no"}, {"NOR", "abstain"}, {"CIV", "abstain"}}));
}

BOOST_AUTO_TEST_CASE(members_on_lines_of_their_own_belong_to_the_head_above) {
  const PositionsByMember meant{{"FRA", "yes"}, {"DEU", "yes"}, {"ESP", "no"}, {"NOR", "no"}, {"CIV", "abstain"}};
  for (const auto* list :
       {"In favour:\nFrance\nGermany\nAgainst:\nSpain\nNorway\nAbstaining:\nCôte d'Ivoire\n",
        "A recorded vote was taken.\r\n\r\nIn favour (2):\r\n- France\r\n- Germany\r\n\r\nAgainst: 2\r\nSpain and "
        "Norway\r\nAbstaining:\r\nCôte\r\nd'Ivoire",
        "Yes: France; Germany; No: the Spain; Norway. Abstain: Côte d'Ivoire. Absent: none",
        "Pour : France et Germany\nContre : Spain,\nNorway\nAbstentions : Côte d'Ivoire"}) {
    const auto sent = read_positions(list, names());
    for (const auto& fault : sent.faults) BOOST_TEST(false, fault.message);
    BOOST_TEST((sent.positions == meant), list);
  }
}

BOOST_AUTO_TEST_CASE(a_name_broken_over_two_lines_is_one) {
  MemberNames known;
  for (const auto& [code, name] :
       {std::pair("DZA", "Algeria"), std::pair("BOL", "Bolivia (Plurinational State of)"), std::pair("TCD", "Chad"),
        std::pair("FJI", "Fiji"), std::pair("GNB", "Guinea-Bissau"), std::pair("GIN", "Guinea"),
        std::pair("SDN", "Sudan"), std::pair("SSD", "South Sudan")})
    known.add(code, name);
  const auto sent = read_positions(
      "In favour: Algeria, Bolivia (Plurinational\nState of), Chad, Fiji\nAgainst: Guinea-\nBissau, Guinea, "
      "South\nSudan\n"
      "Abstaining:\nSudan\n",
      known);
  for (const auto& fault : sent.faults) BOOST_TEST(false, fault.message);
  BOOST_TEST((sent.positions == PositionsByMember{{"DZA", "yes"},
                                                  {"BOL", "yes"},
                                                  {"TCD", "yes"},
                                                  {"FJI", "yes"},
                                                  {"GNB", "no"},
                                                  {"GIN", "no"},
                                                  {"SSD", "no"},
                                                  {"SDN", "abstain"}}));
}

BOOST_AUTO_TEST_CASE(what_a_text_with_lists_says_besides_is_told) {
  const auto sent = read_positions(
      "Norway\nIn favour: France, Frence\nGermany\nAgainst:\nSpain\n\nThe draft resolution was adopted by 3 votes to "
      "1.\n",
      names());
  BOOST_TEST((sent.positions == PositionsByMember{{"FRA", "yes"}, {"DEU", "yes"}, {"ESP", "no"}}));
  BOOST_REQUIRE(sent.faults.size() == 2U);
  BOOST_TEST(sent.faults.front().message == "line 1 is not understood: 'Norway'");
  const auto led =
      read_positions("A recorded vote was taken. In favour: France. Against: Spain. Abstaining: Norway.", names());
  BOOST_TEST(led.faults.empty());
  const auto before = read_positions("Norway. In favour: France\nAgainst: Spain", names());
  BOOST_REQUIRE(before.faults.size() == 1U);
  BOOST_TEST(before.faults.front().message == "line 1 is not understood: 'Norway.'");
  const auto two = read_positions("In favour: France\nAgainst: Spain\nIn favour: Germany\nAgainst: France", names());
  BOOST_TEST(two.positions.empty());
  BOOST_REQUIRE(two.faults.size() == 1U);
}

BOOST_AUTO_TEST_CASE(lists_keep_the_reason_that_their_head_tells) {
  for (const auto* list :
       {"For: France\nAbsent: Spain\nPresent, not voting: Norway", "Pour : France\nAbsents : Spain\nPresent: Norway"}) {
    const auto sent = read_positions(list, names());
    BOOST_TEST(sent.faults.empty(), list);
    BOOST_TEST((sent.positions == PositionsByMember{{"FRA", "yes"}, {"ESP", "absent"}, {"NOR", "present"}}), list);
  }
}

BOOST_AUTO_TEST_CASE(words_and_signs_that_are_not_understood_are_no_positions) {
  for (const auto* cell : {"+", "???", "—", "ДА", "✓"}) {
    const auto sent = read_positions(
        "France,Y\nGermany,N\nSpain," + std::string(cell) + "\nNorway,A\nCôte d'Ivoire,\u00a0\n", names());
    BOOST_TEST((sent.positions ==
                PositionsByMember{{"FRA", "yes"}, {"DEU", "no"}, {"NOR", "abstain"}, {"CIV", "not_voting"}}));
    BOOST_REQUIRE(sent.faults.size() == 1U);
    BOOST_TEST(sent.faults.front().message == "'" + std::string(cell) + "' is no position");
  }
  const auto foreign = read_positions("France,نعم\nGermany,لا\nSpain,✓\nNorway,✗\n", names());
  BOOST_TEST(foreign.positions.empty());
  BOOST_TEST(!foreign.faults.empty());
  const auto set = read_positions("France,S\u2019abstient\nGermany,\u00a0Sí\nSpain,“no”\n", names());
  BOOST_TEST(set.faults.empty());
}

BOOST_AUTO_TEST_CASE(what_is_not_known_is_told_and_the_rest_is_taken) {
  const auto sent =
      read_positions("Name,Vote\nFrance,Y\nFrance,N\nFrence,Y\nGermany,maybe\nSpain,absent\nNorway,N\n", names());
  BOOST_TEST(sent.faults.size() == 3U);
  BOOST_TEST((sent.positions == PositionsByMember{{"FRA", "yes"}, {"ESP", "absent"}, {"NOR", "no"}}));
  const auto short_rows = read_positions("Name,Vote\nFrance,Y\nGermany\nSpain,N\nNorway,A\nTotal: 3\n", names());
  BOOST_REQUIRE(short_rows.faults.size() == 1U);
  BOOST_TEST(short_rows.faults.front().message == "Germany has no position");
  BOOST_TEST((short_rows.positions == PositionsByMember{{"FRA", "yes"}, {"ESP", "no"}, {"NOR", "abstain"}}));
  BOOST_TEST(read_positions("Seat;Name;Vote;France\n3;Nowhere;Y", names()).faults.size() == 1U);
  BOOST_TEST(read_positions("", names()).faults.size() == 1U);
  BOOST_TEST(read_positions("nothing of the kind", names()).faults.size() == 1U);
}

BOOST_AUTO_TEST_CASE(fields_go_into_records_and_come_back) {
  boost::json::object record{{"place", {{"city", "Oslo"}}}, {"clauses", {{"en", boost::json::array()}}}};
  const auto fields = session_fields();
  FormFields form;
  form.fields = {{"x.place.city", ""}, {"x.opens", "2026-03-02"}, {"x.kind", "special"}, {"clauses", "gone"}};
  take_values(record, fields, "x.", form);
  BOOST_TEST((record == boost::json::parse(R"({"clauses":{"en":[]},"kind":"special","opens":"2026-03-02"})")));
  const RecordField count{"announced.yes", FieldType::count}, lines{"subjects", FieldType::lines};
  set_value(record, count, "17");
  set_value(record, lines, " trains \n\nnight\n");
  BOOST_TEST(value_at(record, count) == "17");
  BOOST_TEST(value_at(record, lines) == "trains\nnight");
  BOOST_TEST(record.at("announced").at("yes").is_int64());
  set_value(record, count, "many");
  BOOST_TEST(record.at("announced").at("yes").is_string());
  set_value(record, count, "");
  BOOST_TEST(!record.contains("announced"));
}

BOOST_AUTO_TEST_CASE(an_address_is_a_place) {
  BOOST_TEST(place_of("192.0.2.1") == "192.0.2.1");
  BOOST_TEST(place_of("::ffff:192.0.2.1") == "192.0.2.1");
  BOOST_TEST(place_of("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64");
  BOOST_TEST(place_of("nonsense") == "nonsense");
}

BOOST_AUTO_TEST_CASE(attempts_are_counted_while_they_last) {
  Attempts attempts;
  const Attempts::Instant start{};
  for (std::size_t i = 0; i < Attempts::kOfName; ++i)
    BOOST_TEST(!attempts.begin("Anna", "a", start + std::chrono::minutes(i)));
  const auto wait = attempts.begin("ANNA", "b", start + std::chrono::minutes(10));
  BOOST_REQUIRE(wait.has_value());
  BOOST_TEST(wait->count() == 5 * 60);
  BOOST_TEST(!attempts.begin("Anna", "b", start + std::chrono::minutes(15)).has_value());
  attempts.succeeded("Anna", "b");
  BOOST_TEST(!attempts.begin("Anna", "b", start + std::chrono::minutes(15)).has_value());
}

BOOST_AUTO_TEST_CASE(attempts_are_counted_among_those_of_very_many) {
  Attempts attempts;
  const Attempts::Instant start{};
  for (int i = 0; i < 100'000; ++i) attempts.add("somebody " + std::to_string(i), "crowd", start);
  for (std::size_t i = 0; i < Attempts::kOfAddress; ++i)
    BOOST_TEST(!attempts.begin("Anna " + std::to_string(i), "b", start + std::chrono::minutes(1)));
  BOOST_TEST(attempts.begin("Bert", "b", start + std::chrono::minutes(1)).has_value());
  BOOST_TEST(!attempts.begin("Bert", "b", start + std::chrono::minutes(16)).has_value());
}

BOOST_AUTO_TEST_CASE(passwords_are_long_and_not_all_of_one_letter) {
  BOOST_TEST(password_faults("a quiet night train", "Anna").empty());
  BOOST_TEST(password_faults("ночной поезд", "Anna").empty());
  for (const auto& bad : {std::string("short"), std::string("ночной"), std::string(12, 'a'), std::string(1025, 'x'),
                          std::string("abababababababab")})
    BOOST_TEST(!password_faults(bad, "Anna").empty(), bad);
  BOOST_TEST(!password_faults("Anna Bell of Oslo", "Anna Bell of Oslo").empty());
}

BOOST_AUTO_TEST_CASE(hashing_is_for_two_at_once_and_one_that_waits) {
  PasswordGate gate;
  struct Held {
    PasswordGate::Pass pass;
  };
  std::unique_ptr<Held> one(new Held{gate.enter()});
  const auto two = gate.enter();
  bool let_in = false;
  std::thread third([&] { let_in = static_cast<bool>(gate.enter()); });
  // Once the third one waits, a fourth is sent away; before, it would wait itself.
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  BOOST_TEST(!gate.enter());
  one.reset();
  third.join();
  BOOST_TEST(let_in);
}

BOOST_AUTO_TEST_SUITE_END()
