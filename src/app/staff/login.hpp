// Cookies of logins, and who may come in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/context.hpp"

namespace plenary::app {

// Whose browser sent the request; notes now and then that it is in use.
std::optional<LoggedIn> logged_in(Service& service, const Request& request);

// The peer's address, or what a proxy on this machine says of its peer where there is one.
std::string address_of(const Context& context);

// Changes with people, logins and what is noted of them, as one batch.
struct DoorBatch {
  DoorBatch(const Context& context, std::string who);
  void add(storage::Change change) { batch.changes.push_back(std::move(change)); }
  void note(std::string_view kind, const std::string& name);
  Result<storage::Committed> write(Context& context);

  storage::Batch batch;
  std::string address;
};

// Lets the person in by a new cookie, whatever the browser had before, and leads it to a page.
Reply let_in(Context& context, const storage::Person& person, DoorBatch batch, const std::string& to);
// The value of Set-Cookie that ends it.
std::string cookie_of_nobody(const Service& service);

// A page of this service, of a form's field; else the desk. Never another site.
std::string safe_path(std::string_view path);

// What forms that come before a log-in send back, with the cookie that goes with it.
struct FormKey {
  std::string csrf;
  std::optional<std::string> set_cookie;
};
FormKey form_key(const Context& context);
// Whether the form that was sent holds what goes with the cookie, and comes from this site.
bool is_own_form(const Context& context);

// Brings to mind the attempts that failed before the program began.
void remember_refusals(Service& service);

// The key of the page that makes the first admin, as a path; nothing where there is one.
std::optional<std::string> make_first_key(Service& service);
bool is_first_key(const Context& context, std::string_view key);

}  // namespace plenary::app
