// The table of subcommands, and the one place that catches failures.
#include <array>
#include <csignal>
#include <exception>
#include <iostream>

#include "cli/commands.hpp"

namespace plenary::cli {
namespace {

struct Command {
  std::string_view name;
  int (*run)(const Options&);
};

constexpr std::array<Command, 25> kCommands = {{
    {"serve", serve},
    {"parse", parse},
    {"import", import},
    {"export", export_table},
    {"certify", certify},
    {"verify", verify},
    {"rebuild", rebuild},
    {"backup", backup},
    {"restore", restore},
    {"head key", make_head_key},
    {"head sign", sign_head},
    {"release", make_release},
    {"verify-release", verify_release},
    {"token create", create_token},
    {"token list", list_tokens},
    {"token revoke", revoke_token},
    {"user add", add_user},
    {"user list", list_users},
    {"user role", change_role},
    {"user disable", disable_user},
    {"user password", renew_password},
    {"reference", renew_reference},
    {"example load", load_example},
    {"example remove", remove_example},
    {"routes", print_routes},
}};

}  // namespace

// A file that may not grow further is told by the write that meets it, as a full disk is: the signal would end the process.
int run(int count, char** words) try {
  std::signal(SIGXFSZ, SIG_IGN);
  const auto arguments = read_arguments(count, words);
  if (arguments.exit_code) return *arguments.exit_code;
  for (const auto& command : kCommands)
    if (command.name == arguments.options.command) return command.run(arguments.options);
  return kWrongUsage;
} catch (const std::exception& failure) {
  std::cerr << "plenary: " << failure.what() << '\n';
  return kFailed;
}

}  // namespace plenary::cli
