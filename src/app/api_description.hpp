// What each route takes and answers, beyond the table of routes: the parameters, bodies and statuses of the API's description.
// Static data, made once: any thread.
#pragma once

#include <string_view>
#include <vector>

#include "app/routes.hpp"
#include "storage/table.hpp"

namespace plenary::app {

struct ApiParameter {
  std::string_view name;
  std::string_view type;  // text, number, day, choice
  std::string_view description;
  std::vector<std::string_view> choices{};
  bool repeated = false;  // any of several values
  bool required = false;
  std::string_view example{};
};

struct ApiRoute {
  std::vector<ApiParameter> query;
  std::string_view
      answer;  // schema of the JSON that is answered; empty: an object; of a list: its table, with `is_list`
  const storage::Table* list = nullptr;  // the rows of that table, page by page
  std::string_view body;                 // schema of the JSON that is sent; empty: none
  std::vector<std::string_view> body_types;
  std::vector<int> statuses;  // besides those that any route answers
  std::string_view role;      // the least that is needed; empty: none
};

ApiRoute describe_api(const Route& route);

// An example of a variable of a path: `{code}` in `/members/{code}`.
std::string_view example_of_variable(const Route& route, std::string_view variable);

}  // namespace plenary::app
