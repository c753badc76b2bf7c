// What a revision changed, field by field.
#include <boost/json.hpp>

#include "app/handlers.hpp"
#include "app/pages.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"
#include "app/revision_number.hpp"
#include "formats/json_difference.hpp"
#include "storage/revisions.hpp"
#include "storage/visibility.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

using Found = std::optional<storage::Revision>;

Found find(Context& context, const std::string& number) {
  const auto value = revision_number(number);
  auto found = value ? storage::find_revision(context.snapshot(), *value) : std::nullopt;
  if (found && !context.is_staff() && !storage::is_public(context.snapshot(), found->number)) return std::nullopt;
  return found;
}

// The one before of the same record. What the public may not see is as if it were not there.
Found before(Context& context, const storage::Revision& revision) {
  const auto number =
      storage::revision_before(context.snapshot(), revision.record_kind, revision.record_key, revision.number);
  return number ? find(context, std::to_string(*number)) : std::nullopt;
}

Fault unknown(Code code, std::string field, const std::string& number) {
  return {code, std::move(field), "there is no revision " + number};
}

// The revision that is asked for by `since`, or else the one before.
Result<Found> earlier(Context& context, const storage::Revision& revision) {
  const auto since = context.parameter("since");
  if (!since) return before(context, revision);
  auto found = find(context, *since);
  if (!found) return unknown(Code::bad_request, "since", *since);
  if (found->record_kind != revision.record_kind || found->record_key != revision.record_key)
    return Fault{Code::bad_request, "since",
                 "is a revision of the " + found->record_kind + " " + found->record_key + ", another record"};
  return found;
}

json::object difference_json(const storage::Revision& revision, const Found& since) {
  json::object object{{"record_kind", revision.record_kind}, {"record_key", revision.record_key}};
  if (since) object.emplace("since", since->number);
  object.emplace("revision", revision.number);
  json::array changes;
  for (auto& each :
       formats::difference(since ? json::parse(since->document) : json::value(), json::parse(revision.document))) {
    json::object change{{"field", each.field}};
    if (each.before) change.emplace("before", std::move(*each.before));
    if (each.after) change.emplace("after", std::move(*each.after));
    changes.push_back(std::move(change));
  }
  object.emplace("changes", std::move(changes));
  return object;
}

}  // namespace

Reply get_difference(Context& context, const Variables& variables) {
  if (auto faults = unknown_parameters(context, {"since", "lang", "revision"}); !faults.empty())
    return problem(context.request, faults);
  const auto revision = find(context, variables.at(0));
  if (!revision) return problem(context.request, unknown(Code::not_found, "", variables.at(0)));
  const auto since = earlier(context, *revision);
  if (!since) return problem(context.request, since.faults());
  const auto object = difference_json(*revision, *since);
  if (context.form == Form::html) return make_reply(context, difference_page(object, page_context(context)));
  return make_reply(context, json::serialize(object));
}

}  // namespace plenary::app
