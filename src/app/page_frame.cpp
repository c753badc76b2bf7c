// The frame around every page: head, navigation, search, the other forms of the same URL.
#include <algorithm>
#include <array>
#include <utility>

#include "app/assets.hpp"
#include "app/language.hpp"
#include "app/page_parts.hpp"
#include "app/words.hpp"
#include "formats/html.hpp"

namespace plenary::app {
namespace {

constexpr std::array<std::string_view, 4> kAnalyses = {"compare", "agreement", "cohesion", "ideal-points"};

bool is_analysis(std::string_view path) {
  return !path.empty() && std::find(kAnalyses.begin(), kAnalyses.end(), path.substr(1)) != kAnalyses.end();
}

json::array navigation(std::string_view path) {
  json::array steps;
  for (const std::string_view table : {"resolutions", "votes", "sessions", "members", "groups", "assemblies",
                                       "positions", "compare", "data", "revisions"}) {
    const auto href = "/" + std::string(table);
    std::string current;
    if (path == href)
      current = "page";
    else if (path.starts_with(href + "/") || (table == "compare" && is_analysis(path)))
      current = "true";
    const auto label = table == "compare" ? word("analyses") : word_for("title", table);
    steps.push_back({{"href", href}, {"label", label}, {"current", current}});
  }
  return steps;
}

// The other languages, each in its own words.
json::array other_languages(const PageContext& context) {
  json::array languages;
  auto back = escape_path(context.path.empty() ? "/" : context.path);
  if (!context.query.empty()) back += "?" + context.query;
  for (const auto code : kPageLanguages)
    languages.push_back({{"code", code},
                         {"name", word_for("own_name", code)},
                         {"current", code == language_of_words()},
                         {"dir", code == "ar" ? "rtl" : "ltr"},
                         {"href", "/language/" + std::string(code) + "?back=" + escape_parameter(back)}});
  return languages;
}

json::array other_forms(const PageContext& context, const std::vector<Form>& offered) {
  json::array forms;
  for (const auto form : offered) {
    const auto extension = extension_of(form);
    const auto type = media_type_of(form);
    auto href = escape_path(context.path) + "." + std::string(extension);
    // Tables are whole, from the first row, and count nothing; a feed has an order and columns of its own.
    const auto query = form == Form::json ? context.query
                       : form == Form::atom
                           ? query_without(context.query, {"cursor", "sort", "limit", "fields", "count", "facet",
                                                           "profile", "days", "zero", "none"})
                           : query_without(context.query, {"cursor", "facet", "count"});
    if (!query.empty()) href += "?" + query;
    forms.push_back({{"href", href}, {"label", word_for("form", extension)}, {"type", type.substr(0, type.find(';'))}});
  }
  return forms;
}

// Whether an earlier state of the registry is asked for.
bool is_past(std::string_view query) {
  return query.starts_with("revision=") || query.find("&revision=") != std::string_view::npos;
}

// What somebody who is logged in may do with the record that the page is of.
json::array acts_on(std::string_view path, storage::Role role) {
  json::array acts;
  const auto act = [&](std::string_view deed, std::string_view kind, std::string_view key) {
    acts.push_back({{"href", "/record/" + std::string(deed) + "/" + std::string(kind) + "/" + escape_path(key)},
                    {"label", word(deed == "edit" ? "correct" : deed)}});
  };
  for (const auto& [folder, kind] :
       {std::pair("/sessions/", "session"), std::pair("/resolutions/", "resolution"), std::pair("/votes/", "vote")}) {
    if (!path.starts_with(folder) || path.ends_with("/chart")) continue;
    const auto key = path.substr(std::string_view(folder).size());
    act("edit", kind, key);
    if (role != storage::Role::recorder) act("certify", kind, key);
    act("withdraw", kind, key);
  }
  if (role != storage::Role::admin) return acts;
  if (path == "/profiles") acts.push_back({{"href", "/record/profile"}, {"label", word("new_profile")}});
  if (constexpr std::string_view kProfiles = "/profiles/"; path.starts_with(kProfiles)) {
    const auto name = path.substr(kProfiles.size());
    act("edit", "profile", name);
    act("withdraw", "profile", name);
  }
  return acts;
}

// Who is logged in, for the bar above everything.
json::object person_shown(const PageContext::Person& person, std::string_view path) {
  return {{"name", person.name},
          {"csrf", person.csrf},
          {"records", person.role != storage::Role::certifier},
          {"admin", person.role == storage::Role::admin},
          {"acts", acts_on(path, person.role)}};
}

// Of a title as much as stands above a printed page beside the name of the program, cut between words.
std::string running_head(const std::string& title) {
  constexpr std::size_t kLetters = 64;
  std::size_t letters = 0, word_end = 0;
  for (std::size_t i = 0; i < title.size(); ++i) {
    if ((static_cast<unsigned char>(title[i]) & 0xC0U) == 0x80U) continue;  // within a letter
    if (title[i] == ' ') word_end = i;
    if (++letters > kLetters) return title.substr(0, word_end > 0 ? word_end : i) + "…";
  }
  return title;
}

}  // namespace

std::string query_without(std::string_view query, std::initializer_list<std::string_view> names) {
  std::string kept;
  while (!query.empty()) {
    const auto end = std::min(query.find('&'), query.size());
    const auto part = query.substr(0, end);
    const auto name = part.substr(0, part.find('='));
    if (!part.empty() && std::find(names.begin(), names.end(), name) == names.end())
      kept += (kept.empty() ? "" : "&") + std::string(part);
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return kept;
}

json::object page_frame(const std::string& title, const PageContext& context, const std::vector<Form>& forms,
                        const std::vector<Step>& trail) {
  static const auto stylesheet = asset_url("plenary.css"), icon = asset_url("icon.svg");
  json::object page{{"title", title},
                    {"head", running_head(title)},
                    {"stylesheet", stylesheet},
                    {"icon", icon},
                    {"navigation", navigation(context.path)},
                    {"tongues", other_languages(context)},
                    {"revision", context.revision > 0 ? std::to_string(context.revision) : std::string()},
                    {"revision_href", "/revisions/" + std::to_string(context.revision)}};
  auto others = other_forms(context, forms);
  page["api"] = others.empty() ? json::value("") : others.front().at("href");
  put_list(page, "forms", std::move(others));
  json::array steps;
  for (const auto& step : trail) steps.push_back({{"href", step.href}, {"label", step.label}});
  put_list(page, "trail", std::move(steps));
  if (is_past(context.query)) page["past"] = json::object{{"href", escape_path(context.path)}};
  if (context.person) page["person"] = person_shown(*context.person, context.path);
  return page;
}

void put_island(json::object& page, std::string_view name) {
  auto& islands = page["islands"];
  if (!islands.is_array()) islands.emplace_array();
  islands.get_array().push_back(json::object{{"src", asset_url(std::string(name) + ".js")}});
}

void put_analyses(json::object& page, std::string_view path) {
  json::array steps;
  for (const auto name : kAnalyses)
    steps.push_back({{"href", "/" + std::string(name)},
                     {"label", word_for("title", name)},
                     {"current", path.substr(1) == name ? "page" : ""}});
  put_list(page, "analyses", std::move(steps));
}

std::string finish(std::string_view template_name, json::object page) {
  return formats::render(template_name, std::move(page), template_words());
}

}  // namespace plenary::app
