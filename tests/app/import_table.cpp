// The tables as CSV: what one registry gives, another takes; and rows that do not fit.
#include <boost/test/unit_test.hpp>

#include "app/verify.hpp"
#include "service.hpp"

using namespace plenary;
using namespace plenary::test;
namespace json = boost::json;

namespace {

constexpr std::array<std::string_view, 5> kTables = {"members", "sessions", "resolutions", "votes", "positions"};

struct Tabled : TestService {
  Tabled() { expect(201, post("/assemblies", R"({"code": "model", "name": {"en": "Model Assembly"}})")); }

  void expect(int status, app::Reply reply) { BOOST_TEST(reply.status == status, body_of(reply)); }

  app::Reply import(std::string_view table, const std::string& csv, const std::string& query = "") {
    return send("POST", "/imports/" + std::string(table) + query, csv, recorder);
  }

  std::string text_at(const std::string& target) {
    auto reply = get(target);
    return body_of(reply);
  }

  std::string csv(std::string_view table) { return text_at("/" + std::string(table) + ".csv"); }

  // Each fault of a refused table as `line:column field: message`.
  std::string refusals(std::string_view table, const std::string& rows) {
    auto reply = import(table, rows);
    BOOST_TEST((reply.status == 422 || reply.status == 409), table << ": " << reply.status);
    std::string told;
    const auto body = json_of(std::move(reply));
    if (!body.as_object().contains("errors")) return told;
    for (const auto& error : body.at("errors").as_array()) {
      const auto& fault = error.as_object();
      const auto figure = [&](const char* name) {
        return fault.contains(name) ? std::to_string(fault.at(name).to_number<int>()) : "0";
      };
      told += figure("line") + ":" + figure("column") + " " +
              (fault.contains("field") ? std::string(fault.at("field").as_string()) : "") + ": " +
              std::string(fault.at("message").as_string()) + "\n";
    }
    return told;
  }
};

struct Filled : Tabled {
  Filled() {
    for (const auto* code : {"AAA", "BBB", "CCC"})
      expect(201, post("/members", R"({"code": ")" + std::string(code) + R"(", "names": [{"name": {"fr": "État )" +
                                       code + R"("}}], "memberships": [{"assembly": "model"}]})"));
    expect(201, post("/sessions", R"({"assembly": "model", "label": "3", "ordinal": 3, "opens": "2025-10-27",
        "closes": "2025-10-31", "place": {"city": "Rosmere", "country": "Arvenia"}})"));
    expect(201, post("/resolutions", R"({"symbol": "M/3/R.4", "assembly": "model", "session": "3", "number": 4,
        "title": {"en": "Locks, \"keys\" and doors"}, "outcome": "adopted", "subjects": ["Doors", "Law"]})"));
    expect(201, post("/votes", R"({"assembly": "model", "session": "3", "on": {"resolution": "M/3/R.4"},
        "date": "2025-10-29", "method": "recorded", "outcome": "adopted",
        "announced": {"yes": 1, "no": 1, "present": 3, "represented": 3},
        "positions": {"yes": ["AAA"], "no": ["CCC"], "not_voting": [{"member": "BBB", "reason": "present"}]},
        "intended": [{"member": "CCC", "position": "yes"}]})"));
    expect(201, post("/votes", R"({"assembly": "model", "session": "3", "method": "show_of_hands",
        "on": {"part": "motion", "label": "to close"}, "outcome": "rejected"})"));
  }
};

