// Keeps the newest vote matrix and swaps in the next one.
#include "storage/vote_matrix.hpp"

#include <algorithm>
#include <tuple>

#include "storage/matrix_builder.hpp"

namespace plenary::storage {

const MatrixVote* VoteMatrix::find(const VoteRef& ref) const {
  const auto session = session_sort_key(ref.session);
  const auto wanted =
      std::make_tuple(std::string_view(ref.assembly), std::string_view(session), std::int64_t{ref.number});
  const auto found = std::lower_bound(order_.begin(), order_.end(), wanted, [this](std::uint32_t each, const auto& it) {
    const auto& vote = this->vote(each);
    return std::make_tuple(std::string_view(vote.assembly), std::string_view(vote.session_order), vote.number) < it;
  });
  if (found == order_.end()) return nullptr;
  const auto& vote = this->vote(*found);
  const bool same = vote.assembly == ref.assembly && vote.session == ref.session && vote.number == ref.number;
  return same ? &vote : nullptr;
}

std::shared_ptr<const VoteMatrix> MatrixKeeper::newest() {
  const std::lock_guard lock(mutex_);
  return newest_;
}

std::shared_ptr<const VoteMatrix> MatrixKeeper::at(const Snapshot& snapshot) {
  auto matrix = newest();
  if (!matrix || matrix->revision() < snapshot.revision()) {
    const std::lock_guard one_at_a_time(making_);
    matrix = newest();
    if (!matrix || matrix->revision() < snapshot.revision()) {
      MatrixBuilder builder(snapshot);
      matrix = matrix ? builder.catch_up(*matrix) : builder.build();
      const std::lock_guard lock(mutex_);
      newest_ = matrix;
    }
  }
  return matrix->revision() == snapshot.revision() ? matrix : nullptr;
}

}  // namespace plenary::storage
