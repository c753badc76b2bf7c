// Whole lists while others write, and while many readers take their time.
#include <boost/test/unit_test.hpp>
#include <limits>
#include <map>
#include <mutex>
#include <thread>

#include "app/random_registry.hpp"
#include "app/reference.hpp"
#include "app/spool.hpp"
#include "support/no_threads.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

std::ptrdiff_t lines_of(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

// A number of pieces; told when to go on.
class SlowSource : public app::BodyStream {
 public:
  SlowSource(int pieces, std::atomic<int>& allowed) : pieces_(pieces), allowed_(allowed) {}
  bool next(std::string& piece) override {
    while (allowed_ <= made_) std::this_thread::yield();
    piece = made_ < pieces_ ? std::to_string(made_) + ";" : "";
    ++made_;
    return !piece.empty();
  }

 private:
  const int pieces_;
  int made_ = 0;
  std::atomic<int>& allowed_;
};

class BrokenSource : public app::BodyStream {
 public:
  bool next(std::string& piece) override {
    if (begun_) throw std::runtime_error("the disk is gone");
    begun_ = true;
    piece = "begun";
    return true;
  }

 private:
  bool begun_ = false;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(downloads)

// A vote more is so many rows more: each body has the rows of the revision that it says it is of.
BOOST_AUTO_TEST_CASE(are_of_one_revision_each_while_others_write) {
  TestService service;
  const auto now = system_clock().now_utc();
  app::load_reference(*service.registry, now);
  app::load_example(*service.registry, now, "test");
  std::map<std::string, std::ptrdiff_t> rows_at;
  auto before = service.get("/positions.csv");
  auto rows = lines_of(body_of(before));
  rows_at[std::to_string(service.registry->revision())] = rows;
  std::atomic<bool> ended{false};
  std::mutex mutex;
  std::vector<std::pair<std::string, std::ptrdiff_t>> seen;
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i)
    readers.emplace_back([&] {
      while (!ended) {
        auto reply = service.get("/positions.csv");
        const auto count = lines_of(body_of(reply));
        const std::lock_guard lock(mutex);
        seen.emplace_back(header_of(reply, "Plenary-Revision"), count);
      }
    });
  for (int i = 0; i < 30; ++i) {
    std::string members;
    for (int j = 0; j <= i % 5; ++j)
      members += (members.empty() ? "\"XA" : ", \"XA") + std::string(1, static_cast<char>('A' + j)) + "\"";
    const auto reply = service.post(
        "/votes", R"({"assembly": "model", "session": "1", "method": "recorded", "on": {"part": "motion", "label": "x"},
        "positions": {"yes": [)" +
                      members + R"(], "no": [], "abstain": [], "not_voting": []}})");
    BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.body);
    rows += i % 5 + 1;
    rows_at[std::to_string(service.registry->revision())] = rows;
  }
  ended = true;
  for (auto& reader : readers) reader.join();
  BOOST_TEST(!seen.empty());
  for (const auto& [revision, count] : seen) BOOST_TEST(rows_at.at(revision) == count, "revision " << revision);
  auto last = service.get("/positions.csv");
  BOOST_TEST(lines_of(body_of(last)) == rows);
}

// More readers than there are connections to read by, all of them stopped after the first piece.
BOOST_AUTO_TEST_CASE(that_stand_still_hold_nothing_that_others_need) {
  RandomRegistry service(7);
  for (int i = 0; i < 60; ++i) service.change();
  std::vector<app::Reply> stopped;
  for (const auto* url : {"/positions.csv", "/positions.ndjson", "/positions.csv?sort=reason", "/revisions.csv"})
    for (int i = 0; i < 40; ++i) {
      stopped.push_back(service.get(url));
      BOOST_REQUIRE_EQUAL(stopped.back().status, 200);
      if (std::string piece; stopped.back().stream) BOOST_TEST(stopped.back().stream->next(piece));
    }
  service.change();
  BOOST_TEST(service.get("/votes.json").status == 200);
}

BOOST_AUTO_TEST_CASE(that_are_spooled_come_as_they_are_made_and_to_all_who_ask) {
  app::Spools spools({.at_once = 1, .kept_bytes = 1000});
  std::atomic<int> allowed{2};
  int begun = 0;
  const auto make = [&] {
    ++begun;
    return std::make_unique<SlowSource>(5, allowed);
  };
  auto first = spools.read("a", make);
  BOOST_REQUIRE(first);
  std::string piece;
  BOOST_TEST(first->next(piece));
  BOOST_TEST(piece.starts_with("0;"));
  auto second = spools.read("a", make);
  BOOST_TEST(!spools.read("b", make));  // one at once
  allowed = 100;
  std::string all;
  while (second->next(piece)) all += piece;
  BOOST_TEST(all == "0;1;2;3;4;");
  BOOST_TEST(begun == 1);
}

BOOST_AUTO_TEST_CASE(that_break_off_while_they_are_spooled_do_not_look_whole) {
  app::Spools spools({.at_once = 1, .kept_bytes = 1000});
  auto reader = spools.read("a", [] { return std::make_unique<BrokenSource>(); });
  std::string piece;
  BOOST_TEST(reader->next(piece));
  BOOST_TEST(piece == "begun");
  BOOST_CHECK_THROW(reader->next(piece), std::runtime_error);
}

BOOST_AUTO_TEST_CASE(that_break_off_are_made_anew_for_the_next) {
  app::Spools spools({.at_once = 1, .kept_bytes = 1000});
  std::string piece;
  auto broken = spools.read("a", [] { return std::make_unique<BrokenSource>(); });
  while (true) {
    try {
      if (!broken->next(piece)) break;
    } catch (const std::runtime_error&) {
      break;
    }
  }
  std::atomic<int> allowed{100};
  std::unique_ptr<app::BodyStream> again;
  while (!again) again = spools.read("a", [&] { return std::make_unique<SlowSource>(2, allowed); });
  std::string all;
  while (again->next(piece)) all += piece;
  BOOST_TEST(all == "0;1;");
}

// A disk without room to spare costs only bodies that can be sent without it.
BOOST_AUTO_TEST_CASE(that_leave_the_disk_its_room_are_not_begun) {
  std::atomic<int> allowed{100};
  const auto make = [&] { return std::make_unique<SlowSource>(2, allowed); };
  constexpr auto kMoreThanAnyDisk = std::numeric_limits<std::uint64_t>::max();
  app::Spools modest({.at_once = 1, .kept_bytes = 1000, .left_free = kMoreThanAnyDisk});
  BOOST_TEST(!modest.read("a", make));
  app::Spools other({.at_once = 1, .kept_bytes = 1000});
  BOOST_TEST(static_cast<bool>(other.read("a", make)));
}

// Who is to read before the end, and who may only then, would wait for each other.
BOOST_AUTO_TEST_CASE(that_wait_for_readers_are_not_held_back_from_them) {
  BOOST_CHECK_THROW(app::Spools({.at_once = 1, .ahead = 1000, .scarce = 1}), std::logic_error);
}

BOOST_AUTO_TEST_CASE(that_no_thread_can_make_take_the_place_of_none) {
  app::Spools spools({.at_once = 1, .kept_bytes = 1000});
  std::atomic<int> allowed{100};
  const auto make = [&] { return std::make_unique<SlowSource>(2, allowed); };
  {
    const NoThreads none;
    BOOST_CHECK_THROW(spools.read("a", make), std::system_error);
  }
  const auto reader = spools.read("a", make);
  BOOST_REQUIRE(reader);
  std::string piece;
  BOOST_TEST(reader->next(piece));
}

BOOST_AUTO_TEST_CASE(of_which_the_head_alone_is_wanted_are_not_made) {
  RandomRegistry service(7);
  for (const auto* target : {"/members.xlsx", "/revisions.xlsx"}) {
    auto before = service.send("HEAD", target);
    BOOST_TEST(before.status == 200, target << ": " << before.body);
    BOOST_REQUIRE(before.stream);
    BOOST_TEST(!before.stream->remaining());
    BOOST_TEST(body_of(before).empty(), target);
    auto made = service.get(target);
    const auto whole = body_of(made);
    BOOST_TEST(whole.size() > 1000U);
    const auto after = service.send("HEAD", target);
    BOOST_TEST((after.headers == made.headers));
    BOOST_REQUIRE(after.stream);
    BOOST_TEST(after.stream->remaining().value_or(0) == whole.size());
  }
}

BOOST_AUTO_TEST_CASE(that_are_spooled_end_with_the_service) {
  std::atomic<int> allowed{1};
  std::unique_ptr<app::BodyStream> reader;
  {
    app::Spools spools({.at_once = 1, .kept_bytes = 1000});
    reader = spools.read("a", [&] { return std::make_unique<SlowSource>(1'000'000'000, allowed); });
    allowed = 1'000'000'001;
  }
  std::string piece;
  BOOST_CHECK_THROW(while (reader->next(piece)){}, std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
