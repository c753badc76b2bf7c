// The state of the registry that a question means: by day or by revision.
#include "app/chosen_state.hpp"

#include <algorithm>
#include <string>

#include "app/as_of.hpp"
#include "plenary/date.hpp"
#include "storage/revisions.hpp"
#include "support/http_date.hpp"

namespace plenary::app {
namespace {

// The newest revision at the end of a day, or at an instant.
Result<std::int64_t> revision_at(const Context& context, const std::string& at) {
  if (!Date::parse(at) && !(at.size() == 20 && Date::parse(at.substr(0, 10)) && http_date(at)))
    return Fault{Code::bad_request, "at", "must be a day (2026-05-01) or an instant (2026-05-01T12:00:00Z)"};
  const auto found = storage::newest_revision_at(context.service().registry.read(), at);
  if (!found) return Fault{Code::bad_request, "at", "nothing was on record by then"};
  return *found;
}

// Puts the revision in the place of the day, so that links on the answer lead to the same state.
std::optional<Fault> choose_day(Context& context, const Route& route) {
  auto& parameters = context.target.parameters;
  const auto asked =
      std::find_if(parameters.begin(), parameters.end(), [](const auto& each) { return each.first == "at"; });
  if (asked == parameters.end() || route.method != "GET" || route.forms.empty()) return std::nullopt;
  if (context.parameter("revision"))
    return Fault{Code::bad_request, "at", "is given beside revision: one of the two says which state is meant"};
  const auto revision = revision_at(context, asked->second);
  if (!revision) return revision.faults().front();
  *asked = {"revision", std::to_string(*revision)};
  context.target.query.clear();
  for (const auto& [name, value] : parameters)
    context.target.query.append(context.target.query.empty() ? "" : "&")
        .append(escape_parameter(name) + "=" + escape_parameter(value));
  return std::nullopt;
}

// Goes back to the state that `?revision=` names. The journal itself is one and the same: it is filtered instead.
std::optional<Fault> choose_revision(Context& context, const Route& route) {
  const auto asked = context.parameter("revision");
  if (!asked || route.method != "GET" || route.forms.empty()) return std::nullopt;
  const auto newest = context.service().registry.revision();
  const bool digits =
      !asked->empty() && asked->size() < 18 && asked->find_first_not_of("0123456789") == std::string::npos;
  if (!digits || std::stoll(*asked) < 1 || std::stoll(*asked) > newest)
    return Fault{Code::bad_request, "revision",
                 "must be a revision of this registry: a whole number from 1 to " + std::to_string(newest)};
  const auto revision = std::stoll(*asked);
  const bool journal = route.pattern.starts_with("/revisions") || route.pattern == "/exports/plenary";
  if (revision == newest || journal) return std::nullopt;
  auto past = context.service().as_of->at(revision);
  if (!past) return past.faults().front();
  context.go_to(std::move(*past), revision);
  return std::nullopt;
}

}  // namespace

std::optional<Fault> choose_state(Context& context, const Route& route) {
  if (auto fault = choose_day(context, route)) return fault;
  return choose_revision(context, route);
}

}  // namespace plenary::app
