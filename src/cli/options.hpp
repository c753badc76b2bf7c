// What the command line says, as values. Every setting is a flag, an environment variable PLENARY_… and a line of the
// configuration file, in that order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/described_table.hpp"

namespace plenary::cli {

// Exit codes.
inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kWrongUsage = 2;
inline constexpr int kInputRefused = 3;

struct ServeOptions {
  std::string listen = "127.0.0.1:8092";
  unsigned workers = 4;
  std::size_t connections = 1024;
  std::size_t body_megabytes = 32;
  std::size_t upload_megabytes = 2048;
  std::string log_level = "info";
  std::string log_form = "json";
  std::string signing_key;  // file; empty: heads are served unsigned
  std::string public_url;   // as people see it, behind a proxy
};

struct ParseOptions {
  std::vector<std::string> files;
};

struct ImportOptions {
  std::string layout;
  std::vector<std::string> files;
  std::string actor = "import";
  std::string reason;
  bool dry_run = false;
  bool keep_going = false;
  std::string refused;  // where the lines go that are set aside; empty: beside their file
  bool json = false;
};

struct ExportOptions {
  std::string table;
  std::string format = "csv";
  std::string out;
  std::optional<std::int64_t> revision;
  std::optional<int> columns;           // of the layout undl
  std::vector<std::string> assemblies;  // for layouts and tables that know them
  std::string profile;                  // a saved one; empty: none
  std::vector<std::string> filters;     // `session=92`, as in the URLs
};

struct TokenOptions {
  std::string name;
  std::string role;
  std::string expires;  // a day, or empty
  std::string which;    // id or name, to revoke
};

struct UserOptions {
  std::string name, role;
  bool enable = false;
};

struct VerifyOptions {
  bool json = false;
  std::vector<std::string> heads;         // files
  std::optional<std::string> public_key;  // that signed them
};

struct CertifyOptions {
  std::string assembly, session;
  std::string actor, reason;
  bool dry_run = false;
};

struct CopyOptions {
  std::string file;  // to back up to, or to restore from
  bool force = false;
  bool verify = false;
};

struct HeadOptions {
  std::string file;  // of a new key
  std::string key;   // file of the key to sign with
  std::string out;
};

struct ReleaseCommand {
  std::string name;
  std::string folder;  // of a release that is proved
  std::string key;     // file; empty: it is not signed
  std::string doi;
};

struct Options {
  std::string command;  // `serve`, `token create` …
  std::string db = "plenary.db";
  ServeOptions serve;
  ParseOptions parse;
  ImportOptions import;
  ExportOptions table;
  TokenOptions token;
  UserOptions user;
  VerifyOptions verify;
  CopyOptions copy;
  CertifyOptions certify;
  HeadOptions head;
  ReleaseCommand release;
  std::string releases;  // folder; empty: `releases` beside the registry
  app::About about;
};

// The options, or the exit code with which the program ends at once: help was asked for, or the usage was wrong, and said so.
struct Arguments {
  Options options;
  std::optional<int> exit_code;
};
Arguments read_arguments(int count, char** words);

}  // namespace plenary::cli
