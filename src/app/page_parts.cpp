// The parts that pages share: texts, links, facts, sources.
#include "app/page_parts.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "app/target.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

constexpr std::array<std::string_view, 6> kPreferred = {"en", "fr", "es", "ar", "ru", "zh"};

std::size_t rank(std::string_view language) {
  if (language == language_of_data()) return 0;
  const auto main = language.substr(0, language.find('-'));
  return 1 + static_cast<std::size_t>(std::find(kPreferred.begin(), kPreferred.end(), main) - kPreferred.begin());
}

}  // namespace

std::string text_at(const json::object& object, std::string_view key) {
  const auto* found = object.if_contains(key);
  if (!found) return {};
  if (const auto* text = found->if_string()) return std::string(*text);
  if (found->is_number()) return json::serialize(*found);
  return {};
}

const json::object* object_at(const json::object& object, std::string_view key) {
  const auto* found = object.if_contains(key);
  return found ? found->if_object() : nullptr;
}

const json::array* array_at(const json::object& object, std::string_view key) {
  const auto* found = object.if_contains(key);
  return found ? found->if_array() : nullptr;
}

std::vector<std::string> languages_of(const json::object& localized) {
  std::vector<std::string> languages;
  for (const auto& each : localized) languages.emplace_back(each.key());
  std::sort(languages.begin(), languages.end(),
            [](const auto& a, const auto& b) { return rank(a) != rank(b) ? rank(a) < rank(b) : a < b; });
  return languages;
}

Shown best_text(const json::object* localized) {
  if (!localized) return {};
  for (const auto& language : languages_of(*localized))
    if (auto text = text_at(*localized, language); !text.empty()) return {language, std::move(text)};
  return {};
}

std::string direction_of(std::string_view language) {
  static constexpr std::array<std::string_view, 10> kToTheLeft = {"ar", "arc", "ckb", "dv", "fa",
                                                                  "he", "ps",  "sd",  "ug", "ur"};
  const auto main = language.substr(0, language.find('-'));
  return std::find(kToTheLeft.begin(), kToTheLeft.end(), main) == kToTheLeft.end() ? "" : "rtl";
}

std::string direction_on_page(std::string_view language) {
  const auto page = direction_of(language_of_words());
  if (language.empty()) return page.empty() ? "" : "auto";
  const auto own = direction_of(language);
  return own == page ? "" : own.empty() ? "ltr" : own;
}

std::string listed(std::string line, const std::string& more) {
  if (line.empty() || more.empty()) return line + more;
  return line + word("comma") + more;
}

std::string isolated(const std::string& text) {
  return direction_of(language_of_words()).empty() ? text : "\u2068" + text + "\u2069";
}

void put_text(json::object& into, std::string_view key, const Shown& text) {
  into[key] = text.text;
  into["lang"] = text.lang;
  into["dir"] = direction_on_page(text.lang);
}

std::string record_url(RecordKind kind, std::string_view key) {
  static constexpr std::array<std::string_view, 6> kFolders = {"/assemblies/",  "/members/", "/sessions/",
                                                               "/resolutions/", "/votes/",   "/profiles/"};
  return std::string(kFolders.at(static_cast<std::size_t>(kind))) + escape_path(key);
}

std::string list_url(std::string_view table, const Parameters& parameters) {
  auto url = "/" + escape_path(table);
  char separator = '?';
  for (const auto& [name, value] : parameters) {
    url += separator + escape_parameter(name) + "=" + escape_parameter(value);
    separator = '&';
  }
  return url;
}

std::string safe_url(std::string_view url) {
  std::string scheme(url.substr(0, url.find("//") + 2));
  std::transform(scheme.begin(), scheme.end(), scheme.begin(),
                 [](unsigned char letter) { return std::tolower(letter); });
  return scheme == "https://" || scheme == "http://" ? std::string(url) : std::string();
}

std::string day(std::string_view iso) {
  const auto date = Date::parse(iso);
  if (!date) return std::string(iso);
  return day_in_words(*date);
}

std::string days(std::string_view opens, std::string_view closes) {
  if (opens.empty() && closes.empty()) return {};
  if (closes.empty()) return phrase("dates.since", {{"from", day(opens)}});
  if (opens.empty()) return phrase("dates.until", {{"until", day(closes)}});
  if (opens == closes) return day(opens);
  const auto from = Date::parse(opens), until = Date::parse(closes);
  if (from && until) return days_in_words(*from, *until);
  return phrase("dates.between", {{"from", day(opens)}, {"until", day(closes)}});
}

std::string period(const json::object& part) {
  const auto from = day(text_at(part, "from")), until = day(text_at(part, "until"));
  if (from.empty() && until.empty()) return {};
  if (until.empty()) return phrase("dates.since", {{"from", from}});
  if (from.empty()) return phrase("dates.until", {{"until", until}});
  return phrase("dates.between", {{"from", from}, {"until", until}});
}

std::string grouped(std::int64_t number) { return number_in_words(number); }

void put_list(json::object& into, std::string_view key, json::array list) {
  into["has_" + std::string(key)] = !list.empty();
  into[key] = std::move(list);
}

void add_fact(json::array& facts, const std::string& label, const std::vector<Value>& values) {
  json::array shown;
  for (const auto& value : values) {
    if (value.text.empty()) continue;
    shown.push_back({{"text", value.text},
                     {"href", value.href},
                     {"rel", value.rel},
                     {"lang", value.lang},
                     {"dir", direction_on_page(value.lang)},
                     {"class", value.css}});
  }
  if (!shown.empty()) facts.push_back({{"label", label}, {"values", std::move(shown)}});
}

void put_facts(json::object& page, json::array facts) { put_list(page, "facts", std::move(facts)); }

void put_sources(json::object& into, const json::object& record) {
  json::array shown;
  if (const auto* sources = array_at(record, "sources"))
    for (const auto& each : *sources) {
      if (!each.is_object()) continue;
      const auto& source = each.get_object();
      const auto url = text_at(source, "url");
      auto text = text_at(source, "document");
      if (text.empty()) text = url;
      shown.push_back({{"text", text},
                       {"href", safe_url(url)},
                       {"page", text_at(source, "page")},
                       {"accessed", day(text_at(source, "accessed"))}});
    }
  put_list(into, "sources", std::move(shown));
}

void put_sources(json::object& page, const json::object& record, RecordKind kind, std::string_view key) {
  put_sources(page, record);
  page["history_href"] = list_url("revisions", {{"record", std::string(name_of(kind)) + "/" + std::string(key)}});
}

}  // namespace plenary::app
