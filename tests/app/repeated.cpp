// Requests that are sent again with their Idempotency-Key.
#include "service.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

struct Repeated : TestService {
  Repeated() {
    expect(201, post("/assemblies", R"({"code": "model", "name": {"en": "Model Assembly"}})"));
    expect(201,
           post("/sessions", R"({"assembly": "model", "label": "3", "opens": "2025-10-27", "closes": "2025-10-31"})"));
    expect(201, post("/resolutions", R"({"symbol": "M/3/R.4", "assembly": "model", "session": "3", "number": 4,
        "title": {"en": "Lawful access"}, "outcome": "adopted"})"));
    expect(201, post("/votes", kVote));
  }

  static constexpr const char* kVote = R"({"assembly": "model", "session": "3", "on": {"resolution": "M/3/R.4"},
      "date": "2025-10-29", "method": "recorded", "announced": {"yes": 3, "no": 1, "abstain": 0}})";

  void expect(int status, app::Reply reply) { BOOST_TEST(reply.status == status, body_of(reply)); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(repeated_requests, Repeated)

BOOST_AUTO_TEST_CASE(a_repeated_request_gets_its_first_answer) {
  const app::Headers key = {{"idempotency-key", "k1"}};
  auto first = post("/votes", kVote, key);
  auto second = post("/votes", kVote, key);
  BOOST_TEST(first.status == 201);
  BOOST_TEST(second.status == 201);
  BOOST_TEST(body_of(first) == body_of(second));
  expect(409, post("/votes", R"({"assembly": "model"})", key));
  BOOST_TEST(json_of(get("/votes.json?count=exact")).at("count").to_number<int>() == 2);
}

BOOST_AUTO_TEST_CASE(an_answer_given_again_tells_the_version_of_then) {
  const app::Headers key = {{"idempotency-key", "k2"}};
  const auto first = post("/votes", kVote, key);
  expect(201, post("/votes", kVote));
  const auto second = post("/votes", kVote, key);
  for (const auto* name : {"ETag", "Plenary-Revision", "Location"}) {
    BOOST_TEST(!header_of(first, name).empty(), name);
    BOOST_TEST(header_of(second, name) == header_of(first, name), name);
  }
  expect(200, send("PATCH", header_of(second, "Location"), R"({"announced": {"yes": 2}})", recorder,
                   {{"if-match", header_of(second, "ETag")}}));
}

BOOST_AUTO_TEST_CASE(a_certification_sent_again_gets_its_first_answer) {
  const app::Headers key = {{"idempotency-key", "c1"}};
  const auto certify = [&](const std::string& body) {
    return send("POST", "/sessions/model/3/certification", body, certifier, key);
  };
  auto first = certify("");
  BOOST_REQUIRE_EQUAL(first.status, 200);
  expect(201, post("/votes", kVote));
  const auto revision = registry->revision();
  auto second = certify("");
  BOOST_TEST(second.status == 200);
  BOOST_TEST(body_of(second) == body_of(first));
  BOOST_TEST(header_of(second, "Idempotent-Replay") == "true");
  BOOST_TEST(header_of(second, "Plenary-Revision") == header_of(first, "Plenary-Revision"));
  expect(409, certify(R"({"reason": "another"})"));
  BOOST_TEST(registry->revision() == revision);
}

BOOST_AUTO_TEST_CASE(an_import_takes_no_key) {
  const auto revision = registry->revision();
  expect(400, post("/imports/resolutions", "symbol,assembly,session,title\nM/3/R.90,model,3,Title\n",
                   {{"idempotency-key", "i1"}}));
  BOOST_TEST(registry->revision() == revision);
}

BOOST_AUTO_TEST_SUITE_END()
