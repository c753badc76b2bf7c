// The subcommands, one a file. Each answers the program's exit code.
#pragma once

#include <filesystem>

#include "cli/options.hpp"

namespace plenary::cli {

int serve(const Options& options);
int parse(const Options& options);
int import(const Options& options);
int export_table(const Options& options);
int export_journal(const Options& options);
int certify(const Options& options);
int verify(const Options& options);
int rebuild(const Options& options);
int backup(const Options& options);
int restore(const Options& options);
int make_head_key(const Options& options);
int sign_head(const Options& options);
int make_release(const Options& options);
int verify_release(const Options& options);
int create_token(const Options& options);
int list_tokens(const Options& options);
int revoke_token(const Options& options);
int add_user(const Options& options);
int list_users(const Options& options);
int change_role(const Options& options);
int disable_user(const Options& options);
int renew_password(const Options& options);
int renew_reference(const Options& options);
int load_example(const Options& options);
int remove_example(const Options& options);
int print_routes(const Options& options);

// The folder of releases that was named, or else the one beside the registry.
std::filesystem::path releases_of(const Options& options);

// Runs the subcommand that the words name; failures of disk and code are said on stderr.
int run(int count, char** words);

}  // namespace plenary::cli
