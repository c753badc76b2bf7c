// Faults to replies (RFC 9457).
#include "app/problems.hpp"

#include <boost/json.hpp>

#include "app/fault_words.hpp"
#include "app/language.hpp"
#include "app/pages.hpp"
#include "app/preconditions.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace json = boost::json;

const ProblemKind& problem_kind(Code code) {
  static constexpr ProblemKind kKinds[] = {
      {400, "urn:plenary:problem:bad-request", "The request is malformed", 2},
      {422, "urn:plenary:problem:invalid", "The record is not valid", 3},
      {401, "urn:plenary:problem:unauthorized", "A token is needed", 1},
      {403, "urn:plenary:problem:forbidden", "This role may not do that", 1},
      {404, "urn:plenary:problem:not-found", "There is no such thing", 1},
      {405, "urn:plenary:problem:method-not-allowed", "This method is not for this resource", 2},
      {406, "urn:plenary:problem:not-acceptable", "None of the forms asked for can be given", 2},
      {409, "urn:plenary:problem:conflict", "It conflicts with what is there", 3},
      {410, "urn:plenary:problem:gone", "The record was withdrawn", 1},
      {412, "urn:plenary:problem:precondition-failed", "The record was changed meanwhile", 3},
      {428, "urn:plenary:problem:precondition-required", "If-Match is required", 3},
      {413, "urn:plenary:problem:too-large", "It is too large", 3},
      {415, "urn:plenary:problem:unsupported-media-type", "This kind of content is not understood", 3},
      {503, "urn:plenary:problem:unavailable", "Not possible at the moment", 1},
      {507, "urn:plenary:problem:no-space-left", "The disk is full", 1},
  };
  return kKinds[static_cast<std::size_t>(code)];
}

Code leading_code(const Faults& faults) { return faults.front().code; }

namespace {

json::object error_json(const Fault& fault) {
  json::object object;
  if (!fault.field.empty()) object.emplace("field", fault.field);
  object.emplace("message", fault.message);
  if (!fault.file.empty()) object.emplace("file", fault.file);
  if (fault.line > 0) object.emplace("line", fault.line);
  if (fault.column > 0) object.emplace("column", fault.column);
  if (!fault.see.empty()) object.emplace("see", fault.see);
  return object;
}

std::string detail_of(const Faults& faults) {
  const auto& first = faults.front();
  std::string detail = first.field.empty() ? first.message : first.field + " " + first.message;
  if (faults.size() > 1) detail += " (and " + std::to_string(faults.size() - 1) + " more)";
  return detail;
}

bool wants_page(const Request& request) {
  const auto target = parse_target(request.target);
  if (target && target->extension) return *target->extension == Form::html;
  return negotiate(joined_header(request, "accept"), {Form::json, Form::html}) == Form::html;
}

void add_headers(Reply& reply, const Faults& faults) {
  const auto code = leading_code(faults);
  if (const auto& see = faults.front().see; !see.empty())
    reply.set("Link", "<" + see + ">; rel=\"" + (code == Code::gone ? "version-history" : "related") + "\"");
  if (code == Code::unauthorized) reply.set("WWW-Authenticate", "Bearer realm=\"plenary\"");
  if (code == Code::unavailable) reply.set("Retry-After", "2");
  reply.set("Cache-Control", "no-store");
}

}  // namespace

Reply problem(const Request& request, const Faults& faults, json::object more) {
  const auto code = leading_code(faults);
  const auto& kind = problem_kind(code);
  Reply reply;
  reply.status = kind.status;
  add_headers(reply, faults);
  if (wants_page(request)) {
    reply.set("Content-Type", "text/html; charset=utf-8");
    reply.set("Vary", "Accept, Accept-Language, Cookie");
    const InLanguage speaking(page_language(request, std::nullopt));
    PageContext context;
    if (const auto target = parse_target(request.target)) context.path = target->path;
    const auto detail = faults.size() == 1 ? fault_in_words(faults.front().message) : std::string();
    reply.body = problem_page(kind.status, word_or("problem", kind.type.substr(kind.type.rfind(':') + 1), kind.title),
                              detail, faults, context);
    return reply;
  }
  json::array errors;
  for (const auto& fault : faults) errors.emplace_back(error_json(fault));
  reply.set("Content-Type", "application/problem+json");
  reply.set("Vary", "Accept");
  json::object body{{"type", kind.type},
                    {"title", kind.title},
                    {"status", kind.status},
                    {"detail", detail_of(faults)},
                    {"errors", std::move(errors)}};
  for (auto& member : more) body.emplace(member.key(), std::move(member.value()));
  reply.body = json::serialize(body);
  return reply;
}

Reply problem(const Request& request, Fault fault) { return problem(request, Faults{std::move(fault)}, {}); }

}  // namespace plenary::app
