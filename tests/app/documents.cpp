// Documents and whole sources over HTTP.
#include <barrier>
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "app/new_registry.hpp"
#include "app/reference.hpp"
#include "app/service.hpp"
#include "storage/records.hpp"

using namespace plenary;
using test::TestService;
namespace json = boost::json;
using tests::kInstant;

namespace {

const std::string kDocument =
    "Resolution No. 3\n\nGA-2025-93-RES-03\n\nSubject: Reading lamps in waiting rooms\n\n"
    "The ICPO-INTERPOL General Assembly, meeting in Marrakesh, Morocco, from 24 to 27 November 2025 at its 93rd "
    "session:\n\n"
    "NOTING that those who wait like to read,\n\n"
    "CONVINCED that a lamp costs less than a complaint,\n\n"
    "ENCOURAGES member countries to put a lamp beside every chair;\n\n"
    "ASKS the General Secretariat to report on the lamps.\n\n"
    "Adopted: 120 votes in favour, 2 against, 1 abstention\n";

// Of members that the reference knows.
const std::string kMeeting =
    "A/76/PV.53\nGeneral Assembly\nSeventy-sixth session\n53rd plenary meeting\nWednesday, 8 December 2021, 10 a.m.\n\n"
    "The President: Draft resolution A/76/L.20 is entitled \u201cModel oceans\u201d. I put operative paragraph 3 to "
    "the "
    "vote.\n\nA recorded vote was taken.\n\nIn favour:\nChad, Fiji\n\nAgainst:\nMali\n\nAbstaining:\nPeru\n\n"
    "Operative paragraph 3 was retained by 2 votes to 1, with 1 abstention.\n\nA recorded vote was taken.\n\n"
    "In favour:\nChad, Fiji, Peru\n\nAgainst:\nMali\n\n"
    "Draft resolution A/76/L.20, as a whole, was adopted by 3 votes to 1 (resolution 76/72).\n\n"
    "[Subsequently, the delegation of Haiti informed the Secretariat that it had intended to vote in favour.]\n\n";
const std::string kUntitled = "Draft resolution A/76/L.21 was adopted (resolution 76/73).\n";

struct Service : TestService {
  Service() { app::load_reference(*registry, kInstant); }

