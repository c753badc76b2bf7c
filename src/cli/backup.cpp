// plenary backup and restore
#include <iostream>

#include "app/restore.hpp"
#include "app/verify.hpp"
#include "cli/commands.hpp"
#include "cli/progress.hpp"
#include "cli/registry_file.hpp"
#include "storage/backup.hpp"
#include "storage/own_names.hpp"
#include "support/clock.hpp"

namespace plenary::cli {
namespace {

storage::CopyProgress tell(Progress& progress) {
  return [&progress](std::uintmax_t done, std::uintmax_t all) { progress.tell(done, all); };
}

// The backup as it lies on the disk, proved like a registry.
int verify_backup(const std::string& file) {
  auto opened = storage::Registry::open(file, {.create = false, .read_only = true});
  if (!opened) return refuse(opened.faults());
  const auto found = app::verify(**opened);
  for (const auto& flaw : found.flaws) std::cerr << file << ": " << flaw.place << ": " << flaw.message << '\n';
  return found.flaws.empty() ? kDone : kFailed;
}

}  // namespace

int backup(const Options& options) {
  const auto& file = options.copy.file;
  if (const auto fault = storage::refuse_own_name(file, options.db)) return refuse({*fault});
  const auto copied = [&] {
    Progress progress("copied");
    return storage::copy_registry(options.db, file, {.overwrite = options.copy.force, .progress = tell(progress)});
  }();
  if (!copied) return refuse(copied.faults());
  if (options.copy.verify)
    if (const auto code = verify_backup(file)) return code;
  std::cout << file << ": revision " << copied->revision << ", " << copied->bytes << " bytes"
            << (options.copy.verify ? ", verified" : "") << '\n';
  return kDone;
}

int restore(const Options& options) {
  const auto restored = [&] {
    Progress progress("copied");
    return app::restore(
        options.copy.file, options.db,
        {.overwrite = options.copy.force, .instant = system_clock().now_utc(), .progress = tell(progress)});
  }();
  if (!restored) return refuse(restored.faults());
  std::cout << options.db << ": restored to revision " << restored->revision;
  if (!restored->kept.empty()) std::cout << "; the registry that was there is " << restored->kept.string();
  std::cout << '\n';
  return kDone;
}

}  // namespace plenary::cli
