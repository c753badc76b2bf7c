// Makes, finds, lists and revokes bearer tokens.
#include "storage/accounts.hpp"

#include <algorithm>
#include <array>

#include "plenary/date.hpp"
#include "storage/connection.hpp"
#include "storage/people.hpp"
#include "storage/registry.hpp"
#include "support/crypto.hpp"

namespace plenary::storage {
namespace {

constexpr std::array<std::string_view, 3> kRoles{"recorder", "certifier", "admin"};
constexpr std::string_view kPrefix = "plenary_";
constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kIdBytes = 8;
constexpr std::size_t kNameLimit = 100;

constexpr std::string_view kInsert =
    "INSERT INTO tokens (id, name, role, hash, created, expires, seal) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, seal(?1, ?2, ?3, ?4, ?5, ?6, NULL))";
constexpr std::string_view kExpectUsable =
    "INSERT INTO expect SELECT EXISTS (SELECT 1 FROM tokens WHERE (id = ?1 OR name = ?1) AND revoked IS NULL)";
constexpr std::string_view kRevoke =
    "UPDATE tokens SET revoked = ?2, seal = seal(id, name, role, hash, created, expires, ?2) "
    "WHERE (id = ?1 OR name = ?1) AND revoked IS NULL";
constexpr std::string_view kInsertOwner =
    "INSERT INTO token_owners (token, person, seal) VALUES (?1, ?2, seal(?1, ?2))";
#define TOKENS                                                                                                  \
  "SELECT t.id, t.name, t.role, t.created, t.expires, t.revoked, p.id, p.name, p.role, p.disabled IS NOT NULL " \
  "FROM tokens t LEFT JOIN token_owners o ON o.token = t.id LEFT JOIN people p ON p.id = o.person "
constexpr std::string_view kByHash = TOKENS "WHERE t.hash = ?";
constexpr std::string_view kAll = TOKENS "ORDER BY t.name";
constexpr std::string_view kOfPerson = TOKENS "WHERE p.id = ? ORDER BY t.name";
#undef TOKENS

// `YYYY-MM-DDThh:mm:ssZ`, of a real day and hour.
bool is_instant(std::string_view text) {
  if (text.size() != 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != 'Z') return false;
  const auto below = [&](std::size_t at, int limit) {
    const char tens = text[at];
    const char ones = text[at + 1];
    if (tens < '0' || tens > '9' || ones < '0' || ones > '9') return false;
    return (tens - '0') * 10 + (ones - '0') < limit;
  };
  return Date::parse(text.substr(0, 10)) && below(11, 24) && below(14, 60) && below(17, 60);
}

Faults faults_of(std::string_view name, std::string_view created, const std::optional<std::string>& expires) {
  Faults faults;
  const bool control = std::any_of(name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
  if (name.find_first_not_of(' ') == name.npos) faults.push_back({Code::invalid, "name", "must not be empty"});
  if (name.size() > kNameLimit) faults.push_back({Code::invalid, "name", "must not be longer than 100 bytes"});
  if (control) faults.push_back({Code::invalid, "name", "must not contain control characters"});
  if (expires && !is_instant(*expires))
    faults.push_back({Code::invalid, "expires", "must be an instant like 2030-12-31T23:59:59Z"});
  else if (expires && *expires <= created)
    faults.push_back({Code::invalid, "expires", "must lie in the future"});
  return faults;
}

Token read(const Query& row) {
  Token token{std::string(row.text(0)), std::string(row.text(1)), role_named(row.text(2)).value_or(Role::recorder),
              std::string(row.text(3)), row.optional_text(4),     row.optional_text(5)};
  if (!row.is_null(6))
    token.owner = TokenOwner{std::string(row.text(6)), std::string(row.text(7)),
                             role_named(row.text(8)).value_or(Role::recorder), row.integer(9) != 0};
  return token;
}

Value value_of(const std::optional<std::string>& text) { return text ? Value(*text) : Value(); }

}  // namespace

std::string_view name_of(Role role) { return kRoles[static_cast<std::size_t>(role)]; }

std::optional<Role> role_named(std::string_view name) {
  const auto found = std::find(kRoles.begin(), kRoles.end(), name);
  if (found == kRoles.end()) return std::nullopt;
  return static_cast<Role>(found - kRoles.begin());
}

bool covers(Role has, Role needed) { return has == Role::admin || has == needed; }

Result<NewToken> make_token(const std::string& name, Role role, const std::string& created,
                            const std::optional<std::string>& expires) {
  if (Faults faults = faults_of(name, created, expires); !faults.empty()) return faults;
  NewToken made;
  made.token = {crypto::hex(crypto::random_bytes(kIdBytes)), name, role, created, expires, std::nullopt, {}};
  made.secret = std::string(kPrefix) + crypto::base64url(crypto::random_bytes(kSecretBytes));
  made.change.statements.push_back({kInsert,
                                    {made.token.id, name, std::string(name_of(role)),
                                     Blob{crypto::blake2b_256(made.secret)}, created, value_of(expires)},
                                    Fault{Code::conflict, "name", "there is, or was, a token of the name " + name}});
  return made;
}

Result<NewToken> make_own_token(const Person& person, const std::string& name, Role role, const std::string& created,
                                const std::optional<std::string>& expires) {
  Faults faults = faults_of(name, created, expires);
  if (!covers(person.role, role))
    faults.push_back({Code::invalid, "role", "a token may do no more than the person whose it is"});
  if (!faults.empty()) return faults;
  auto made = make_token(person.name + "/" + name, role, created, expires);
  if (!made) return made;
  made->token.owner = TokenOwner{person.id, person.name, person.role, person.disabled.has_value()};
  made->change.statements.push_back({kInsertOwner, {made->token.id, person.id}, {}});
  return made;
}

Change revoke_token(const std::string& id_or_name, const std::string& instant) {
  Change change;
  change.statements.push_back(
      {kExpectUsable, {id_or_name}, Fault{Code::not_found, "token", "there is no token " + id_or_name + " in use"}});
  change.statements.push_back({kRevoke, {id_or_name, instant}, {}});
  return change;
}

// Looked up by the hash of 256 random bits: how long the index takes tells nothing of use about a secret.
std::optional<Token> find_token(const Snapshot& snapshot, std::string_view secret) {
  if (!secret.starts_with(kPrefix)) return std::nullopt;
  Query query = snapshot.connection().query(kByHash);
  query.bind(1, Value(Blob{crypto::blake2b_256(secret)}));
  if (!query.step()) return std::nullopt;
  return read(query);
}

bool is_usable(const Token& token, std::string_view instant) {
  if (token.owner && (token.owner->disabled || !covers(token.owner->role, token.role))) return false;
  return !token.revoked && (!token.expires || instant < *token.expires);
}

Account account_of(const Token& token) { return {token.id, token.owner ? token.owner->name : token.name, token.role}; }

std::vector<Token> list_tokens(const Snapshot& snapshot) {
  std::vector<Token> tokens;
  Query query = snapshot.connection().query(kAll);
  while (query.step()) tokens.push_back(read(query));
  return tokens;
}

std::vector<Token> tokens_of(const Snapshot& snapshot, std::string_view person) {
  std::vector<Token> tokens;
  Query query = snapshot.connection().query(kOfPerson);
  query.bind(1, person);
  while (query.step()) tokens.push_back(read(query));
  return tokens;
}

}  // namespace plenary::storage
