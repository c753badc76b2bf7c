// Makes, finds and ends logins, and notes what happened at the door.
#include "storage/logins.hpp"

#include <atomic>

#include "storage/connection.hpp"
#include "storage/registry.hpp"
#include "support/clock.hpp"
#include "support/crypto.hpp"

namespace plenary::storage {
namespace {

constexpr std::size_t kCookieBytes = 32;
constexpr std::size_t kEventBytes = 6;
constexpr std::chrono::hours kKeptEvents{400 * 24};

constexpr std::string_view kInsertLogin =
    "INSERT INTO logins (hash, person, created, seen, address, seal) "
    "VALUES (?1, ?2, ?3, ?3, ?4, seal(?1, ?2, ?3, ?3, ?4))";
constexpr std::string_view kDropOldLogins = "DELETE FROM logins WHERE created <= ?1 OR seen <= ?2";
constexpr std::string_view kFindLogin =
    "SELECT l.hash, l.created, l.seen, l.address, p.id, p.name, p.role, p.password, p.created, p.disabled "
    "FROM logins l JOIN people p ON p.id = l.person "
    "WHERE l.hash = ?1 AND l.created > ?2 AND l.seen > ?3 AND p.disabled IS NULL";
constexpr std::string_view kLoginsOfPerson =
    "SELECT l.hash, l.created, l.seen, l.address, p.id, p.name, p.role, p.password, p.created, p.disabled "
    "FROM logins l JOIN people p ON p.id = l.person "
    "WHERE l.person = ?1 AND l.created > ?2 AND l.seen > ?3 ORDER BY l.created DESC, l.hash";
constexpr std::string_view kNoteSeen =
    "UPDATE logins SET seen = ?2, seal = seal(hash, person, created, ?2, address) WHERE hash = ?1 AND seen < ?2";
constexpr std::string_view kEndLogin = "DELETE FROM logins WHERE hash = ?";
constexpr std::string_view kEndOtherLogins = "DELETE FROM logins WHERE person = ?1 AND hash <> ?2";
constexpr std::string_view kNoteEvent =
    "INSERT INTO login_events (id, instant, name, address, kind, seal) "
    "VALUES (?1, ?2, ?3, ?4, ?5, seal(?1, ?2, ?3, ?4, ?5))";
constexpr std::string_view kDropEvents = "DELETE FROM login_events WHERE id < ?";
constexpr std::string_view kNewestEvents =
    "SELECT instant, name, address, kind FROM login_events ORDER BY id DESC LIMIT ?";
constexpr std::string_view kRefusals =
    "SELECT instant, name, address, kind FROM login_events WHERE id >= ? AND kind = 'refused' ORDER BY id";

Login read_login(const Query& row) {
  return {{std::string(row.text(4)), std::string(row.text(5)), role_named(row.text(6)).value_or(Role::recorder),
           row.optional_text(7), std::string(row.text(8)), row.optional_text(9)},
          std::string(row.text(0)),
          std::string(row.text(1)),
          std::string(row.text(2)),
          std::string(row.text(3))};
}

std::vector<LoginEvent> events_of(Query query) {
  std::vector<LoginEvent> found;
  while (query.step())
    found.push_back({std::string(query.text(0)), std::string(query.text(1)), std::string(query.text(2)),
                     std::string(query.text(3))});
  return found;
}

}  // namespace

NewLogin make_login(const Person& person, const std::string& address, const std::string& instant) {
  NewLogin made;
  made.secret = crypto::base64url(crypto::random_bytes(kCookieBytes));
  made.change.statements.push_back(
      {kDropOldLogins, {instant_before(instant, kLoginTime), instant_before(instant, kIdleTime)}, {}});
  made.change.statements.push_back(
      {kInsertLogin, {Blob{crypto::blake2b_256(made.secret)}, person.id, instant, address}, {}});
  return made;
}

std::optional<Login> find_login(const Snapshot& snapshot, std::string_view secret, std::string_view instant) {
  Query query = snapshot.connection().query(kFindLogin);
  query.bind_all(Value(Blob{crypto::blake2b_256(secret)}), instant_before(instant, kLoginTime),
                 instant_before(instant, kIdleTime));
  if (!query.step()) return std::nullopt;
  return read_login(query);
}

std::vector<Login> logins_of(const Snapshot& snapshot, const Person& person, std::string_view instant) {
  std::vector<Login> logins;
  Query query = snapshot.connection().query(kLoginsOfPerson);
  query.bind_all(person.id, instant_before(instant, kLoginTime), instant_before(instant, kIdleTime));
  while (query.step()) logins.push_back(read_login(query));
  return logins;
}

Change note_seen(const Login& login, const std::string& instant) {
  Change change;
  change.statements.push_back({kNoteSeen, {Blob{login.hash}, instant}, {}});
  return change;
}

Change end_login(const Login& login) {
  Change change;
  change.statements.push_back({kEndLogin, {Blob{login.hash}}, {}});
  return change;
}

Change end_other_logins(const Login& login) {
  Change change;
  change.statements.push_back({kEndOtherLogins, {login.person.id, Blob{login.hash}}, {}});
  return change;
}

Change note_event(const LoginEvent& event) {
  Change change;
  // Those of one second stay in their order.
  static std::atomic<std::uint32_t> made{0};
  const auto number = std::to_string(1'000'000'000 + made++ % 1'000'000'000).substr(1);
  const auto id = event.instant + " " + number + " " + crypto::hex(crypto::random_bytes(kEventBytes));
  change.statements.push_back({kNoteEvent, {id, event.instant, event.name, event.address, event.kind}, {}});
  change.statements.push_back({kDropEvents, {instant_before(event.instant, kKeptEvents)}, {}});
  return change;
}

std::vector<LoginEvent> newest_events(const Snapshot& snapshot, std::size_t most) {
  Query query = snapshot.connection().query(kNewestEvents);
  query.bind(1, most);
  return events_of(std::move(query));
}

std::vector<LoginEvent> refusals_since(const Snapshot& snapshot, std::string_view instant) {
  Query query = snapshot.connection().query(kRefusals);
  query.bind(1, instant);
  return events_of(std::move(query));
}

}  // namespace plenary::storage
