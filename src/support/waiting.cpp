// Tells a thread's pool that it waits.
#include "support/waiting.hpp"

namespace plenary {
namespace {

thread_local Waitable* pool_of_thread = nullptr;

}  // namespace

void Waitable::adopt_thread() noexcept { pool_of_thread = this; }

Waiting::Waiting() noexcept {
  if (pool_of_thread) pool_of_thread->begin_waiting();
}

Waiting::~Waiting() {
  if (pool_of_thread) pool_of_thread->end_waiting();
}

}  // namespace plenary
