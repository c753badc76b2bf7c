// Changes that overtake each other: each is made again from what the other left.
#include <algorithm>
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <thread>
#include <vector>

#include "app/service.hpp"
#include "app/verify.hpp"
#include "storage/connection.hpp"
#include "storage/revisions.hpp"

using namespace plenary;
using namespace plenary::test;
namespace json = boost::json;

namespace {

constexpr int kTimes = 20;
const std::string kVote = R"({"assembly": "model", "session": "3", "on": {"label": "A matter"})";

struct Busy : TestService {
  std::atomic<bool> over = false;
  std::atomic<int> refused = 0, voted = 0;

  Busy() {
    for (const auto* code : {"model", "other"})
      expect(201, send("POST", "/assemblies",
                       R"({"code": ")" + std::string(code) + R"(", "name": {"en": "It"}, "rules": [{"name": "usual",
                           "title": {"en": "A rule"}, "base": "members_all", "fraction": [1, 2], "strict": true}]})",
                       admin));
    for (const auto* code : {"AAA", "BBB"}) expect(201, post("/members", member(code, "State " + std::string(code))));
    for (const auto* key : {"model", "other"})
      expect(201, post("/sessions", R"({"assembly": ")" + std::string(key) +
                                        R"(", "label": "3", "opens": "2025-10-27", "closes": "2025-12-31"})"));
  }

  static void expect(int status, app::Reply reply) { BOOST_TEST(reply.status == status, body_of(reply)); }

  static std::string member(const std::string& code, const std::string& name) {
    return R"({"code": ")" + code + R"(", "names": [{"name": {"en": ")" + name +
           R"("}}], "memberships": [{"assembly": "model", "from": "2001-01-01"}]})";
  }

  app::Reply change(const std::string& path, const std::string& patch, std::string match = "*",
                    const std::string& how = "") {
    return send("PATCH", path + how, patch, admin, {{"if-match", std::move(match)}});
  }

  // Some votes, and then the last of them again and again.
  void vote_on(const std::string& more) {
    std::string last;
    for (int i = 0; !over; ++i) {
      auto made = i < kTimes ? post("/votes", kVote + more + "}")
                             : change(last, R"({"meeting": ")" + std::to_string(i) + R"("})");
      ++(made.status < 300 ? voted : refused);
      if (i < kTimes) last = header_of(made, "Location");
    }
  }

  // Stores votes in threads of their own, until `work` is done.
  void while_voting(const std::string& more, const std::function<void()>& work) {
    std::vector<std::thread> voters;
    for (int i = 0; i < 4; ++i) voters.emplace_back([&] { vote_on(more); });
    while (voted + refused < 8) std::this_thread::yield();
    work();
    over = true;
    for (auto& voter : voters) voter.join();
    BOOST_TEST(refused == 0);
    BOOST_TEST(voted >= 8);
    std::string flaws;
    for (const auto& flaw : app::verify(*registry, {}).flaws) flaws += flaw.place + ": " + flaw.message + "\n";
    BOOST_TEST(flaws == "");
    check_no_number_is_left_out();
  }

  void check_no_number_is_left_out() const {
    const auto snapshot = registry->read();
    auto votes = snapshot.connection().query("SELECT count(*), max(number) FROM votes");
    BOOST_REQUIRE(votes.step());
    BOOST_TEST(votes.integer(0) == votes.integer(1));
  }

  // What is answered to requests that some threads send at the same moment.
  static std::vector<app::Reply> at_once(const std::function<app::Reply(int)>& send) {
    std::vector<app::Reply> replies(4);
    std::atomic<int> ready = 0;
    std::vector<std::thread> senders;
    for (int i = 0; i < 4; ++i)
      senders.emplace_back([&, i] {
        ++ready;
        while (ready < 4) std::this_thread::yield();
        replies[static_cast<std::size_t>(i)] = send(i);
      });
    for (auto& sender : senders) sender.join();
    return replies;
  }

  static std::string opening(int day) {
    return R"({"opens": "2025-10-)" + std::to_string(day + 10) + R"(", "reason": "misread"})";
  }
  static std::string joining(int day) {
    return R"({"memberships": [{"assembly": "model", "from": "2001-02-0)" + std::to_string(day % 9 + 1) + R"("}]})";
  }

  std::size_t revisions_of_session() {
    auto list = send("GET", "/revisions.csv?record=session/model/3", "", admin);
    const auto text = body_of(list);
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) - 1;
  }

  json::value stored(const std::string& path) { return json_of(get(path + ".json")); }
};

