// Replays a journal: compares what the registry has of it, checks and applies the rest.
#include "app/import_plenary.hpp"

#include <set>
#include <utility>

#include "app/journal_reader.hpp"
#include "app/replayed_record.hpp"
#include "storage/batch_builder.hpp"

namespace plenary::app {
namespace {

class JournalImport {
 public:
  JournalImport(storage::Registry& registry, formats::Input input, const ImportProgress& progress)
      : registry_(registry),
        snapshot_(registry.read()),
        held_(snapshot_->revision()),
        reader_(std::move(input)),
        builder_(*snapshot_, registry, "", ""),
        progress_(progress) {}

  ImportReport run(bool dry_run) {
    std::optional<storage::Committed> made;
    try {
      const auto loaded = registry_.load([this] { return next(); }, dry_run);
      if (loaded)
        made = *loaded;
      else if (reader_.faults().empty())
        reader_.refuse(loaded.faults());
    } catch (const storage::DiskRefused&) {
      throw;
    } catch (const storage::StorageFailure& failure) {
      reader_.refuse(Fault{Code::invalid, "", std::string("cannot be stored: ") + failure.what()});
    }
    report_.dry_run = dry_run;
    report_.faults = reader_.faults();
    report_.more_faults = reader_.more_faults();
    report_.stored = made && !dry_run;
    if (made && made->first_revision <= made->last_revision) {
      report_.first_revision = made->first_revision;
      report_.last_revision = made->last_revision;
    }
    return std::move(report_);
  }

 private:
  // By whoever writes, inside the transaction.
  Result<std::optional<storage::Change>> next() {
    if (!begun_) {
      begun_ = true;
      return std::optional(storage::Change{{storage::expect_newest(newest_hash())}, std::nullopt});
    }
    while (const auto revision = reader_.next()) {
      if (reader_.revisions() % 100 == 0 && progress_) progress_(static_cast<std::size_t>(reader_.revisions()));
      if (auto change = take(*revision)) return change;
    }
    if (!reader_.faults().empty()) return reader_.faults();
    if (std::exchange(ended_, true)) return std::optional<storage::Change>();
    if (reader_.revisions() < held_)
      report_.notes.push_back({{}, "the registry goes on from the end of this file with revisions of its own"});
    auto last = builder_.try_votes();
    snapshot_.reset();  // without a log, nothing can be committed while somebody reads what was there before
    return std::optional(std::move(last));
  }

  std::string newest_hash() {
    const auto newest = storage::find_revision(*snapshot_, held_);
    return newest ? newest->hash : storage::hash_before_the_first();
  }

  // What is to be done for it; nothing where the registry has it, or something was refused.
  std::optional<storage::Change> take(const storage::Revision& revision) {
    const RecordKey key{*record_kind(revision.record_kind), revision.record_key};
    auto& counts = report_.counts[key.kind];
    const bool there = live_.contains(key);
    if (revision.action == "withdraw")
      live_.erase(key);
    else
      live_.insert(key);
    if (revision.number <= held_) {
      if (!differs_) compare(revision);
      ++counts.unchanged;
      return std::nullopt;
    }
    const auto before = reader_.faults().size() + reader_.more_faults();
    if (there == (revision.action == "create"))
      reader_.refuse(Fault{Code::invalid, "action",
                           there ? "the record is there already" : "there is no such record before this revision"});
    const auto replayed = revision.action == "withdraw" ? std::nullopt : read(revision, key);
    if (reader_.faults().size() + reader_.more_faults() != before) ++counts.refused;
    if (!reader_.faults().empty()) return std::nullopt;
    ++(revision.action == "create" ? counts.added : counts.changed);
    return change_of(revision, key, replayed);
  }

  void compare(const storage::Revision& revision) {
    const auto ours = storage::find_revision(*snapshot_, revision.number);
    if (ours && ours->hash == revision.hash) return;
    differs_ = true;
    reader_.refuse(Fault{Code::conflict, "number",
                         "the registry's revision " + std::to_string(revision.number) +
                             " is another one: a journal goes into a registry that is empty, or that it goes on from"});
  }

  std::optional<ReplayedRecord> read(const storage::Revision& revision, const RecordKey& key) {
    auto read = read_replayed(revision.document, key);
    if (!read) {
      reader_.refuse(read.faults());
      return std::nullopt;
    }
    for (const auto& reference : references_of(*read))
      if (!live_.contains(reference))
        reader_.refuse(Fault{
            Code::invalid, "document",
            "refers to the " + std::string(name_of(reference.kind)) + " '" + reference.key + "', which is not there"});
    return std::move(*read);
  }

  storage::Change change_of(const storage::Revision& revision, const RecordKey& key,
                            const std::optional<ReplayedRecord>& replayed) {
    if (replayed)
      std::visit(
          [&](const auto& record) {
            builder_.save(record, revision.document, revision.reason, storage::Expected::anything());
          },
          *replayed);
    else
      builder_.withdraw(key, revision.reason, storage::Expected::anything());
    auto change = std::move(builder_.take_changes().front());
    change.revision->action = revision.action;
    change.revision->instant = revision.instant;
    change.revision->actor = revision.actor;
    return change;
  }

  storage::Registry& registry_;
  std::optional<storage::Snapshot> snapshot_;  // until the last change was given
  std::int64_t held_;                          // its newest revision
  JournalReader reader_;
  storage::BatchBuilder builder_;
  const ImportProgress& progress_;
  ImportReport report_;
  std::set<RecordKey> live_;  // the records that are there after the revision read last
  bool begun_ = false, ended_ = false;
  bool differs_ = false;
};

}  // namespace

ImportReport import_plenary(storage::Registry& registry, formats::Input input, const ImportOptions& options,
                            const ImportProgress& progress) {
  return JournalImport(registry, std::move(input), progress).run(options.dry_run);
}

}  // namespace plenary::app
