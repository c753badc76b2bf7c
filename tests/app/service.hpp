// A registry of its own with an application on it, and requests to it: what every test of the application needs.
#pragma once

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <string>

#include "app/app.hpp"
#include "storage/accounts.hpp"
#include "storage/batch_builder.hpp"
#include "support/clock.hpp"

namespace plenary::test {

struct TestService {
  std::unique_ptr<storage::Registry> registry = storage::Registry::in_memory();
  app::App app{*registry, {}};
  std::string recorder = token("recorder", storage::Role::recorder);
  std::string certifier = token("certifier", storage::Role::certifier);
  std::string admin = token("admin", storage::Role::admin);

  std::string token(const std::string& name, storage::Role role) {
    const auto now = system_clock().now_utc();
    auto made = storage::make_token(name, role, now, std::nullopt);
    BOOST_REQUIRE(made);
    storage::Batch batch;
    batch.instant = now;
    batch.changes.push_back(std::move(made->change));
    BOOST_REQUIRE(registry->write(std::move(batch)));
    return made->secret;
  }

  app::Reply send(const std::string& method, const std::string& target, std::string body = {},
                  const std::string& token = {}, app::Headers headers = {}) {
    app::Request request;
    request.method = method;
    request.target = target;
    request.body = std::move(body);
    request.headers = std::move(headers);
    if (!token.empty()) request.headers.emplace_back("authorization", "Bearer " + token);
    return app.handle(request);
  }

  // An export profile with those settings: `"zero": "nil"`. Over the one of that name, if it is there.
  void save_profile(const std::string& name, const std::string& settings) {
    app::Headers headers;
    const auto target = "/profiles/" + name;
    for (const auto& [header, value] : get(target + ".json").headers)
      if (header == "ETag") headers.emplace_back("if-match", value);
    const auto reply =
        send("PUT", target, R"({"name": ")" + name + R"(", )" + settings + "}", admin, std::move(headers));
    BOOST_REQUIRE_MESSAGE(reply.status == 200 || reply.status == 201, reply.body);
  }

  app::Reply get(const std::string& target, app::Headers headers = {}) {
    return send("GET", target, {}, {}, std::move(headers));
  }
  app::Reply post(const std::string& target, const std::string& body, app::Headers headers = {}) {
    return send("POST", target, body, recorder, std::move(headers));
  }
};

// The whole body, streamed or not.
inline std::string body_of(app::Reply& reply) {
  std::string body = reply.body;
  if (reply.stream)
    for (std::string piece; reply.stream->next(piece);) body += piece;
  return body;
}

inline std::string header_of(const app::Reply& reply, std::string_view name) {
  for (const auto& [key, value] : reply.headers)
    if (key == name) return value;
  return {};
}

inline boost::json::value json_of(app::Reply reply) { return boost::json::parse(body_of(reply)); }

}  // namespace plenary::test
