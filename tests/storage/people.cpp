// People, their links, logins and tokens.
#include "storage/people.hpp"

#include <boost/test/unit_test.hpp>

#include "storage/logins.hpp"
#include "support.hpp"

namespace plenary::storage {
using namespace testing;

namespace {

constexpr const char* kLoginNow = "2024-11-07T12:00:00Z";

struct People {
  std::unique_ptr<Registry> registry = Registry::in_memory();

  Result<Committed> write(Change change) { return registry->write({kLoginNow, "admin", {std::move(change)}}); }
  Person add(const std::string& name, Role role, std::optional<std::string> password = "hash") {
    auto made = make_person(name, role, std::move(password), kLoginNow);
    BOOST_REQUIRE(made.ok());
    BOOST_REQUIRE(write(made->change).ok());
    return made->person;
  }
  std::optional<Person> found(const std::string& name) { return find_person(registry->read(), name); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(people, People)

BOOST_AUTO_TEST_CASE(are_found_by_name_in_any_case) {
  const auto anna = add("Anna Bell", Role::recorder);
  BOOST_TEST((found("anna BELL") == anna));
  BOOST_TEST((person_of_id(registry->read(), anna.id) == anna));
  BOOST_TEST(!found("Anna").has_value());
  BOOST_TEST(!found("").has_value());
}

BOOST_AUTO_TEST_CASE(have_a_name_to_themselves) {
  add("Anna Bell", Role::recorder);
  const auto again = write(make_person("ANNA bell", Role::admin, std::nullopt, kLoginNow)->change);
  BOOST_REQUIRE(!again.ok());
  BOOST_TEST((again.faults().front().code == Code::conflict));
  for (const auto& name : {std::string(), std::string(" "), std::string("a/b"), std::string("a\nb"),
                           std::string(61, 'a'), std::string(" Anna"), std::string("Anna ")})
    BOOST_TEST(!make_person(name, Role::recorder, std::nullopt, kLoginNow).ok(), name);
}

BOOST_AUTO_TEST_CASE(an_admin_is_one_who_can_log_in) {
  BOOST_TEST(!has_admin(registry->read()));
  const auto without = add("Without", Role::admin, std::nullopt);
  BOOST_TEST(!has_admin(registry->read()));
  BOOST_TEST(write(set_password(without, "hash")).ok());
  BOOST_TEST(has_admin(registry->read()));
}

BOOST_AUTO_TEST_CASE(the_last_admin_stays) {
  const auto anna = add("Anna", Role::admin);
  for (const auto& change : {disable_person(anna, kLoginNow), set_role(anna, Role::recorder)}) {
    const auto refused = write(change);
    BOOST_REQUIRE(!refused.ok());
    BOOST_TEST((refused.faults().front().code == Code::conflict));
  }
  const auto ben = add("Ben", Role::admin);
  BOOST_TEST(write(disable_person(anna, kLoginNow)).ok());
  BOOST_TEST(!write(set_role(ben, Role::certifier)).ok());
  BOOST_TEST(write(enable_person(anna)).ok());
  BOOST_TEST(write(set_role(ben, Role::certifier)).ok());
  BOOST_TEST((found("Ben")->role == Role::certifier));
}

BOOST_AUTO_TEST_CASE(a_link_is_good_once_and_for_a_time) {
  const auto anna = add("Anna", Role::recorder, std::nullopt);
  const auto first = invite(anna, "2024-11-10T12:00:00Z");
  const auto second = invite(anna, "2024-11-10T12:00:00Z");
  BOOST_REQUIRE(write(first.change).ok());
  BOOST_TEST((invited(registry->read(), first.secret, kLoginNow) == anna));
  BOOST_REQUIRE(write(second.change).ok());
  BOOST_TEST(!invited(registry->read(), first.secret, kLoginNow).has_value());
  BOOST_TEST(!invited(registry->read(), second.secret, "2024-11-10T12:00:00Z").has_value());
  BOOST_TEST(!invited(registry->read(), "", kLoginNow).has_value());
  auto use = [&] {
    return registry->write({kLoginNow, "Anna", {use_invitation(second.secret), set_password(anna, "hash")}});
  };
  BOOST_TEST(use().ok());
  const auto again = use();
  BOOST_REQUIRE(!again.ok());
  BOOST_TEST((again.faults().front().code == Code::gone));
  BOOST_TEST(found("Anna")->password.value_or("") == "hash");
}

BOOST_AUTO_TEST_CASE(a_login_ends_when_idle_and_in_any_case) {
  const auto anna = add("Anna", Role::recorder);
  const auto login = make_login(anna, "192.0.2.1", kLoginNow);
  BOOST_REQUIRE(write(login.change).ok());
  const auto at = [&](const char* instant) { return find_login(registry->read(), login.secret, instant); };
  BOOST_REQUIRE(at(kLoginNow).has_value());
  BOOST_TEST((at(kLoginNow)->person == anna));
  BOOST_TEST(at("2024-11-07T15:59:59Z").has_value());
  BOOST_TEST(!at("2024-11-07T16:00:00Z").has_value());
  for (const auto* instant :
       {"2024-11-07T15:00:00Z", "2024-11-07T18:00:00Z", "2024-11-07T21:00:00Z", "2024-11-08T00:00:00Z",
        "2024-11-08T03:00:00Z", "2024-11-08T06:00:00Z", "2024-11-08T09:00:00Z", "2024-11-08T11:30:00Z"}) {
    const auto used = at(instant);
    BOOST_REQUIRE(used.has_value());
    BOOST_TEST(write(note_seen(*used, instant)).ok());
  }
  BOOST_TEST(at("2024-11-08T11:59:59Z").has_value());
  BOOST_TEST(!at("2024-11-08T12:00:00Z").has_value());
  BOOST_TEST(!find_login(registry->read(), login.secret.substr(1), kLoginNow).has_value());
}

BOOST_AUTO_TEST_CASE(logins_end_with_the_password_the_role_and_the_person) {
  add("Other", Role::admin);
  const auto anna = add("Anna", Role::admin);
  for (const auto& change :
       {set_password(anna, "new"), set_role(anna, Role::recorder), disable_person(anna, kLoginNow)}) {
    const auto login = make_login(anna, "192.0.2.1", kLoginNow);
    BOOST_REQUIRE(write(login.change).ok());
    BOOST_TEST(find_login(registry->read(), login.secret, kLoginNow).has_value());
    BOOST_TEST(write(change).ok());
    BOOST_TEST(!find_login(registry->read(), login.secret, kLoginNow).has_value());
  }
}

BOOST_AUTO_TEST_CASE(nothing_that_opens_a_door_is_kept) {
  const auto anna = add("Anna", Role::recorder);
  const auto login = make_login(anna, "192.0.2.1", kLoginNow);
  const auto link = invite(anna, "2024-11-10T12:00:00Z");
  BOOST_REQUIRE(write(login.change).ok());
  BOOST_REQUIRE(write(link.change).ok());
  const Snapshot snapshot = registry->read();
  for (const std::string sql : {"SELECT * FROM logins", "SELECT * FROM invitations"}) {
    Query query = snapshot.connection().composed(sql);
    BOOST_REQUIRE(query.step());
    for (int column = 0; column < query.columns(); ++column)
      for (const auto& secret : {login.secret, link.secret})
        BOOST_TEST(query.text(column).find(secret) == std::string_view::npos);
  }
}

BOOST_AUTO_TEST_CASE(a_token_of_ones_own_acts_in_ones_name) {
  add("Other", Role::admin);
  const auto anna = add("Anna", Role::admin);
  const auto made = make_own_token(anna, "laptop", Role::recorder, kLoginNow, std::nullopt);
  BOOST_REQUIRE(made.ok());
  BOOST_REQUIRE(write(made->change).ok());
  const auto token = [&] { return *find_token(registry->read(), made->secret); };
  BOOST_TEST(account_of(token()).name == "Anna");
  BOOST_TEST(tokens_of(registry->read(), anna.id).size() == 1u);
  BOOST_TEST(is_usable(token(), kLoginNow));
  BOOST_REQUIRE(write(set_role(anna, Role::certifier)).ok());
  BOOST_TEST(!is_usable(token(), kLoginNow));
  BOOST_REQUIRE(write(set_role(anna, Role::recorder)).ok());
  BOOST_TEST(is_usable(token(), kLoginNow));
  BOOST_REQUIRE(write(disable_person(anna, kLoginNow)).ok());
  BOOST_TEST(!is_usable(token(), kLoginNow));
  auto recorder = anna;
  recorder.role = Role::recorder;
  BOOST_TEST(!make_own_token(recorder, "more", Role::admin, kLoginNow, std::nullopt).ok());
}

BOOST_AUTO_TEST_CASE(what_happened_at_the_door_is_kept_for_a_year) {
  BOOST_REQUIRE(write(note_event({"2023-09-01T00:00:00Z", "Anna", "192.0.2.1", "refused"})).ok());
  BOOST_REQUIRE(write(note_event({"2024-01-01T00:00:00Z", "Anna", "192.0.2.1", "refused"})).ok());
  BOOST_REQUIRE(write(note_event({kLoginNow, "Anna", "192.0.2.1", "in"})).ok());
  const auto events = newest_events(registry->read(), 10);
  BOOST_REQUIRE(events.size() == 2u);
  BOOST_TEST(events[0].kind == "in");
  BOOST_TEST(refusals_since(registry->read(), "2024-01-01").size() == 1u);
  BOOST_TEST(refusals_since(registry->read(), "2024-02-01").empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::storage
