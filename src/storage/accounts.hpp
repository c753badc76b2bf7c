// Bearer tokens of programs: shown once, kept as a hash. Builders are pure but for the random bytes.
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

struct Token {
  std::string id;    // 16 hex digits, no secret
  std::string name;  // of the person or program: what the journal names as the actor
  Role role = Role::recorder;
  std::string created;  // instants: RFC 3339 in UTC to the second
  std::optional<std::string> expires, revoked;
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

// By id or by name. Refused where there is none or it is revoked already.
Change revoke_token(const std::string& id_or_name, const std::string& instant);

// By what the client sent; also one that is revoked or expired.
std::optional<Token> find_token(const Snapshot& snapshot, std::string_view secret);
// Neither revoked nor expired at that instant.
bool is_usable(const Token& token, std::string_view instant);

std::vector<Token> list_tokens(const Snapshot& snapshot);  // by name

}  // namespace plenary::storage
