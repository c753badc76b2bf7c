// Logging in and out, and choosing a password by a link.
#include "app/staff/login_handlers.hpp"

#include "app/handlers.hpp"
#include "app/replies.hpp"
#include "app/staff/attempts.hpp"
#include "app/staff/login.hpp"
#include "app/staff/passwords.hpp"
#include "app/staff/staff_page.hpp"
#include "app/words.hpp"
#include "support/log.hpp"

namespace plenary::app {
namespace {

// As long to check as that of somebody who is there.
const std::string& nobodys_password() {
  static const auto hash = crypto::hash_password(crypto::random_bytes(16));
  return hash;
}

Reply with_form_cookie(Context& context, std::string_view template_name, json::object page, int status) {
  const auto key = form_key(context);
  page["csrf"] = key.csrf;
  auto reply = show(context, template_name, std::move(page), status);
  if (key.set_cookie) reply.set("Set-Cookie", *key.set_cookie);
  return reply;
}

Reply too_many(Context& context, const std::string& to, const std::string& name, std::chrono::seconds wait) {
  log::warning("login-held-off", {{"id", context.request.id}, {"remote", address_of(context)}});
  const auto minutes = std::to_string((wait.count() + 59) / 60);
  auto reply = login_page(context, to, phrase("login.held_off", {{"minutes", minutes}}), name, 429);
  reply.set("Retry-After", std::to_string(wait.count()));
  return reply;
}

Reply too_busy(Context& context, const std::string& to, const std::string& name) {
  auto reply = login_page(context, to, word("login_busy"), name, 503);
  reply.set("Retry-After", "2");
  return reply;
}

// The form by which somebody chooses a password: `person` has the link, nobody where the first admin is to be made.
Reply welcome_page(Context& context, const std::optional<storage::Person>& person, const std::string& name,
                   const Faults& faults) {
  auto page = staff_page(context, person ? phrase("welcome.title", {{"name", person->name}}) : word("welcome_first"));
  page["path"] = escape_path(context.target.path);
  page["first"] = !person;
  page["name"] = person ? person->name : name;
  put_faults(page, faults);
  return with_form_cookie(context, "welcome", std::move(page), faults.empty() ? 200 : 422);
}

Reply no_such_link(const Context& context) {
  return refused_page(context, {{Code::gone, "", "this link was used already, or is too old: ask for a new one"}});
}

Faults faults_of_password(const FormFields& form, std::string_view name) {
  auto faults = password_faults(form.raw("password"), name);
  if (form.raw("password") != form.raw("again")) faults.push_back({Code::invalid, "again", "is not the same password"});
  return faults;
}

Reply make_first_admin(Context& context, const FormFields& form, const std::string& hash) {
  auto made = storage::make_person(form.text("name"), storage::Role::admin, hash, context.service().clock.now_utc());
  if (!made) return welcome_page(context, std::nullopt, form.text("name"), made.faults());
  DoorBatch batch(context, made->person.name);
  made->change.statements.insert(
      made->change.statements.begin(),
      storage::expect_no_admin({Code::gone, "", "there is an admin by now: ask that one for a link"}));
  batch.add(std::move(made->change));
  batch.note("password", made->person.name);
  return let_in(context, made->person, std::move(batch), "/record");
}

}  // namespace

Reply login_page(Context& context, const std::string& to, const std::string& message, const std::string& name,
                 int status) {
  auto page = staff_page(context, word("log_in"));
  page["to"] = to;
  page["name"] = name;
  page["message"] = message;
  auto reply = with_form_cookie(context, "login", std::move(page), status);
  if (status == 401) reply.set("WWW-Authenticate", "Bearer realm=\"plenary\"");
  return reply;
}

Reply get_login(Context& context, const Variables&) {
  if (auto faults = unknown_parameters(context, {"to"}); !faults.empty()) return refused_page(context, faults);
  const auto to = safe_path(context.parameter("to").value_or("/record"));
  if (context.login) return see_other(to);
  return login_page(context, to, "", "", 200);
}

Reply post_login(Context& context, const Variables&) {
  const auto& form = form_of(context);
  const auto to = safe_path(form.text("to")), name = form.text("name");
  if (!is_own_form(context)) return login_page(context, to, word("login_stale"), name, 403);
  const auto pass = context.service().passwords->enter();
  if (!pass) return too_busy(context, to, name);
  const auto address = address_of(context);
  auto& attempts = *context.service().attempts;
  if (const auto wait = attempts.begin(name, address, context.service().clock.now()))
    return too_many(context, to, name, *wait);
  const auto person = storage::find_person(context.snapshot(), name);
  const bool known = person && person->password && !person->disabled;
  const bool right = crypto::is_password(form.raw("password"), known ? *person->password : nobodys_password());
  DoorBatch batch(context, known ? person->name : "");
  if (known && right) {
    attempts.succeeded(name, address);
    return let_in(context, *person, std::move(batch), to);
  }
  batch.note("refused", person ? person->name : "");
  if (const auto written = batch.write(context); !written) return refused_page(context, written.faults());
  return login_page(context, to, word("login_refused"), name, 422);
}

Reply post_logout(Context& context, const Variables&) {
  auto reply = see_other("/record/login");
  if (context.login) {
    DoorBatch batch(context, context.actor());
    batch.add(storage::end_login(context.login->login));
    batch.note("out", context.actor());
    if (const auto written = batch.write(context); !written) return refused_page(context, written.faults());
  }
  reply.set("Set-Cookie", cookie_of_nobody(context.service()));
  return reply;
}

Reply get_welcome(Context& context, const Variables& variables) {
  if (auto faults = unknown_parameters(context, {}); !faults.empty()) return refused_page(context, faults);
  if (is_first_key(context, variables.at(0))) return welcome_page(context, std::nullopt, "", {});
  const auto person = storage::invited(context.snapshot(), variables.at(0), context.service().clock.now_utc());
  return person ? welcome_page(context, person, "", {}) : no_such_link(context);
}

Reply post_welcome(Context& context, const Variables& variables) {
  const auto& form = form_of(context);
  const auto& key = variables.at(0);
  const bool first = is_first_key(context, key);
  const auto person = storage::invited(context.snapshot(), key, context.service().clock.now_utc());
  if (!first && !person) return no_such_link(context);
  const auto name = first ? form.text("name") : person->name;
  if (!is_own_form(context))
    return welcome_page(context, person, name, {{Code::forbidden, "", "this page is too old: fill it in once more"}});
  if (const auto faults = faults_of_password(form, name); !faults.empty())
    return welcome_page(context, person, name, faults);
  const auto pass = context.service().passwords->enter();
  if (!pass) return welcome_page(context, person, name, {{Code::unavailable, "", word("login_busy")}});
  const auto hash = crypto::hash_password(form.raw("password"));
  if (first) return make_first_admin(context, form, hash);
  DoorBatch batch(context, person->name);
  batch.add(storage::use_invitation(key));
  batch.add(storage::set_password(*person, hash));
  batch.note("password", person->name);
  return let_in(context, *person, std::move(batch), "/record");
}

}  // namespace plenary::app
