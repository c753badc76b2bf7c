// Checks of records against the registry.
#include "app/check_record.hpp"

#include <algorithm>
#include <set>

#include "app/page_parts.hpp"
#include "app/profile.hpp"
#include "domain/member_names.hpp"
#include "domain/record_key.hpp"
#include "domain/symbol_lookup.hpp"
#include "domain/validate.hpp"
#include "plenary/symbol.hpp"
#include "storage/records.hpp"
#include "storage/rule_context.hpp"

namespace plenary::app {
namespace {

// `positions.yes[1]` is within `positions.yes`, and that within `positions`; all is within the record itself.
bool is_within(std::string_view path, std::string_view whole) {
  return whole.empty() || (path.starts_with(whole) &&
                           (path.size() == whole.size() || path[whole.size()] == '.' || path[whole.size()] == '['));
}

// What can be told only where assembly and session are known.
bool leans_on_session(std::string_view field) {
  return field == "session" || field == "assembly" || field == "date" || field == "adopted_on" ||
         field == "on.resolution" || field == "announced" || field == "positions" || field == "symbol" ||
         field == "rule";
}

// Refused for what is there, which it leads to.
Fault in_the_way(std::string field, std::string message, const RecordKey& other) {
  return {Code::conflict, std::move(field), std::move(message), "", 0, 0, record_url(other.kind, other.key)};
}

// A spelling that means another member would make every source that uses it unreadable.
void check_spellings(const storage::Snapshot& snapshot, const Member& record, Faults& faults) {
  plenary::MemberNames others;
  storage::for_each_spelling(snapshot, [&](std::string_view code, std::string_view spelling) {
    if (code != record.code) others.add(code, spelling);
  });
  const auto check = [&](const std::string& spelling, std::string field) {
    if (const auto other = others.find(spelling))
      faults.push_back(in_the_way(std::move(field),
                                  "'" + spelling + "' already means the member " + std::string(*other),
                                  {RecordKind::member, std::string(*other)}));
  };
  for (std::size_t i = 0; i < record.names.size(); ++i)
    for (const auto& [language, text] : record.names[i].name)
      check(text, "names[" + std::to_string(i) + "].name." + language);
  for (std::size_t i = 0; i < record.aliases.size(); ++i)
    check(record.aliases[i], "aliases[" + std::to_string(i) + "]");
}

// A form that finds another text already would make both ambiguous.
void check_form(const storage::Snapshot& snapshot, const Resolution& record, const std::string& form, std::string field,
                Faults& faults) {
  const auto symbol = parse_symbol(form);
  const auto owner = storage::resolve_symbol(snapshot, symbol ? symbol->canonical : form);
  if (owner && *owner != record.symbol)
    faults.push_back(in_the_way(std::move(field), form + " already names the resolution " + *owner,
                                {RecordKind::resolution, *owner}));
}

// Says which rules there are.
std::string no_such_rule(const storage::Snapshot& snapshot, const Vote& record) {
  std::set<std::string> names;
  if (const auto assembly = storage::find_assembly(snapshot, record.assembly))
    for (const auto& rule : assembly->record.rules) names.insert(rule.name);
  if (names.contains(*record.rule)) return "the rule " + *record.rule + " does not hold on the day of the vote";
  std::string list;
  for (const auto& name : names) list += (list.empty() ? "" : ", ") + name;
  return record.assembly + " has no rule '" + *record.rule + "'" + (list.empty() ? "" : "; it has: " + list);
}

}  // namespace

Faults check_members_named(const Assembly& record, const std::function<bool(const std::string&)>& is_member) {
  Faults faults;
  const auto check = [&](const std::string& code, const std::string& field) {
    if (!is_member(code)) faults.push_back({Code::invalid, field, "there is no member '" + code + "'"});
  };
  const auto at = [](const char* list, std::size_t i) { return std::string(list) + "[" + std::to_string(i) + "]"; };
  for (std::size_t i = 0; i < record.rules.size(); ++i)
    for (std::size_t j = 0; j < record.rules[i].veto.size(); ++j)
      check(record.rules[i].veto[j], at("rules", i) + "." + at("veto", j));
  for (std::size_t i = 0; i < record.groups.size(); ++i)
    for (std::size_t j = 0; j < record.groups[i].members.size(); ++j)
      check(record.groups[i].members[j].member, at("groups", i) + "." + at("members", j) + ".member");
  return faults;
}

Faults check_record(const storage::Snapshot& snapshot, Assembly& record) {
  canonicalise(record);
  auto faults = validate(record);
  for (auto& fault :
       check_members_named(record, [&](const std::string& code) { return storage::member_exists(snapshot, code); }))
    faults.push_back(std::move(fault));
  return faults;
}

Faults check_record(const storage::Snapshot& snapshot, Member& record) {
  canonicalise(record);
  auto faults = validate(record);
  for (std::size_t i = 0; i < record.memberships.size(); ++i)
    if (!storage::assembly_exists(snapshot, record.memberships[i].assembly))
      faults.push_back({Code::invalid, "memberships[" + std::to_string(i) + "].assembly",
                        "there is no assembly '" + record.memberships[i].assembly + "'"});
  for (std::size_t i = 0; i < record.successions.size(); ++i)
    for (const auto& code : record.successions[i].to)
      if (!storage::member_exists(snapshot, code))
        faults.push_back(
            {Code::invalid, "successions[" + std::to_string(i) + "].to", "there is no member '" + code + "'"});
  if (const auto other = storage::similar_member(snapshot, record.code))
    faults.push_back(in_the_way("code", "differs from that of the member " + *other + " in case alone",
                                {RecordKind::member, *other}));
  check_spellings(snapshot, record, faults);
  return faults;
}

Faults check_record(const storage::Snapshot& snapshot, Session& record) {
  canonicalise(record);
  auto faults = validate(record);
  if (!storage::assembly_exists(snapshot, record.assembly))
    faults.push_back({Code::invalid, "assembly", "there is no assembly '" + record.assembly + "'"});
  if (const auto other = storage::similar_session(snapshot, record.assembly, record.label))
    faults.push_back(in_the_way("label", "is another spelling of session " + *other,
                                {RecordKind::session, record.assembly + "/" + *other}));
  return faults;
}

Faults check_record(const storage::Snapshot& snapshot, Resolution& record) {
  const auto session = storage::find_session(snapshot, record.assembly, record.session);
  canonicalise(record);
  if (session) complete_symbol(record, session->record);
  auto faults = validate(record);
  check_form(snapshot, record, record.symbol, "symbol", faults);
  for (std::size_t i = 0; i < record.aliases.size(); ++i)
    check_form(snapshot, record, record.aliases[i], "aliases[" + std::to_string(i) + "]", faults);
  if (record.assembly.empty() || record.session.empty()) return faults;  // said already: both are required
  if (!session)
    faults.push_back({Code::invalid, "session", "there is no session " + record.session + " of " + record.assembly});
  else if (auto fault = outside_session("adopted_on", record.adopted_on, session->record))
    faults.push_back(std::move(*fault));
  return faults;
}

Faults check_record(const storage::Snapshot& snapshot, Vote& record) {
  canonicalise(record);
  auto faults = validate(record);
  VoteContext context;
  if (const auto session = storage::find_session(snapshot, record.assembly, record.session))
    context.session = session->record;
  if (record.on.resolution) {
    if (const auto known = storage::resolve_symbol(snapshot, *record.on.resolution)) record.on.resolution = known;
    const auto text = storage::find_resolution(snapshot, *record.on.resolution);
    context.resolution_known = text.has_value();
    if (text) {
      context.resolution_assembly = text->record.assembly;
      context.resolution_session = text->record.session;
    }
  }
  context.member_known = [&](std::string_view code) { return storage::member_exists(snapshot, code); };
  const auto day = record.date ? record.date : context.session ? context.session->opens : std::nullopt;
  context.votes_on_the_day = storage::votes_held_on(snapshot, record.assembly, day);
  if (record.rule) {
    if (auto rule = storage::RuleContext(snapshot).of(record).rule)
      context.houses = std::move(rule->houses);
    else
      context.rule_fault = no_such_rule(snapshot, record);
  }
  for (auto& fault : validate_in(record, context)) faults.push_back(std::move(fault));
  return faults;
}

Faults check_record(const storage::Snapshot&, Profile& record) {
  canonicalise(record);
  auto faults = validate(record);
  for (const auto& [of, columns] : record.columns) {
    const auto known = columns_to_choose(of);
    const auto field = "columns." + of;
    if (known.empty()) faults.push_back({Code::invalid, field, "is no list or sheet whose columns can be chosen"});
    for (const auto& name : columns)
      if (!known.empty() && std::find(known.begin(), known.end(), name) == known.end())
        faults.push_back({Code::invalid, field, "there is no column '" + name + "'"});
  }
  return faults;
}

template <class T>
Faults check_new(const storage::Snapshot& snapshot, const T& record) {
  const auto key = key_of(record);
  if (!storage::revision_of(snapshot, key)) return {};
  return {in_the_way("", "the " + std::string(name_of(key.kind)) + " " + key.key + " is there already", key)};
}

template Faults check_new(const storage::Snapshot&, const Assembly&);
template Faults check_new(const storage::Snapshot&, const Member&);
template Faults check_new(const storage::Snapshot&, const Session&);
template Faults check_new(const storage::Snapshot&, const Resolution&);
template Faults check_new(const storage::Snapshot&, const Vote&);
template Faults check_new(const storage::Snapshot&, const Profile&);

template <class T>
Faults check_sent(const storage::Snapshot& snapshot, T& record, Faults shape) {
  auto faults = std::move(shape);
  const auto told = faults.size();
  for (auto& fault : check_record(snapshot, record)) {
    const bool follows =
        std::any_of(faults.begin(), faults.begin() + static_cast<std::ptrdiff_t>(told), [&](const Fault& first) {
          return first.code == Code::bad_request || is_within(first.field, fault.field) ||
                 is_within(fault.field, first.field) ||
                 ((first.field == "assembly" || first.field == "session") && leans_on_session(fault.field));
        });
    if (!follows) faults.push_back(std::move(fault));
  }
  return faults;
}

template Faults check_sent(const storage::Snapshot&, Assembly&, Faults);
template Faults check_sent(const storage::Snapshot&, Member&, Faults);
template Faults check_sent(const storage::Snapshot&, Session&, Faults);
template Faults check_sent(const storage::Snapshot&, Resolution&, Faults);
template Faults check_sent(const storage::Snapshot&, Vote&, Faults);
template Faults check_sent(const storage::Snapshot&, Profile&, Faults);

}  // namespace plenary::app
