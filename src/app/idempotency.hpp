// Repeated requests: an Idempotency-Key makes a POST that is sent again get its first answer again.
#pragma once

#include <optional>
#include <string>

#include "app/context.hpp"
#include "app/message.hpp"
#include "storage/batch_builder.hpp"

namespace plenary::app {

class IdempotentRequest {
 public:
  explicit IdempotentRequest(Context& context);

  // The answer kept for the same request; a fault where the key came with another one. Nothing: it is new.
  Result<std::optional<Reply>> kept_answer();
  // Of a change that was refused: what the same request was answered that came at the same moment and was the first.
  std::optional<Reply> answered_meanwhile();
  // That answer, or where there is none the refusal.
  Reply answered_or(Reply refusal);
  // Keeps this answer in the same batch as the change, behind it; where it is to tell its revision, with that. Does nothing
  // without a key.
  enum class Tells { nothing, revision };
  void keep(storage::BatchBuilder& batch, const Reply& reply, Tells tells);

 private:
  Context& context_;
  std::string key_;
  std::string hash_;
};

}  // namespace plenary::app
