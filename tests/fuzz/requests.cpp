// Fuzzes the application on a registry with the example: any path and query, any body. It must refuse, never fail.
#include <array>
#include <memory>
#include <stdexcept>
#include <string>

#include "app/app.hpp"
#include "app/reference.hpp"
#include "fuzz/targets.hpp"
#include "storage/accounts.hpp"
#include "support/clock.hpp"

namespace plenary::fuzz {
namespace {

struct Service {
  std::unique_ptr<storage::Registry> registry = storage::Registry::in_memory();
  app::App app{*registry, {}};
  std::string recorder;

  Service() {
    const auto now = system_clock().now_utc();
    app::load_reference(*registry, now);
    app::load_example(*registry, now, "fuzz");
    auto made = storage::make_token("recorder", storage::Role::recorder, now, std::nullopt);
    storage::Batch batch;
    batch.instant = now;
    batch.changes.push_back(std::move(made->change));
    if (!registry->write(std::move(batch))) throw std::runtime_error("no token");
    recorder = made->secret;
  }

  static Service& shared() {
    static Service service;
    return service;
  }

  void ask(app::Request request) {
    const auto before = registry->revision();
    auto reply = app.handle(request);
    hold(reply.status >= 200 && reply.status < 500, "a request is answered or refused, and breaks nothing");
    for (std::string piece; reply.stream && reply.stream->next(piece);) continue;
    hold(registry->revision() == before, "nothing is written");
  }
};

}  // namespace

void ask_for_targets(std::string_view bytes) {
  app::Request request;
  request.method = "GET";
  request.target = "/" + std::string(bytes);
  Service::shared().ask(std::move(request));
}

void send_records(std::string_view bytes) {
  static constexpr std::array<std::string_view, 8> kTargets = {"/assemblies",    "/members",         "/sessions",
                                                               "/resolutions",   "/votes",           "/resolutions",
                                                               "/imports/unxml", "/imports/document"};
  if (bytes.empty()) return;
  const auto which = static_cast<unsigned char>(bytes.front()) % kTargets.size();
  app::Request request;
  request.method = "POST";
  request.target = std::string(kTargets[which]) + "?dry_run=1";
  if (which == 5) request.headers.emplace_back("content-type", "text/plain");
  request.headers.emplace_back("authorization", "Bearer " + Service::shared().recorder);
  request.body = bytes.substr(1);
  if (request.body.find("%PDF-") == std::string::npos) Service::shared().ask(std::move(request));
}

}  // namespace plenary::fuzz
