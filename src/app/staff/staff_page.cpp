// The frame of the staff's pages, and who may see them.
#include "app/staff/staff_page.hpp"

#include "app/access.hpp"
#include "app/fault_words.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"
#include "app/staff/login.hpp"
#include "app/staff/login_handlers.hpp"
#include "app/words.hpp"

namespace plenary::app {

std::optional<Reply> need_login(Context& context) {
  if (context.login) return std::nullopt;
  const auto& request = context.request;
  if (request.method == "GET" || request.method == "HEAD")
    return see_other("/record/login?to=" + escape_parameter(request.target));
  return login_page(context, context.target.path, word("login_ended"), "", 401);
}

std::optional<Reply> need_recorder(Context& context) {
  if (auto asked = need_login(context)) return asked;
  if (auto fault = may_record(context)) return refused_page(context, {std::move(*fault)});
  return std::nullopt;
}

std::optional<Reply> need_admin(Context& context) {
  if (auto asked = need_login(context)) return asked;
  if (auto fault = may_administer(context)) return refused_page(context, {std::move(*fault)});
  return std::nullopt;
}

json::object staff_page(Context& context, const std::string& title, const std::vector<Step>& trail) {
  std::vector<Step> steps;
  if (context.login) steps.push_back({trail.empty() ? "" : "/record", word("desk")});
  steps.insert(steps.end(), trail.begin(), trail.end());
  auto frame = page_context(context);
  frame.query.clear();
  frame.revision = 0;
  auto page = page_frame(title, frame, {}, steps);
  page["heading"] = title;
  page["csrf"] = context.login ? context.login->csrf : std::string();
  page["person_name"] = context.actor();
  return page;
}

Reply show(const Context&, std::string_view template_name, json::object page, int status) {
  Reply reply;
  reply.status = status;
  reply.set("Content-Type", "text/html; charset=utf-8");
  reply.set("Cache-Control", "no-store");
  reply.body = finish(template_name, std::move(page));
  return reply;
}

Reply see_other(const std::string& url) {
  Reply reply;
  reply.status = 303;
  reply.set("Location", url);
  reply.set("Cache-Control", "no-store");
  return reply;
}

Reply refused_page(const Context& context, const Faults& faults) { return problem(context.request, faults); }

const FormFields& form_of(const Context& context) {
  static const FormFields kNone;
  return context.sent_form ? *context.sent_form : kNone;
}

void put_faults(json::object& page, const Faults& faults) {
  json::array shown;
  for (const auto& fault : faults)
    shown.push_back(
        {{"field", fault_label(fault.field)}, {"name", fault.field}, {"message", fault_in_words(fault.message)}});
  put_list(page, "faults", std::move(shown));
}

std::string instant_shown(std::string_view instant) {
  if (instant.size() < 16) return std::string(instant);
  return day(instant.substr(0, 10)) + word("comma") + std::string(instant.substr(11, 5)) + " UTC";
}

json::object choice(std::string_view value, std::string label, std::string_view chosen) {
  return {{"value", value}, {"label", std::move(label)}, {"chosen", value == chosen}};
}

json::array role_choices(storage::Role chosen, bool all, storage::Role own) {
  json::array choices;
  for (const auto role : {storage::Role::recorder, storage::Role::certifier, storage::Role::admin})
    if (all || storage::covers(own, role)) {
      const auto name = storage::name_of(role);
      choices.emplace_back(choice(name, label_for("role", name), storage::name_of(chosen)));
    }
  return choices;
}

}  // namespace plenary::app
