// plenary release and verify-release
#include "app/release.hpp"

#include <filesystem>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/keys.hpp"
#include "cli/progress.hpp"
#include "cli/registry_file.hpp"
#include "storage/own_names.hpp"

namespace plenary::cli {

std::filesystem::path releases_of(const Options& options) {
  if (!options.releases.empty()) return options.releases;
  return std::filesystem::absolute(options.db).parent_path() / "releases";
}

int make_release(const Options& options) {
  app::ReleaseOptions release{options.release.name, releases_of(options), {}, options.about, options.release.doi};
  if (const auto fault = storage::refuse_own_name(release.releases / release.name, options.db)) return refuse({*fault});
  if (!options.release.key.empty()) {
    auto key = read_key_file(options.release.key);
    if (!key) return refuse(key.faults());
    release.key = std::move(*key);
  }
  const auto registry = open_registry(options, Access::read);
  if (!registry) return kFailed;
  const auto made = app::make_release(*registry, release);
  if (!made) return refuse(made.faults());
  std::cout << (release.releases / made->name).string() << ": revision " << made->revision
            << (made->previous.empty() ? "" : ", changes since " + made->previous)
            << (release.key ? ", signed" : ", not signed: no --key") << '\n';
  return kDone;
}

int verify_release(const Options& options) {
  const auto faults = app::check_release(options.release.folder, options.verify.public_key);
  if (!faults.empty()) {
    print_faults(faults);
    return kFailed;
  }
  const auto facts = app::read_release(options.release.folder);
  std::cout << options.release.folder << ": release " << facts->name << " of revision " << facts->revision
            << ": all is well"
            << (std::filesystem::exists(std::filesystem::path(options.release.folder) / "SHA256SUMS.sig")
                    ? ""
                    : "; it is not signed")
            << '\n';
  return kDone;
}

}  // namespace plenary::cli
