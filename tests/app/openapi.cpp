// The description of the API says what the service does: of each route its parameters, of each answer its status.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <set>

#include "app/api_description.hpp"
#include "app/openapi.hpp"
#include "app/reference.hpp"
#include "app/service.hpp"

using namespace plenary;
using namespace plenary::app;
using plenary::test::json_of;
namespace json = boost::json;

namespace {

struct ApiExample : test::TestService {
  ApiExample() {
    load_reference(*registry, system_clock().now_utc());
    load_example(*registry, system_clock().now_utc(), "test");
    save_profile("print-fr", R"("dash": "en_dash")");
  }
};

std::string path_of(const Route& route) {
  std::string path(route.pattern);
  for (auto begin = path.find('{'); begin != std::string::npos; begin = path.find('{')) {
    const auto end = path.find('}', begin);
    auto name = path.substr(begin + 1, end - begin - 1);
    if (const auto dots = name.find("…"); dots != std::string::npos) name.erase(dots);
    path.replace(begin, end - begin + 1, example_of_variable(route, name));
  }
  return path;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(openapi)

BOOST_FIXTURE_TEST_CASE(every_route_is_described_once, ApiExample) {
  const auto document = json_of(get("/openapi.json"));
  std::set<std::string> ids;
  std::size_t operations = 0;
  for (const auto& [path, methods] : document.at("paths").as_object())
    for (const auto& [method, operation] : methods.as_object()) {
      BOOST_TEST(ids.insert(std::string(operation.at("operationId").as_string())).second, operation.at("operationId"));
      BOOST_TEST(operation.at("responses").as_object().contains("200"));
      ++operations;
    }
  BOOST_TEST(operations == routes().size());
}

BOOST_FIXTURE_TEST_CASE(references_lead_somewhere, ApiExample) {
  auto text = json::serialize(json_of(get("/openapi.json")));
  const auto document = json::parse(text);
  std::size_t found = 0;
  const std::string mark = "\"$ref\":\"#";
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    const auto begin = at + mark.size();
    boost::system::error_code error;
    const auto pointer = text.substr(begin, text.find('"', begin) - begin);
    BOOST_TEST(document.find_pointer(pointer, error) != nullptr, pointer);
    ++found;
  }
  BOOST_TEST(found > 100U);
}

// What a GET takes it takes in the form that takes it; what is described as a choice is one.
BOOST_FIXTURE_TEST_CASE(described_parameters_are_taken_and_others_are_not, ApiExample) {
  for (const auto& route : routes()) {
    if (route.method != "GET" || route.forms.empty() || route.pattern == "/exports/plenary") continue;
    if (route.pattern.starts_with("/record")) continue;  // these ask for a log-in before they look at anything
    const auto api = describe_api(route);
    const auto path = path_of(route);
    const bool csv = std::find(route.forms.begin(), route.forms.end(), Form::csv) != route.forms.end();
    const auto required = path == "/search" ? std::string("q=model&") : std::string();
    BOOST_TEST_CONTEXT(path) {
      BOOST_TEST(get(path + "?" + required + "no_such_parameter=1").status == 400);
      for (const auto& parameter : api.query) {
        const bool of_csv = parameter.name == "bom" || parameter.name == "delimiter";
        if (of_csv && !csv) continue;
        std::string value(parameter.example);
        if (!parameter.choices.empty()) value = parameter.choices.front();
        if (parameter.name == "limit") value = "1";
        if (parameter.name == "revision") value = std::to_string(registry->revision());
        if (value.empty()) continue;
        const auto target = path + (of_csv ? ".csv?" : "?") + (parameter.name == "q" ? "" : required) +
                            std::string(parameter.name) + "=" + value;
        auto reply = get(target);
        if (reply.status == 400)
          BOOST_TEST(reply.body.find("is no parameter") == std::string::npos, target << ": " << reply.body);
      }
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
