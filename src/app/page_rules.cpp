// Rules to what rules.mustache needs.
#include "app/page_rules.hpp"

#include "app/words.hpp"
#include "domain/rule_words.hpp"
#include "formats/rule_json.hpp"

namespace plenary::app {
namespace {

// Rules of one name hold one after the other, so the first day tells them apart.
std::string anchor_of(const json::object& rule) {
  const auto from = text_at(rule, "from");
  return "rule-" + text_at(rule, "name") + (from.empty() ? "" : "-" + from);
}

json::object rule_data(const json::object& rule) {
  json::object data{{"anchor", anchor_of(rule)}, {"name", text_at(rule, "name")}};
  json::object title, applies, demand;
  put_text(title, "text", best_text(object_at(rule, "title")));
  data["title"] = std::move(title);
  if (const auto matters = best_text(object_at(rule, "applies_to")); !matters.text.empty()) {
    put_text(applies, "text", matters);
    data["applies"] = std::move(applies);
  }
  data["when"] = period(rule);
  Faults faults;
  json::object demands;
  for (const auto& [language, text] : describe(formats::read_rule(rule, "", faults))) demands[language] = text;
  put_text(demand, "text", best_text(&demands));
  data["demand"] = std::move(demand);
  const auto* at_hand = rule.if_contains("text_at_hand");
  data["unseen"] = at_hand && at_hand->is_bool() && !at_hand->get_bool();
  put_sources(data, rule);
  return data;
}

}  // namespace

void put_rules(json::object& page, const json::object& assembly) {
  json::array shown;
  if (const auto* rules = array_at(assembly, "rules"))
    for (const auto& each : *rules)
      if (each.is_object()) shown.push_back(rule_data(each.get_object()));
  put_list(page, "rules", std::move(shown));
}

Value rule_link(const json::object& vote, const json::object& rule) {
  if (rule.empty()) return {text_at(vote, "rule")};
  const auto title = best_text(object_at(rule, "title"));
  return {title.text,
          record_url(RecordKind::assembly, text_at(vote, "assembly")) + "#" + escape_parameter(anchor_of(rule)), "",
          title.lang};
}

std::string what_if_line(const json::object& check) {
  const auto* what_if = object_at(check, "what_if");
  const auto* passes = check.if_contains("passes");
  if (!what_if || !passes || !passes->is_bool()) return {};
  const std::string which = passes->get_bool() ? "what_if.passed" : "what_if.failed";
  const auto changed = text_at(*what_if, "changed"), more = text_at(*what_if, "more");
  if (more.empty()) return phrase(which, {{"changed", changed}});
  return phrase(which + "_or", {{"changed", changed}, {"more", more}});
}

}  // namespace plenary::app
