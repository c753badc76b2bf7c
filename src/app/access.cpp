// Accounts and permissions.
#include "app/access.hpp"

#include <algorithm>
#include <cctype>

#include "app/staff/forms.hpp"
#include "app/staff/login.hpp"

namespace plenary::app {
namespace {

using storage::Role;

Fault forbidden(std::string message) { return {Code::forbidden, "", std::move(message)}; }

bool is_certifying(const StandingChange& change) {
  return change.to == Standing::certified && change.from != Standing::certified;
}

}  // namespace

Result<Asker> authenticate(Service& service, const Request& request) {
  const auto header = request.header("authorization");
  if (!header) {
    Asker asker;
    asker.login = logged_in(service, request);
    if (asker.login) {
      const auto& person = asker.login->login.person;
      asker.account = storage::Account{person.id, person.name, person.role};
    }
    return asker;
  }
  constexpr std::string_view kBearer = "bearer ";
  const auto same_letter = [](char lower, char any) { return lower == std::tolower(static_cast<unsigned char>(any)); };
  if (header->size() <= kBearer.size() || !std::equal(kBearer.begin(), kBearer.end(), header->begin(), same_letter))
    return Fault{Code::unauthorized, "Authorization", "must be: Bearer, a blank, and a token"};
  auto token = storage::find_token(service.registry.read(), header->substr(kBearer.size()));
  if (!token || !storage::is_usable(*token, service.clock.now_utc()))
    return Fault{Code::unauthorized, "Authorization", "the token is not known, or expired, or revoked"};
  return Asker{storage::account_of(*token), std::nullopt};
}

// RFC 6454, section 7; and what browsers say of where a request comes from.
bool comes_from_elsewhere(const Context& context) {
  const auto site = context.request.header("sec-fetch-site");
  if (site && *site != "same-origin" && *site != "none") return true;
  const auto origin = context.request.header("origin");
  if (!origin) return false;
  const auto host = context.request.header("host").value_or("");
  const auto scheme_end = origin->find("://");
  if (scheme_end == std::string_view::npos) return true;
  return origin->substr(scheme_end + 3) != host && *origin != context.service().public_url;
}

std::optional<Faults> refuse_forged(Context& context) {
  const auto& method = context.request.method;
  if (method == "GET" || method == "HEAD" || method == "OPTIONS") return std::nullopt;
  const auto& path = context.target.path;
  const bool by_token = context.account && !context.login;
  // Programs send anything under that name where no form is taken: curl does unless told otherwise.
  if (is_form(context.request) && (!by_token || path.starts_with("/record/"))) {
    auto form = read_form(context.request);
    if (!form) return form.faults();
    context.sent_form = std::make_shared<const FormFields>(std::move(*form));
  }
  if (by_token) return std::nullopt;
  const bool at_the_door = path == "/record/login" || path.starts_with("/record/welcome/");
  if (!context.login || at_the_door) return std::nullopt;  // there, is_own_form() of app/staff/login is asked instead
  const auto header = context.request.header("plenary-csrf");
  const auto proof = header ? *header : context.sent_form ? context.sent_form->raw("csrf") : std::string_view();
  if (crypto::same_secret(proof, context.login->csrf) && !comes_from_elsewhere(context)) return std::nullopt;
  return Faults{
      forbidden("this was not sent by a page of this service, or by one of an earlier login: load the page anew")};
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