  app::Reply post_text(const std::string& target, const std::string& body, app::Headers headers = {}) {
    headers.emplace_back("content-type", "text/plain; charset=utf-8");
    return post(target, body, std::move(headers));
  }
  app::Reply post_json(const std::string& target, const std::string& body) {
    return post(target, body, {{"content-type", "application/json"}});
  }
  std::string send_document() {
    const auto reply = post_text("/resolutions", kDocument);
    BOOST_REQUIRE_EQUAL(reply.status, 202);
    return std::string(json::parse(reply.body).at("reading").as_string());
  }
  // The answers to the same request, sent by some at the same moment: all the same, of that status.
  std::string body_at_once(int status, const std::string& body, const app::Headers& headers) {
    std::vector<app::Reply> replies(4);
    std::barrier begin(4);
    std::vector<std::thread> senders;
    for (auto& reply : replies)
      senders.emplace_back([&] {
        begin.arrive_and_wait();
        reply = post("/resolutions", body, headers);
      });
    for (auto& sender : senders) sender.join();
    for (const auto& reply : replies) {
      BOOST_TEST(reply.status == status, reply.body);
      BOOST_TEST(reply.body == replies.front().body);
    }
    return replies.front().body;
  }
  bool is_recorded() { return storage::find_resolution(registry->read(), "GA-2025-93-RES-03").has_value(); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(documents, Service)

BOOST_AUTO_TEST_CASE(a_document_is_read_and_recorded_once_confirmed) {
  const auto reading = send_document();
  BOOST_TEST(!is_recorded());
  const auto reply = post("/resolutions?reading=" + reading, "");
  BOOST_TEST_MESSAGE(reply.body);
  BOOST_REQUIRE_EQUAL(reply.status, 201);
  BOOST_TEST(test::header_of(reply, "Location") == "/resolutions/GA-2025-93-RES-03");
  const auto records = json::parse(reply.body).at("records");
  BOOST_TEST(records.at("vote").as_string() == "/votes/icpo-ga/93/1");
  const auto vote = storage::find_vote(registry->read(), {"icpo-ga", "93", 1});
  BOOST_REQUIRE(vote);
  BOOST_TEST(vote->record.announced->yes.value_or(0) == 120);
  BOOST_TEST(!vote->record.positions);
  BOOST_TEST(storage::find_session(registry->read(), "icpo-ga", "93")->record.place->city.value_or("") == "Marrakesh");
}

BOOST_AUTO_TEST_CASE(one_sent_several_times_at_once_gets_one_answer) {
  for (int number = 4; number < 9; ++number) {
    auto document = kDocument;
    const std::string name = "RES-0" + std::to_string(number);
    document.replace(document.find("RES-03"), 6, name);
    const auto answer =
        body_at_once(202, document, {{"content-type", "text/plain"}, {"idempotency-key", "sent " + name}});
    const auto reading = std::string(json::parse(answer).at("reading").as_string());
    body_at_once(201, R"({"reading": ")" + reading + R"("})",
                 {{"content-type", "application/json"}, {"idempotency-key", "confirmed " + name}});
  }
}

BOOST_AUTO_TEST_CASE(a_reading_is_confirmed_once) {
  const auto reading = send_document();
  BOOST_TEST(post_json("/resolutions", R"({"reading": ")" + reading + R"("})").status == 201);
  BOOST_TEST(post_json("/resolutions", R"({"reading": ")" + reading + R"("})").status == 410);
  BOOST_TEST(post_json("/resolutions", R"({"reading": "nonsense"})").status == 410);
}

BOOST_AUTO_TEST_CASE(what_was_misread_is_corrected_with_the_confirmation) {
  const auto reading = send_document();
  auto record = json::parse(post_text("/resolutions?dry_run=1", kDocument).body).at("resolution").as_object();
  record["title"] = json::object{{"en", "Lamps"}};
  const json::object body{{"reading", reading}, {"resolution", record}};
  const auto reply = post_json("/resolutions", json::serialize(body));
  BOOST_TEST_MESSAGE(reply.body);
  BOOST_REQUIRE_EQUAL(reply.status, 201);
  BOOST_TEST(storage::find_resolution(registry->read(), "GA-2025-93-RES-03")->record.title.at("en") == "Lamps");
}

BOOST_AUTO_TEST_CASE(faults_of_a_confirmation_are_all_named) {
  const auto reading = send_document();
  const auto reply =
      post_json("/resolutions", R"({"reading": ")" + reading + R"(", "reason": 5, "vote": 7, "foo": 1})");
  BOOST_TEST(reply.status == 422);
  BOOST_TEST(json::parse(reply.body).at("errors").as_array().size() >= 3u);
  BOOST_TEST(!is_recorded());
}

BOOST_AUTO_TEST_CASE(confirm_records_at_once_where_all_was_understood) {
  BOOST_TEST(post_text("/resolutions?confirm=1", kDocument).status == 201);
  BOOST_TEST(is_recorded());
}

BOOST_AUTO_TEST_CASE(confirm_only_reads_where_a_line_was_not_understood) {
  const auto reply = post_text("/resolutions?confirm=1", kDocument + "\n?? ~~ 77 %% zzz ??\n");
  BOOST_TEST_MESSAGE(reply.body);
  BOOST_TEST(reply.status == 202);
  BOOST_TEST(!json::parse(reply.body).at("unread").as_array().empty());
  BOOST_TEST(!is_recorded());
}

BOOST_AUTO_TEST_CASE(the_record_of_a_meeting_is_recorded_vote_by_vote) {
  const auto reply = post_text("/resolutions?confirm=1", kMeeting);
  BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
  const auto records = json::parse(reply.body).at("records");
  BOOST_TEST(records == json::parse(R"({"sessions": ["/sessions/unga/76"], "resolutions": ["/resolutions/A/RES/76/72"],
      "votes": ["/votes/unga/76/1", "/votes/unga/76/2"]})"));
  const auto part = storage::find_vote(registry->read(), {"unga", "76", 1})->record;
  BOOST_TEST(part.on.resolution.value_or("") == "A/RES/76/72");
  BOOST_TEST(part.on.part == "paragraph");
  BOOST_TEST(part.on.label.value_or("") == "operative paragraph 3");
  BOOST_TEST(part.positions.value().size() == 4u);
  const auto whole = storage::find_vote(registry->read(), {"unga", "76", 2})->record;
  BOOST_TEST(whole.meeting.value_or("") == "A/76/PV.53");
  BOOST_TEST(whole.intended.at(0).member == "HTI");
  BOOST_TEST(storage::find_resolution(registry->read(), "A/RES/76/72")->record.title.at("en") == "Model oceans");
  // The same once more changes nothing.
  const auto revision = registry->revision();
  BOOST_TEST(post_text("/resolutions?confirm=1", kMeeting).status == 201);
  BOOST_TEST(registry->revision() == revision);
}

BOOST_AUTO_TEST_CASE(a_meeting_is_confirmed_with_what_it_does_not_tell) {
  auto reply = post_text("/resolutions?confirm=1", kMeeting + kUntitled);
  BOOST_TEST(reply.status == 422);
  BOOST_TEST(reply.body.find("title") != std::string::npos);
  reply = post_text("/resolutions", kMeeting + kUntitled);
  BOOST_REQUIRE_EQUAL(reply.status, 202);
  const auto answer = json::parse(reply.body);
  BOOST_REQUIRE_EQUAL(answer.at("votes").as_array().size(), 3u);
  auto text = answer.at("votes").at(2).at("resolution").as_object();
  text["title"] = json::object{{"en", "Model lakes"}};
  const auto confirm = [&](json::value votes) {
    return post_json("/resolutions",
                     json::serialize(json::object{{"reading", answer.at("reading")}, {"votes", std::move(votes)}}));
  };
  BOOST_TEST(confirm(json::array{json::object()}).status == 422);
  BOOST_TEST(confirm(json::array{json::object(), 7, json::object{{"foo", 1}}}).status == 422);
  BOOST_TEST(confirm(json::array{json::object(), json::object(), json::object{{"resolution", text}}}).status == 201);
  BOOST_TEST(storage::find_resolution(registry->read(), "A/RES/76/73")->record.title.at("en") == "Model lakes");
  const auto single = send_document();
  BOOST_TEST(post_json("/resolutions", R"({"reading": ")" + single + R"(", "votes": [{}]})").status == 422);
}

BOOST_AUTO_TEST_CASE(confirm_only_reads_where_an_annex_would_be_lost) {
  const auto reply = post_text("/resolutions?confirm=1", kDocument + "\nAnnex\n\nHow to hang a lamp\n\nHang it.\n");
  BOOST_TEST(reply.status == 202);
  const auto body = json::parse(reply.body);
  BOOST_TEST(body.at("unread").as_array().empty());
  BOOST_TEST(!body.at("annex").as_array().empty());
  BOOST_TEST(!is_recorded());
}

BOOST_AUTO_TEST_CASE(a_dry_run_records_nothing) {
  const auto reply = post_text("/resolutions?confirm=1&dry_run=1", kDocument);
  BOOST_TEST(reply.status == 200);
  BOOST_TEST(json::parse(reply.body).at("report").at("added").to_number<int>() == 3);
  BOOST_TEST(!is_recorded());
}

BOOST_AUTO_TEST_CASE(a_document_does_not_change_what_is_on_record) {
  BOOST_REQUIRE_EQUAL(post_text("/resolutions?confirm=1", kDocument).status, 201);
  auto other = kDocument;
  other.replace(other.find("Reading lamps"), 13, "Comfortable chairs");
  const auto reply = post_text("/resolutions?confirm=1", other);
  BOOST_TEST(reply.status == 409);
  BOOST_TEST(reply.body.find("title.en") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(another_spelling_of_the_place_is_no_correction) {
  BOOST_REQUIRE_EQUAL(post_text("/resolutions?confirm=1", kDocument).status, 201);
  auto other = kDocument;
  for (const auto& [mine, theirs] : {std::pair("RES-03", "RES-04"), std::pair("Resolution No. 3", "Resolution No. 4"),
                                     std::pair("Marrakesh, Morocco", "Marrakech, Maroc")})
    other.replace(other.find(mine), std::string_view(mine).size(), theirs);
  const auto reply = post_text("/resolutions?confirm=1", other);
  BOOST_TEST(reply.status == 201, reply.body);
  const auto session = json::parse(get("/sessions/icpo-ga/93.json").body);
  BOOST_TEST(session.at("place").at("country") == "Morocco");
}

BOOST_AUTO_TEST_CASE(a_repeated_key_gets_the_first_answer) {
  const app::Headers key = {{"idempotency-key", "k1"}};
  const auto first = post_text("/resolutions?confirm=1", kDocument, key);
  const auto revision = registry->revision();
  const auto second = post_text("/resolutions?confirm=1", kDocument, key);
  BOOST_TEST(second.status == 201);
  BOOST_TEST(second.body == first.body);
  BOOST_TEST(registry->revision() == revision);
}

BOOST_AUTO_TEST_CASE(only_recorders_send_documents) {
  BOOST_TEST(send("POST", "/resolutions", kDocument, "", {{"content-type", "text/plain"}}).status == 401);
  BOOST_TEST(send("POST", "/resolutions", kDocument, certifier, {{"content-type", "text/plain"}}).status == 403);
  BOOST_TEST(send("POST", "/imports/unxml", "{}", "").status == 401);
}

BOOST_AUTO_TEST_CASE(odd_documents_are_refused_or_read_without_a_crash) {
  for (const std::string& body : {std::string(), std::string("\xFF\xFE\x00", 3), std::string(100'000, '\n'),
                                  std::string("%PDF-1.4 broken"), std::string("PK\x03\x04 broken")}) {
    const auto reply = post_text("/resolutions?confirm=1", body);
    BOOST_TEST(reply.status < 500);
    BOOST_TEST(!is_recorded());
  }
  BOOST_TEST(post_text("/resolutions?confirm=2&colour=red", kDocument).status == 400);
}

BOOST_AUTO_TEST_CASE(a_source_is_imported_whole) {
  const std::string line = R"({"symbol": "A/RES/75/9", "title": "On trees", "adoption_type": "By a recorded vote",)"
                           R"("MS_in_favour_count": "3", "MS_in_favour": ["FRANCE", "CHAD"]})";
  auto reply = post("/imports/unxml?dry_run=1", line);
  BOOST_TEST_MESSAGE(reply.body);
  BOOST_REQUIRE_EQUAL(reply.status, 200);
  BOOST_TEST(!storage::find_resolution(registry->read(), "A/RES/75/9"));
  reply = post("/imports/unxml", line);
  BOOST_REQUIRE_EQUAL(reply.status, 200);
  const auto report = json::parse(reply.body);
  BOOST_TEST(report.at("added").to_number<int>() == 3);
  BOOST_TEST(report.at("discrepancies").as_array().size() == 1u);
  BOOST_TEST(post("/imports/unxml", "{").status == 400);
  BOOST_TEST(post("/imports/unxml", R"({"symbol": "A/RES/75/10"})").status == 422);
  BOOST_TEST(post("/imports/nothing", line).status == 404);
  BOOST_TEST(post("/imports/unxml?sure=1", line).status == 400);
}

BOOST_AUTO_TEST_SUITE_END()
