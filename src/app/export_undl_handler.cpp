// GET /exports/undl: votes as the UN Digital Library's table.
#include <algorithm>

#include "app/export_undl.hpp"
#include "app/handlers.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"

namespace plenary::app {

namespace {

Faults check_parameters(const Context& context) {
  Faults faults;
  for (const auto& [name, value] : context.target.parameters) {
    if (name == "columns" && value != "19" && value != "20")
      faults.push_back({Code::bad_request, name, "must be 19 or 20"});
    else if (name != "columns" && name != "assembly" && name != "session" && name != "revision")
      faults.push_back(
          {Code::bad_request, name, "is no parameter of an export; it takes assembly, session, columns and revision"});
  }
  return faults;
}

std::vector<std::string> all_of(const Context& context, std::string_view name) {
  std::vector<std::string> values;
  for (const auto& [key, value] : context.target.parameters)
    if (key == name) values.push_back(value);
  return values;
}

}  // namespace

Reply get_undl_export(Context& context, const Variables&) {
  if (auto faults = check_parameters(context); !faults.empty()) return problem(context.request, faults);
  UndlQuestion question;
  question.assemblies = all_of(context, "assembly");
  question.sessions = all_of(context, "session");
  question.with_note = context.parameter("columns").value_or("20") == "20";
  auto reply = make_reply(context, "");
  auto whole = export_undl(context.snapshot(), question);
  reply.body = std::move(whole.text);
  reply.stream = std::move(whole.rest);
  if (reply.stream) reply.cacheable_at.reset();
  return reply;
}

}  // namespace plenary::app
