// Downloads where the folder for temporary files has no room for them.
#include <boost/test/unit_test.hpp>

#include "app/random_registry.hpp"
#include "app/reference.hpp"
#include "app/spool.hpp"
#include "formats/child_process.hpp"
#include "support/file_size_limit.hpp"
#include "support/temporary_files.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

// Longer than one piece in every form that is spooled.
struct LargeService : TestService {
  LargeService() {
    app::load_reference(*registry, system_clock().now_utc());
    std::string rows = "symbol,assembly,session,title\n";
    for (int i = 1; i <= 4'000; ++i)
      rows += "A/RES/75/" + std::to_string(i) + ",unga,75,\"" + std::string(120, 't') + std::to_string(i) + "\"\n";
    const auto session = send("POST", "/sessions", R"({"assembly": "unga", "label": "75"})", recorder);
    BOOST_REQUIRE_MESSAGE(session.status == 201 || session.status == 409, session.body);
    const auto imported = send("POST", "/imports/resolutions", rows, recorder);
    BOOST_REQUIRE_MESSAGE(imported.status == 200, imported.body);
  }
};

void check_refused(const app::Reply& reply, const std::string& target) {
  BOOST_TEST(reply.status == 507, target);
  BOOST_TEST(!reply.stream, target);
  BOOST_TEST(reply.body.find("folder for temporary files is full") != std::string::npos, target << ": " << reply.body);
}

// Some bytes, until it is told to end.
class LongSource : public app::BodyStream {
 public:
  bool next(std::string& piece) override {
    piece = made_++ < 3 ? std::string(1000, 'x') : "";
    return !piece.empty();
  }

 private:
  int made_ = 0;
};

}  // namespace

BOOST_AUTO_TEST_SUITE(temporary_room)

BOOST_FIXTURE_TEST_CASE(that_is_wanting_is_told_before_anything_is_sent, LargeService) {
  const FileSizeLimit full(0);
  for (const auto* target : {"/resolutions.csv", "/resolutions.ndjson", "/revisions.csv", "/resolutions.xlsx",
                             "/resolutions.xlsx?limit=5", "/revisions.xlsx"})
    check_refused(get(target), target);
  BOOST_TEST(get("/resolutions.csv?limit=5").status == 200);
  BOOST_TEST(get("/sessions.csv").status == 200);
}

BOOST_FIXTURE_TEST_CASE(that_is_wanting_for_an_earlier_state_is_not_the_registrys, LargeService) {
  const auto target = "/sessions.csv?revision=" + std::to_string(registry->revision() - 1);
  for (const rlim_t bytes : {0, 300'000}) {
    const FileSizeLimit full(bytes);
    check_refused(get(target), target);
  }
  {
    const FileSizeLimit full_half_way(1'000'000);  // which SQLite takes for a failing disk
    BOOST_TEST(get(target).status == 503);
  }
  BOOST_TEST(get(target).status == 200);
}

BOOST_FIXTURE_TEST_CASE(that_is_wanting_for_a_document_is_told, LargeService) {
  if (!find_program("pdftotext")) {
    BOOST_TEST_MESSAGE("skipped: pdftotext is not installed");
    return;
  }
  const FileSizeLimit full(0);
  check_refused(post("/resolutions", "%PDF-1.4\n", {{"content-type", "application/pdf"}}), "/resolutions");
}

// Rows that no longer fit are not missing from a workbook that looks whole.
BOOST_FIXTURE_TEST_CASE(that_ends_half_way_through_a_workbook_is_told, LargeService) {
  for (const rlim_t bytes : {20'000, 100'000, 300'000}) {
    const FileSizeLimit full(bytes);
    check_refused(get("/resolutions.xlsx"), std::to_string(bytes));
  }
  BOOST_TEST(get("/resolutions.xlsx").status == 200);
}

// A body is held back until it is whole where the disk may not have room for it.
BOOST_AUTO_TEST_CASE(that_is_scarce_lets_only_whole_bodies_begin) {
  app::Spools scarce({.at_once = 1, .scarce = std::numeric_limits<std::uint64_t>::max()});
  {
    const FileSizeLimit full(1500);
    const auto reader = scarce.read("torn", [] { return std::make_unique<LongSource>(); });
    BOOST_REQUIRE(reader);
    BOOST_CHECK_THROW(reader->begin(), TemporaryFull);
  }
  app::Spools again({.at_once = 1, .scarce = std::numeric_limits<std::uint64_t>::max()});
  const auto reader = again.read("whole", [] { return std::make_unique<LongSource>(); });
  BOOST_REQUIRE(reader);
  reader->begin();
  BOOST_TEST(reader->remaining().value() == 3000U);
}

BOOST_AUTO_TEST_SUITE_END()
