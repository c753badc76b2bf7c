// Votes that are not on record yet, tried under their rules.
#include "app/staff/preview.hpp"

#include <algorithm>

#include "app/page_parts.hpp"
#include "domain/vote_check.hpp"
#include "formats/record_json.hpp"
#include "storage/desk.hpp"
#include "storage/records.hpp"
#include "storage/rule_context.hpp"

namespace plenary::app {

boost::json::object served_unrecorded(Context& context, const Vote& vote, const std::optional<Session>& session) {
  storage::RuleContext rules(context.snapshot());
  if (session) rules.change(*session);
  const auto under = rules.of(vote);
  formats::Derived derived;
  if (under.rule) derived.check = check_vote(vote, *under.rule, under.voters);
  derived.discrepancies = rules.doubts_about(vote);
  return formats::to_json(vote, derived);
}

Faults prefixed(const std::string& prefix, Faults faults) {
  for (auto& fault : faults) fault.field = prefix + fault.field;
  return faults;
}

RuleChoices rule_choices(Context& context, const std::string& assembly, const std::optional<Date>& day) {
  RuleChoices choices{{""}, {"–"}};
  const auto found = storage::find_assembly(context.snapshot(), assembly);
  if (!found) return choices;
  for (const auto& rule : found->record.rules) {
    const bool holds = !day || ((!rule.from || *rule.from <= *day) && (!rule.until || *day <= *rule.until));
    if (!holds || std::find(choices.names.begin(), choices.names.end(), rule.name) != choices.names.end()) continue;
    choices.names.push_back(rule.name);
    json::object titles;
    for (const auto& [language, text] : rule.title) titles.emplace(language, text);
    const auto title = best_text(&titles).text;
    choices.titles.push_back(title.empty() ? rule.name : title);
  }
  return choices;
}

MemberNames member_names_of(const storage::Snapshot& snapshot) {
  MemberNames names;
  for (const auto& [code, name] : storage::names_of_members(snapshot, "")) names.add(code, code);
  storage::for_each_spelling(snapshot,
                             [&](std::string_view code, std::string_view spelling) { names.add(code, spelling); });
  return names;
}

}  // namespace plenary::app