constexpr const char* kPlain = "";
constexpr const char* kRuled =
    R"(, "rule": "usual", "method": "recorded", "positions": {"yes": ["AAA"], "no": ["BBB"]})";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(changes_at_once, Busy)

BOOST_AUTO_TEST_CASE(days_and_memberships_are_changed_while_votes_are_stored) {
  while_voting(kPlain, [&] {
    for (int i = 0; i < kTimes; ++i) {
      expect(200, change("/sessions/model/3", opening(i)));
      expect(200, change("/members/AAA", joining(i)));
    }
  });
  BOOST_TEST(stored("/sessions/model/3").at("opens").as_string() == "2025-10-29");
  BOOST_TEST(stored("/members/AAA").at("memberships").at(0).at("from").as_string() == "2001-02-02");
  BOOST_TEST(revisions_of_session() == kTimes + 1U);
}

BOOST_AUTO_TEST_CASE(votes_under_rules_are_stored_while_all_else_is_changed) {
  while_voting(kRuled, [&] {
    for (int i = 0; i < kTimes; ++i) {
      expect(200, change("/sessions/model/3", opening(i)));
      expect(200, change("/sessions/other/3", opening(i)));
      expect(200, change("/members/BBB", joining(i)));
      expect(201, post("/members", member("N" + std::to_string(10 + i), "New " + std::to_string(i))));
      expect(204, send("DELETE", "/members/N" + std::to_string(10 + i), "", admin, {{"if-match", "*"}}));
    }
  });
  BOOST_TEST(stored("/sessions/other/3").at("opens").as_string() == "2025-10-29");
}

BOOST_AUTO_TEST_CASE(a_change_made_again_still_needs_its_version_and_may_be_tried) {
  const auto etag = header_of(get("/sessions/model/3.json"), "ETag");
  while_voting(kPlain, [&] {
    expect(200, change("/sessions/model/3", opening(1), etag, "?dry_run=1"));
    expect(200, change("/sessions/model/3", opening(1), etag));
    expect(412, change("/sessions/model/3", opening(2), etag));
    expect(422, change("/sessions/model/3", R"({"opens": "2026-01-01"})"));
  });
  const auto newest = storage::find_newest_revision(registry->read(), "session", "model/3");
  BOOST_REQUIRE(newest);
  BOOST_TEST(newest->actor == "admin");
  BOOST_TEST(newest->reason == "misread");
  BOOST_TEST(newest->instant.size() == 20U);
  BOOST_TEST(stored("/sessions/model/3").at("opens").as_string() == "2025-10-11");
}

BOOST_AUTO_TEST_CASE(an_answer_is_kept_by_its_key_also_of_a_change_made_again) {
  while_voting(kRuled, [&] {
    for (int i = 0; i < kTimes; ++i) {
      expect(200, change("/members/BBB", joining(i)));
      const auto body = kVote + kRuled + "}";
      const app::Headers headers{{"idempotency-key", "k" + std::to_string(i)}};
      const auto first = post("/votes", body, headers), second = post("/votes", body, headers);
      BOOST_TEST(first.status == 201, first.body);
      BOOST_TEST(first.body == second.body);
    }
  });
}

BOOST_AUTO_TEST_CASE(of_members_with_one_name_one_is_made) {
  for (int name = 0; name < kTimes; ++name) {
    int made = 0;
    for (const auto& reply : at_once([&](int i) {
           const auto code = "S" + std::to_string(10 * name + i);
           return post("/members", member(code, "Same " + std::to_string(name)));
         })) {
      made += reply.status == 201;
      if (reply.status != 201) BOOST_TEST(reply.body.find("already means the member") != std::string::npos, reply.body);
    }
    BOOST_TEST(made == 1);
  }
}

BOOST_AUTO_TEST_SUITE_END()
