// What a request for a change comes to: planned from what is there, then stored and answered.
#pragma once

#include <functional>
#include <optional>
#include <utility>

#include "app/context.hpp"
#include "app/message.hpp"
#include "storage/batch.hpp"

namespace plenary::app {

struct PlannedChange {
  PlannedChange(Reply answer) : reply(std::move(answer)) {}
  PlannedChange(Reply answer, storage::Batch change) : reply(std::move(answer)), batch(std::move(change)) {}

  Reply reply;
  std::optional<storage::Batch> batch;  // what must be stored for the reply to be true; nothing: it is so already
};

// Checks and plans by the context's snapshot. `alone`: others' changes wait for it, so it must not wait for them.
using PlanChange = std::function<PlannedChange(bool alone)>;

// Stores the change, or with `dry_run` tries it: the plan's reply, with the revision that came of it, or why there is none.
// Where others change meanwhile what was planned with, it is planned again, in the end alone and on another thread.
Reply carry_out(Context& context, const PlanChange& plan);

}  // namespace plenary::app