std::string counts(app::Reply reply) {
  BOOST_REQUIRE_MESSAGE(reply.status == 200, body_of(reply));
  return json::serialize(json_of(std::move(reply)).at("records"));
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(import_of_tables, Filled)

BOOST_AUTO_TEST_CASE(what_one_registry_gives_another_takes) {
  Tabled other;
  for (const auto table : kTables) {
    auto first = other.import(table, csv(table));
    BOOST_TEST(first.status == 200, table << ": " << body_of(first));
  }
  for (const auto table : kTables) {
    if (table == "members") continue;  // whose French names are taken as English
    BOOST_TEST(other.csv(table) == csv(table), table);
  }
  const auto revision = other.registry->revision();
  for (const auto table : kTables) other.expect(200, other.import(table, csv(table)));
  BOOST_TEST(other.registry->revision() == revision);
  BOOST_TEST(app::verify(*other.registry).flaws.empty());
}

BOOST_AUTO_TEST_CASE(texts_in_several_languages_go_out_and_come_in_by_columns) {
  expect(201, post("/resolutions", R"({"symbol": "M/3/R.5", "assembly": "model", "session": "3",
      "title": {"fr": "Portes et clés", "es": "Puertas"}})"));
  const auto texts = [](Tabled& service, const std::string& fields) {
    return service.text_at("/resolutions.csv?sort=symbol&fields=symbol,assembly,session," + fields);
  };
  const auto given = texts(*this, "title:fr,title:en,title:es");
  BOOST_TEST(given ==
             "symbol,assembly,session,title:fr,title:en,title:es\r\n"
             "M/3/R.4,model,3,,\"Locks, \"\"keys\"\" and doors\",\r\n"
             "M/3/R.5,model,3,Portes et clés,,Puertas\r\n");
  Tabled other;
  const auto names = text_at("/members.csv?fields=code,name:fr,assemblies");
  other.expect(200, other.import("members", names));
  BOOST_TEST(other.text_at("/members.csv?fields=code,name:fr,assemblies") == names);
  other.expect(200, other.import("sessions", csv("sessions")));
  other.expect(200, other.import("resolutions", given));
  BOOST_TEST(texts(other, "title:fr,title:en,title:es") == given);
  // The same as JSON: the text where a record has it.
  BOOST_TEST(json_of(get("/resolutions.json?q=portes&fields=title:fr,title:en")).at("items").at(0) ==
             json::parse(R"({"title": {"fr": "Portes et clés"}})"));
}

BOOST_AUTO_TEST_CASE(a_subject_that_holds_the_separator_stays_one) {
  expect(201, post("/resolutions", R"({"symbol": "M/3/R.5", "assembly": "model", "session": "3",
      "title": {"en": "Doors"}, "subjects": ["Peace; security", "Doors"]})"));
  const auto revision = registry->revision();
  expect(200, import("resolutions", csv("resolutions")));
  BOOST_TEST(registry->revision() == revision);
  expect(200, import("resolutions", "symbol,subjects\nM/3/R.5,Peace; Doors\n"));
  BOOST_TEST(json::serialize(json_of(get("/resolutions/M/3/R.5.json")).at("subjects")) == R"(["Peace","Doors"])");
}

BOOST_AUTO_TEST_CASE(a_row_may_tell_its_language) {
  expect(200, import("resolutions",
                     "symbol,assembly,session,language,title\nM/3/R.6,model,3,fr,Des serrures\nM/3/R.7,model,3,,Locks\n"
                     "M/3/R.4,model,3,fr,\"Serrures, clés et portes\"\n"));
  const auto titles = [&](const char* symbol) {
    return json::serialize(json_of(get("/resolutions/" + std::string(symbol) + ".json")).at("title"));
  };
  BOOST_TEST(titles("M/3/R.6") == R"({"fr":"Des serrures"})");
  BOOST_TEST(titles("M/3/R.7") == R"({"en":"Locks"})");
  BOOST_TEST(titles("M/3/R.4") == R"({"en":"Locks, \"keys\" and doors","fr":"Serrures, clés et portes"})");
  auto refused = import("resolutions", "symbol,language,title\nM/3/R.4,français,Serrures\n");
  BOOST_TEST(refused.status == 422);
  BOOST_TEST(body_of(refused).find("is not a language tag") != std::string::npos);
  refused = import("resolutions", "symbol,number:fr,title:,titel:fr,title:fr,title:fr\nM/3/R.4,1,a,b,c,d\n");
  BOOST_TEST(refused.status == 422);
  const auto faults = body_of(refused);
  for (const auto* why :
       {"is no text in several languages", "is no language tag (BCP 47)", "is not one of the table", "stands twice"})
    BOOST_TEST(faults.find(why) != std::string::npos, why << " in " << faults);
}

