// Finds out which vote of the registry a planned one is, and which votes on one matter are two.
#include <algorithm>

#include "app/import_plan.hpp"
#include "domain/merge.hpp"
#include "domain/names.hpp"
#include "domain/source_rank.hpp"
#include "domain/statements.hpp"
#include "domain/validate.hpp"
#include "domain/vote_hash.hpp"

namespace plenary::app {

namespace {

// Of votes on one matter that look alike; the others are told apart by their order.
constexpr std::size_t kMostCompared = 50;

Remark repeated_symbol() {
  return {"repeated-symbol", "the source gives this symbol more than once, with different votes"};
}

void add_remark(Vote& vote) {
  const auto remark = repeated_symbol();
  if (std::find(vote.remarks.begin(), vote.remarks.end(), remark) == vote.remarks.end()) vote.remarks.push_back(remark);
}

}  // namespace

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
    if (!stored || stored->record.on != record.on || stored->record.round != record.round) continue;
    const auto& vote = stored->record;
    place->second.stored.push_back(
        {ref.number, vote.sources, manner_of(vote), vote.date, vote.meeting, vote.announced});
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

bool share_document(const std::vector<Source>& a, const std::vector<Source>& b) {
  return std::any_of(a.begin(), a.end(), [&](const Source& one) {
    return one.document &&
           std::any_of(b.begin(), b.end(), [&](const Source& other) { return other.document == one.document; });
  });
}

// Whether two sources of the same name keep a vote, but one of them without a number.
bool one_is_numbered(const std::vector<Source>& a, const std::vector<Source>& b) {
  bool alike = false, otherwise = false;
  for (const auto& one : a)
    for (const auto& other : b)
      if (one.document && one.document == other.document)
        (one.identifier.has_value() == other.identifier.has_value() ? alike : otherwise) = true;
  return otherwise && !alike;
}

}  // namespace

// Whether the source gave this vote before.
bool ImportPlan::repeats(const Vote& record, std::size_t hash) const {
  const auto [from, until] = stated_.equal_range(hash);
  return std::any_of(from, until, [&](const auto& found) {
    const StatedVote& each = found.second;
    if (each.merged) return *each.merged == record;
    auto stated = votes_.entries[each.entry].record;
    stated.number = 0;
    std::erase(stated.remarks, repeated_symbol());
    return stated == record;
  });
}

// Where the source gave another vote on the same matter, both get a remark.
void ImportPlan::tell_apart(Vote& record, const MatterState& matter, const Where& where) {
  if (matter.first == kRefused) return;
  auto& planned = votes_.entries[matter.first];
  note(where, record.on.resolution.value_or("this matter") + given_before(planned.where) +
                  ", with another vote: both are kept");
  add_remark(planned.record);
  add_remark(record);
}

// A source may correct what it said of a vote itself; what another says otherwise of the manner is another vote.
auto ImportPlan::kind_of(const StoredVote& stored, const Vote& record) -> Fit::Kind {
  const auto same = same_entry(stored.sources, record.sources);
  if (same == SameEntry::no) return Fit::Kind::none;
  if (same == SameEntry::yes) return Fit::Kind::entry;
  if (contradict(stored.manner, manner_of(record)))
    return share_document(stored.sources, record.sources) ? Fit::Kind::of_other_manner : Fit::Kind::none;
  return one_is_numbered(stored.sources, record.sources) ? Fit::Kind::numbered_otherwise : Fit::Kind::possible;
}

// Whether it may be like it at all: told without reading the vote on record.
bool ImportPlan::may_be_like(const StoredVote& stored, const Vote& record) {
  if (outranks(stored.sources, record.sources)) return true;
  const auto agree = [](const auto& held, const auto& stated) { return !stated || held == stated; };
  if (!agree(stored.date, record.date) || !agree(stored.meeting, record.meeting)) return false;
  const auto held = stored.announced.value_or(Tally()), stated = record.announced.value_or(Tally());
  return std::all_of(kTallyFigures.begin(), kTallyFigures.end(),
                     [&](const auto& each) { return agree(held.*(each.second), stated.*(each.second)); });
}

auto ImportPlan::likeness_of(const StoredVote& stored, const Vote& record, const Compare& compare) const
    -> Fit::Likeness {
  using Likeness = Fit::Likeness;
  const auto found = storage::find_vote(snapshot_, {record.assembly, record.session, stored.number});
  if (!found) return Likeness::unlike;
  auto before = found->record;
  auto merged = merge(before, record);
  if (compare) compare(merged);
  canonicalise(merged);
  std::erase(before.remarks, repeated_symbol());
  std::erase(merged.remarks, repeated_symbol());
  if (merged == before) return Likeness::whole;
  merged.remarks = before.remarks;
  const bool same_positions = merged.positions == before.positions;
  merged.positions = before.positions;
  const auto is_of_member = [](const SourceCell& cell) { return cell.member.has_value(); };
  std::erase_if(before.as_written, is_of_member);
  std::erase_if(merged.as_written, is_of_member);
  if (merged == before) return same_positions ? Likeness::but_writing : Likeness::but_positions;
  merged.as_written = before.as_written;
  if (merged != before) return Likeness::unlike;
  return same_positions ? Likeness::but_writing : Likeness::but_both;
}

