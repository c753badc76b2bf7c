// People who log in, and the links by which they choose a password. Builders are pure but for the random bytes.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plenary/result.hpp"
#include "storage/accounts.hpp"
#include "storage/batch.hpp"

namespace plenary::storage {

class Snapshot;

struct Person {
  std::string id;    // 16 hex digits
  std::string name;  // what the journal names as the actor
  Role role = Role::recorder;
  std::optional<std::string> password;  // its hash; nothing until one was chosen
  std::string created;                  // instants: RFC 3339 in UTC to the second
  std::optional<std::string> disabled;
  friend bool operator==(const Person&, const Person&) = default;
};

struct NewPerson {
  Person person;
  Change change;  // refused where somebody has the name, in whatever case
};

// Refuses an empty name, one of over 60 bytes, with a slash or with control characters.
Result<NewPerson> make_person(const std::string& name, Role role, std::optional<std::string> password,
                              const std::string& created);

std::optional<Person> find_person(const Snapshot& snapshot, std::string_view name);  // in whatever case
std::optional<Person> person_of_id(const Snapshot& snapshot, std::string_view id);
std::vector<Person> list_people(const Snapshot& snapshot);  // by name
// Whether an admin can log in.
bool has_admin(const Snapshot& snapshot);

// Each ends all logins of the person. Refused where that would leave nobody who can log in as an admin.
Change set_role(const Person& person, Role role);
Change disable_person(const Person& person, const std::string& instant);
Change enable_person(const Person& person);
// Also drops the links that wait for it.
Change set_password(const Person& person, const std::string& hash);
// Refused with `otherwise` where somebody has become an admin meanwhile.
Statement expect_no_admin(Fault otherwise);

inline constexpr std::chrono::hours kInvitationTime{72};

struct Invitation {
  std::string secret;  // 43 characters of base64url: 256 random bits
  Change change;       // takes the place of an earlier one
};
Invitation invite(const Person& person, const std::string& expires);
// Who may choose a password by it: nobody where it is unknown, used, expired, or the person is disabled.
std::optional<Person> invited(const Snapshot& snapshot, std::string_view secret, std::string_view instant);
// Belongs first into the batch that sets the password: refused with Code::gone where it was used meanwhile.
Change use_invitation(std::string_view secret);

}  // namespace plenary::storage
