// Keeps the newest vote matrix and swaps in the next one.
#include "storage/vote_matrix.hpp"

#include "storage/matrix_builder.hpp"

namespace plenary::storage {

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
