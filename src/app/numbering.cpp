// Finds the next number of a session among what is stored and what is being stored.
#include "app/numbering.hpp"

#include <algorithm>
#include <string>

#include "storage/records.hpp"
#include "support/waiting.hpp"

namespace plenary::app {

// Of a try before: nobody else was given it, but another process may have stored a vote with it.
bool Numbering::has_free_number(Context& context, const Vote& record) const {
  if (!given_) return false;
  context.refresh();
  return !storage::find_vote(context.snapshot(), {record.assembly, record.session, given_->number()});
}

void Numbering::find(Context& context, Vote& record, bool alone) {
  if (has_free_number(context, record)) {
    record.number = given_->number();
    return;
  }
  auto& numbers = *context.service().vote_numbers;
  if (!alone && !finding_) {
    const Waiting waiting;
    finding_ = numbers.finding();
  }
  given_.reset();
  const auto session = record.assembly + "/" + record.session;
  const int given = numbers.highest_given(session);
  context.refresh();
  record.number = std::max(given + 1, storage::next_vote_number(context.snapshot(), record.assembly, record.session));
}

void Numbering::keep(Context& context, const Vote& record) {
  if (given_ || context.flag("dry_run") || context.request.header("idempotency-key")) return;
  given_.emplace(*context.service().vote_numbers, record.assembly + "/" + record.session, record.number);
  finding_.unlock();
}

}  // namespace plenary::app
