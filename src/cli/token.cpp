// plenary token create, list and revoke
#include <iomanip>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/registry_file.hpp"
#include "plenary/date.hpp"
#include "storage/accounts.hpp"
#include "support/clock.hpp"

namespace plenary::cli {
namespace {

// The instant at which a token that is good until the end of that day expires.
std::optional<std::string> end_of_day(const std::string& day) {
  const auto date = Date::parse(day);
  if (!date) return std::nullopt;
  return date->to_string() + "T23:59:59Z";
}

int write_change(storage::Registry& registry, storage::Change change, const std::string& now) {
  storage::Batch batch;
  batch.instant = now;
  batch.actor = "command line";
  batch.changes.push_back(std::move(change));
  const auto written = registry.write(std::move(batch));
  if (written) return kDone;
  print_faults(written.faults());
  return exit_code_of(written.faults());
}

}  // namespace

int create_token(const Options& options) {
  std::optional<std::string> expires;
  if (!options.token.expires.empty()) {
    expires = end_of_day(options.token.expires);
    if (!expires) {
      std::cerr << "--expires: '" << options.token.expires << "' is not a day of the calendar written YYYY-MM-DD\n";
      return kWrongUsage;
    }
  }
  auto registry = open_registry(options, Access::create);
  if (!registry) return kFailed;
  const auto now = system_clock().now_utc();
  const auto name = options.token.name.empty() ? options.token.role + " " + now : options.token.name;
  auto made = storage::make_token(name, *storage::role_named(options.token.role), now, expires);
  if (!made) {
    print_faults(made.faults());
    return exit_code_of(made.faults());
  }
  const auto code = write_change(*registry, std::move(made->change), now);
  if (code == kDone) std::cout << made->secret << std::endl;
  return code;
}

int list_tokens(const Options& options) {
  const auto registry = open_registry(options, Access::read);
  if (!registry) return kFailed;
  for (const auto& token : storage::list_tokens(registry->read())) {
    std::cout << token.id << "  " << std::left << std::setw(10) << storage::name_of(token.role) << "  created "
              << token.created;
    if (token.expires) std::cout << "  expires " << *token.expires;
    if (token.revoked) std::cout << "  revoked " << *token.revoked;
    std::cout << "  " << token.name << '\n';
  }
  return kDone;
}

int revoke_token(const Options& options) {
  auto registry = open_registry(options, Access::write);
  if (!registry) return kFailed;
  const auto now = system_clock().now_utc();
  return write_change(*registry, storage::revoke_token(options.token.which, now), now);
}

}  // namespace plenary::cli
