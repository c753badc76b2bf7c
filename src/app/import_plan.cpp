// Plans an import: merges records with those of the registry, refuses what does not fit, writes the rest as one batch.
#include "app/import_plan.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <type_traits>

#include "app/planned_write.hpp"
#include "domain/merge.hpp"
#include "domain/source_rank.hpp"
#include "domain/symbol_lookup.hpp"
#include "domain/validate.hpp"
#include "formats/record_json.hpp"
#include "plenary/symbol.hpp"

namespace plenary::app {

namespace json = boost::json;

namespace {

// More than these help nobody; a damaged file may have a million.
constexpr std::size_t kMostFaults = 1000;

// Paths of the values that two records both have and that differ.
void add_differences(const json::object& left, const json::object& right, const std::string& path,
                     std::string& fields) {
  for (const auto& [key, value] : left) {
    const auto* other = right.if_contains(key);
    if (!other || *other == value || key == "aliases" || key == "sources" || key == "stated") continue;
    if (value.is_object() && other->is_object())
      add_differences(value.get_object(), other->get_object(), path + std::string(key) + ".", fields);
    else
      fields += (fields.empty() ? "" : ", ") + path + std::string(key);
  }
}

template <class T>
std::string differing_fields(const T& a, const T& b) {
  std::string fields;
  add_differences(formats::to_json(a), formats::to_json(b), "", fields);
  return fields;
}

template <class T>
bool is_certified(const T& record) {
  if constexpr (requires { record.standing; })
    return record.standing == Standing::certified;
  else
    return false;
}

}  // namespace

ImportPlan::ImportPlan(storage::Registry& registry, ImportOptions options)
    : registry_(registry),
      options_(std::move(options)),
      snapshot_(registry.read()),
      has_texts_(storage::has_any(snapshot_, RecordKind::resolution)),
      has_votes_(storage::has_any(snapshot_, RecordKind::vote)) {
  report_.dry_run = options_.dry_run;
}

void ImportPlan::refuse(RecordKind kind, Faults faults, const Where& where) {
  count_refused(kind, 1);
  tell(std::move(faults), where);
}

void ImportPlan::count_refused(RecordKind kind, std::size_t records) { report_.counts[kind].refused += records; }

void ImportPlan::tell(Faults faults, const Where& where) {
  for (auto& fault : faults) {
    if (fault.file.empty()) fault.file = where.file;
    if (fault.line == 0) fault.line = where.line;
    if (column_of_field_ && fault.column == 0) fault.column = column_of_field_(fault.field);
    if (name_of_field_) fault.field = std::string(name_of_field_(fault.field));
    if (report_.faults.size() < kMostFaults)
      report_.faults.push_back(std::move(fault));
    else
      ++report_.more_faults;
  }
}

void ImportPlan::note(const Where& where, std::string text) { report_.notes.push_back({where, std::move(text)}); }

const MemberNames& ImportPlan::names() {
  if (!names_) {
    names_.emplace();
    storage::for_each_spelling(snapshot_,
                               [&](std::string_view code, std::string_view spelling) { names_->add(code, spelling); });
  }
  return *names_;
}

template <class T>
auto ImportPlan::PlannedList<T>::find(std::string_view key) -> Planned<T>* {
  const auto found = by_key.find(key);
  return found == by_key.end() ? nullptr : &entries[found->second];
}

// Used by import_reading.cpp and import_matters.cpp.
template auto ImportPlan::PlannedList<Session>::find(std::string_view key) -> Planned<Session>*;
template auto ImportPlan::PlannedList<Resolution>::find(std::string_view key) -> Planned<Resolution>*;
template auto ImportPlan::PlannedList<Vote>::find(std::string_view key) -> Planned<Vote>*;

// What fits by itself need not fit together.
template <class T>
Faults ImportPlan::faults_of_merged(const T& merged) {
  Faults faults;
  if constexpr (std::is_same_v<T, Resolution> || std::is_same_v<T, Vote>)
    faults = check(merged);
  else
    faults = validate(merged);
  for (auto& fault : faults) fault.message += " (with what is on record of " + key_of(merged).key + ")";
  return faults;
}

template <class T>
bool ImportPlan::plan(T record, std::optional<storage::Stored<T>> before, const Where& where, PlannedList<T>& list,
                      const Correct<T>& correct) {
  const auto key = key_of(record);
  if (before) {
    auto merged = merge(before->record, record);
    if (correct) correct(merged);
    canonicalise(merged);
    if (merged != before->record)
      if (auto faults = faults_of_merged(merged); !faults.empty())
        return refuse(key.kind, std::move(faults), where), false;
    note_disagreement(before->record, record, merged, where);
    if constexpr (std::is_same_v<T, Vote>) note_lost_positions(before->record, merged, where);
    record = std::move(merged);
    const auto fields = record == before->record ? std::string() : differing_fields(before->record, record);
    if (is_certified(before->record) && record != before->record) {
      refuse(key.kind,
             {{Code::conflict, "",
               key.key + " is certified, and is not changed by an import" +
                   (fields.empty() ? "" : "; the source differs in: " + fields)}},
             where);
      return false;
    }
    if (options_.only_fill && !fields.empty()) {
      refuse(key.kind,
             {{Code::conflict, "", key.key + " is on record and differs in: " + fields + "; change the record itself"}},
             where);
      return false;
    }
  }
  list.by_key.emplace(key.key, list.entries.size());
  list.entries.push_back({std::move(record), std::move(before), where});
  return true;
}

template <class T>
bool ImportPlan::fill_in(const T& stated, const Where& where, Planned<T>& first, const std::string& key,
                         const Correct<T>& correct) {
  auto again = merge(first.record, stated);
  if (correct) correct(again);
  if (const auto fields = differing_fields(first.record, again); !fields.empty())
    note(where, key + given_before(first.where) + ", and differs in: " + fields + "; the first is kept");
  auto merged = merge(stated, first.record);
  if constexpr (requires { merged.kind; })
    if (correct) merged.kind = first.record.kind;
  canonicalise(merged);
  if (merged == first.record) return true;
  if (auto faults = faults_of_merged(merged); !faults.empty())
    return refuse(kKindOf<T>, std::move(faults), where), false;
  first.record = std::move(merged);
  return true;
}

// Where another collection states otherwise what this one does, whichever of them counts.
template <class T>
void ImportPlan::note_disagreement(const T& before, const T& stated, const T& merged, const Where& where) {
  if constexpr (std::is_same_v<T, Resolution> || std::is_same_v<T, Vote>) {
    const auto ours = collection_of(stated.sources), theirs = collection_of(before.sources);
    if (ours.empty() || theirs.empty() || (ours == theirs && before.sources.size() == 1)) return;
    const bool stays = outranks(before.sources, stated.sources);
    const auto fields = stays ? differing_fields(stated, merged) : differing_fields(before, merged);
    if (fields.empty() || (!stays && ours == theirs)) return;
    note(where, key_of(stated).key + " differs from what " + std::string(theirs) + " says in: " + fields + "; " +
                    std::string(stays ? theirs : ours) + " counts");
  }
}

// A source may correct itself, and it may have been cut off.
void ImportPlan::note_lost_positions(const Vote& before, const Vote& merged, const Where& where) {
  if (!before.positions || !merged.positions) return;
  std::string lost;
  for (const auto& each : *before.positions) {
    const auto same = [&](const MemberPosition& other) { return other.member == each.member; };
    if (std::none_of(merged.positions->begin(), merged.positions->end(), same))
      lost += (lost.empty() ? "" : ", ") + each.member;
  }
  if (!lost.empty()) note(where, before.id() + " has no position any more of: " + lost);
}

Faults ImportPlan::unknown_assembly(const std::string& code, const std::string& field) {
  if (assemblies_.find(code) || storage::assembly_exists(snapshot_, code)) return {};
  return {{Code::invalid, field, "there is no assembly \"" + code + "\""}};
}

// Used by import_matters.cpp.
template bool ImportPlan::plan(Vote record, std::optional<storage::Stored<Vote>> before, const Where& where,
                               PlannedList<Vote>& list, const Compare& compare);
template bool ImportPlan::fill_in(const Vote& stated, const Where& where, Planned<Vote>& first, const std::string& key,
                                  const Compare& compare);

bool ImportPlan::add(Assembly record, const Where& where) {
  canonicalise(record);
  if (auto faults = validate(record); !faults.empty())
    return refuse(RecordKind::assembly, std::move(faults), where), false;
  if (auto* planned = assemblies_.find(record.code)) return fill_in(record, where, *planned, record.code);
  auto before = storage::find_assembly(snapshot_, record.code);
  return plan(std::move(record), std::move(before), where, assemblies_);
}

bool ImportPlan::add(Member record, const Where& where) {
  canonicalise(record);
  auto faults = validate(record);
  for (std::size_t i = 0; i < record.memberships.size(); ++i)
    for (auto& fault :
         unknown_assembly(record.memberships[i].assembly, "memberships[" + std::to_string(i) + "].assembly"))
      faults.push_back(std::move(fault));
  if (!faults.empty()) return refuse(RecordKind::member, std::move(faults), where), false;
  if (auto* planned = members_.find(record.code)) return fill_in(record, where, *planned, record.code);
  names();
  for (const auto& period : record.names)
    for (const auto& [language, text] : period.name) names_->add(record.code, text);
  for (const auto& alias : record.aliases) names_->add(record.code, alias);
  known_members_[record.code] = true;
  auto before = storage::find_member(snapshot_, record.code);
  return plan(std::move(record), std::move(before), where, members_);
}

bool ImportPlan::add(Session record, const Where& where, const Correct<Session>& correct) {
  canonicalise(record);
  auto faults = validate(record);
  for (auto& fault : unknown_assembly(record.assembly, "assembly")) faults.push_back(std::move(fault));
  if (!faults.empty()) return refuse(RecordKind::session, std::move(faults), where), false;
  const auto key = key_of(record).key;
  if (auto* planned = sessions_.find(key)) return fill_in(record, where, *planned, "session " + key, correct);
  auto before = storage::find_session(snapshot_, record.assembly, record.label);
  return plan(std::move(record), std::move(before), where, sessions_, correct);
}

void ImportPlan::complete(Resolution& record) {
  const auto symbol = parse_symbol(record.symbol);
  if (!symbol || !symbol->needs_session_of_year) return;
  if (const auto held = session(record.assembly, record.session)) complete_symbol(record, *held);
}

bool ImportPlan::add(Resolution record, const Where& where, const Correct<Resolution>& correct) {
  canonicalise(record);
  complete(record);
  if (auto faults = check(record); !faults.empty())
    return refuse(RecordKind::resolution, std::move(faults), where), false;
  if (auto* planned = resolutions_.find(record.symbol)) return fill_in(record, where, *planned, record.symbol, correct);
  symbols_.emplace(record.symbol, record.symbol);
  for (const auto& alias : record.aliases)
    if (const auto form = parse_symbol(alias)) symbols_.emplace(form->canonical, record.symbol);
  auto before = has_texts_ ? storage::find_resolution(snapshot_, record.symbol) : std::nullopt;
  return plan(std::move(record), std::move(before), where, resolutions_, correct);
}

bool ImportPlan::is_on_record(Resolution record) {
  canonicalise(record);
  complete(record);
  const auto before = has_texts_ ? storage::find_resolution(snapshot_, record.symbol) : std::nullopt;
  if (!before) return false;
  auto merged = merge(before->record, record);
  canonicalise(merged);
  return merged == before->record;
}

bool ImportPlan::is_on_record(Vote record) {
  canonicalise(record);
  const auto before = vote({record.assembly, record.session, record.number});
  if (!before) return false;
  auto merged = merge(*before, record);
  canonicalise(merged);
  return merged == *before;
}

std::optional<Member> ImportPlan::member(const std::string& code) {
  if (const auto* planned = members_.find(code)) return planned->record;
  auto stored = storage::find_member(snapshot_, code);
  return stored ? std::optional(std::move(stored->record)) : std::nullopt;
}

std::optional<Resolution> ImportPlan::resolution(const std::string& symbol) {
  if (const auto* planned = resolutions_.find(symbol)) return planned->record;
  auto stored = storage::find_resolution(snapshot_, symbol);
  return stored ? std::optional(std::move(stored->record)) : std::nullopt;
}

std::optional<Session> ImportPlan::session(const std::string& assembly, const std::string& label) {
  if (const auto* planned = sessions_.find(assembly + "/" + label)) return planned->record;
  const auto stored = storage::find_session(snapshot_, assembly, label);
  return stored ? std::optional(stored->record) : std::nullopt;
}

std::optional<Vote> ImportPlan::vote(const VoteRef& ref) {
  const auto id = ref.assembly + "/" + ref.session + "/" + std::to_string(ref.number);
  if (const auto* planned = votes_.find(id)) return planned->record;
  auto stored = storage::find_vote(snapshot_, ref);
  return stored ? std::optional(std::move(stored->record)) : std::nullopt;
}

std::vector<RecordKey> ImportPlan::accepted() const {
  std::vector<RecordKey> keys;
  const auto add = [&keys](const auto& list) {
    for (const auto& planned : list.entries) keys.push_back(key_of(planned.record));
  };
  add(assemblies_);
  add(members_);
  add(sessions_);
  add(resolutions_);
  add(votes_);
  return keys;
}

}  // namespace plenary::app
