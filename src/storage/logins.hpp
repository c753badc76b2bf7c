// Browsers that are logged in, and what happened at the door. Builders are pure but for the random bytes.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/batch.hpp"
#include "storage/people.hpp"

namespace plenary::storage {

class Snapshot;

// Unused for that long, or begun that long ago, a login is over.
inline constexpr std::chrono::hours kIdleTime{4};
inline constexpr std::chrono::hours kLoginTime{24};
// How much later than it says a login may have been seen: what is noted of it is not written at every request.
inline constexpr std::chrono::minutes kSeenTime{5};

struct Login {
  Person person;
  std::string hash;           // of the cookie
  std::string created, seen;  // instants
  std::string address;
};

struct NewLogin {
  std::string secret;  // the cookie: 43 characters of base64url, 256 random bits
  Change change;       // also drops the logins of all that are over
};
NewLogin make_login(const Person& person, const std::string& address, const std::string& instant);

// Who is logged in by that cookie: nobody where it is unknown, or over at that instant, or the person is disabled.
std::optional<Login> find_login(const Snapshot& snapshot, std::string_view secret, std::string_view instant);
std::vector<Login> logins_of(const Snapshot& snapshot, const Person& person, std::string_view instant);  // newest first
// Notes that it is in use. No fault where it ended meanwhile.
Change note_seen(const Login& login, const std::string& instant);
Change end_login(const Login& login);
// All of the person but that one.
Change end_other_logins(const Login& login);

// What is noted: `in`, `out`, `refused` (a wrong name or password), `password` (a new one), `role`, `disabled`, `enabled`,
// `invited`.
struct LoginEvent {
  std::string instant, name, address, kind;
};
// Also drops what is older than 400 days.
Change note_event(const LoginEvent& event);
std::vector<LoginEvent> newest_events(const Snapshot& snapshot, std::size_t most);
// Since that instant, oldest first.
std::vector<LoginEvent> refusals_since(const Snapshot& snapshot, std::string_view instant);

}  // namespace plenary::storage
