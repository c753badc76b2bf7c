// Creating, replacing, patching and withdrawing records.
#include "app/writes.hpp"

#include "app/access.hpp"
#include "app/change_request.hpp"
#include "app/check_record.hpp"
#include "app/idempotency.hpp"
#include "app/numbering.hpp"
#include "app/page_parts.hpp"
#include "app/planned_change.hpp"
#include "app/problems.hpp"
#include "app/record_access.hpp"
#include "app/replies.hpp"
#include "domain/validate.hpp"
#include "formats/record_json.hpp"
#include "storage/revisions.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

// Tries again when another process took the vote number that this one was given.
constexpr int kTries = 5;

template <class T>
std::optional<Standing> standing_of(const T&) {
  return std::nullopt;
}
std::optional<Standing> standing_of(const Resolution& record) { return record.standing; }
std::optional<Standing> standing_of(const Vote& record) { return record.standing; }

// Whether two records differ in their standing alone.
template <class T>
bool only_standing_differs(const T& before, T after) {
  if constexpr (requires { after.standing; }) after.standing = before.standing;
  return before == after;
}

// Rules decide votes, groups what is made of them, and profiles how all of it is printed: who records votes does not change
// them.
template <class T>
Faults may_change_settings(const Context& context, const T& before, const T& after) {
  Faults faults;
  if constexpr (requires { before.rules; }) {
    if (context.account->role == storage::Role::admin) return faults;
    if (before.rules != after.rules)
      faults.push_back({Code::forbidden, "rules", "of an assembly are changed by an admin alone"});
    if (before.groups != after.groups)
      faults.push_back({Code::forbidden, "groups", "of an assembly are changed by an admin alone"});
  }
  if constexpr (std::is_same_v<T, Profile>)
    if (context.account->role != storage::Role::admin)
      faults.push_back({Code::forbidden, "", "profiles are saved and changed by an admin alone"});
  return faults;
}

template <class T>
Reply changed(Context& context, const T& record, int status) {
  Reply reply;
  reply.status = status;
  reply.set("Content-Type", "application/json");
  reply.set("Location", record_url(kKindOf<T>, key_of(record).key));
  reply.set("Cache-Control", "no-store");
  context.form = Form::json;
  reply.body = json::serialize(served(context, record));
  return reply;
}

// What would happen, and that it did not.
Reply rehearsed(Reply reply, std::string_view action) {
  const auto record = reply.body.empty() ? json::value() : json::parse(reply.body);
  json::object body{{"dry_run", true}, {"would", action}, {"status", reply.status}};
  if (!record.is_null()) body.emplace("record", record);
  Reply answer;
  answer.set("Content-Type", "application/json");
  answer.set("Cache-Control", "no-store");
  answer.body = json::serialize(body);
  return answer;
}

template <class T>
PlannedChange to_store(Context& context, T record, const std::string& reason, storage::Expected expected, int status,
                       IdempotentRequest* repeatable) {
  auto reply = changed(context, record, status);
  storage::BatchBuilder batch(context.snapshot(), context.service().registry, context.service().clock.now_utc(),
                              context.actor());
  batch.save(record, formats::document_of(record), reason, expected);
  if (context.flag("dry_run")) return {rehearsed(std::move(reply), status == 201 ? "create" : "replace"), batch.take()};
  if (repeatable) repeatable->keep(batch, reply, IdempotentRequest::Tells::revision);
  return {std::move(reply), batch.take()};
}

template <class T>
std::string last_actor(Context& context, const T& record) {
  const auto key = key_of(record);
  const auto newest = storage::find_newest_revision(context.snapshot(), name_of(key.kind), key.key);
  return newest ? newest->actor : std::string();
}

// A change that changes nothing makes no revision.
template <class T>
Reply unchanged(Context& context, const storage::Stored<T>& stored) {
  if (context.flag("dry_run")) return rehearsed(changed(context, stored.record, 200), "change nothing");
  auto reply = changed(context, stored.record, 200);
  reply.set("ETag", entity_tag(context, stored.revision, context.revision()));
  reply.set("Plenary-Revision", std::to_string(context.revision()));
  return reply;
}

