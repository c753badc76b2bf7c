// Who may do what: bearer tokens and cookies to accounts, roles to permissions.
#pragma once

#include <optional>

#include "app/context.hpp"
#include "plenary/result.hpp"

namespace plenary::app {

// Who asks: by a bearer token, or else by the cookie of a login; neither for the public. A token that is unknown, expired or
// revoked is a fault: whoever sends one means to be known. A cookie that is over is none.
struct Asker {
  std::optional<storage::Account> account;
  std::optional<LoggedIn> login;
};
Result<Asker> authenticate(Service& service, const Request& request);

// What a request that changes something must prove where it comes with a cookie, which browsers send along from any site:
// that a page of ours sent it, by the token in the header Plenary-CSRF or the field `csrf` of a form. Reads the form.
std::optional<Faults> refuse_forged(Context& context);
// Whether the browser says that another site's page made it send this.
bool comes_from_elsewhere(const Context& context);

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
