// Tokens, kept answers and readings: what is not a record but must not be lost either.
#include "storage/accounts.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/idempotency.hpp"
#include "storage/readings.hpp"
#include "support.hpp"

namespace plenary::storage {
using namespace testing;

namespace {

constexpr const char* kNow = "2024-11-07T12:00:00Z";

struct Empty {
  std::unique_ptr<Registry> registry = Registry::in_memory();

  Result<Committed> write(Change change) { return registry->write({kNow, "admin", {std::move(change)}}); }
  Result<Committed> write(std::vector<Statement> statements) { return write(Change{std::move(statements), {}}); }

  // How SQLite would go about it.
  std::string plan_of(const Statement& statement) const {
    const Snapshot snapshot = registry->read();
    Query plan = snapshot.connection().composed("EXPLAIN QUERY PLAN " + std::string(statement.sql));
    return plan.step() ? std::string(plan.text(3)) : "";
  }

  NewToken add_token(const std::string& name, Role role, const std::optional<std::string>& expires = {}) {
    auto made = make_token(name, role, kNow, expires);
    BOOST_REQUIRE(made.ok());
    BOOST_REQUIRE(write(made->change).ok());
    return *made;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(tokens, Empty)

BOOST_AUTO_TEST_CASE(finds_a_token_by_its_secret_alone) {
  const NewToken made = add_token("desk", Role::certifier, "2025-01-01T00:00:00Z");
  BOOST_TEST(made.secret.size() == 51u);
  BOOST_TEST(made.secret.starts_with("plenary_"));
  const Snapshot snapshot = registry->read();
  const auto found = find_token(snapshot, made.secret);
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST((*found == made.token));
  BOOST_TEST(!find_token(snapshot, made.secret.substr(0, 50)).has_value());
  BOOST_TEST(!find_token(snapshot, made.secret.substr(8)).has_value());
  BOOST_TEST(!find_token(snapshot, made.token.id).has_value());
  BOOST_TEST(!find_token(snapshot, "").has_value());
}

BOOST_AUTO_TEST_CASE(never_keeps_the_secret) {
  const NewToken made = add_token("desk", Role::recorder);
  const Snapshot snapshot = registry->read();
  Query query = snapshot.connection().query("SELECT * FROM tokens");
  while (query.step())
    for (int column = 0; column < query.columns(); ++column)
      BOOST_TEST(query.text(column).find(made.secret.substr(8)) == std::string_view::npos);
}

BOOST_AUTO_TEST_CASE(a_token_ends_at_its_expiry) {
  const NewToken made = add_token("desk", Role::recorder, "2025-01-01T00:00:00Z");
  BOOST_TEST(is_usable(made.token, "2024-12-31T23:59:59Z"));
  BOOST_TEST(!is_usable(made.token, "2025-01-01T00:00:00Z"));
  BOOST_TEST(is_usable(add_token("other", Role::recorder).token, "2999-01-01T00:00:00Z"));
}

BOOST_AUTO_TEST_CASE(a_revoked_token_is_found_but_of_no_use) {
  const NewToken by_name = add_token("desk", Role::admin);
  const NewToken by_id = add_token("import", Role::admin);
  BOOST_TEST(write(revoke_token("desk", kNow)).ok());
  BOOST_TEST(write(revoke_token(by_id.token.id, kNow)).ok());
  for (const NewToken& made : {by_name, by_id}) {
    const auto found = find_token(registry->read(), made.secret);
    BOOST_REQUIRE(found.has_value());
    BOOST_TEST(found->revoked.value_or("") == kNow);
    BOOST_TEST(!is_usable(*found, kNow));
  }
  const auto again = write(revoke_token("desk", kNow));
  BOOST_REQUIRE(!again.ok());
  BOOST_TEST((again.faults().front().code == Code::not_found));
  BOOST_TEST(!write(revoke_token("nobody", kNow)).ok());
}

BOOST_AUTO_TEST_CASE(a_name_is_given_once) {
  add_token("desk", Role::recorder);
  const auto again = write(make_token("desk", Role::admin, kNow, {})->change);
  BOOST_REQUIRE(!again.ok());
  BOOST_TEST((again.faults().front().code == Code::conflict));
  BOOST_TEST(list_tokens(registry->read()).size() == 1u);
}

BOOST_AUTO_TEST_CASE(refuses_bad_names_and_expiries_all_at_once) {
  const auto refused = make_token(" ", Role::recorder, kNow, "tomorrow");
  BOOST_REQUIRE(!refused.ok());
  BOOST_TEST(refused.faults().size() == 2u);
  BOOST_TEST(!make_token("a\nb", Role::recorder, kNow, {}).ok());
  BOOST_TEST(!make_token(std::string(101, 'a'), Role::recorder, kNow, {}).ok());
  for (const char* expiry : {kNow, "2024-01-01T00:00:00Z", "2025-02-30T00:00:00Z", "2025-01-01T24:00:00Z", "2025-01-01",
                             "2025-01-01T00:00:00+00", "2025-01-01T00:6x:00Z"})
    BOOST_TEST(!make_token("desk", Role::recorder, kNow, expiry).ok(), expiry);
}

BOOST_AUTO_TEST_CASE(lists_by_name_with_roles) {
  add_token("b", Role::admin);
  add_token("a", Role::recorder);
  const auto listed = list_tokens(registry->read());
  BOOST_REQUIRE(listed.size() == 2u);
  BOOST_TEST(listed[0].name == "a");
  BOOST_TEST((listed[1].role == Role::admin));
  for (const Role role : {Role::recorder, Role::certifier, Role::admin})
    BOOST_TEST((role_named(name_of(role)) == role));
  BOOST_TEST(!role_named("root").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(kept_answers, Empty)

BOOST_AUTO_TEST_CASE(gives_the_first_answer_again) {
  const KeptAnswer answer{request_hash("POST", "/votes", "application/json", "{}"), 201, "location: /votes/1", "body",
                          kNow};
  BOOST_REQUIRE(write({keep_answer("t1", "key", answer)}).ok());
  const auto found = find_answer(registry->read(), "t1", "key");
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->request_hash == answer.request_hash);
  BOOST_TEST(found->status == 201);
  BOOST_TEST(found->headers == answer.headers);
  BOOST_TEST(found->body == "body");
  BOOST_TEST(!find_answer(registry->read(), "t2", "key").has_value());
  const auto again = write({keep_answer("t1", "key", answer)});
  BOOST_REQUIRE(!again.ok());
  BOOST_TEST(again.faults().front().field == "Idempotency-Key");
}

BOOST_AUTO_TEST_CASE(tells_requests_apart) {
  const std::string one = request_hash("POST", "/a", "", "body");
  BOOST_TEST(one == request_hash("POST", "/a", "", "body"));
  BOOST_TEST(one != request_hash("POST", "/abody", "", ""));
  BOOST_TEST(one != request_hash("PUT", "/a", "", "body"));
}

BOOST_AUTO_TEST_CASE(forgets_after_a_day) {
  BOOST_REQUIRE(write({keep_answer("t", "old", {"h", 201, "", "", "2024-11-06T12:00:00Z"}),
                       keep_answer("t", "young", {"h", 201, "", "", "2024-11-06T12:00:01Z"}), forget_old_answers(kNow)})
                    .ok());
  BOOST_TEST(!find_answer(registry->read(), "t", "old").has_value());
  BOOST_TEST(find_answer(registry->read(), "t", "young").has_value());
}

BOOST_AUTO_TEST_CASE(what_is_old_is_found_without_a_look_at_the_rest) {
  BOOST_TEST(has(plan_of(forget_old_answers(kNow)), "INDEX idempotency_keys_by_instant"));
  BOOST_TEST(has(plan_of(forget_old_readings(kNow)), "INDEX readings_by_instant"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(stored_readings, Empty)

BOOST_AUTO_TEST_CASE(a_reading_is_used_once) {
  const StoredReading reading{new_reading_id(), "desk", kNow, "The General Assembly", "{\"resolution\":{}}"};
  BOOST_TEST(reading.id.size() == 22u);
  BOOST_REQUIRE(write({keep_reading(reading)}).ok());
  const auto found = find_reading(registry->read(), reading.id, kNow);
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->text == reading.text);
  BOOST_TEST(found->reading == reading.reading);
  BOOST_TEST(found->actor == "desk");
  BOOST_TEST(write(use_reading(reading.id, kNow)).ok());
  const auto again = write(use_reading(reading.id, kNow));
  BOOST_REQUIRE(!again.ok());
  BOOST_TEST((again.faults().front().code == Code::gone));
}

BOOST_AUTO_TEST_CASE(a_reading_grows_old_in_a_day) {
  BOOST_REQUIRE(write({keep_reading({"old", "desk", "2024-11-06T12:00:00Z", "", "{}"}),
                       keep_reading({"young", "desk", "2024-11-06T12:00:01Z", "", "{}"})})
                    .ok());
  BOOST_TEST(!find_reading(registry->read(), "old", kNow).has_value());
  BOOST_TEST(find_reading(registry->read(), "young", kNow).has_value());
  BOOST_TEST(!write(use_reading("old", kNow)).ok());
  BOOST_REQUIRE(write({forget_old_readings(kNow)}).ok());
  BOOST_TEST(!find_reading(registry->read(), "old", "2024-11-06T12:00:00Z").has_value());
  BOOST_TEST(find_reading(registry->read(), "young", kNow).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::storage
