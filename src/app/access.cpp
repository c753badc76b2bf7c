// Accounts and permissions.
#include "app/access.hpp"

#include <algorithm>
#include <cctype>

namespace plenary::app {
namespace {

using storage::Role;

Fault forbidden(std::string message) { return {Code::forbidden, "", std::move(message)}; }

bool is_certifying(const StandingChange& change) {
  return change.to == Standing::certified && change.from != Standing::certified;
}

}  // namespace

Result<std::optional<storage::Token>> authenticate(const Service& service, const Request& request) {
  const auto header = request.header("authorization");
  if (!header) return std::optional<storage::Token>();
  constexpr std::string_view kBearer = "bearer ";
  const auto same_letter = [](char lower, char any) { return lower == std::tolower(static_cast<unsigned char>(any)); };
  if (header->size() <= kBearer.size() || !std::equal(kBearer.begin(), kBearer.end(), header->begin(), same_letter))
    return Fault{Code::unauthorized, "Authorization", "must be: Bearer, a blank, and a token"};
  auto token = storage::find_token(service.registry.read(), header->substr(kBearer.size()));
  if (!token || !storage::is_usable(*token, service.clock.now_utc()))
    return Fault{Code::unauthorized, "Authorization", "the token is not known, or expired, or revoked"};
  return token;
}

std::optional<Fault> may_record(const Context& context) {
  if (!context.account)
    return Fault{Code::unauthorized, "Authorization", "recording needs a token: Authorization: Bearer …"};
  if (context.account->role == Role::certifier)
    return forbidden("a certifier certifies what others recorded; recording needs the role recorder");
  return std::nullopt;
}

std::optional<Fault> may_administer(const Context& context) {
  if (!context.account)
    return Fault{Code::unauthorized, "Authorization", "this needs a token: Authorization: Bearer …"};
  if (context.account->role != Role::admin) return forbidden("this needs the role admin");
  return std::nullopt;
}

std::optional<Fault> may_change_standing(const Context& context, const StandingChange& change) {
  if (!context.account) return may_record(context);
  const auto role = context.account->role;
  if (is_certifying(change)) {
    if (role == Role::recorder) return forbidden("certifying needs the role certifier");
    if (!change.from) return forbidden("a record is certified after it was recorded, by another person");
    if (change.last_actor == context.account->name)
      return forbidden("a record is certified by another person than the one who recorded it");
    if (role == Role::certifier && !change.only_standing)
      return forbidden("a certifier certifies a record as it stands, or not");
    return std::nullopt;
  }
  if (change.from == Standing::certified) {
    if (role == Role::recorder) return forbidden("a certified record is changed by a certifier or an admin");
    if (change.reason.empty()) return Fault{Code::invalid, "reason", "is required to change a certified record"};
    return std::nullopt;
  }
  return may_record(context);
}

}  // namespace plenary::app
