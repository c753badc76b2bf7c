// Methods of a resource, OPTIONS, and what browsers ask before pages of other sites may read.
#include "app/methods.hpp"

#include <algorithm>

#include "app/problems.hpp"

namespace plenary::app {
namespace {

constexpr std::string_view kPatches = "application/merge-patch+json, application/json";

std::string allowed_methods(const Match& found) {
  std::string methods;
  for (const auto* route : found.routes) {
    methods += (methods.empty() ? "" : ", ") + std::string(route->method);
    if (route->method == "GET") methods += ", HEAD";
  }
  return methods + ", OPTIONS";
}

// Browsers ask so before a page of another site may read with headers of its own. Whoever logs in is asked for nothing here:
// other sites read as the public does.
void allow_reading(const Request& request, Reply& reply) {
  if (!request.header("origin") || !request.header("access-control-request-method")) return;
  reply.set("Access-Control-Allow-Origin", "*");
  reply.set("Access-Control-Allow-Methods", "GET, HEAD");
  reply.set("Access-Control-Allow-Headers",
            "Accept, Accept-Language, If-Match, If-None-Match, If-Modified-Since, "
            "If-Unmodified-Since, If-Range, Range");
  reply.set("Access-Control-Max-Age", "86400");
}

Reply options(const Request& request, const Match& found) {
  Reply reply;
  reply.status = 204;
  reply.set("Allow", allowed_methods(found));
  if (route_for(found, "PATCH")) reply.set("Accept-Patch", std::string(kPatches));
  if (route_for(found, "GET")) allow_reading(request, reply);
  return reply;
}

}  // namespace

const Route* route_for(const Match& found, std::string_view method) {
  if (method == "HEAD") method = "GET";
  const auto route =
      std::find_if(found.routes.begin(), found.routes.end(), [&](const auto* each) { return each->method == method; });
  return route == found.routes.end() ? nullptr : *route;
}

Reply options_of_the_server() {
  Reply reply;
  reply.status = 204;
  reply.set("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
  return reply;
}

Reply wrong_method(const Request& request, const Match& found) {
  if (request.method == "OPTIONS") return options(request, found);
  auto reply =
      problem(request, Fault{Code::method_not_allowed, "",
                             request.method + " is not for this resource; it takes " + allowed_methods(found)});
  reply.set("Allow", allowed_methods(found));
  return reply;
}

void open_to_other_sites(const Request& request, Reply& reply) {
  if (request.method != "GET" && request.method != "HEAD") return;
  if (request.header("authorization") || request.header("cookie") || reply.route == "/metrics") return;
  reply.set("Access-Control-Allow-Origin", "*");
  reply.set("Access-Control-Expose-Headers", "ETag, Link, Plenary-Revision, Retry-After, X-Request-Id");
}

void tell_patches(Reply& reply) { reply.set("Accept-Patch", std::string(kPatches)); }

}  // namespace plenary::app
