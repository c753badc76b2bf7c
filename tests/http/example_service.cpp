// Rules that hold for any request.
#include "http/example_service.hpp"

#include "http/text.hpp"

namespace plenary::http::testing {

namespace {

void check_problem(app::Reply& reply) {
  const auto type = test::header_of(reply, "Content-Type");
  BOOST_TEST((type.starts_with("application/problem+json") || type.starts_with("text/html")), type);
  if (!type.starts_with("application/problem+json")) return;
  boost::system::error_code error;
  const auto problem = boost::json::parse(reply.body, error);
  BOOST_REQUIRE(!error);
  BOOST_TEST(problem.at("status").to_number<int>() == reply.status);
  for (const auto* name : {"type", "title"}) BOOST_TEST(problem.at(name).as_string().size() > 0U);
}

}  // namespace

app::Reply ExampleService::ask(const std::string& method, const std::string& target, const std::string& body,
                               const std::string& role, app::Headers headers) {
  const auto before = registry->revision();
  std::string secret;
  if (role == "recorder") secret = recorder;
  if (role == "certifier") secret = certifier;
  if (role == "admin") secret = admin;
  if (role == "stranger") secret = "plenary_no_such_token";
  auto reply = send(method, target, body, secret, std::move(headers));
  BOOST_TEST(reply.status < 500, method << " " << target << " gave " << reply.status);
  for (const auto& [name, value] : reply.headers)
    BOOST_TEST((is_token(name) && is_header_value(value)), name << ": " << value);
  if (reply.status >= 400 && reply.status < 500) check_problem(reply);
  const bool dry = target.find("dry_run=1") != std::string::npos;
  if (reply.status >= 400 || dry || method == "GET" || method == "HEAD")
    BOOST_TEST(registry->revision() == before, method << " " << target << " wrote something");
  return reply;
}

}  // namespace plenary::http::testing
