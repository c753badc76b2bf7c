// A backup becomes the registry, once it is proved.
#include "app/restore.hpp"

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

#include "app/rebuild.hpp"
#include "app/verify.hpp"
#include "storage/registry.hpp"

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

}  // namespace

Result<Restored> restore(const std::filesystem::path& backup, const std::filesystem::path& registry,
                         const RestoreOptions& options) {
  std::error_code error;
  const auto file = std::filesystem::weakly_canonical(std::filesystem::absolute(registry), error);
  if (std::filesystem::exists(file, error) && !options.overwrite)
    return Fault{Code::conflict, "", "there is a registry already; --force replaces it and keeps it under another name",
                 registry.string()};
  const auto name = file.string() + "-restoring";
  if (auto fault = storage::remove_leftover(name)) return std::move(*fault);
  const storage::PassingCopy prepared(name);
  const auto copied = storage::copy_registry(backup, prepared.path(), {.progress = options.progress});
  if (!copied) return copied.faults();
  const auto revision = prove(prepared.path(), backup);
  if (!revision) return revision.faults();
  const auto kept = storage::replace_registry(prepared.path(), file, suffix_for(options.instant));
  if (!kept) return kept.faults();
  return Restored{*revision, *kept};
}

}  // namespace plenary::app