// The one that fits best, and of those that fit alike the first. Whether a single one is like it is looked at when `closely`.
auto ImportPlan::match(const Vote& record, const MatterState& matter, const Compare& compare, bool closely) const
    -> Match {
  std::vector<Match> found;
  for (std::size_t i = 0; i < matter.stored.size(); ++i)
    if (const auto kind = kind_of(matter.stored[i], record); kind != Fit::Kind::none) found.push_back({{kind}, i});
  if (found.empty()) return {};
  const auto order = [](const Match& a, const Match& b) { return a.fit < b.fit; };
  const auto best = std::min_element(found.begin(), found.end(), order)->fit.kind;
  std::erase_if(found, [&](const Match& each) { return each.fit.kind != best; });
  if (found.size() > 1 || closely) {
    std::size_t compared = 0;
    for (auto& each : found) {
      const auto& stored = matter.stored[each.place];
      if (!may_be_like(stored, record)) continue;
      each.fit.likeness = likeness_of(stored, record, compare);
      if (++compared == kMostCompared) break;
    }
  }
  return *std::min_element(found.begin(), found.end(), order);
}

auto ImportPlan::fit(Vote record, const Compare& compare) -> Fit {
  canonicalise(record);
  return match(record, matter_of(record), compare, true).fit;
}

// Whether the vote is new in the registry.
bool ImportPlan::give_number(Vote& record, MatterState& matter, const Compare& compare) {
  if (const auto found = match(record, matter, compare, false); found.fit.kind != Fit::Kind::none) {
    record.number = matter.stored[found.place].number;
    matter.stored.erase(matter.stored.begin() + static_cast<std::ptrdiff_t>(found.place));
    return false;
  }
  const auto session = record.assembly + "/" + record.session;
  const auto [next, fresh] = next_numbers_.try_emplace(session, 0);
  if (fresh) next->second = storage::next_vote_number(snapshot_, record.assembly, record.session);
  do record.number = next->second++;
  while (votes_.find(record.id()));  // which came with it
  return true;
}

void ImportPlan::tell_contradiction(const Vote& record, const MatterState& matter, const Where& where) {
  const auto manner = manner_of(record);
  for (const auto& other : matter.stored)
    if (contradict(other.manner, manner))
      report_.discrepancies.push_back(
          {where,
           record.id(),
           record.on.resolution.value_or(""),
           {"contradicts-other-vote", std::nullopt, std::nullopt, std::nullopt,
            "contradicts " + record.assembly + "/" + record.session + "/" + std::to_string(other.number) +
                " on the same matter (" + std::string(name_of(other.manner.method)) + "): both are kept"}});
}

// A source that moves a vote to another matter leaves the one that it was on record as.
void ImportPlan::tell_same_number(const Vote& record, const Where& where) {
  if (!has_votes_) return;
  for (const auto& source : record.sources) {
    if (!source.document || !source.identifier || source.identifier == source.url) continue;
    const auto [place, fresh] = numbered_.try_emplace(*source.document);
    if (fresh) place->second = storage::numbered_votes(snapshot_, *source.document);
    const auto found = place->second.find(*source.identifier);
    if (found == place->second.end()) continue;
    const auto& ref = found->second;
    const auto id = ref.assembly + "/" + ref.session + "/" + std::to_string(ref.number);
    if (id == record.id()) continue;
    note(where, record.on.resolution.value_or("this matter") + " comes with the number " + *source.identifier +
                    ", under which " + id + " is on record: both are kept");
  }
}

Faults ImportPlan::faults_of(Vote record) {
  canonicalise(record);
  return check(record);
}

bool ImportPlan::add(Vote record, const Where& where, const Compare& compare) {
  canonicalise(record);
  if (auto faults = check(record); !faults.empty()) return refuse(RecordKind::vote, std::move(faults), where), false;
  if (record.number != 0)
    if (auto* planned = votes_.find(record.id())) return fill_in(record, where, *planned, record.id());
  if (record.number != 0) {
    auto before = storage::find_vote(snapshot_, {record.assembly, record.session, record.number});
    return plan(std::move(record), std::move(before), where, votes_, compare);
  }
  auto& matter = matter_of(record);
  const auto hash = hash_of(record);
  return repeats(record, hash) || add_to(matter, hash, std::move(record), where, compare);
}

bool ImportPlan::add_to(MatterState& matter, std::size_t hash, Vote record, const Where& where,
                        const Compare& compare) {
  std::optional<Vote> stated;
  if (!matter.stored.empty()) stated = record;  // since it is going to be merged
  tell_apart(record, matter, where);
  const bool is_new = give_number(record, matter, compare);
  if (is_new) tell_contradiction(record, matter, where);
  tell_same_number(record, where);
  auto before = is_new ? std::nullopt : storage::find_vote(snapshot_, {record.assembly, record.session, record.number});
  const bool planned = plan(std::move(record), std::move(before), where, votes_, compare);
  const auto entry = planned ? votes_.entries.size() - 1 : kRefused;
  if (matter.first == kRefused) matter.first = entry;
  stated_.emplace(hash, StatedVote{entry, std::move(stated)});
  return planned;
}

}  // namespace plenary::app
