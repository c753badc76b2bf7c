// Writing while planning: everything in one commit, or nothing.
#include "app/planned_write.hpp"

#include <stdexcept>

#include "app/service.hpp"
#include "app/verify.hpp"
#include "formats/record_json.hpp"
#include "storage/records.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

const app::PlannedWrite::Maker kMaker{"2026-01-02T03:04:05Z", "importer"};

struct Planning : TestService {
  Planning() {
    BOOST_TEST(send("POST", "/assemblies", R"({"code": "model", "name": {"en": "It"}})", admin).status == 201);
    BOOST_TEST(post("/members", R"({"code": "AAA", "names": [{"name": {"en": "A"}}]})").status == 201);
    BOOST_TEST(post("/members", R"({"code": "BBB", "names": [{"name": {"en": "B"}}]})").status == 201);
    BOOST_TEST(post("/sessions", R"({"assembly": "model", "label": "3"})").status == 201);
  }

  // What the last test could break: others write after it, and all is in order.
  ~Planning() {
    BOOST_TEST(post("/sessions", R"({"assembly": "model", "label": "9"})").status == 201);
    BOOST_TEST(app::verify(*registry, {}).flaws.empty());
  }

  static Vote vote(int number) {
    Vote vote;
    vote.assembly = "model";
    vote.session = "3";
    vote.number = number;
    vote.on.label = "Matter " + std::to_string(number);
    vote.method = Method::recorded;
    vote.positions = std::vector<MemberPosition>{{"AAA", Position::yes}, {"BBB", Position::no}};
    return vote;
  }

  static void save(app::PlannedWrite& write, int from, int until) {
    for (int number = from; number < until; ++number) {
      const auto each = vote(number);
      if (!write.save(each, formats::document_of(each), "", storage::Expected::absent())) return;
    }
  }

  [[nodiscard]] std::optional<Vote> stored(int number) const {
    auto found = storage::find_vote(registry->read(), {"model", "3", number});
    return found ? std::optional(std::move(found->record)) : std::nullopt;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(planned_write, Planning)

BOOST_AUTO_TEST_CASE(several_tasks_are_one_commit) {
  const auto before = registry->revision();
  app::PlannedWrite write(*registry, kMaker, false);
  write.then([](app::PlannedWrite& into) { save(into, 1, 200); });
  write.then([](app::PlannedWrite& into) { save(into, 200, 3001); });
  const auto done = write.finish();
  BOOST_REQUIRE(done.ok());
  BOOST_TEST(done->first_revision == before + 1);
  BOOST_TEST(done->last_revision == before + 3000);
  for (const int number : {1, 199, 200, 3000}) BOOST_TEST((stored(number) == vote(number)), number);
  BOOST_TEST(registry->writer_counts().commits > 0U);
}

BOOST_AUTO_TEST_CASE(a_trial_leaves_nothing) {
  const auto before = registry->revision();
  app::PlannedWrite write(*registry, kMaker, true);
  write.then([](app::PlannedWrite& into) { save(into, 1, 300); });
  BOOST_TEST(write.finish().ok());
  BOOST_TEST(registry->revision() == before);
  BOOST_TEST(!stored(1));
}

BOOST_AUTO_TEST_CASE(what_is_given_up_leaves_nothing) {
  const auto before = registry->revision();
  for (const int votes : {0, 10, 5000}) {
    app::PlannedWrite write(*registry, kMaker, false);
    write.then([votes](app::PlannedWrite& into) { save(into, 1, 1 + votes); });
  }
  BOOST_TEST(registry->revision() == before);
  BOOST_TEST(!stored(1));
}

BOOST_AUTO_TEST_CASE(a_record_that_is_there_refuses_all) {
  BOOST_TEST(post("/votes", R"({"assembly": "model", "session": "3", "number": 77, "on": {"label": "It"}})").status ==
             201);
  const auto before = registry->revision();
  app::PlannedWrite write(*registry, kMaker, false);
  write.then([](app::PlannedWrite& into) { save(into, 1, 5000); });
  const auto done = write.finish();
  BOOST_REQUIRE(!done.ok());
  BOOST_TEST(done.faults().front().message.find("model/3/77") != std::string::npos);
  BOOST_TEST(registry->revision() == before);
  BOOST_TEST(!stored(1));
}

BOOST_AUTO_TEST_CASE(what_breaks_a_task_off_comes_out) {
  const auto before = registry->revision();
  app::PlannedWrite write(*registry, kMaker, false);
  write.then([](app::PlannedWrite& into) {
    save(into, 1, 500);
    throw std::range_error("too far");
  });
  BOOST_CHECK_THROW(write.finish(), std::range_error);
  BOOST_TEST(registry->revision() == before);
}

BOOST_AUTO_TEST_SUITE_END()
