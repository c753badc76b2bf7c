// A person's own account: password, tokens, logins.
#include "app/handlers.hpp"
#include "app/replies.hpp"
#include "app/staff/attempts.hpp"
#include "app/staff/login.hpp"
#include "app/staff/passwords.hpp"
#include "app/staff/staff_page.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

using storage::Role;

const storage::Person& self(const Context& context) { return context.login->login.person; }

json::array tokens_shown(Context& context) {
  json::array shown;
  const auto now = context.service().clock.now_utc();
  for (const auto& token : storage::tokens_of(context.snapshot(), self(context).id)) {
    const bool usable = storage::is_usable(token, now);
    shown.push_back(
        {{"id", token.id},
         {"csrf", context.login->csrf},
         {"name", token.name.substr(token.name.find('/') + 1)},
         {"role", label_for("role", storage::name_of(token.role))},
         {"created", day(token.created.substr(0, 10))},
         {"expires", token.expires ? day(token.expires->substr(0, 10)) : word("never")},
         {"usable", usable},
         {"state", usable ? word("token_usable") : word(token.revoked ? "token_revoked" : "token_expired")}});
  }
  return shown;
}

json::array logins_shown(Context& context) {
  json::array shown;
  for (const auto& login : storage::logins_of(context.snapshot(), self(context), context.service().clock.now_utc()))
    shown.push_back({{"created", instant_shown(login.created)},
                     {"seen", instant_shown(login.seen)},
                     {"address", login.address},
                     {"this", login.hash == context.login->login.hash}});
  return shown;
}

struct AccountShown {
  Faults password_faults{}, token_faults{};
  std::string secret{};  // of a token that was made just now
};

Reply account_page(Context& context, const AccountShown& what) {
  context.refresh();
  auto page = staff_page(context, word("account"), {{"", word("account")}});
  page["name"] = self(context).name;
  page["role"] = label_for("role", storage::name_of(context.account->role));
  page["secret"] = what.secret;
  page["roles"] = role_choices(context.account->role, false, context.account->role);
  put_list(page, "tokens", tokens_shown(context));
  auto logins = logins_shown(context);
  page["others"] = logins.size() > 1;
  put_list(page, "logins", std::move(logins));
  json::object password{{"csrf", context.login->csrf}, {"name", self(context).name}}, token;
  put_faults(password, what.password_faults);
  put_faults(token, what.token_faults);
  page["password"] = std::move(password);
  page["token_faults"] = std::move(token);
  const bool faulty = !what.password_faults.empty() || !what.token_faults.empty();
  return show(context, "account", std::move(page), faulty ? 422 : 200);
}

}  // namespace

Reply get_account(Context& context, const Variables&) {
  if (auto asked = need_login(context)) return std::move(*asked);
  if (auto faults = unknown_parameters(context, {}); !faults.empty()) return refused_page(context, faults);
  return account_page(context, {});
}

// Whoever stole the login does not know the password, and may not try it as often as they like.
Reply post_own_password(Context& context, const Variables&) {
  if (auto asked = need_login(context)) return std::move(*asked);
  const auto& form = form_of(context);
  const auto& person = self(context);
  auto faults = password_faults(form.raw("password"), person.name);
  if (form.raw("password") != form.raw("again")) faults.push_back({Code::invalid, "again", "is not the same password"});
  if (!faults.empty()) return account_page(context, {faults});
  const auto pass = context.service().passwords->enter();
  if (!pass) return account_page(context, {{{Code::unavailable, "", word("login_busy")}}});
  auto& attempts = *context.service().attempts;
  const auto address = address_of(context);
  if (attempts.begin(person.name, address, context.service().clock.now()))
    return account_page(context, {{{Code::invalid, "current", "was wrong too often: wait a quarter of an hour"}}});
  DoorBatch batch(context, person.name);
  if (!crypto::is_password(form.raw("current"), person.password.value_or(""))) {
    batch.note("refused", person.name);
    if (const auto written = batch.write(context); !written) return refused_page(context, written.faults());
    return account_page(context, {{{Code::invalid, "current", "is not your password"}}});
  }
  attempts.succeeded(person.name, address);
  batch.add(storage::set_password(person, crypto::hash_password(form.raw("password"))));
  batch.note("password", person.name);
  return let_in(context, person, std::move(batch), "/record/account");
}

Reply post_own_token(Context& context, const Variables&) {
  if (auto asked = need_login(context)) return std::move(*asked);
  const auto& form = form_of(context);
  const auto role = storage::role_named(form.text("role"));
  Faults faults;
  if (!role) faults.push_back({Code::invalid, "role", "is none of recorder, certifier and admin"});
  const auto last = form.text("expires");
  if (!last.empty() && !Date::parse(last)) faults.push_back({Code::invalid, "expires", "must be a day"});
  if (!faults.empty()) return account_page(context, {{}, faults});
  const auto now = context.service().clock.now_utc();
  auto made = storage::make_own_token(self(context), form.text("name"), *role, now,
                                      last.empty() ? std::nullopt : std::optional(last + "T23:59:59Z"));
  if (!made) return account_page(context, {{}, made.faults()});
  storage::Batch batch{now, context.actor(), {}};
  batch.changes.push_back(std::move(made->change));
  const auto written = context.write(std::move(batch));
  if (!written) return account_page(context, {{}, written.faults()});
  return account_page(context, {{}, {}, made->secret});
}

Reply post_own_revocation(Context& context, const Variables&) {
  if (auto asked = need_login(context)) return std::move(*asked);
  const auto id = form_of(context).text("token");
  const auto tokens = storage::tokens_of(context.snapshot(), self(context).id);
  if (std::none_of(tokens.begin(), tokens.end(), [&](const auto& token) { return token.id == id; }))
    return refused_page(context, {{Code::not_found, "token", "you have no such token"}});
  const auto now = context.service().clock.now_utc();
  storage::Batch batch{now, context.actor(), {}};
  batch.changes.push_back(storage::revoke_token(id, now));
  if (const auto written = context.write(std::move(batch)); !written) return refused_page(context, written.faults());
  return see_other("/record/account");
}

Reply post_end_logins(Context& context, const Variables&) {
  if (auto asked = need_login(context)) return std::move(*asked);
  DoorBatch batch(context, context.actor());
  batch.add(storage::end_other_logins(context.login->login));
  if (const auto written = batch.write(context); !written) return refused_page(context, written.faults());
  return see_other("/record/account");
}

}  // namespace plenary::app