BOOST_AUTO_TEST_CASE(a_spreadsheet_in_french_is_taken) {
  expect(200, import("votes",
                     "\xEF\xBB\xBF"
                     "assembly;session;number;part;label;date;announced_yes;announced_no;method;outcome\r\n"
                     "model;3;7;motion;\"Clore; ou non\";29/10/2025;2,0;1;show_of_hands;adopted\r\n"));
  const auto vote = json_of(get("/votes/model/3/7.json"));
  BOOST_TEST(json::value_to<std::string>(vote.at("date")) == "2025-10-29");
  BOOST_TEST(vote.at("announced").at("yes").as_int64() == 2);
  BOOST_TEST(json::value_to<std::string>(vote.at("on").at("label")) == "Clore; ou non");
  expect(200, import("resolutions", "symbol;assembly;session;number;title:fr\nM/3/R.9;model;3;1\u202f122;Portes\n"));
  BOOST_TEST(json_of(get("/resolutions/M/3/R.9.json")).at("number").as_int64() == 1122);
  // What the registry gives with semicolons, it takes with them.
  Tabled other;
  for (const auto table : kTables) {
    const auto given = text_at("/" + std::string(table) + ".csv?delimiter=semicolon&bom=1");
    other.expect(200, other.import(table, given));
  }
  for (const auto table : {"sessions", "resolutions", "votes", "positions"})
    BOOST_TEST(other.csv(table) == csv(table), table);
  const auto refused = import("votes", "id;date\nmodel/3/7;31/02/2025\n");
  BOOST_TEST(refused.status == 422);
}

// As spreadsheets save tables that nobody asks to be in UTF-8; and half of a pair of UTF-16, which is no letter.
BOOST_AUTO_TEST_CASE(a_table_in_another_encoding_is_refused) {
  const auto before = registry->revision();
  auto reply = import("resolutions",
                      "symbol,assembly,session,title:fr,committee\r\nM/3/R.9,model,3,S\xe9"
                      "cur,Right\r\n"
                      "M/3/R.8,model,3,Right,\xed\xa0\x80\r\n");
  const auto body = body_of(reply);
  BOOST_TEST(reply.status == 422, body);
  const auto faults = json::parse(body).at("errors").as_array();
  BOOST_REQUIRE(faults.size() == 2U);
  BOOST_TEST(faults[0].at("field") == "title.fr");
  BOOST_TEST(faults[0].at("line") == 2);
  BOOST_TEST(faults[0].at("message") == "is not UTF-8: save the file again in UTF-8");
  BOOST_TEST(faults[1].at("field") == "committee");
  BOOST_TEST(faults[1].at("line") == 3);
  BOOST_TEST(registry->revision() == before);
}

BOOST_AUTO_TEST_CASE(its_own_tables_change_nothing) {
  const auto revision = registry->revision();
  for (const auto table : kTables) expect(200, import(table, csv(table)));
  BOOST_TEST(registry->revision() == revision);
}

