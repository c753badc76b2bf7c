// Finding the record that a URL names.
#include "app/record_access.hpp"

#include "app/problems.hpp"
#include "domain/symbol_lookup.hpp"
#include "formats/json_parts.hpp"
#include "formats/record_json.hpp"
#include "plenary/symbol.hpp"
#include "storage/group_rows.hpp"
#include "storage/membership_rows.hpp"
#include "storage/rule_context.hpp"
#include "storage/visibility.hpp"
#include "storage/vote_matrix.hpp"
#include "support/recent.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

// Whoever may not see a draft does not learn which symbol another one of its forms stands for.
std::string canonical_symbol(Context& context, const std::string& text) {
  const auto symbol = parse_symbol(text);
  if (!symbol) return text;
  const auto known = storage::resolve_symbol(context.snapshot(), symbol->canonical);
  const bool hidden =
      known && !context.is_staff() && storage::standing_of_text(context.snapshot(), *known) == Standing::draft;
  return known && !hidden ? *known : symbol->canonical;
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

std::string history_url(const RecordKey& key) {
  return "/revisions?record=" + escape_parameter(std::string(name_of(key.kind)) + "/" + key.key);
}

// 410 where the record was there once, 404 where not or where it was never public.
Fault missing(Context& context, const RecordKey& key) {
  const auto what = std::string(name_of(key.kind)) + " " + key.key;
  if (storage::was_withdrawn(context.snapshot(), key) && was_public(context, key))
    return {Code::gone,      "", "the " + what + " was withdrawn; its history is at " + history_url(key), "", 0, 0,
            history_url(key)};
  return {Code::not_found, "", "there is no " + what};
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

namespace {

// The text that has the symbol, where the reader may see it.
std::optional<RecordKey> visible_text(Context& context, const std::string& symbol) {
  const auto stored = storage::find_resolution(context.snapshot(), symbol);
  if (!stored || !is_visible(context, stored->record)) return std::nullopt;
  return key_of(stored->record);
}

}  // namespace

std::vector<RecordKey> texts_meant(Context& context, const RecordKey& key) {
  const auto symbol = key.kind == RecordKind::resolution ? parse_symbol(key.key) : std::nullopt;
  if (!symbol || storage::was_withdrawn(context.snapshot(), key)) return {};
  auto meant = storage::texts_of_parts(context.snapshot(), *symbol, context.is_staff());
  if (meant.empty()) meant = storage::texts_of_draft(context.snapshot(), symbol->canonical, context.is_staff());
  std::vector<RecordKey> keys;
  for (auto& each : meant) keys.push_back({RecordKind::resolution, std::move(each)});
  const auto corrected = keys.empty() ? symbol_corrected(symbol->canonical) : std::nullopt;
  if (!corrected) return keys;
  const RecordKey whole{RecordKind::resolution, canonical_symbol(context, *corrected)};
  if (const auto text = visible_text(context, whole.key)) return {*text};
  return texts_meant(context, whole);
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
std::optional<storage::Stored<Profile>> find_record(const storage::Snapshot& snapshot, const std::string& key) {
  return storage::find_profile(snapshot, key);
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

Reply missing_record(Context& context, const RecordKey& key) {
  const auto fault = missing(context, key);
  if (fault.code != Code::gone) return problem(context.request, fault);
  json::array history;
  for (const auto& each : storage::visible_revisions(context.snapshot(), key, context.is_staff())) {
    json::object revision{
        {"number", each.number}, {"instant", each.instant}, {"actor", each.actor}, {"action", each.action}};
    if (!each.reason.empty()) revision.emplace("reason", each.reason);
    history.emplace_back(std::move(revision));
  }
  return problem(context.request, Faults{fault}, {{"history", std::move(history)}});
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
json::object served(Context&, const Profile& record) {
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
