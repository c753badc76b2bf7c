// The end of an import: what it changes is counted and written.
#include <algorithm>
#include <limits>
#include <tuple>

#include "app/import_plan.hpp"
#include "app/planned_write.hpp"
#include "domain/vote_check.hpp"
#include "formats/record_json.hpp"
#include "storage/rule_context.hpp"

namespace plenary::app {

namespace {

// From so many changes on they are made on a thread of their own.
constexpr std::size_t kWorthAThread = 500;
// What they take on the disk at most, written twice.
constexpr std::uintmax_t kBytesOfARecord = 8'000;
constexpr std::uintmax_t kBytesOfAPosition = 80;

template <class T>
bool is_unchanged(const T& planned) {
  return planned.before && planned.before->record == planned.record;
}

}  // namespace

ImportPlan::~ImportPlan() = default;

template <class T>
void ImportPlan::count(const PlannedList<T>& list) {
  auto& counts = report_.counts[kKindOf<T>];
  for (const auto& planned : list.entries)
    ++(is_unchanged(planned) ? counts.unchanged : planned.before ? counts.changed : counts.added);
  if (counts.added + counts.changed + counts.unchanged + counts.refused == 0) report_.counts.erase(kKindOf<T>);
}

void ImportPlan::count_all() {
  count(assemblies_);
  count(members_);
  count(sessions_);
  count(resolutions_);
  count(votes_);
}

std::size_t ImportPlan::changes() const {
  std::size_t all = 0;
  for (const auto& [kind, counts] : report_.counts) all += counts.added + counts.changed;
  return all;
}

template <class T, class Use>
void ImportPlan::for_each_changed(const PlannedList<T>& list, const Use& use) const {
  for (const auto& planned : list.entries)
    if (!is_unchanged(planned)) use(planned);
}

// As they are once everything is stored.
void ImportPlan::report_doubts() {
  storage::RuleContext context(snapshot_);
  for_each_changed(assemblies_, [&](const auto& planned) { context.change(planned.record); });
  for_each_changed(members_, [&](const auto& planned) { context.change(planned.record); });
  for_each_changed(sessions_, [&](const auto& planned) { context.change(planned.record); });
  for (const auto& planned : votes_.entries)
    for (auto& discrepancy : context.doubts_about(planned.record))
      report_.discrepancies.push_back(
          {planned.where, planned.record.id(), planned.record.on.resolution.value_or(""), std::move(discrepancy)});
}

// Gives to `save` what changes, until it answers false.
template <class T, class Save>
bool ImportPlan::save(const PlannedList<T>& list, const Save& save) const {
  return std::all_of(list.entries.begin(), list.entries.end(), [&](const Planned<T>& planned) {
    if (is_unchanged(planned)) return true;
    const auto expected =
        planned.before ? storage::Expected::at(planned.before->revision) : storage::Expected::absent();
    return save(planned.record, formats::document_of(planned.record), expected);
  });
}

bool ImportPlan::names_new_members(const Assembly& record) const {
  const auto is_new = [this](const GroupMember& each) {
    const auto found = members_.by_key.find(each.member);
    return found != members_.by_key.end() && !members_.entries[found->second].before;
  };
  return std::any_of(record.groups.begin(), record.groups.end(), [&](const Group& group) {
    return std::any_of(group.members.begin(), group.members.end(), is_new);
  });
}

// Groups name members, which name assemblies: an assembly whose groups name members that come with it is written before
// them without its groups, and whole behind them. So the journal names nobody who is not there yet.
template <class Save>
void ImportPlan::save_settled(const Save& each) const {
  using storage::Expected;
  const auto before = [&](const Assembly& record, std::string document, const Expected& expected) {
    if (!names_new_members(record)) return each(record, std::move(document), expected);
    if (expected.state != Expected::State::absent) return true;
    auto bare = record;
    bare.groups.clear();
    return each(bare, formats::document_of(bare), expected);
  };
  const auto behind = [&](const Assembly& record, std::string document, const Expected& expected) {
    if (!names_new_members(record)) return true;
    const bool begun = expected.state == Expected::State::absent;
    return each(record, std::move(document), begun ? Expected::anything() : expected);
  };
  if (save(assemblies_, before) && save(members_, each) && save(assemblies_, behind) && save(sessions_, each))
    save(resolutions_, each);
}

namespace {

auto into(PlannedWrite& write, const std::string& reason) {
  return [&write, &reason](const auto& record, std::string document, const storage::Expected& expected) {
    return write.save(record, std::move(document), reason, expected);
  };
}

}  // namespace

void ImportPlan::begin_writing() {
  writing_ = std::make_unique<PlannedWrite>(registry_, PlannedWrite::Maker{options_.instant, options_.actor},
                                            options_.dry_run);
  writing_->then([this](PlannedWrite& write) { save_settled(into(write, options_.reason)); });
}

bool ImportPlan::is_alone() const { return options_.first.empty() && !options_.last; }

bool ImportPlan::is_refused() const { return !report_.faults.empty() && !options_.keep_going; }

std::optional<Fault> ImportPlan::no_room_for(std::size_t records, std::size_t positions) const {
  if (options_.dry_run) return std::nullopt;
  return registry_.require_room(kBytesOfARecord * records + kBytesOfAPosition * positions);
}

void ImportPlan::settle(std::size_t votes, std::size_t positions) {
  refuse_unknown_members();
  const auto records = resolutions_.entries.size() + votes;
  if (is_alone() && !is_refused() && records >= kWorthAThread && !no_room_for(records, positions)) begin_writing();
}

// A log cannot be folded into the file while somebody reads what was there before, and without a log nothing can be
// committed.
void ImportPlan::forget_what_was_there() { const storage::Snapshot last = std::move(snapshot_); }

// While the writer applies some changes, the next ones are made.
Result<storage::Committed> ImportPlan::write_as_made() {
  if (!writing_) {
    std::size_t positions = 0;
    for_each_changed(votes_, [&](const auto& vote) {
      if (vote.record.positions) positions += vote.record.positions->size();
    });
    if (auto fault = no_room_for(changes(), positions)) return std::move(*fault);
    begin_writing();
  }
  writing_->then([this](PlannedWrite& write) { save(votes_, into(write, options_.reason)); });
  report_doubts();
  forget_what_was_there();
  return writing_->finish();
}

Result<storage::Committed> ImportPlan::write_at_once() {
  report_doubts();
  storage::BatchBuilder batch(snapshot_, registry_, options_.instant, options_.actor);
  for (auto& statement : options_.first) batch.add(std::move(statement));
  const auto add = [&](const auto& record, std::string document, const storage::Expected& expected) {
    batch.save(record, std::move(document), options_.reason, expected);
    return true;
  };
  save_settled(add);
  save(votes_, add);
  if (options_.last) options_.last(batch);
  auto changes = batch.take();
  forget_what_was_there();
  return options_.dry_run ? registry_.dry_run(std::move(changes)) : registry_.write(std::move(changes));
}

namespace {

// As somebody who mends the files goes through them.
void order_by_place(Faults& faults) {
  std::vector<std::string> files;
  for (const auto& fault : faults)
    if (std::find(files.begin(), files.end(), fault.file) == files.end()) files.push_back(fault.file);
  const auto place = [&](const Fault& fault) {
    const auto column = fault.column == 0 ? std::numeric_limits<std::size_t>::max() : fault.column;
    return std::tuple(std::find(files.begin(), files.end(), fault.file), fault.line, column);
  };
  std::stable_sort(faults.begin(), faults.end(), [&](const Fault& a, const Fault& b) { return place(a) < place(b); });
}

}  // namespace

ImportReport ImportPlan::finish() {
  if (!writing_) refuse_unknown_members();
  count_all();
  order_by_place(report_.faults);
  const bool changes_nothing = is_alone() && changes() == 0;
  if (is_refused() || changes_nothing) {
    writing_.reset();
    report_.stored = !is_refused() && !options_.dry_run;
    report_doubts();
    return std::move(report_);
  }
  const bool large = is_alone() && changes() >= kWorthAThread;
  auto done = writing_ || large ? write_as_made() : write_at_once();
  if (!done) {
    for (const auto& fault : done.faults()) report_.faults.push_back(fault);
    return std::move(report_);
  }
  report_.stored = !options_.dry_run;
  report_.first_revision = done->first_revision;
  report_.last_revision = done->last_revision;
  return std::move(report_);
}

}  // namespace plenary::app