// The checks that replacing and patching share, then the change.
template <class T>
PlannedChange change_to(Context& context, const storage::Stored<T>& stored, T record, Faults shape,
                        const std::string& reason) {
  auto expected = expected_by(context, stored.revision);
  if (!expected) return problem(context.request, expected.faults());
  canonicalise(record);
  if (shape.empty() && key_of(record) != key_of(stored.record))
    return problem(context.request,
                   Fault{Code::invalid, "", "the record's key cannot change: withdraw it and record it anew"});
  const auto faults = check_sent(context.snapshot(), record, std::move(shape));
  if (!faults.empty()) return problem(context.request, faults);
  StandingChange standing{standing_of(stored.record), standing_of(record), only_standing_differs(stored.record, record),
                          last_actor(context, stored.record), reason};
  if (auto fault = may_change_standing(context, standing)) return problem(context.request, std::move(*fault));
  if (const auto refused = may_change_settings(context, stored.record, record); !refused.empty())
    return problem(context.request, refused);
  if (record == stored.record) return unchanged(context, stored);
  return to_store(context, std::move(record), reason, *expected, 200, nullptr);
}

template <class T>
std::optional<Reply> refuse_early(Context& context) {
  if (!context.account) return problem(context.request, *may_record(context));
  if (auto faults = check_parameters_of_change(context); !faults.empty()) return problem(context.request, faults);
  return std::nullopt;
}

// A record to be made, as it was sent.
template <class T>
struct Sent {
  T record;
  Faults shape;
  std::string reason;
  bool numbered;
};

template <class T>
Sent<T> read_sent(const ChangeBody& body) {
  Faults shape;
  auto record = formats::read_record<T>(body.value, shape);
  const bool numbered = shape.empty() && needs_number(record);
  return {std::move(record), std::move(shape), body.reason, numbered};
}

template <class T>
PlannedChange plan_new(Context& context, const Sent<T>& sent, IdempotentRequest& repeatable, Numbering& numbering,
                       bool alone) {
  auto record = sent.record;
  if (sent.numbered) numbering.find(context, record, alone);
  auto faults = check_sent(context.snapshot(), record, sent.shape);
  for (auto& fault : check_new(context.snapshot(), record)) faults.push_back(std::move(fault));
  if (!faults.empty()) return problem(context.request, faults);
  StandingChange standing{std::nullopt, standing_of(record), false, "", sent.reason};
  if (auto fault = may_change_standing(context, standing)) return problem(context.request, std::move(*fault));
  if (const auto refused = may_change_settings(context, T{}, record); !refused.empty())
    return problem(context.request, refused);
  if (sent.numbered && !alone) numbering.keep(context, record);
  return to_store(context, std::move(record), sent.reason, storage::Expected::absent(), 201, &repeatable);
}

template <class T>
PlannedChange plan_replacement(Context& context, const Variables& variables) {
  const auto key = key_from_path(context, kKindOf<T>, variables);
  const auto stored = find_record<T>(context.snapshot(), key.key);
  if (!stored) return missing_record(context, key);
  auto body = body_of_change(context, "");
  if (!body) return problem(context.request, body.faults());
  Faults shape;
  auto record = formats::read_record<T>(body->value, shape);
  return change_to(context, *stored, std::move(record), std::move(shape), body->reason);
}

template <class T>
PlannedChange plan_put(Context& context, const Variables& variables) {
  const auto key = key_from_path(context, kKindOf<T>, variables);
  if (find_record<T>(context.snapshot(), key.key)) return plan_replacement<T>(context, variables);
  if (context.request.header("if-match"))
    return problem(context.request, Fault{Code::precondition_failed, "If-Match", "there is no such record to replace"});
  auto body = body_of_change(context, "");
  if (!body) return problem(context.request, body.faults());
  Faults shape;
  auto record = formats::read_record<T>(body->value, shape);
  canonicalise(record);
  if (shape.empty() && key_of(record) != key)
    shape.push_back({Code::invalid, "", "names another record than the URL: " + key_of(record).key});
  if (const auto faults = check_sent(context.snapshot(), record, std::move(shape)); !faults.empty())
    return problem(context.request, faults);
  if (auto fault = may_record(context)) return problem(context.request, std::move(*fault));
  if (const auto refused = may_change_settings(context, T{}, record); !refused.empty())
    return problem(context.request, refused);
  return to_store(context, std::move(record), body->reason, storage::Expected::absent(), 201, nullptr);
}

template <class T>
PlannedChange plan_patch(Context& context, const Variables& variables) {
  const auto key = key_from_path(context, kKindOf<T>, variables);
  const auto stored = find_record<T>(context.snapshot(), key.key);
  if (!stored) return missing_record(context, key);
  auto body = body_of_change(context, "application/merge-patch+json");
  if (!body) return problem(context.request, body.faults());
  json::value merged = formats::to_json(stored->record);
  merge_patch(merged, body->value);
  Faults shape;
  auto record = formats::read_record<T>(merged, shape);
  return change_to(context, *stored, std::move(record), std::move(shape), body->reason);
}

