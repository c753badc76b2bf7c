// Saving a new export profile; saved ones are corrected and withdrawn like other records.
#include <boost/json.hpp>

#include "app/handlers.hpp"
#include "app/replies.hpp"
#include "app/staff/perform.hpp"
#include "app/staff/profile_fields.hpp"
#include "app/staff/staff_page.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

Reply new_profile_page(Context& context, const json::object& profile, const Faults& faults) {
  auto page =
      staff_page(context, word("new_profile"), {{"/profiles", word("title.profiles")}, {"", word("new_profile")}});
  page["path"] = "/record/profile";
  page["base"] = "";
  page["reason"] = form_of(context).text("reason");
  page["certified"] = false;
  const auto shown = profile_for_form(profile);
  page["part"] =
      json::object{{"id", "record"}, {"fields", fields_shown(shown, profile_fields(shown, true), "", faults)}};
  page["column_part"] = column_part(shown, faults);
  page["sent"] = context.request.method == "POST";
  put_faults(page, faults);
  put_island(page, "keep");
  return show(context, "edit", std::move(page), faults.empty() ? 200 : 422);
}

}  // namespace

Reply get_new_profile(Context& context, const Variables&) {
  if (auto asked = need_admin(context)) return std::move(*asked);
  if (auto faults = unknown_parameters(context, {}); !faults.empty()) return refused_page(context, faults);
  return new_profile_page(context, {}, {});
}

Reply post_new_profile(Context& context, const Variables&) {
  if (auto asked = need_admin(context)) return std::move(*asked);
  const auto& form = form_of(context);
  auto profile = take_profile({}, form);
  profile["name"] = form.text("name");
  auto body = profile;
  if (const auto reason = form.text("reason"); !reason.empty()) body["reason"] = reason;
  const auto reply = perform(context, "POST", "/profiles", body);
  if (reply.status >= 300) return new_profile_page(context, profile, faults_in(reply));
  return saved(context, record_url(RecordKind::profile, form.text("name")));
}

}  // namespace plenary::app