BOOST_AUTO_TEST_CASE(a_row_says_what_it_says_and_no_more) {
  expect(200, import("resolutions", "symbol,committee,outcome\nM/3/R.4,Locks,\n"));
  const auto text = json_of(get("/resolutions/M/3/R.4"));
  BOOST_TEST(text.at("committee").as_string() == "Locks");
  BOOST_TEST(text.at("outcome").as_string() == "adopted");
  BOOST_TEST(text.at("title").as_object().size() == 1U);
  expect(200, import("positions", "vote,member,position\nmodel/3/1,CCC,abstain\n"));
  const auto vote = json_of(get("/votes/model/3/1"));
  BOOST_TEST(json::serialize(vote.at("positions").at("yes")) == R"(["AAA"])");
  BOOST_TEST(json::serialize(vote.at("positions").at("abstain")) == R"(["CCC"])");
  BOOST_TEST(vote.at("intended").as_array().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_dry_run_stores_nothing) {
  const auto before = csv("sessions");
  const auto report = counts(import("sessions", "assembly,label,opens\nmodel,4,2026-03-02\n", "?dry_run=1"));
  BOOST_TEST(report.find(R"("added":1)") != std::string::npos, report);
  BOOST_TEST(csv("sessions") == before);
}

BOOST_AUTO_TEST_CASE(every_row_that_does_not_fit_is_told) {
  BOOST_TEST(refusals("votes", "assembly,colour,session,session\n") ==
             "1:2 : the column \"colour\" is not one of the table votes\n1:4 : the column \"session\" stands twice\n");
  BOOST_TEST(refusals("positions",
                      "vote,member,position,reason\nmodel/3/1,ZZZ,yes,\nmodel/3/9,AAA,yes,\n"
                      "model/3/1,AAA,maybe,\nx,AAA,yes,absent\n") ==
             "2:2 member: there is no member 'ZZZ'\n"
             "3:1 vote: there is no vote model/3/9\n"
             "4:3 position: 'maybe' is none of: yes, no, abstain, not_voting, split\n"
             "5:1 vote: must be a vote's assembly/session/number, or be told by columns of these\n"
             "5:4 reason: belongs to members that did not vote\n");
  BOOST_TEST(refusals("positions", "vote,member,position\nmodel/3/1,AAA,yes\nmodel/3/1,ZZZ,no\n") ==
             "3:2 member: there is no member 'ZZZ'\n");
  BOOST_TEST(refusals("sessions", "assembly,label,opens\nmodel,5,2026-02-30\n\nmodel,\"6\n").find("4:0 ") !=
             std::string::npos);
  BOOST_TEST(refusals("votes", "assembly,session,number,label,announced_yes\nmodel,3,7,x,1.5\n")
                 .find("2:5 announced.yes: must be a whole number") != std::string::npos);
  BOOST_TEST(refusals("votes", "id,label,date\nmodel/9/7,x,\nmodel/3/7,x,2025-11-29\n") ==
             "2:1 session: there is no session 9 of model\n"
             "3:3 date: 2025-11-29 is outside session 3 (2025-10-27 to 2025-10-31)\n");
  expect(422, import("members", ""));
}

BOOST_AUTO_TEST_CASE(a_draft_of_a_table_is_seen_by_staff_alone) {
  const std::string text = "symbol,assembly,session,title,standing\nM/3/R.8,model,3,Embargoed,draft\n";
  const std::string vote = "assembly,session,number,part,label,standing\nmodel,3,8,motion,hidden,draft\n";
  expect(200, import("resolutions", text));
  expect(200, import("votes", vote));
  BOOST_TEST(get("/resolutions/M/3/R.8.json").status == 404);
  BOOST_TEST(get("/votes/model/3/8.json").status == 404);
  BOOST_TEST(csv("resolutions").find("Embargoed") == std::string::npos);
  BOOST_TEST(csv("votes").find("hidden") == std::string::npos);
  for (const auto* target : {"/resolutions/M/3/R.8.json", "/votes/model/3/8.json"})
    BOOST_TEST(json_of(send("GET", target, {}, recorder)).at("standing") == "draft");
  const auto revision = registry->revision();
  expect(200, import("resolutions", text));
  expect(200, import("votes", vote));
  expect(200, import("votes", "id,standing\nmodel/3/8,provisional\n"));
  BOOST_TEST(registry->revision() == revision);
}

BOOST_AUTO_TEST_CASE(a_table_makes_no_draft_of_what_is_public) {
  const auto revision = registry->revision();
  BOOST_TEST(refusals("resolutions", "symbol,committee,standing\nM/3/R.4,Locks,draft\n") ==
             "2:3 standing: M/3/R.4 is provisional on record, and an import makes no draft of it\n");
  BOOST_TEST(refusals("votes", "id,standing\nmodel/3/1,draft\nmodel/3/2,bogus\n") ==
             "2:2 standing: model/3/1 is provisional on record, and an import makes no draft of it\n"
             "3:2 standing: 'bogus' is none of: draft, provisional, certified\n");
  BOOST_TEST(registry->revision() == revision);
}

BOOST_AUTO_TEST_CASE(a_row_of_another_matter_is_refused) {
  expect(201, post("/resolutions", R"({"symbol": "M/3/R.5", "assembly": "model", "session": "3",
      "title": {"en": "Doors"}})"));
  const auto revision = registry->revision();
  BOOST_TEST(refusals("votes", "id,resolution,part,announced_yes\nmodel/3/1,M/3/R.5,whole,99\n") ==
             "2:2 resolution: contradicts the vote model/3/1, which has 'M/3/R.4' on record\n");
  BOOST_TEST(refusals("votes",
                      "assembly,session,number,label,part,round\nmodel,3,2,to go on,motion,\nmodel,3,2,,whole,2\n"
                      "model,3,1,all of it,,1\n") ==
             "2:4 label: contradicts the vote model/3/2, which has 'to close' on record\n"
             "3:5 part: contradicts the vote model/3/2, which has 'motion' on record\n"
             "3:6 round: contradicts the vote model/3/2, which has '1' on record\n"
             "4:4 label: contradicts the vote model/3/1, which has none on record\n");
  BOOST_TEST(refusals("votes", "id,number,note\nmodel/3/1,2,x\nmodel-3,,x\n") ==
             "2:2 number: contradicts the id model/3/1\n"
             "3:1 id: must be a vote's assembly/session/number\n");
  BOOST_TEST(refusals("positions",
                      "vote,session,resolution,member,position\nmodel/3/1,4,,AAA,no\n"
                      "model/3/1,3,M/3/R.5,BBB,no\n") ==
             "2:2 session: contradicts the id model/3/1\n"
             "3:3 resolution: contradicts the vote model/3/1, which has 'M/3/R.4' on record\n");
  BOOST_TEST(registry->revision() == revision);
  expect(200, import("votes", "id,resolution,part,round,announced_yes\nmodel/3/1,M/3/R.4,whole,1,2\n"));
}

BOOST_AUTO_TEST_CASE(a_table_corrects_the_kind) {
  expect(200, import("resolutions", "symbol,kind\nM/3/R.4,decision\n"));
  BOOST_TEST(json_of(get("/resolutions/M/3/R.4.json")).at("kind") == "decision");
  expect(200, import("sessions", "assembly,label,kind\nmodel,3,special\n"));
  BOOST_TEST(json_of(get("/sessions/model/3.json")).at("kind") == "special");
  expect(200, import("sessions", "assembly,label,kind\nmodel,3,\n"));
  BOOST_TEST(json_of(get("/sessions/model/3.json")).at("kind") == "special");
  auto twice = import("resolutions", "symbol,kind\nM/3/R.4,resolution\nM/3/R.4,decision\n");
  const auto report = body_of(twice);
  BOOST_TEST(report.find("M/3/R.4 was given before, on line 2, and differs in: kind") != std::string::npos, report);
}

BOOST_AUTO_TEST_CASE(a_member_is_no_other_one) {
  const auto revision = registry->revision();
  BOOST_TEST(refusals("members", "name,code\nÉtat AAA,AAX\nAutre,aaa\nUn,DDD\nUn,EEE\nDeux,ddd\n") ==
             "2:1 names[0].name.en: 'État AAA' already means the member AAA\n"
             "3:2 code: differs from that of the member AAA in case alone\n"
             "5:1 names[0].name.en: 'Un' already means the member DDD\n"
             "6:2 code: differs from that of the member DDD in case alone\n");
  BOOST_TEST(refusals("members", "code,name:fr\nBBB,État CCC\n") ==
             "2:2 names[0].name.fr: 'État CCC' already means the member CCC\n");
  BOOST_TEST(registry->revision() == revision);
  expect(200, import("members", "code,name:en,name:fr\nBBB,State of BBB,État BBB\n"));
}

BOOST_AUTO_TEST_CASE(a_vote_is_on_a_text_of_its_own_assembly) {
  expect(201, post("/assemblies", R"({"code": "other", "name": {"en": "Other Assembly"}})"));
  expect(201, post("/sessions", R"({"assembly": "other", "label": "3"})"));
  const std::string told = "is of the assembly model, not other";
  auto posted = post("/votes", R"({"assembly": "other", "session": "3", "on": {"resolution": "M/3/R.4"}})");
  BOOST_TEST(posted.status == 422);
  BOOST_TEST(body_of(posted).find(told) != std::string::npos);
  auto imported = import("votes", "assembly,session,number,resolution,part\nother,3,8,M/3/R.4,whole\n");
  BOOST_TEST(imported.status == 422);
  BOOST_TEST(body_of(imported).find(told) != std::string::npos);
  BOOST_TEST(get("/votes/other/3/8").status == 404);
}

BOOST_AUTO_TEST_CASE(nobody_certifies_by_a_table) {
  expect(200, import("votes", "id,standing,note\nmodel/3/1,certified,read again\n"));
  const auto vote = json_of(get("/votes/model/3/1"));
  BOOST_TEST(vote.at("standing").as_string() == "provisional");
  BOOST_TEST(vote.at("note").as_string() == "read again");
}

BOOST_AUTO_TEST_SUITE_END()