template <class T>
PlannedChange plan_withdrawal(Context& context, const Variables& variables) {
  const auto key = key_from_path(context, kKindOf<T>, variables);
  const auto stored = find_record<T>(context.snapshot(), key.key);
  if (!stored) return missing_record(context, key);
  const auto reason = reason_of_withdrawal(context);
  if (!reason) return problem(context.request, reason.faults());
  StandingChange standing{standing_of(stored->record), std::nullopt, false, "", *reason};
  if (auto fault = may_change_standing(context, standing)) return problem(context.request, std::move(*fault));
  if (const auto faults = may_change_settings(context, stored->record, T{}); !faults.empty())
    return problem(context.request, faults);
  auto expected = expected_by(context, stored->revision);
  if (!expected) return problem(context.request, expected.faults());
  storage::BatchBuilder batch(context.snapshot(), context.service().registry, context.service().clock.now_utc(),
                              context.actor());
  if (key.kind == RecordKind::member) batch.expect_unnamed(key.key);
  batch.withdraw(key, *reason, *expected);
  Reply reply;
  reply.status = 204;
  if (context.flag("dry_run")) return {rehearsed(std::move(reply), "withdraw"), batch.take()};
  reply.set("Cache-Control", "no-store");
  return {std::move(reply), batch.take()};
}

// A first answer again, with the version that the record had then.
Reply repeated(Context& context, Reply reply) {
  context.form = Form::json;
  for (const auto& [name, value] : Headers(reply.headers))
    if (name == "Plenary-Revision") {
      const auto revision = std::stoll(value);
      reply.set("ETag", entity_tag(context, revision, revision));
    }
  return reply;
}

}  // namespace

template <class T>
Reply create_record(Context& context) {
  if (auto refused = refuse_early<T>(context)) return std::move(*refused);
  if (auto fault = may_record(context)) return problem(context.request, std::move(*fault));
  IdempotentRequest repeatable(context);
  auto kept = repeatable.kept_answer();
  if (!kept) return problem(context.request, kept.faults());
  if (*kept) return repeated(context, std::move(**kept));
  auto body = body_of_change(context, "");
  if (!body) return problem(context.request, body.faults());
  const auto sent = read_sent<T>(*body);
  for (int attempt = 1;; ++attempt) {
    Numbering numbering;
    auto reply = carry_out(context, [&](bool alone) { return plan_new(context, sent, repeatable, numbering, alone); });
    if (reply.status != 409) return reply;
    if (auto answered = repeatable.answered_meanwhile()) return repeated(context, std::move(*answered));
    if (!sent.numbered || attempt == kTries) return reply;
    context.refresh();
  }
}

template <class T>
Reply replace_record(Context& context, const Variables& variables) {
  if (auto refused = refuse_early<T>(context)) return std::move(*refused);
  return carry_out(context, [&](bool) { return plan_replacement<T>(context, variables); });
}

template <class T>
Reply put_record_at(Context& context, const Variables& variables) {
  if (auto refused = refuse_early<T>(context)) return std::move(*refused);
  return carry_out(context, [&](bool) { return plan_put<T>(context, variables); });
}

template <class T>
Reply patch_record(Context& context, const Variables& variables) {
  if (auto refused = refuse_early<T>(context)) return std::move(*refused);
  return carry_out(context, [&](bool) { return plan_patch<T>(context, variables); });
}

template <class T>
Reply withdraw_record(Context& context, const Variables& variables) {
  if (auto refused = refuse_early<T>(context)) return std::move(*refused);
  return carry_out(context, [&](bool) { return plan_withdrawal<T>(context, variables); });
}

#define PLENARY_WRITES(T)                                       \
  template Reply create_record<T>(Context&);                    \
  template Reply replace_record<T>(Context&, const Variables&); \
  template Reply patch_record<T>(Context&, const Variables&);   \
  template Reply withdraw_record<T>(Context&, const Variables&);
PLENARY_WRITES(Assembly)
PLENARY_WRITES(Member)
PLENARY_WRITES(Session)
PLENARY_WRITES(Resolution)
PLENARY_WRITES(Vote)
PLENARY_WRITES(Profile)
#undef PLENARY_WRITES

template Reply put_record_at<Profile>(Context&, const Variables&);

}  // namespace plenary::app
