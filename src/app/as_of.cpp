// Earlier states of the registry, made from its journal.
#include "app/as_of.hpp"

#include "app/journal_replay.hpp"
#include "support/temporary_files.hpp"

namespace plenary::app {
namespace {

constexpr std::size_t kKeep = 3;

// The disk that may be full is that of temporary files: nothing is written to the registry itself.
std::shared_ptr<storage::Registry> make_earlier(const storage::Registry& registry, std::int64_t revision) try {
  std::shared_ptr<storage::Registry> past = storage::Registry::in_memory();
  load_documents(registry, revision, *past);
  return past;
} catch (const storage::DiskFull& full) {
  throw TemporaryFull(full.what());
}

}  // namespace

void load_documents(const storage::Registry& from, std::int64_t revision, storage::Registry& into) {
  replay_journal(from, revision, into, [](std::int64_t number, const std::string& reason) {
    throw storage::StorageFailure("revision " + std::to_string(number) + ": " + reason);
  });
}

std::shared_ptr<storage::Registry> AsOf::find(std::int64_t revision) {
  const std::lock_guard lock(mutex_);
  for (auto each = kept_.begin(); each != kept_.end(); ++each) {
    if (each->revision != revision) continue;
    kept_.splice(kept_.begin(), kept_, each);
    return kept_.front().registry;
  }
  return nullptr;
}

Result<std::shared_ptr<storage::Registry>> AsOf::at(std::int64_t revision) {
  if (auto kept = find(revision)) return kept;
  const std::unique_lock making(making_, std::try_to_lock);
  if (!making)
    return Fault{Code::unavailable, "revision", "another earlier state is being made: try again in a moment"};
  auto past = make_earlier(registry_, revision);
  const std::lock_guard lock(mutex_);
  kept_.push_front({revision, past});
  if (kept_.size() > kKeep) kept_.pop_back();
  return past;
}

}  // namespace plenary::app
