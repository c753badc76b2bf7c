// The application on a registry with the reference data and the example, and rules that hold for any request to it.
#pragma once

#include "app/reference.hpp"
#include "app/service.hpp"

namespace plenary::http::testing {

struct ExampleService : test::TestService {
  ExampleService() {
    const auto now = system_clock().now_utc();
    app::load_reference(*registry, now);
    app::load_example(*registry, now, "test");
  }

  // Sends the request and holds the answer to the rules: no 5xx, a problem document for every refusal, and nothing
  // written by refusals, dry runs and GET.
  app::Reply ask(const std::string& method, const std::string& target, const std::string& body = {},
                 const std::string& role = {}, app::Headers headers = {});
};

}  // namespace plenary::http::testing
