// Keeps what numbers votes are being stored with.
#include "app/vote_numbers.hpp"

#include <utility>

namespace plenary::app {

VoteNumbers::Given::Given(VoteNumbers& numbers, std::string session, int number)
    : numbers_(numbers), session_(std::move(session)), number_(number) {
  const std::lock_guard lock(numbers_.mutex_);
  numbers_.given_[session_].insert(number_);
}

VoteNumbers::Given::~Given() {
  const std::lock_guard lock(numbers_.mutex_);
  const auto of_session = numbers_.given_.find(session_);
  of_session->second.erase(number_);
  if (of_session->second.empty()) numbers_.given_.erase(of_session);
}

int VoteNumbers::highest_given(const std::string& session) const {
  const std::lock_guard lock(mutex_);
  const auto of_session = given_.find(session);
  return of_session == given_.end() ? 0 : *of_session->second.rbegin();
}

}  // namespace plenary::app
