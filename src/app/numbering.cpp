// Finds the next number of a session among what is stored and what is being stored.
#include "app/numbering.hpp"

#include <algorithm>
#include <string>

#include "storage/records.hpp"
#include "support/waiting.hpp"

namespace plenary::app {

void Numbering::find(Context& context, Vote& record, bool alone) {
  auto& numbers = *context.service().vote_numbers;
  if (!alone && !finding_) {
    const Waiting waiting;
    finding_ = numbers.finding();
  }
  given_.reset();  // of a try before
  const auto session = record.assembly + "/" + record.session;
  const int given = numbers.highest_given(session);
  context.refresh();
  record.number = std::max(given + 1, storage::next_vote_number(context.snapshot(), record.assembly, record.session));
}

void Numbering::keep(Context& context, const Vote& record) {
  if (context.flag("dry_run") || context.request.header("idempotency-key")) return;
  given_.emplace(*context.service().vote_numbers, record.assembly + "/" + record.session, record.number);
  finding_.unlock();
}

}  // namespace plenary::app
