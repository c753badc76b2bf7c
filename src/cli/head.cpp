// plenary head key and head sign
#include <iostream>

#include "app/head.hpp"
#include "cli/commands.hpp"
#include "cli/keys.hpp"
#include "cli/registry_file.hpp"
#include "storage/own_names.hpp"

namespace plenary::cli {
namespace {

constexpr unsigned kOwnerAlone = 0600;
constexpr unsigned kEverybody = 0644;

}  // namespace

int make_head_key(const Options& options) {
  if (const auto fault = storage::refuse_own_name(options.head.file, options.db)) return refuse({*fault});
  const auto key = crypto::new_signing_key();
  if (const auto fault = write_new_file(options.head.file, app::to_json(key) + "\n", kOwnerAlone))
    return refuse({*fault});
  std::cout << crypto::base64url(key.public_key) << '\n';
  return kDone;
}

int sign_head(const Options& options) {
  if (!options.head.out.empty())
    if (const auto fault = storage::refuse_own_name(options.head.out, options.db)) return refuse({*fault});
  const auto key = read_key_file(options.head.key);
  if (!key) return refuse(key.faults());
  const auto registry = open_registry(options, Access::read);
  if (!registry) return kFailed;
  auto head = app::head_of(registry->read());
  if (!head) return refuse({{Code::not_found, "", "nothing is on record yet", options.db}});
  app::sign(*head, *key);
  const auto text = app::to_json(*head) + "\n";
  if (options.head.out.empty()) {
    std::cout << text;
    return kDone;
  }
  if (const auto fault = write_new_file(options.head.out, text, kEverybody)) return refuse({*fault});
  return kDone;
}

}  // namespace plenary::cli
