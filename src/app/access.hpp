// Who may do what: bearer tokens to accounts, roles to permissions.
#pragma once

#include <optional>

#include "app/context.hpp"
#include "plenary/result.hpp"

namespace plenary::app {

// The account that the request's bearer token belongs to; none without a token. A token that is unknown, expired or
// revoked is a fault: whoever sends one means to be known.
Result<std::optional<storage::Token>> authenticate(const Service& service, const Request& request);

// May the account record: create, replace and withdraw what is not certified?
std::optional<Fault> may_record(const Context& context);

// May it have and give everything at once, drafts and the journal of who did what?
std::optional<Fault> may_administer(const Context& context);

// May it bring a record from one standing to another? `last_actor` made the newest revision: who recorded a thing does
// not certify it. A certified record is changed by certifiers and admins alone, with a reason.
struct StandingChange {
  std::optional<Standing> from;  // nothing: the record is new
  std::optional<Standing> to;    // nothing: the record is withdrawn
  bool only_standing = false;    // nothing else changes
  std::string last_actor;
  std::string reason;
};
std::optional<Fault> may_change_standing(const Context& context, const StandingChange& change);

}  // namespace plenary::app
