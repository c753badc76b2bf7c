// POST /sessions/{assembly}/{label}/certification.
#include <boost/json.hpp>

#include "app/access.hpp"
#include "app/certification.hpp"
#include "app/handlers.hpp"
#include "app/idempotency.hpp"
#include "app/problems.hpp"
#include "formats/record_json.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

std::optional<Fault> may_certify(const Context& context) {
  if (!context.account) return may_record(context);
  if (context.account->role == storage::Role::recorder)
    return Fault{Code::forbidden, "", "certifying needs the role certifier"};
  return std::nullopt;
}

Faults check_parameters(const Context& context) {
  Faults faults;
  for (const auto& [name, value] : context.target.parameters) {
    if (name == "dry_run" ? value != "0" && value != "1" : name != "reason")
      faults.push_back({Code::bad_request, name,
                        name == "dry_run" ? "must be 0 or 1" : "is none here; it takes dry_run and reason"});
  }
  return faults;
}

// From the URL, or a body that says nothing else.
Result<std::string> read_reason(const Context& context) {
  if (context.request.body.empty()) return context.parameter("reason").value_or("");
  auto body = formats::parse_json(context.request.body);
  if (!body) return body.faults();
  const auto* object = body->if_object();
  const auto* reason = object && object->size() == 1 ? object->if_contains("reason") : nullptr;
  if (object && object->empty()) return context.parameter("reason").value_or("");
  if (!reason || !reason->is_string()) return Fault{Code::invalid, "", "must be an object with a reason, or nothing"};
  return std::string(reason->as_string());
}

json::array keys_json(const std::vector<RecordKey>& keys) {
  json::array list;
  for (const auto& key : keys) list.push_back({{"record_kind", name_of(key.kind)}, {"record_key", key.key}});
  return list;
}

Reply reply_of(const Certification& done, bool dry) {
  json::array left;
  for (const auto& each : done.left)
    left.push_back({{"record_kind", name_of(each.key.kind)}, {"record_key", each.key.key}, {"why", each.why}});
  Reply reply;
  reply.set("Content-Type", "application/json");
  reply.set("Cache-Control", "no-store");
  reply.body = json::serialize(
      json::object{{"dry_run", dry}, {"certified", keys_json(done.certified)}, {"left", std::move(left)}});
  return reply;
}

}  // namespace

Reply post_certification(Context& context, const Variables& variables) {
  if (auto fault = may_certify(context)) return problem(context.request, std::move(*fault));
  if (auto faults = check_parameters(context); !faults.empty()) return problem(context.request, faults);
  const auto reason = read_reason(context);
  if (!reason) return problem(context.request, reason.faults());
  IdempotentRequest repeatable(context);
  auto kept = repeatable.kept_answer();
  if (!kept) return problem(context.request, kept.faults());
  if (*kept) return std::move(**kept);
  const bool dry = context.flag("dry_run");
  const auto keep = [&](const Certification& done, storage::BatchBuilder& batch) {
    repeatable.keep(batch, reply_of(done, false), IdempotentRequest::Tells::revision);
  };
  const auto done = certify_session(context.service().registry, {variables.at(0), variables.at(1)},
                                    {context.actor(), context.service().clock.now_utc(), *reason, dry, keep});
  if (!done) return repeatable.answered_or(problem(context.request, done.faults()));
  auto reply = reply_of(*done, dry);
  reply.set("Plenary-Revision", std::to_string(done->revision));
  return reply;
}

}  // namespace plenary::app
