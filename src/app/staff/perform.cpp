// The API asked from within.
#include "app/staff/perform.hpp"

#include <boost/json.hpp>

#include "app/routes.hpp"
#include "app/staff/staff_page.hpp"

namespace plenary::app {
namespace {

namespace json = boost::json;

constexpr std::size_t kLongestKeep = 64;

// A name that the browser made, in a cookie that its scripts read: nothing else gets in.
bool is_plain_path(std::string_view text) {
  return !text.empty() && text.size() <= kLongestKeep &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == text.npos;
}

}  // namespace

Reply perform(Context& context, const std::string& method, const std::string& target, const json::value& body,
              Headers headers) {
  Request request;
  request.method = method;
  request.target = target;
  request.body = json::serialize(body);
  request.headers = std::move(headers);
  request.headers.emplace_back("content-type", "application/json");
  request.headers.emplace_back("accept", "application/json");
  request.remote = context.request.remote;
  request.id = context.request.id;
  auto parsed = parse_target(target);
  if (!parsed) throw std::logic_error("no target: " + target);
  const auto found = match(parsed->segments);
  for (const auto* route : found.routes)
    if (route->method == method) {
      Context inner(context.service(), request, std::move(*parsed));
      inner.account = context.account;
      return route->handler(inner, found.variables);
    }
  throw std::logic_error("no route: " + method + " " + target);
}

Faults faults_in(const Reply& reply) {
  Faults faults;
  if (reply.status < 400) return faults;
  boost::system::error_code broken;
  const auto value = json::parse(reply.body, broken);
  const auto* problem = broken ? nullptr : value.if_object();
  const auto* errors = problem ? array_at(*problem, "errors") : nullptr;
  if (errors)
    for (const auto& each : *errors)
      faults.push_back({reply.status == 412 ? Code::precondition_failed : Code::invalid,
                        text_at(each.get_object(), "field"), text_at(each.get_object(), "message")});
  if (faults.empty()) faults.push_back({Code::unavailable, "", "the service answered " + std::to_string(reply.status)});
  return faults;
}

Reply saved(Context& context, const std::string& url) {
  auto reply = see_other(url);
  if (const auto key = form_of(context).text("keep"); is_plain_path(key))
    reply.set("Set-Cookie", "plenary_saved=" + key + "; Path=/; Max-Age=86400; SameSite=Strict");
  return reply;
}

}  // namespace plenary::app
