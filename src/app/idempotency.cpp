// Answers kept by Idempotency-Key.
#include "app/idempotency.hpp"

#include "storage/idempotency.hpp"

namespace plenary::app {

IdempotentRequest::IdempotentRequest(Context& context)
    : context_(context), key_(context.request.header("idempotency-key").value_or("")) {
  if (key_.empty()) return;
  hash_ = storage::request_hash(context.request.method, context.request.target,
                                context.request.header("content-type").value_or(""), context.request.body);
}

Result<std::optional<Reply>> IdempotentRequest::kept_answer() {
  if (key_.empty() && context_.request.header("idempotency-key"))
    return Fault{Code::bad_request, "Idempotency-Key", "is empty"};
  if (key_.empty()) return std::optional<Reply>();
  if (key_.size() > 200) return Fault{Code::bad_request, "Idempotency-Key", "is longer than 200 bytes"};
  const auto kept = storage::find_answer(context_.service().registry.read(), context_.account->id, key_);
  if (!kept) return std::optional<Reply>();
  if (kept->request_hash != hash_)
    return Fault{Code::conflict, "Idempotency-Key",
                 "came before with another request: choose a new key for a new change"};
  Reply reply;
  reply.status = kept->status;
  reply.set("Content-Type", "application/json");
  if (!kept->headers.empty()) reply.set("Location", kept->headers);
  if (kept->revision) reply.set("Plenary-Revision", std::to_string(*kept->revision));
  reply.set("Idempotent-Replay", "true");
  reply.set("Cache-Control", "no-store");
  reply.body = kept->body;
  return std::optional<Reply>(std::move(reply));
}

std::optional<Reply> IdempotentRequest::answered_meanwhile() {
  auto kept = kept_answer();
  return kept ? std::move(*kept) : std::nullopt;
}

Reply IdempotentRequest::answered_or(Reply refusal) {
  auto answered = answered_meanwhile();
  return answered ? std::move(*answered) : std::move(refusal);
}

void IdempotentRequest::keep(storage::BatchBuilder& batch, const Reply& reply, Tells tells) {
  if (key_.empty()) return;
  std::string location;
  for (const auto& [name, value] : reply.headers)
    if (name == "Location") location = value;
  const auto now = context_.service().clock.now_utc();
  batch.add(storage::forget_old_answers(now));
  batch.add(storage::keep_answer(context_.account->id, key_,
                                 {hash_, reply.status, location, reply.body, now, tells == Tells::revision}));
}

}  // namespace plenary::app
