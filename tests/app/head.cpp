// Heads: what is signed is read back, and proves the journal up to it.
#include "app/head.hpp"

#include <boost/test/unit_test.hpp>

#include "app/verify.hpp"
#include "service.hpp"
#include "storage/revisions.hpp"
#include "tampering.hpp"

using namespace plenary;
using namespace plenary::test;

namespace {

struct Signed : RegistryFile {
  crypto::SigningKey key = crypto::new_signing_key();

  app::Head head() const {
    auto head = app::head_of(open(true)->read());
    BOOST_REQUIRE(head);
    app::sign(*head, key);
    return *head;
  }

  std::vector<storage::Flaw> flaws(const app::Head& head) const {
    return app::verify(*open(true), std::span(&head, 1)).flaws;
  }

  // The journal from `first` on with the hashes that it would have, had it always been so.
  void forge_hashes(std::int64_t first) const {
    std::vector<std::string> changes;
    {
      const auto registry = open(true);
      const auto snapshot = registry->read();
      std::string previous = storage::find_revision(snapshot, first)->previous_hash;
      for (auto number = first; number <= snapshot.revision(); ++number) {
        auto revision = *storage::find_revision(snapshot, number);
        revision.previous_hash = previous;
        previous = storage::hash_of(revision);
        changes.push_back("UPDATE revisions SET previous_hash = x'" + crypto::hex(revision.previous_hash) +
                          "', hash = x'" + crypto::hex(previous) + "' WHERE number = " + std::to_string(number));
      }
    }
    Intruder intruder(path());
    for (const auto& change : changes) intruder.change(change);
  }
};

std::string refusal_of(const std::string& json, const std::optional<std::string>& public_key = {}) {
  const auto head = app::read_head(json, public_key);
  return head ? "read" : head.faults().front().message;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  BOOST_REQUIRE(at != text.npos);
  return text.replace(at, what.size(), with);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(heads, Signed)

BOOST_AUTO_TEST_CASE(a_signed_head_is_read_back) {
  const auto made = head();
  BOOST_TEST(made.revision == 14);
  const auto json = app::to_json(made);
  BOOST_TEST(refusal_of(json) == "read");
  BOOST_TEST(refusal_of(json, crypto::base64url(key.public_key)) == "read");
  BOOST_TEST(refusal_of(json, crypto::base64url(crypto::new_signing_key().public_key)) != "read");
  const auto read = app::read_head(json, {});
  BOOST_TEST(read->hash == made.hash);
  BOOST_TEST(read->instant == made.instant);
}

BOOST_AUTO_TEST_CASE(what_was_not_signed_so_is_no_head) {
  auto unsigned_head = head();
  unsigned_head.signature.clear();
  const auto json = app::to_json(head());
  const auto first_hex = json.substr(json.find("\"hash\":\"") + 8, 1);
  for (const auto& text :
       {std::string(), std::string("{}"), std::string("[1]"), app::to_json(unsigned_head),
        replaced(json, "\"revision\":14", "\"revision\":13"), replaced(json, "\"instant\":\"2", "\"instant\":\"3"),
        replaced(json, "\"hash\":\"" + first_hex, std::string("\"hash\":\"") + (first_hex == "0" ? "1" : "0")),
        replaced(json, "\"hash\":\"", "\"hash\":\"00"), replaced(json, "\"signature\":\"", "\"signature\":\"A")})
    BOOST_TEST(refusal_of(text) != "read", text);
}

BOOST_AUTO_TEST_CASE(a_journal_that_went_on_is_proved_up_to_the_head) {
  const auto made = head();
  BOOST_TEST(flaws(made).empty());
  {
    const auto registry = open(false);
    app::App app(*registry, {});
    storage::Batch batch{"2025-11-05T09:00:00Z", "tester", {}};
    batch.changes.push_back(
        {{{"INSERT INTO assemblies (code) VALUES ('third')", {}, {}},
          {"INSERT INTO assembly_names SELECT id, 'en', 'Third' FROM assemblies WHERE code = 'third'", {}, {}}},
         storage::RevisionDraft{"create", "assembly", "third", "", R"({"code":"third","name":{"en":"Third"}})"}});
    BOOST_REQUIRE(registry->write(batch));
  }
  const auto found = flaws(made);
  for (const auto& flaw : found) BOOST_TEST(flaw.place.find("revision") == flaw.place.npos, flaw.message);
}

BOOST_AUTO_TEST_CASE(a_forged_journal_is_found) {
  const auto made = head();
  Intruder(path()).change("UPDATE revisions SET reason = 'another' WHERE number = 5");
  forge_hashes(5);
  BOOST_TEST(verified().flaws.empty());  // nothing but the head tells
  const auto found = flaws(made);
  BOOST_REQUIRE(found.size() == 1U);
  BOOST_TEST(found[0].place == "revision 14");
  BOOST_TEST(found[0].message.find("rewritten") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_journal_that_lost_its_end_is_found) {
  const auto made = head();
  Intruder intruder(path());
  intruder.change("DELETE FROM revisions WHERE number > 10");
  const auto found = flaws(made);
  BOOST_TEST(std::any_of(found.begin(), found.end(), [](const auto& flaw) {
    return flaw.place == "revision 14" && flaw.message.find("lost or removed") != std::string::npos;
  }));
}

BOOST_AUTO_TEST_CASE(keys_are_read_back) {
  const auto read = app::read_signing_key(app::to_json(key));
  BOOST_REQUIRE(read);
  BOOST_TEST(read->secret_key == key.secret_key);
  BOOST_TEST(read->public_key == key.public_key);
  for (const auto* text : {"", "{}", R"({"secret_key":"AAAA"})"}) BOOST_TEST(!app::read_signing_key(text), text);
}

BOOST_AUTO_TEST_CASE(the_service_tells_its_head) {
  TestService service;
  BOOST_TEST(service.get("/head").status == 404);
  BOOST_REQUIRE(service.post("/assemblies", R"({"code": "model", "name": {"en": "Model"}})").status == 201);
  auto reply = service.get("/head");
  BOOST_TEST(reply.status == 200);
  auto told = boost::json::parse(reply.body).as_object();
  BOOST_TEST(told.at("revision").as_int64() == 1);
  BOOST_TEST(!told.contains("signature"));
  app::App signing(*service.registry, {.public_url = {}, .signing_key = key});
  app::Request request;
  request.method = "GET";
  request.target = "/head";
  const auto answered = signing.handle(request);
  BOOST_TEST(refusal_of(answered.body, crypto::base64url(key.public_key)) == "read");
}

BOOST_AUTO_TEST_SUITE_END()
