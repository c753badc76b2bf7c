// Accounts: who asks. Bearer tokens of programs: shown once, kept as a hash. Builders are pure but for the random bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plenary/result.hpp"
#include "storage/batch.hpp"

namespace plenary::storage {

class Snapshot;

// What each may do is decided in app/access.
enum class Role { recorder, certifier, admin };
std::string_view name_of(Role role);
std::optional<Role> role_named(std::string_view name);

// Whoever is known by a token or a login.
struct Account {
  std::string id;    // of the token or the person
  std::string name;  // what the journal names as the actor
  Role role = Role::recorder;
};

// An admin may do what the other two may.
bool covers(Role has, Role needed);

struct Person;

// The person whose token it is.
struct TokenOwner {
  std::string id, name;
  Role role = Role::recorder;
  bool disabled = false;
  friend bool operator==(const TokenOwner&, const TokenOwner&) = default;
};

struct Token {
  std::string id;    // 16 hex digits, no secret
  std::string name;  // of the program; of a person's own, the person's and the token's: `Anna Bell/laptop`
  Role role = Role::recorder;
  std::string created;  // instants: RFC 3339 in UTC to the second
  std::optional<std::string> expires, revoked;
  std::optional<TokenOwner> owner{};
  friend bool operator==(const Token&, const Token&) = default;
};

struct NewToken {
  Token token;
  std::string secret;  // `plenary_` and 43 characters of base64url: 256 random bits
  Change change;       // puts it on record; refused where the name is taken, also by a revoked token
};

// Refuses an empty name, one of over 100 bytes or with control characters, and an expiry that is no instant after `created`.
Result<NewToken> make_token(const std::string& name, Role role, const std::string& created,
                            const std::optional<std::string>& expires);
// The same for a token of the person's own, with a role that theirs covers.
Result<NewToken> make_own_token(const Person& person, const std::string& name, Role role, const std::string& created,
                                const std::optional<std::string>& expires);

// By id or by name. Refused where there is none or it is revoked already.
Change revoke_token(const std::string& id_or_name, const std::string& instant);

// By what the client sent; also one that is revoked or expired.
std::optional<Token> find_token(const Snapshot& snapshot, std::string_view secret);
// Neither revoked nor expired at that instant, nor of somebody who may no longer do as much.
bool is_usable(const Token& token, std::string_view instant);
// Who asks by it: its owner, or itself.
Account account_of(const Token& token);

std::vector<Token> list_tokens(const Snapshot& snapshot);                         // by name
std::vector<Token> tokens_of(const Snapshot& snapshot, std::string_view person);  // by name

}  // namespace plenary::storage
