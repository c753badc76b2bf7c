// Makes, finds, lists and changes people.
#include "storage/people.hpp"

#include <algorithm>

#include "storage/connection.hpp"
#include "storage/registry.hpp"
#include "support/crypto.hpp"

namespace plenary::storage {
namespace {

constexpr std::size_t kPersonIdBytes = 8;
constexpr std::size_t kLinkBytes = 32;
constexpr std::size_t kPersonNameLimit = 60;

constexpr std::string_view kInsertPerson =
    "INSERT INTO people (id, name, role, password, created, disabled, seal) "
    "VALUES (?1, ?2, ?3, ?4, ?5, NULL, seal(?1, ?2, ?3, ?4, ?5, NULL))";
constexpr std::string_view kPersonByName =
    "SELECT id, name, role, password, created, disabled FROM people WHERE lower(name) = lower(?)";
constexpr std::string_view kPersonById = "SELECT id, name, role, password, created, disabled FROM people WHERE id = ?";
constexpr std::string_view kAllPeople =
    "SELECT id, name, role, password, created, disabled FROM people ORDER BY lower(name)";
constexpr std::string_view kHasAdmin =
    "SELECT 1 FROM people WHERE role = 'admin' AND disabled IS NULL AND password IS NOT NULL LIMIT 1";
constexpr std::string_view kExpectNoAdmin =
    "INSERT INTO expect SELECT NOT EXISTS (SELECT 1 FROM people WHERE role = 'admin' AND disabled IS NULL AND "
    "password IS NOT NULL)";
// Somebody else is an admin, or this one is none that could log in.
constexpr std::string_view kExpectAnotherAdmin =
    "INSERT INTO expect SELECT EXISTS (SELECT 1 FROM people WHERE role = 'admin' AND disabled IS NULL AND password IS "
    "NOT NULL AND id <> ?1) OR NOT EXISTS (SELECT 1 FROM people WHERE role = 'admin' AND disabled IS NULL AND password "
    "IS NOT NULL AND id = ?1)";
constexpr std::string_view kSetRole =
    "UPDATE people SET role = ?2, seal = seal(id, name, ?2, password, created, disabled) WHERE id = ?1";
constexpr std::string_view kSetDisabled =
    "UPDATE people SET disabled = ?2, seal = seal(id, name, role, password, created, ?2) WHERE id = ?1";
constexpr std::string_view kSetPassword =
    "UPDATE people SET password = ?2, seal = seal(id, name, role, ?2, created, disabled) WHERE id = ?1";
constexpr std::string_view kEndLogins = "DELETE FROM logins WHERE person = ?";
constexpr std::string_view kDropInvitations = "DELETE FROM invitations WHERE person = ?";
constexpr std::string_view kInvite =
    "INSERT INTO invitations (hash, person, expires, seal) VALUES (?1, ?2, ?3, seal(?1, ?2, ?3))";
constexpr std::string_view kInvited =
    "SELECT p.id, p.name, p.role, p.password, p.created, p.disabled FROM invitations i JOIN people p ON p.id = "
    "i.person "
    "WHERE i.hash = ? AND i.expires > ? AND p.disabled IS NULL";
constexpr std::string_view kExpectInvitation =
    "INSERT INTO expect SELECT EXISTS (SELECT 1 FROM invitations WHERE hash = ?)";

Faults faults_of_name(std::string_view name) {
  Faults faults;
  const bool control = std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
  if (name.find_first_not_of(' ') == name.npos) faults.push_back({Code::invalid, "name", "must not be empty"});
  if (name.size() > kPersonNameLimit) faults.push_back({Code::invalid, "name", "must not be longer than 60 bytes"});
  if (control) faults.push_back({Code::invalid, "name", "must not contain control characters"});
  if (name.find('/') != name.npos) faults.push_back({Code::invalid, "name", "must not contain a slash"});
  if (name.starts_with(' ') || name.ends_with(' '))
    faults.push_back({Code::invalid, "name", "must not begin or end with a blank"});
  return faults;
}

Person read_person(const Query& row) {
  return {std::string(row.text(0)), std::string(row.text(1)), role_named(row.text(2)).value_or(Role::recorder),
          row.optional_text(3),     std::string(row.text(4)), row.optional_text(5)};
}

std::optional<Person> one_person(const Snapshot& snapshot, std::string_view sql, std::string_view value) {
  Query query = snapshot.connection().query(sql);
  query.bind(1, value);
  if (!query.step()) return std::nullopt;
  return read_person(query);
}

Statement expect_another_admin(const Person& person) {
  return {kExpectAnotherAdmin,
          {person.id},
          Fault{Code::conflict, "role", person.name + " is the only admin: make another one first"}};
}

Value text_or_null(const std::optional<std::string>& text) { return text ? Value(*text) : Value(); }
Blob hash_of_link(std::string_view secret) { return {crypto::blake2b_256(secret)}; }

}  // namespace

Result<NewPerson> make_person(const std::string& name, Role role, std::optional<std::string> password,
                              const std::string& created) {
  if (Faults faults = faults_of_name(name); !faults.empty()) return faults;
  NewPerson made;
  made.person = {
      crypto::hex(crypto::random_bytes(kPersonIdBytes)), name, role, std::move(password), created, std::nullopt};
  made.change.statements.push_back(
      {kInsertPerson,
       {made.person.id, name, std::string(name_of(role)), text_or_null(made.person.password), created},
       Fault{Code::conflict, "name", "there is, or was, somebody of the name " + name}});
  return made;
}

std::optional<Person> find_person(const Snapshot& snapshot, std::string_view name) {
  return one_person(snapshot, kPersonByName, name);
}
std::optional<Person> person_of_id(const Snapshot& snapshot, std::string_view id) {
  return one_person(snapshot, kPersonById, id);
}

std::vector<Person> list_people(const Snapshot& snapshot) {
  std::vector<Person> people;
  Query query = snapshot.connection().query(kAllPeople);
  while (query.step()) people.push_back(read_person(query));
  return people;
}

bool has_admin(const Snapshot& snapshot) { return snapshot.connection().query(kHasAdmin).step(); }

Change set_role(const Person& person, Role role) {
  Change change;
  if (role != Role::admin) change.statements.push_back(expect_another_admin(person));
  change.statements.push_back({kSetRole, {person.id, std::string(name_of(role))}, {}});
  change.statements.push_back({kEndLogins, {person.id}, {}});
  return change;
}

Change disable_person(const Person& person, const std::string& instant) {
  Change change;
  change.statements.push_back(expect_another_admin(person));
  change.statements.push_back({kSetDisabled, {person.id, instant}, {}});
  change.statements.push_back({kEndLogins, {person.id}, {}});
  change.statements.push_back({kDropInvitations, {person.id}, {}});
  return change;
}

Change enable_person(const Person& person) {
  Change change;
  change.statements.push_back({kSetDisabled, {person.id, Value()}, {}});
  return change;
}

Change set_password(const Person& person, const std::string& hash) {
  Change change;
  change.statements.push_back({kSetPassword, {person.id, hash}, {}});
  change.statements.push_back({kEndLogins, {person.id}, {}});
  change.statements.push_back({kDropInvitations, {person.id}, {}});
  return change;
}

Statement expect_no_admin(Fault otherwise) { return {kExpectNoAdmin, {}, std::move(otherwise)}; }

Invitation invite(const Person& person, const std::string& expires) {
  Invitation made;
  made.secret = crypto::base64url(crypto::random_bytes(kLinkBytes));
  made.change.statements.push_back({kDropInvitations, {person.id}, {}});
  made.change.statements.push_back({kInvite, {hash_of_link(made.secret), person.id, expires}, {}});
  return made;
}

std::optional<Person> invited(const Snapshot& snapshot, std::string_view secret, std::string_view instant) {
  Query query = snapshot.connection().query(kInvited);
  query.bind_all(Value(hash_of_link(secret)), instant);
  if (!query.step()) return std::nullopt;
  return read_person(query);
}

Change use_invitation(std::string_view secret) {
  Change change;
  change.statements.push_back(
      {kExpectInvitation, {hash_of_link(secret)}, Fault{Code::gone, "", "this link was used already"}});
  return change;
}

}  // namespace plenary::storage
