// Between clauses and the fields of a form.
#include "app/staff/clause_fields.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <utility>

#include "app/fault_words.hpp"
#include "app/page_parts.hpp"
#include "app/staff/clause_items.hpp"
#include "app/words.hpp"
#include "domain/names.hpp"
#include "plenary/records.hpp"

namespace plenary::app {
namespace {

namespace json = boost::json;

using What = ClauseDeed::What;
constexpr std::array<std::string_view, 4> kDeeds = {"up", "down", "add", "remove"};
constexpr std::string_view kButton = "clauses-";
constexpr std::size_t kMostClauses = 2000;

std::optional<std::size_t> place_in(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

json::array clauses_in(const json::object& text, const std::string& language) {
  const auto* languages = object_at(text, "clauses");
  const auto* clauses = languages ? array_at(*languages, language) : nullptr;
  return clauses ? *clauses : json::array();
}

// Numbered 1, 2, 3 … within their kind.
void put_clauses_in(json::object& text, const std::string& language, json::array clauses) {
  std::map<std::string, int> numbers;
  for (auto& clause : clauses) clause.get_object()["number"] = ++numbers[text_at(clause.get_object(), "kind")];
  auto& languages = text["clauses"];
  if (!languages.is_object()) languages.emplace_object();
  if (clauses.empty())
    languages.get_object().erase(language);
  else
    languages.get_object()[language] = std::move(clauses);
  if (languages.get_object().empty()) text.erase("clauses");
}

// Lines say less than items can hold: those that were left alone stay what they are.
json::array items_in(std::string_view lines, const json::array& before) {
  for (const auto& clause : before)
    if (const auto* items = array_at(clause.get_object(), "items"); items && lines_of_items(*items) == lines)
      return *items;
  return items_in_lines(lines);
}

json::object clause_in(const FormFields& form, const std::string& name, const json::array& before) {
  json::object clause{{"kind", form.text(name + "kind")}};
  for (const auto* key : {"label", "heading", "action"})
    if (auto value = form.text(name + key); !value.empty()) clause[key] = std::move(value);
  clause["text"] = form.text(name + "text");
  if (auto items = items_in(form.raw(name + "items"), before); !items.empty()) clause["items"] = std::move(items);
  return clause;
}

std::vector<std::string> languages_in(const FormFields& form, const std::string& prefix) {
  std::vector<std::string> languages;
  for (const auto& [name, value] : form.fields)
    if (name == prefix + "clauses") languages.push_back(value);
  return languages;
}

std::string faults_of(const std::string& path, const Faults& faults) {
  std::string message;
  for (const auto& fault : faults)
    if (fault.field == path || fault.field.starts_with(path + "[") || fault.field.starts_with(path + "."))
      message += (message.empty() ? "" : "; ") + fault_in_words(fault.message);
  return message;
}

std::string heading_of(const json::object& clause) {
  return word_for("clause_kind", text_at(clause, "kind")) + " " + text_at(clause, "number");
}

json::object shown_clause(const json::object& clause, std::size_t at, std::size_t count, const ClauseForm& form,
                          const Faults& faults) {
  const auto place = std::to_string(at);
  const auto path = form.prefix + "clauses." + form.language + "[" + place + "]";
  const auto* items = array_at(clause, "items");
  const auto lines = items ? lines_of_items(*items) : std::string();
  json::array kinds;
  for (const auto kind : all_names<ClauseKind>())
    kinds.push_back(
        {{"value", kind}, {"label", word_for("clause_kind", kind)}, {"chosen", kind == text_at(clause, "kind")}});
  const bool here = form.done && form.done->language == form.language && form.done->at == at;
  const bool up = here && form.done->what == What::up, down = here && form.done->what == What::down;
  return {{"id", "clause-" + form.language + "-" + place},
          {"name", form.prefix + "clauses." + form.language + "." + place + "."},
          {"button", form.language + "." + place},
          {"language", form.language},
          {"direction", direction_of(form.language).empty() ? "ltr" : "rtl"},
          {"legend", heading_of(clause)},
          {"kinds", std::move(kinds)},
          {"label", text_at(clause, "label")},
          {"heading", text_at(clause, "heading")},
          {"action", text_at(clause, "action")},
          {"text", text_at(clause, "text")},
          {"items", lines},
          {"rows", std::to_string(1 + std::count(lines.begin(), lines.end(), '\n'))},
          {"message", faults_of(path, faults)},
          {"first", at == 0},
          {"last", at + 1 == count},
          // The reader stays at the button, so that it can be pressed again; where it ends, at its opposite.
          {"to_text", here && form.done->what == What::add},
          {"to_up", (up && at > 0) || (down && at + 1 == count)},
          {"to_down", (down && at + 1 < count) || (up && at == 0)},
          {"to_remove", here && form.done->what == What::remove}};
}

}  // namespace

std::optional<ClauseDeed> clause_deed(std::string_view button) {
  if (!button.starts_with(kButton)) return std::nullopt;
  button.remove_prefix(kButton.size());
  const auto dot = button.find('.'), last = button.rfind('.');
  const auto* const deed = std::find(kDeeds.begin(), kDeeds.end(), button.substr(0, dot));
  if (deed == kDeeds.end() || last <= dot) return std::nullopt;
  const auto at = place_in(button.substr(last + 1));
  if (!at || *at > kMostClauses) return std::nullopt;
  return ClauseDeed{static_cast<What>(deed - kDeeds.begin()), std::string(button.substr(dot + 1, last - dot - 1)), *at};
}

void take_clauses(json::object& text, const std::string& prefix, const FormFields& form) {
  for (const auto& language : languages_in(form, prefix)) {
    const auto before = clauses_in(text, language);
    json::array clauses;
    for (std::size_t at = 0; at < kMostClauses; ++at) {
      const auto name = prefix + "clauses." + language + "." + std::to_string(at) + ".";
      if (!form.has(name + "text")) break;
      clauses.push_back(clause_in(form, name, before));
    }
    put_clauses_in(text, language, std::move(clauses));
  }
}

void do_to_clauses(json::object& text, ClauseDeed& deed) {
  auto clauses = clauses_in(text, deed.language);
  const auto at = static_cast<std::ptrdiff_t>(deed.at);
  const bool there = deed.at < clauses.size();
  if (deed.what == What::add) {
    deed.at = std::min(deed.at, clauses.size());
    const auto kind = deed.at > 0 ? text_at(clauses[deed.at - 1].get_object(), "kind") : std::string("preambular");
    clauses.insert(clauses.begin() + static_cast<std::ptrdiff_t>(deed.at), json::object{{"kind", kind}, {"text", ""}});
  } else if (deed.what == What::remove && there) {
    clauses.erase(clauses.begin() + at);
    deed.at = std::min(deed.at, clauses.empty() ? 0 : clauses.size() - 1);
  } else if (deed.what == What::up && there && deed.at > 0) {
    std::swap(clauses[deed.at], clauses[deed.at - 1]);
    --deed.at;
  } else if (deed.what == What::down && deed.at + 1 < clauses.size()) {
    std::swap(clauses[deed.at], clauses[deed.at + 1]);
    ++deed.at;
  }
  put_clauses_in(text, deed.language, std::move(clauses));
}

json::object clauses_shown(const json::object& text, const ClauseForm& form, const Faults& faults) {
  const auto clauses = clauses_in(text, form.language);
  json::array shown;
  for (std::size_t at = 0; at < clauses.size(); ++at)
    if (clauses[at].is_object())
      shown.push_back(shown_clause(clauses[at].get_object(), at, clauses.size(), form, faults));
  const bool wrong = !faults_of(form.prefix + "clauses." + form.language, faults).empty();
  json::object data{
      {"marker", form.prefix + "clauses"},
      {"language", form.language},
      {"end", form.language + "." + std::to_string(clauses.size())},
      {"open", wrong || form.open || form.done.has_value()},
      {"summary", phrase("clauses.summary", {{"number", grouped(static_cast<std::int64_t>(clauses.size()))},
                                             {"language", word_for("language", form.language)}})}};
  put_list(data, "clauses", std::move(shown));
  return data;
}

std::string clauses_in_lines(const json::array& clauses) {
  std::string lines;
  for (const auto& each : clauses) {
    if (!each.is_object()) continue;
    const auto& clause = each.get_object();
    const auto* items = array_at(clause, "items");
    lines += (lines.empty() ? "" : "\n") + heading_of(clause) + ": " + text_at(clause, "text");
    if (items) lines += "\n" + lines_of_items(*items);
  }
  return lines;
}

}  // namespace plenary::app
