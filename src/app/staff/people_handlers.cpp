// The admins' page: who may log in, as what, and what happened at the door.
#include "app/handlers.hpp"
#include "app/replies.hpp"
#include "app/staff/login.hpp"
#include "app/staff/staff_page.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

constexpr std::size_t kEventsShown = 200;

struct PeopleShown {
  Faults faults{};
  std::string name{};  // as it was filled in
  std::string link{}, link_name{};
};

std::string state_of(const storage::Person& person) {
  if (person.disabled) return phrase("person.disabled", {{"day", day(person.disabled->substr(0, 10))}});
  return word(person.password ? "person_active" : "person_invited");
}

json::array people_shown(Context& context) {
  json::array shown;
  for (const auto& person : storage::list_people(context.snapshot()))
    shown.push_back({{"path", "/record/people/" + person.id},
                     {"csrf", context.login->csrf},
                     {"name", person.name},
                     {"roles", role_choices(person.role, true, person.role)},
                     {"state", state_of(person)},
                     {"disabled", person.disabled.has_value()},
                     {"self", person.id == context.login->login.person.id}});
  return shown;
}

json::array events_shown(Context& context) {
  json::array shown;
  for (const auto& event : storage::newest_events(context.snapshot(), kEventsShown))
    shown.push_back({{"instant", event.instant},
                     {"when", instant_shown(event.instant)},
                     {"kind", label_for("door", event.kind)},
                     {"bad", event.kind == "refused"},
                     {"name", event.name.empty() ? word("unknown_name") : event.name},
                     {"address", event.address}});
  return shown;
}

Reply people_page(Context& context, const PeopleShown& what) {
  context.refresh();
  auto page = staff_page(context, word("people"), {{"", word("people")}});
  page["name"] = what.name;
  page["link"] = what.link;
  page["link_for"] = what.link.empty() ? "" : phrase("link.for", {{"name", what.link_name}});
  page["roles"] = role_choices(storage::Role::recorder, true, storage::Role::admin);
  put_list(page, "people", people_shown(context));
  put_list(page, "events", events_shown(context));
  put_faults(page, what.faults);
  return show(context, "people", std::move(page), what.faults.empty() ? 200 : 422);
}

std::string origin_of(const Context& context) {
  const auto& known = context.service().public_url;
  return known.empty() ? "http://" + std::string(context.request.header("host").value_or("localhost")) : known;
}

// Adds a link for the person to a batch, writes it, and shows the link.
Reply invite_by(Context& context, const storage::Person& person, DoorBatch batch) {
  const auto until = rfc3339(context.service().clock.now() + storage::kInvitationTime);
  auto invitation = storage::invite(person, until);
  batch.add(std::move(invitation.change));
  batch.note("invited", person.name);
  if (const auto written = batch.write(context); !written)
    return people_page(context, {written.faults(), person.name, {}, {}});
  return people_page(context, {{}, {}, origin_of(context) + "/record/welcome/" + invitation.secret, person.name});
}

}  // namespace

Reply get_people(Context& context, const Variables&) {
  if (auto asked = need_admin(context)) return std::move(*asked);
  if (auto faults = unknown_parameters(context, {}); !faults.empty()) return refused_page(context, faults);
  return people_page(context, {});
}

Reply post_people(Context& context, const Variables&) {
  if (auto asked = need_admin(context)) return std::move(*asked);
  const auto& form = form_of(context);
  const auto name = form.text("name");
  const auto role = storage::role_named(form.text("role"));
  if (!role)
    return people_page(context, {{{Code::invalid, "role", "is none of recorder, certifier and admin"}}, name, {}, {}});
  auto made = storage::make_person(name, *role, std::nullopt, context.service().clock.now_utc());
  if (!made) return people_page(context, {made.faults(), name, {}, {}});
  DoorBatch batch(context, context.actor());
  batch.add(std::move(made->change));
  return invite_by(context, made->person, std::move(batch));
}

Reply post_person(Context& context, const Variables& variables) {
  if (auto asked = need_admin(context)) return std::move(*asked);
  const auto person = storage::person_of_id(context.snapshot(), variables.at(0));
  if (!person) return refused_page(context, {{Code::not_found, "", "there is no such person"}});
  const auto& form = form_of(context);
  const auto what = form.text("do");
  DoorBatch batch(context, context.actor());
  if (what == "link") return invite_by(context, *person, std::move(batch));
  if (what == "role") {
    const auto role = storage::role_named(form.text("role"));
    if (!role)
      return people_page(context, {{{Code::invalid, "role", "is none of recorder, certifier and admin"}}, {}, {}, {}});
    batch.add(storage::set_role(*person, *role));
  } else if (what == "disable") {
    batch.add(storage::disable_person(*person, batch.batch.instant));
  } else if (what == "enable") {
    batch.add(storage::enable_person(*person));
  } else {
    return refused_page(context, {{Code::invalid, "do", "is none of role, disable, enable and link"}});
  }
  batch.note(what == "role" ? "role" : what + "d", person->name);
  if (const auto written = batch.write(context); !written) return people_page(context, {written.faults(), {}, {}, {}});
  return see_other("/record/people");
}

}  // namespace plenary::app
