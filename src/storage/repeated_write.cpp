// Tries among others first, since whoever is alone holds all others up.
#include "storage/repeated_write.hpp"

#include <chrono>
#include <utility>

#include "storage/changed_meanwhile.hpp"

namespace plenary::storage {
namespace {

constexpr int kTriesAmongOthers = 2;
// What takes longer is overtaken again.
constexpr std::chrono::milliseconds kQuick{50};
constexpr Committed kNothing{1, 0};

Result<Committed> write_among_others(Registry& registry, const MakeBatch& make, bool only_try) {
  auto made = make(false);
  if (!made) return made.faults();
  if (!*made) return kNothing;
  return only_try ? registry.dry_run(std::move(**made)) : registry.write(std::move(**made));
}

// Changes that are loaded say themselves when and by whom they were made.
Change signed_by(const Batch& batch, Change change) {
  if (!change.revision) return change;
  auto& draft = *change.revision;
  if (!draft.instant) draft.instant = batch.instant;
  if (!draft.actor) draft.actor = batch.actor;
  return change;
}

Result<Committed> write_alone(Registry& registry, const MakeBatch& make, bool only_try) {
  std::optional<Batch> batch;
  std::size_t given = 0;
  const auto next = [&]() -> Result<std::optional<Change>> {
    if (!batch) {
      auto made = make(true);
      if (!made) return made.faults();
      batch = std::move(*made).value_or(Batch());
    }
    if (given == batch->changes.size()) return std::optional<Change>();
    return std::optional(signed_by(*batch, std::move(batch->changes[given++])));
  };
  return registry.load(next, only_try);
}

}  // namespace

Result<Committed> write_made(Registry& registry, const MakeBatch& make, bool only_try) {
  for (int i = 0; i < kTriesAmongOthers; ++i) {
    const auto begun = std::chrono::steady_clock::now();
    auto written = write_among_others(registry, make, only_try);
    if (written || !is_changed_meanwhile(written.faults())) return written;
    if (std::chrono::steady_clock::now() - begun > kQuick) break;
  }
  return write_alone(registry, make, only_try);
}

}  // namespace plenary::storage
