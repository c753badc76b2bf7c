// Plans an import: merges records with those of the registry, refuses what does not fit, writes the rest as one batch.
#include "app/import_plan.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <type_traits>

#include "app/planned_write.hpp"
#include "domain/merge.hpp"
#include "domain/source_rank.hpp"
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
    if (!other || *other == value || key == "aliases" || key == "sources") continue;
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

Remark repeated_symbol() {
  return {"repeated-symbol", "the source gives this symbol more than once, with different votes"};
}

void add_remark(Vote& vote) {
  const auto remark = repeated_symbol();
  if (std::find(vote.remarks.begin(), vote.remarks.end(), remark) == vote.remarks.end()) vote.remarks.push_back(remark);
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
  ++report_.counts[kind].refused;
  for (auto& fault : faults) {
    if (fault.file.empty()) fault.file = where.file;
    if (fault.line == 0) fault.line = where.line;
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

// Used by import_reading.cpp.
template auto ImportPlan::PlannedList<Session>::find(std::string_view key) -> Planned<Session>*;
template auto ImportPlan::PlannedList<Resolution>::find(std::string_view key) -> Planned<Resolution>*;

template <class T>
bool ImportPlan::plan(T record, std::optional<storage::Stored<T>> before, const Where& where, PlannedList<T>& list) {
  const auto key = key_of(record);
  if (before) {
    auto merged = merge(before->record, record);
    canonicalise(merged);
    note_disagreement(before->record, record, merged, where);
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
bool ImportPlan::fill_in(const T& stated, const Where& where, Planned<T>& first, const std::string& key) {
  if (const auto fields = differing_fields(first.record, merge(first.record, stated)); !fields.empty())
    note(where, key + " was given before, on line " + std::to_string(first.where.line) + ", and differs in: " + fields +
                    "; the first is kept");
  first.record = merge(stated, first.record);
  canonicalise(first.record);
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

Faults ImportPlan::unknown_assembly(const std::string& code, const std::string& field) {
  if (assemblies_.find(code) || storage::find_assembly(snapshot_, code)) return {};
  return {{Code::invalid, field, "there is no assembly \"" + code + "\""}};
}

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

bool ImportPlan::add(Session record, const Where& where) {
  canonicalise(record);
  auto faults = validate(record);
  for (auto& fault : unknown_assembly(record.assembly, "assembly")) faults.push_back(std::move(fault));
  if (!faults.empty()) return refuse(RecordKind::session, std::move(faults), where), false;
  const auto key = key_of(record).key;
  if (auto* planned = sessions_.find(key)) return fill_in(record, where, *planned, "session " + key);
  auto before = storage::find_session(snapshot_, record.assembly, record.label);
  return plan(std::move(record), std::move(before), where, sessions_);
}

bool ImportPlan::add(Resolution record, const Where& where) {
  canonicalise(record);
  if (auto faults = check(record); !faults.empty())
    return refuse(RecordKind::resolution, std::move(faults), where), false;
  if (auto* planned = resolutions_.find(record.symbol)) return fill_in(record, where, *planned, record.symbol);
  symbols_.emplace(record.symbol, record.symbol);
  for (const auto& alias : record.aliases)
    if (const auto form = parse_symbol(alias)) symbols_.emplace(form->canonical, record.symbol);
  auto before = has_texts_ ? storage::find_resolution(snapshot_, record.symbol) : std::nullopt;
  return plan(std::move(record), std::move(before), where, resolutions_);
}

auto ImportPlan::matter_of(const Vote& record) -> MatterState& {
  const Matter matter{record.on.resolution.value_or("\n" + record.assembly + "/" + record.session), record.on.part,
                      record.on.label.value_or(""), record.round};
  const auto [place, fresh] = matters_.try_emplace(matter);
  if (!fresh || !has_votes_) return place->second;
  const auto refs = record.on.resolution
                        ? storage::votes_on(snapshot_, *record.on.resolution)
                        : storage::votes_on_matter(snapshot_, record.assembly, record.session, record.on);
  for (const auto& ref : refs) {
    const auto stored = storage::find_vote(snapshot_, ref);
    if (stored && stored->record.on == record.on && stored->record.round == record.round)
      place->second.stored.push_back({ref.number, stored->record.sources});
  }
  return place->second;
}

namespace {

// Whether two sources of the same name keep a vote under one number, or under two.
enum class SameEntry { yes, no, unknown };
SameEntry same_entry(const std::vector<Source>& a, const std::vector<Source>& b) {
  for (const auto& one : a)
    for (const auto& other : b)
      if (one.identifier && other.identifier && one.document == other.document)
        return one.identifier == other.identifier ? SameEntry::yes : SameEntry::no;
  return SameEntry::unknown;
}

}  // namespace

// Whether the source gave this vote before.
bool ImportPlan::repeats(const Vote& record, const MatterState& matter) const {
  return std::any_of(matter.stated.begin(), matter.stated.end(), [&](const StatedVote& each) {
    if (each.merged) return *each.merged == record;
    auto stated = votes_.entries[each.entry].record;
    stated.number = 0;
    std::erase(stated.remarks, repeated_symbol());
    return stated == record;
  });
}

// Where the source gave another vote on the same matter, both get a remark.
void ImportPlan::tell_apart(Vote& record, const MatterState& matter, const Where& where) {
  const auto first = std::find_if(matter.stated.begin(), matter.stated.end(),
                                  [](const StatedVote& each) { return each.entry != kRefused; });
  if (first == matter.stated.end()) return;
  auto& planned = votes_.entries[first->entry];
  note(where, record.on.resolution.value_or("this matter") + " was given before, on line " +
                  std::to_string(planned.where.line) + ", with another vote: both are kept");
  add_remark(planned.record);
  add_remark(record);
}

// Whether the vote is new in the registry.
bool ImportPlan::give_number(Vote& record, MatterState& matter) {
  auto& stored = matter.stored;
  auto match = std::find_if(stored.begin(), stored.end(), [&](const StoredVote& vote) {
    return same_entry(vote.sources, record.sources) == SameEntry::yes;
  });
  if (match == stored.end())
    match = std::find_if(stored.begin(), stored.end(), [&](const StoredVote& vote) {
      return same_entry(vote.sources, record.sources) == SameEntry::unknown;
    });
  if (match != stored.end()) {
    record.number = match->number;
    stored.erase(match);
    return false;
  }
  const auto session = record.assembly + "/" + record.session;
  const auto [next, fresh] = next_numbers_.try_emplace(session, 0);
  if (fresh) next->second = storage::next_vote_number(snapshot_, record.assembly, record.session);
  record.number = next->second++;
  return true;
}

Faults ImportPlan::faults_of(Vote record) {
  canonicalise(record);
  return check(record);
}

bool ImportPlan::add(Vote record, const Where& where) {
  canonicalise(record);
  if (auto faults = check(record); !faults.empty()) return refuse(RecordKind::vote, std::move(faults), where), false;
  if (record.number != 0)
    if (auto* planned = votes_.find(record.id())) return fill_in(record, where, *planned, record.id());
  if (record.number != 0) {
    auto before = storage::find_vote(snapshot_, {record.assembly, record.session, record.number});
    return plan(std::move(record), std::move(before), where, votes_);
  }
  auto& matter = matter_of(record);
  return repeats(record, matter) || add_to(matter, std::move(record), where);
}

bool ImportPlan::add_to(MatterState& matter, Vote record, const Where& where) {
  std::optional<Vote> stated;
  if (!matter.stored.empty()) stated = record;  // since it is going to be merged
  tell_apart(record, matter, where);
  const bool is_new = give_number(record, matter);
  auto before = is_new ? std::nullopt : storage::find_vote(snapshot_, {record.assembly, record.session, record.number});
  const bool planned = plan(std::move(record), std::move(before), where, votes_);
  matter.stated.push_back({planned ? votes_.entries.size() - 1 : kRefused, std::move(stated)});
  return planned;
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
