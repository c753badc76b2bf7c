// Runs the HTTP cases that are kept as data.
#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>

#include "http/case_file.hpp"
#include "http/example_service.hpp"
#include "http/text.hpp"

using namespace plenary::http::testing;
using plenary::test::body_of;

namespace {

std::string value_of(ExampleService& service, std::string_view words) {
  const auto space = words.find(' ');
  const auto name = words.substr(0, space);
  const std::string rest(space == std::string_view::npos ? "" : words.substr(space + 1));
  if (name == "revision") return std::to_string(service.registry->revision());
  if (name == "byte") return std::string(1, static_cast<char>(std::stoi(rest, nullptr, 16)));
  if (name == "etag") return plenary::test::header_of(service.send("GET", rest, "", service.admin), "ETag");
  if (name != "repeat") throw std::runtime_error("no such value: " + std::string(words));
  std::string repeated;
  const auto text = rest.substr(rest.find(' ') + 1);
  for (int i = std::stoi(rest); i > 0; --i) repeated += text;
  return repeated;
}

void check(const Case& expected, plenary::app::Reply reply) {
  const auto body = body_of(reply);
  BOOST_TEST_CONTEXT(expected.place << " " << expected.name << "\n" << body.substr(0, 2000)) {
    BOOST_TEST(reply.status == expected.status);
    for (const auto& [name, value] : expected.expected_headers)
      BOOST_TEST(plenary::test::header_of(reply, name).find(value) != std::string::npos,
                 name << ": " << plenary::test::header_of(reply, name) << " lacks " << value);
    for (const auto& text : expected.has) BOOST_TEST(body.find(text) != std::string::npos, "the body lacks " << text);
    for (const auto& text : expected.lacks) BOOST_TEST(body.find(text) == std::string::npos, "the body has " << text);
  }
}

void run_file(const std::filesystem::path& path) {
  ExampleService service;
  for (auto each : read_cases(path.string())) {
    const auto value = [&](std::string_view words) { return value_of(service, words); };
    for (auto& [name, text] : each.headers) text = expand(text, value);
    each.target = expand(each.target, value);
    each.body = expand(each.body, value);
    for (auto& text : each.has) text = expand(text, value);
    BOOST_TEST_CONTEXT(each.place << " " << each.name)
    check(each, service.ask(each.method, each.target, each.body, each.role, each.headers));
  }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cases)

BOOST_AUTO_TEST_CASE(every_file_of_cases_holds) {
  const std::filesystem::path folder =
      std::string(std::getenv("PLENARY_SOURCE") ? std::getenv("PLENARY_SOURCE") : ".") + "/tests/http/cases";
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  BOOST_TEST(files.size() >= 5U);
  std::sort(files.begin(), files.end());
  for (const auto& file : files) run_file(file);
}

BOOST_AUTO_TEST_SUITE_END()
