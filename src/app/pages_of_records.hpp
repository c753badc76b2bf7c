// The pages of all kinds of record but profiles, and the names by which they speak of each other.
#pragma once

#include "app/page_parts.hpp"
#include "app/related.hpp"

namespace plenary::app {

std::string assembly_page(const json::object& assembly, const PageContext& context);
std::string member_page(const json::object& member, const PageContext& context);
std::string session_page(const json::object& session, const PageContext& context);
std::string resolution_page(const json::object& resolution, const PageContext& context);
std::string vote_page(const json::object& vote, const PageContext& context);

// Names of other records, as far as the context knows them: else the code or label itself, or nothing.
std::string assembly_name(const std::string& code, const PageContext& context);
std::string member_name(const std::string& code, const PageContext& context);  // empty where it is not known
Shown resolution_title(const PageContext& context);
// `Session 92, Glasgow, United Kingdom, 4–7 November 2024`
std::string session_line(const std::string& label, const PageContext& context);
std::string place_and_days(const json::object& session);

// Sets `lists`: the tables below a record.
void put_related_lists(json::object& page, const PageContext& context);

}  // namespace plenary::app
