// The command line, described for CLI11: the only place that uses it.
#include <CLI/CLI.hpp>

#include "cli/options.hpp"
#include "domain/reader/fold.hpp"

namespace plenary::cli {
namespace {

// What is written into the registry; its exports would be no JSON otherwise.
const CLI::Validator kText(
    [](const std::string& word) { return reader::is_utf8(word) ? std::string() : std::string("must be UTF-8"); },
    "TEXT");

void describe_serve(CLI::App& app, Options& options) {
  auto* command = app.add_subcommand("serve", "Serve the registry over HTTP");
  auto& serve = options.serve;
  command->add_option("--listen", serve.listen, "Address and port; port 0 takes any that is free")
      ->envname("PLENARY_LISTEN")
      ->capture_default_str();
  command->add_option("--workers", serve.workers, "Threads that work on requests")
      ->envname("PLENARY_WORKERS")
      ->check(CLI::Range(1U, 256U))
      ->capture_default_str();
  command->add_option("--connections", serve.connections, "Connections open at once")
      ->envname("PLENARY_CONNECTIONS")
      ->check(CLI::Range(1U, 100000U))
      ->capture_default_str();
  command->add_option("--body-megabytes", serve.body_megabytes, "The largest body of a request")
      ->envname("PLENARY_BODY_MEGABYTES")
      ->check(CLI::Range(1U, 1024U))
      ->capture_default_str();
  command->add_option("--signing-key", serve.signing_key, "The key with which /head is signed, of `plenary head key`")
      ->envname("PLENARY_SIGNING_KEY");
  command
      ->add_option("--public-url", serve.public_url,
                   "The service as people see it, where a proxy stands before it: https://plenary.example")
      ->envname("PLENARY_PUBLIC_URL");
  command->add_option("--upload-megabytes", serve.upload_megabytes, "The largest file that is sent to be imported")
      ->envname("PLENARY_UPLOAD_MEGABYTES")
      ->check(CLI::Range(1U, 1024U * 1024U))
      ->capture_default_str();
  command->add_option("--log-level", serve.log_level, "What is logged")
      ->envname("PLENARY_LOG_LEVEL")
      ->check(CLI::IsMember({"debug", "info", "warning", "error", "off"}))
      ->capture_default_str();
  command->add_option("--log-form", serve.log_form, "How a log line is written")
      ->envname("PLENARY_LOG_FORM")
      ->check(CLI::IsMember({"json", "text"}))
      ->capture_default_str();
}

void describe_documents(CLI::App& app, Options& options) {
  auto* parse = app.add_subcommand("parse", "Read documents and print what they say as JSON; nothing is stored");
  parse->add_option("FILE", options.parse.files, "Plain text, HTML, .docx or .pdf; - for standard input")->required();

  auto* import = app.add_subcommand("import", "Put files into the registry: all of it, or nothing");
  import
      ->add_option("LAYOUT", options.import.layout,
                   "document; undl (the UN Digital Library's table of votes); unxml (the UN's own roll calls); voeten "
                   "(the academic table of roll calls and that of their descriptions); akn (texts in Akoma Ntoso, also "
                   "in a tar archive); popolo (votes in the Popolo standard's JSON); plenary (a full export); or "
                   "members, sessions, resolutions, votes or positions, the tables as CSV")
      ->required();
  import->add_option("FILE", options.import.files, "Files, also .gz and .zst; - for standard input")->required();
  import->add_option("--actor", options.import.actor, "Whom the journal names")
      ->envname("PLENARY_ACTOR")
      ->check(kText)
      ->capture_default_str();
  import->add_option("--reason", options.import.reason, "What the journal says of it")->check(kText);
  import->add_flag("--dry-run", options.import.dry_run, "Say what would happen, and store nothing");
  import->add_flag("--keep-going", options.import.keep_going, "Store what fits although something else was refused");
  import->add_option("--refused", options.import.refused,
                     "Where --keep-going sets lines of tables aside; FILE.refused.csv where it is left out");
  import->add_flag("--json", options.import.json, "Report as JSON");
}

void describe_tables(CLI::App& app, Options& options) {
  auto* command = app.add_subcommand("export", "Write a table as the URLs do");
  command
      ->add_option(
          "TABLE", options.table.table,
          "positions, votes, resolutions, sessions, members, votes_cast, house_tallies, stated_tallies, groups, "
          "group_members, assemblies, profiles, revisions or search; chart, results, agreement, cohesion or "
          "ideal-points; the path of any "
          "of these in the URLs: members/FRA/coincidence; a layout: undl, voeten, unvotes or popolo; or "
          "plenary, the whole registry")
      ->required();
  command->add_option("--format", options.table.format, "The form of the rows")
      ->check(CLI::IsMember({"csv", "ndjson", "json", "xlsx"}))
      ->capture_default_str();
  command->add_option("--out", options.table.out,
                      "A file in place of standard output, packed where its name ends in .gz or .zst");
  command->add_option("--revision", options.table.revision, "The registry as it was after that revision");
  command->add_option("--assembly", options.table.assemblies, "Of that assembly alone; may be repeated");
  command->add_option("--columns", options.table.columns, "Of undl: 20, or 19 without vote_note")
      ->check(CLI::IsMember({19, 20}));
  command->add_option("--profile", options.table.profile, "A saved export profile, for all that is not said otherwise");
  command->add_option("--filter", options.table.filters, "name=value, as in the URLs; may be repeated");
}

void describe_tokens(CLI::App& app, Options& options) {
  auto* token = app.add_subcommand("token", "Tokens with which programs record");
  token->require_subcommand(1);
  auto* create = token->add_subcommand("create", "Make a token and print it once");
  create->add_option("--role", options.token.role, "What it may do")
      ->required()
      ->check(CLI::IsMember({"recorder", "certifier", "admin"}));
  create
      ->add_option("--name", options.token.name,
                   "Whom the journal names; made from the role and the time where it is left out")
      ->check(kText);
  create->add_option("--expires", options.token.expires, "Last day on which it is good: YYYY-MM-DD");
  token->add_subcommand("list", "List the tokens, without their secrets");
  auto* revoke = token->add_subcommand("revoke", "End a token");
  revoke->add_option("WHICH", options.token.which, "Its id or name")->required();
}

void describe_users(CLI::App& app, Options& options) {
  auto* user = app.add_subcommand("user", "People who log in");
  user->require_subcommand(1);
  const auto roles = CLI::IsMember({"recorder", "certifier", "admin"});
  const auto with_name = [&](const char* name, const char* what) {
    auto* command = user->add_subcommand(name, what);
    command->add_option("NAME", options.user.name, "As the journal names them")->required()->check(kText);
    return command;
  };
  auto* add = with_name("add", "Add somebody, and print the path by which they choose a password");
  add->add_option("--role", options.user.role, "What they may do")->required()->check(roles);
  user->add_subcommand("list", "List everybody");
  with_name("role", "Give somebody another role")
      ->add_option("ROLE", options.user.role, "What they may do")
      ->required()
      ->check(roles);
  with_name("disable", "Shut somebody out, with their tokens")
      ->add_flag("--undo", options.user.enable, "Let them in again");
  with_name("password", "Print a path by which they choose a new password");
}

void describe_certification(CLI::App& app, Options& options) {
  auto* command = app.add_subcommand("certify", "Certify what other people recorded of a session, all at once");
  command->add_option("ASSEMBLY", options.certify.assembly, "The assembly's code")->required();
  command->add_option("SESSION", options.certify.session, "The session's label")->required();
  command->add_option("--actor", options.certify.actor, "Who certifies, as the journal names them")
      ->envname("PLENARY_ACTOR")
      ->check(kText)
      ->required();
  command->add_option("--reason", options.certify.reason, "What the journal says of it")->check(kText);
  command->add_flag("--dry-run", options.certify.dry_run, "Say what would happen, and store nothing");
}

void describe_copies(CLI::App& app, Options& options) {
  auto* backup = app.add_subcommand("backup", "Copy the registry to a file, also while it is being written to");
  backup->add_option("FILE", options.copy.file, "The copy")->required();
  backup->add_flag("--force", options.copy.force, "Overwrite a file that is there");
  backup->add_flag("--verify", options.copy.verify, "Prove the copy as `plenary verify` does");
  auto* restore = app.add_subcommand("restore", "Prove a backup and make it the registry");
  restore->add_option("FILE", options.copy.file, "The backup")->required();
  restore->add_flag("--force", options.copy.force, "Replace the registry that is there, and keep it beside");
}

void describe_heads(CLI::App& app, Options& options) {
  auto* head =
      app.add_subcommand("head", "Sign the newest revision, to prove later that nothing up to it was rewritten");
  head->require_subcommand(1);
  auto* key = head->add_subcommand("key", "Make a key to sign with, and print its public half");
  key->add_option("FILE", options.head.file, "The new key's file, for its owner alone")->required();
  auto* sign = head->add_subcommand("sign", "Print the newest revision's number and hash, signed");
  sign->add_option("--key", options.head.key, "The key's file")->envname("PLENARY_SIGNING_KEY")->required();
  sign->add_option("--out", options.head.out, "A new file in place of standard output");
}

void describe_releases(CLI::App& app, Options& options) {
  auto* release =
      app.add_subcommand("release", "Freeze the whole public data set under a name: made once, never changed");
  release->add_option("NAME", options.release.name, "Its name: 2026.1")->required();
  release->add_option("--key", options.release.key, "The key that signs it, of `plenary head key`")
      ->envname("PLENARY_SIGNING_KEY");
  release->add_option("--doi", options.release.doi, "Its DOI, for its citation metadata");
  auto* verify = app.add_subcommand("verify-release", "Prove a release: hashes, signature, registry, rows");
  verify->add_option("DIR", options.release.folder, "The release's folder")->required();
  verify->add_option("--public-key", options.verify.public_key, "The key that must have signed it");
}

// What the service and releases say of the registry.
void describe_registry(CLI::App& app, Options& options) {
  app.add_option("--releases,--dir", options.releases,
                 "The folder of releases; `releases` beside the registry if not given")
      ->envname("PLENARY_RELEASES");
  app.add_option("--title", options.about.title, "What the data are, for their description")
      ->envname("PLENARY_TITLE")
      ->capture_default_str();
  app.add_option("--publisher", options.about.publisher, "Who publishes them")->envname("PLENARY_PUBLISHER");
  app.add_option("--licence", options.about.licence, "Under what: an SPDX identifier or a URL")
      ->envname("PLENARY_LICENCE");
}

void describe_upkeep(CLI::App& app, Options& options) {
  auto* verify = app.add_subcommand("verify", "Prove the registry: file, chain of hashes, documents against rows");
  verify->add_flag("--json", options.verify.json, "Report as JSON");
  verify->add_option("--head", options.verify.heads, "A signed head: nothing up to it was rewritten; may be repeated");
  verify->add_option("--public-key", options.verify.public_key, "The key that must have signed the heads");
  app.add_subcommand("rebuild", "Make the derived tables anew from the facts");
  describe_copies(app, options);
  describe_heads(app, options);
  app.add_subcommand("reference", "Add what the registry lacks of the members, assemblies, rules and groups that ship");
  auto* example = app.add_subcommand("example", "A made-up assembly to look at");
  example->require_subcommand(1);
  example->add_subcommand("load", "Put the example into the registry");
  example->add_subcommand("remove", "Withdraw all records of the example");
  app.add_subcommand("routes", "Print the endpoints");
}

std::string command_of(const CLI::App& app) {
  std::string words;
  for (const auto* at = &app; !at->get_subcommands().empty();) {
    at = at->get_subcommands().front();
    words += (words.empty() ? "" : " ") + at->get_name();
  }
  return words;
}

}  // namespace

Arguments read_arguments(int count, char** words) {
  Arguments arguments;
  CLI::App app("plenary: the registry of what general assemblies decide");
  app.require_subcommand(1);
  app.fallthrough();
  app.allow_config_extras(CLI::config_extras_mode::error);
  app.set_config("--config", "", "A file of settings, each line a flag without its dashes: listen=\"127.0.0.1:8092\"")
      ->envname("PLENARY_CONFIG");
  app.add_option("--db", arguments.options.db, "The registry's file")->envname("PLENARY_DB")->capture_default_str();
  describe_serve(app, arguments.options);
  describe_documents(app, arguments.options);
  describe_tables(app, arguments.options);
  describe_tokens(app, arguments.options);
  describe_users(app, arguments.options);
  describe_certification(app, arguments.options);
  describe_upkeep(app, arguments.options);
  describe_releases(app, arguments.options);
  describe_registry(app, arguments.options);
  try {
    app.parse(count, words);
    arguments.options.command = command_of(app);
  } catch (const CLI::ParseError& error) {
    arguments.exit_code = app.exit(error) == 0 ? kDone : kWrongUsage;
  }
  return arguments;
}

}  // namespace plenary::cli
