// plenary serve
#include <charconv>
#include <iostream>
#include <system_error>

#include "app/app.hpp"
#include "cli/commands.hpp"
#include "cli/keys.hpp"
#include "cli/registry_file.hpp"
#include "http/handler.hpp"
#include "http/server.hpp"
#include "http/telemetry.hpp"
#include "support/log.hpp"

namespace plenary::cli {
namespace {

// `127.0.0.1:8092`, `[::1]:8092` or `:8092`, all addresses.
bool read_listen(const std::string& listen, http::ServerOptions& server) {
  const auto colon = listen.rfind(':');
  if (colon == std::string::npos) return false;
  server.address = listen.substr(0, colon);
  if (server.address.empty()) server.address = "0.0.0.0";
  if (server.address.starts_with('[') && server.address.ends_with(']'))
    server.address = server.address.substr(1, server.address.size() - 2);
  const auto* end = listen.data() + listen.size();
  const auto [stopped, error] = std::from_chars(listen.data() + colon + 1, end, server.port);
  return error == std::errc() && stopped == end;
}

// Where people reach the service; an address of all is this machine.
std::string url_of(const Options& options, const std::string& address, std::uint16_t port) {
  if (!options.serve.public_url.empty()) return options.serve.public_url;
  const bool all = address == "0.0.0.0" || address == "::";
  return "http://" +
         (all                                      ? "127.0.0.1"
          : address.find(':') == std::string::npos ? address
                                                   : "[" + address + "]") +
         ":" + std::to_string(port);
}

}  // namespace

int serve(const Options& options) {
  http::ServerOptions server_options;
  if (!read_listen(options.serve.listen, server_options)) {
    std::cerr << "--listen: '" << options.serve.listen << "' is no address with a port, like 127.0.0.1:8092\n";
    return kWrongUsage;
  }
  log::set_level(*log::level_named(options.serve.log_level));
  log::set_form(*log::form_named(options.serve.log_form));
  std::optional<crypto::SigningKey> signing_key;
  if (!options.serve.signing_key.empty()) {
    auto read = read_key_file(options.serve.signing_key);
    if (!read) {
      print_faults(read.faults());
      return exit_code_of(read.faults());
    }
    signing_key = std::move(*read);
  }
  auto registry = open_registry(options, Access::serve);
  if (!registry) return kFailed;
  server_options.workers = options.serve.workers;
  server_options.connections = options.serve.connections;
  server_options.request.body_bytes = options.serve.body_megabytes * 1024 * 1024;
  server_options.request.upload_bytes = options.serve.upload_megabytes * 1024 * 1024;
  server_options.handle_signals = true;
  server_options.on_done = http::record;
  app::App application(*registry, {.public_url = options.serve.public_url,
                                   .signing_key = std::move(signing_key),
                                   .about = options.about,
                                   .releases = releases_of(options)});
  server_options.request.may_upload = [&application](const app::Request& head) { return application.may_upload(head); };
  const auto first = application.first_admin_path();
  http::AppHandler handler(application);
  http::Server server(handler, server_options);
  try {
    server.start();
  } catch (const std::system_error& error) {
    std::cerr << "cannot listen on " << options.serve.listen << ": " << error.code().message() << '\n';
    return kFailed;
  }
  log::info("started", {{"db", options.db}, {"port", std::int64_t{server.port()}}, {"revision", registry->revision()}});
  const auto url = url_of(options, server_options.address, server.port());
  std::cout << "plenary serves " << options.db << " at " << url << "/" << std::endl;
  if (first) std::cout << "nobody is admin yet: " << url << *first << " makes the first one" << std::endl;
  application.prepare();
  server.wait();
  log::info("stopped");
  return kDone;
}

}  // namespace plenary::cli
