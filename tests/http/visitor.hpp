// A browser without a screen: keeps cookies, follows nothing, sends forms with what the page before gave it.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "http/example_service.hpp"
#include "support/clock.hpp"

namespace plenary::http::testing {

using Fields = std::vector<std::pair<std::string, std::string>>;

// The example's registry under a clock that stands still, with three people: Rita records, Cora certifies, Ada is admin.
struct Desk {
  Desk();

  // Closes the application and opens it again over the same registry.
  void restart();

  std::unique_ptr<storage::Registry> registry = storage::Registry::in_memory();
  ManualClock clock{from_rfc3339("2026-03-02T09:00:00Z").value()};
  std::unique_ptr<app::App> app;
};

inline constexpr const char* kPassword = "a quiet night train";

class Visitor {
 public:
  explicit Visitor(Desk& desk, std::string address = "192.0.2.7") : desk_(desk), address_(std::move(address)) {}

  app::Reply get(const std::string& target) { return send("GET", target, {}, {}); }
  // Adds the `csrf` of the page that was got last, unless the fields have one.
  app::Reply post(const std::string& target, Fields fields, app::Headers headers = {});
  app::Reply send(const std::string& method, const std::string& target, std::string body, app::Headers headers);
  // By the log-in's form; the answer to it.
  app::Reply log_in(const std::string& name, const std::string& password = kPassword);

  std::map<std::string, std::string> cookies;
  std::string csrf;  // of the page that was got last

 private:
  Desk& desk_;
  std::string address_;
};

// The value of a field in a page: `csrf`, `etag`.
std::string value_in(const std::string& page, const std::string& name);

}  // namespace plenary::http::testing
