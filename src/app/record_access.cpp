// Finding the record that a URL names.
#include "app/record_access.hpp"

#include "app/recent.hpp"
#include "formats/json_parts.hpp"
#include "formats/record_json.hpp"
#include "plenary/symbol.hpp"
#include "storage/group_rows.hpp"
#include "storage/membership_rows.hpp"
#include "storage/rule_context.hpp"
#include "storage/visibility.hpp"
#include "storage/vote_matrix.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

// `AGN-1992-RES-15` names a session by its year; the registry knows which one that was.
std::string canonical_symbol(Context& context, const std::string& text) {
  const auto symbol = parse_symbol(text);
  if (!symbol) return text;
  if (const auto known = storage::resolve_symbol(context.snapshot(), symbol->canonical)) return *known;
  if (symbol->needs_session_of_year && symbol->assembly && symbol->year && symbol->number) {
    if (const auto session = storage::session_of_year(context.snapshot(), *symbol->assembly, *symbol->year)) {
      const auto full = parse_symbol("AGN/" + *session + "/RES/" + std::to_string(*symbol->number));
      if (full)
        if (const auto known = storage::resolve_symbol(context.snapshot(), full->canonical)) return *known;
    }
  }
  return symbol->canonical;
}

std::string joined(const Variables& variables) {
  std::string key;
  for (const auto& part : variables) key += (key.empty() ? "" : "/") + part;
  return key;
}

// A draft that was withdrawn is not to be told from one that never was.
bool was_public(Context& context, const RecordKey& key) {
  return context.is_staff() || storage::was_ever_public(context.snapshot(), key);
}

// Every vote of an assembly is held to the same roll: it is read once for a revision.
storage::RuleContext rules_in(Context& context) {
  return storage::RuleContext(context.snapshot(), [&context](const std::string& assembly) {
    auto& kept = *context.service().rolls;
    const auto key = std::to_string(context.revision()) + " " + assembly;
    if (auto roll = kept.find(key)) return roll;
    auto roll = std::make_shared<const Roll>(storage::read_roll(context.snapshot(), assembly));
    kept.keep(key, roll);
    return roll;
  });
}

formats::Derived derived_from(const Vote& record, storage::RuleContext& rules) {
  const auto under = rules.of(record);
  formats::Derived derived;
  if (under.rule) derived.check = check_vote(record, *under.rule, under.voters);
  derived.discrepancies = rules.doubts_about(record);
  return derived;
}

}  // namespace

RecordKey key_from_path(Context& context, RecordKind kind, const Variables& variables) {
  if (kind == RecordKind::resolution) return {kind, canonical_symbol(context, joined(variables))};
  auto key = joined(variables);
  if (kind == RecordKind::member && !storage::member_exists(context.snapshot(), key))
    return {kind, storage::similar_member(context.snapshot(), key).value_or(key)};
  return {kind, std::move(key)};
}

template <>
std::optional<storage::Stored<Assembly>> find_record(const storage::Snapshot& snapshot, const std::string& key) {
  return storage::find_assembly(snapshot, key);
}

template <>
std::optional<storage::Stored<Member>> find_record(const storage::Snapshot& snapshot, const std::string& key) {
  return storage::find_member(snapshot, key);
}

template <>
std::optional<storage::Stored<Session>> find_record(const storage::Snapshot& snapshot, const std::string& key) {
  const auto ref = parse_session_key(key);
  if (!ref) return std::nullopt;
  return storage::find_session(snapshot, ref->assembly, ref->label);
}

template <>
std::optional<storage::Stored<Resolution>> find_record(const storage::Snapshot& snapshot, const std::string& key) {
  return storage::find_resolution(snapshot, key);
}

template <>
std::optional<storage::Stored<Vote>> find_record(const storage::Snapshot& snapshot, const std::string& key) {
  const auto ref = parse_vote_id(key);
  if (!ref) return std::nullopt;
  return storage::find_vote(snapshot, *ref);
}

template <>
std::optional<storage::Stored<Vote>> find_record(Context& context, const std::string& key) {
  const auto ref = parse_vote_id(key);
  if (!ref) return std::nullopt;
  const auto& registry = context.registry();
  const auto matrix = registry.has_matrix() ? registry.matrix(context.snapshot()) : nullptr;
  return storage::find_vote(context.snapshot(), *ref, matrix.get());
}

bool is_visible(Context& context, const Resolution& record) {
  return context.is_staff() || record.standing != Standing::draft;
}

bool is_visible(Context& context, const Vote& record) {
  if (context.is_staff()) return true;
  if (record.standing == Standing::draft) return false;
  if (!record.on.resolution) return true;
  return storage::standing_of_text(context.snapshot(), *record.on.resolution) != Standing::draft;
}

Fault missing(Context& context, const RecordKey& key) {
  const auto what = std::string(name_of(key.kind)) + " " + key.key;
  if (storage::was_withdrawn(context.snapshot(), key) && was_public(context, key))
    return {Code::gone, "",
            "the " + what + " was withdrawn; its history is at /revisions?record=" +
                escape_parameter(std::string(name_of(key.kind)) + "/" + key.key)};
  return {Code::not_found, "", "there is no " + what};
}

template <>
json::object served(Context&, const Assembly& record) {
  return formats::to_json(record);
}

template <>
json::object served(Context& context, const Member& record) {
  auto object = formats::to_json(record);
  json::array groups;
  for (const auto& time : storage::groups_of_member(context.snapshot(), record.code)) {
    json::object group{{"assembly", time.assembly}, {"code", time.code}, {"name", formats::object_of(time.name)}};
    formats::put(group, "from", time.from);
    formats::put(group, "until", time.until);
    groups.emplace_back(std::move(group));
  }
  if (!groups.empty()) object.emplace("groups", std::move(groups));
  return object;
}

template <>
json::object served(Context&, const Session& record) {
  return formats::to_json(record);
}

template <>
json::object served(Context& context, const Resolution& record) {
  auto object = formats::to_json(record);
  json::array votes;
  auto rules = rules_in(context);
  for (const auto& ref : storage::votes_on(context.snapshot(), record.symbol)) {
    const auto vote = storage::find_vote(context.snapshot(), ref);
    if (!vote || !is_visible(context, vote->record)) continue;
    auto shown = formats::to_json(vote->record, derived_from(vote->record, rules));
    shown.erase("positions");
    votes.emplace_back(std::move(shown));
  }
  object.emplace("votes", std::move(votes));
  const auto citing = storage::cited_by(context.snapshot(), record.symbol, context.is_staff());
  object.emplace("cited_by", json::array(citing.begin(), citing.end()));
  return object;
}

template <>
json::object served(Context& context, const Vote& record) {
  auto rules = rules_in(context);
  return formats::to_json(record, derived_from(record, rules));
}

}  // namespace plenary::app
