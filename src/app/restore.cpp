// A backup becomes the registry, once it is proved.
#include "app/restore.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <system_error>
#include <utility>

#include "app/rebuild.hpp"
#include "app/verify.hpp"
#include "storage/files.hpp"
#include "storage/registry.hpp"
#include "storage/registry_lock.hpp"

namespace plenary::app {
namespace {

Faults as_faults(const Verification& found, const std::filesystem::path& file) {
  Faults faults;
  for (const auto& flaw : found.flaws) faults.push_back({Code::invalid, flaw.place, flaw.message, file.string()});
  return faults;
}

// The revision that it ends with.
Result<std::int64_t> prove(const std::filesystem::path& copy, const std::filesystem::path& named) {
  auto opened = storage::Registry::open(copy, {.create = false});
  if (!opened) return opened.faults();
  auto& registry = **opened;
  if (registry.needs_rebuild()) {
    if (const auto rebuilt = rebuild(registry); !rebuilt) return rebuilt.faults();
  }
  const auto found = verify(registry);
  if (!found.flaws.empty()) return as_faults(found, named);
  return registry.revision();
}

std::string suffix_for(std::string instant) {
  std::erase_if(instant, [](char c) { return c == ':' || c == '-'; });
  return "-replaced-" + instant;
}

// Nobody else restores this file meanwhile.
Result<Restored> restore_alone(const std::filesystem::path& backup, const std::filesystem::path& file,
                               const RestoreOptions& options) {
  const auto name = file.string() + "-restoring";
  if (auto fault = storage::remove_leftover(name)) return std::move(*fault);
  const storage::PassingCopy prepared(name);
  const auto copied = storage::copy_registry(backup, prepared.path(), {.progress = options.progress});
  if (!copied) return copied.faults();
  const auto revision = prove(prepared.path(), backup);
  if (!revision) return revision.faults();
  const auto suffix = options.overwrite ? std::optional(suffix_for(options.instant)) : std::nullopt;
  const auto kept = storage::replace_registry(prepared.path(), file, suffix);
  if (!kept) return kept.faults();
  return Restored{*revision, *kept};
}

}  // namespace

Result<Restored> restore(const std::filesystem::path& backup, const std::filesystem::path& registry,
                         const RestoreOptions& options) {
  std::error_code error;
  const auto file = storage::where_it_is(registry, error);
  if (error || !std::filesystem::is_directory(file.parent_path(), error))
    return Fault{Code::not_found, "", "there is no such folder", registry.string()};
  if (std::filesystem::exists(file, error) && !options.overwrite)
    return Fault{Code::conflict, "", "there is a registry already; --force replaces it and keeps it under another name",
                 registry.string()};
  storage::RegistryLock lock(file);
  if (!lock.take(storage::Right::restore))
    return Fault{Code::unavailable, "", "another restore of this registry is at work: wait until it has ended",
                 registry.string()};
  return restore_alone(backup, file, options);
}

}  // namespace plenary::app
