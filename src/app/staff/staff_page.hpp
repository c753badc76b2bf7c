// What the pages under /record share: who may see them, their frame, their forms.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "app/page_parts.hpp"
#include "app/staff/forms.hpp"

namespace plenary::app {

// Nothing where somebody is logged in; else what sends them to the log-in and back.
std::optional<Reply> need_login(Context& context);
// The same, and that they may record, or are admins: else a page that says so.
std::optional<Reply> need_recorder(Context& context);
std::optional<Reply> need_admin(Context& context);

// The frame with a heading, `csrf` and the trail behind the desk.
json::object staff_page(Context& context, const std::string& title, const std::vector<Step>& trail = {});
// The page, which no cache keeps.
Reply show(const Context& context, std::string_view template_name, json::object page, int status = 200);
Reply see_other(const std::string& url);
// Faults as a page of their own.
Reply refused_page(const Context& context, const Faults& faults);
// The form that was sent; an empty one where none was.
const FormFields& form_of(const Context& context);
// Sets `faults`, with the label of each field, and `has_faults`.
void put_faults(json::object& page, const Faults& faults);
// `4 November 2024, 09:30 UTC`.
std::string instant_shown(std::string_view instant);
// An option of a list of choices.
json::object choice(std::string_view value, std::string label, std::string_view chosen);
json::array role_choices(storage::Role chosen, bool all, storage::Role own);

}  // namespace plenary::app
