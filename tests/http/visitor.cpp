// Cookies and forms, as a browser has them.
#include "http/visitor.hpp"

#include "app/target.hpp"
#include "storage/people.hpp"

namespace plenary::http::testing {
namespace {

void take_cookies(const app::Reply& reply, std::map<std::string, std::string>& cookies) {
  for (const auto& [name, value] : reply.headers) {
    if (name != "Set-Cookie") continue;
    const auto equals = value.find('=');
    const auto end = value.find(';');
    if (value.find("Max-Age=0") != std::string::npos)
      cookies.erase(value.substr(0, equals));
    else
      cookies[value.substr(0, equals)] = value.substr(equals + 1, end - equals - 1);
  }
}

}  // namespace

Desk::Desk() {
  const auto now = clock.now_utc();
  app::load_reference(*registry, now);
  app::load_example(*registry, now, "test");
  static const auto hash = crypto::hash_password(kPassword);
  storage::Batch batch{now, "test", {}};
  for (const auto& [name, role] : {std::pair("Rita", storage::Role::recorder),
                                   std::pair("Cora", storage::Role::certifier), std::pair("Ada", storage::Role::admin)})
    batch.changes.push_back(storage::make_person(name, role, hash, now)->change);
  BOOST_REQUIRE(registry->write(std::move(batch)));
  restart();
}

void Desk::restart() {
  app.reset();
  app = std::make_unique<app::App>(*registry, app::AppOptions{.public_url = {}, .signing_key = {}, .clock = &clock});
}

app::Reply Visitor::send(const std::string& method, const std::string& target, std::string body, app::Headers headers) {
  app::Request request;
  request.method = method;
  request.target = target;
  request.body = std::move(body);
  request.headers = std::move(headers);
  request.remote = address_;
  const auto has = [&](std::string_view name) { return request.header(name).has_value(); };
  if (!has("accept")) request.headers.emplace_back("accept", "text/html");
  if (!has("host")) request.headers.emplace_back("host", "127.0.0.1");
  std::string all;
  for (const auto& [name, value] : cookies) all += (all.empty() ? "" : "; ") + name + "=" + value;
  if (!all.empty() && !has("cookie")) request.headers.emplace_back("cookie", all);
  auto reply = desk_.app->handle(request);
  BOOST_TEST((reply.status < 500 || reply.status == 503), method << " " << target << " gave " << reply.status);
  take_cookies(reply, cookies);
  if (const auto found = value_in(reply.body, "csrf"); !found.empty()) csrf = found;
  return reply;
}

app::Reply Visitor::post(const std::string& target, Fields fields, app::Headers headers) {
  const bool has = std::any_of(fields.begin(), fields.end(), [](const auto& field) { return field.first == "csrf"; });
  if (!has) fields.emplace_back("csrf", csrf);
  std::string body;
  for (const auto& [name, value] : fields)
    body += (body.empty() ? "" : "&") + app::escape_parameter(name) + "=" + app::escape_parameter(value);
  headers.emplace_back("content-type", "application/x-www-form-urlencoded");
  return send("POST", target, body, std::move(headers));
}

app::Reply Visitor::log_in(const std::string& name, const std::string& password) {
  get("/record/login");
  auto reply = post("/record/login", {{"name", name}, {"password", password}});
  if (reply.status == 303) get("/record");
  return reply;
}

std::string value_in(const std::string& page, const std::string& name) {
  const auto field = page.find("name=\"" + name + "\"");
  if (field == std::string::npos) return {};
  const auto value = page.find("value=\"", field);
  if (value == std::string::npos || value > page.find('>', field)) return {};
  return page.substr(value + 7, page.find('"', value + 7) - value - 7);
}

}  // namespace plenary::http::testing
