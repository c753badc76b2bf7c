// Records to the statements that store them: facts, what is derived from them, and the journal's line, in one batch.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/record_key.hpp"
#include "plenary/records.hpp"
#include "storage/batch.hpp"
#include "storage/identities.hpp"
#include "storage/record_rows.hpp"
#include "storage/registry.hpp"
#include "storage/rule_context.hpp"

namespace plenary::storage {

// What a change expects to find: the record absent, or present at that revision, or whatever is there.
struct Expected {
  enum class State { anything, absent, at_revision };
  State state = State::anything;
  std::int64_t revision = 0;
  static Expected anything() { return {}; }
  static Expected absent() { return {State::absent, 0}; }
  static Expected at(std::int64_t revision) { return {State::at_revision, revision}; }
};

// Used by one thread; the snapshot and registry outlive it.
class BatchBuilder {
 public:
  BatchBuilder(const Snapshot& snapshot, const Registry& registry, std::string instant, std::string actor);

  // Creates or replaces the record; `document` is its canonical JSON. What it refers to must exist in the snapshot or
  // have been saved before in this batch: an unknown reference is a std::logic_error, since validation comes first.
  void save(const Assembly& record, std::string document, std::string reason, Expected expected);
  void save(const Member& record, std::string document, std::string reason, Expected expected);
  void save(const Session& record, std::string document, std::string reason, Expected expected);
  void save(const Resolution& record, std::string document, std::string reason, Expected expected);
  void save(const Vote& record, std::string document, std::string reason, Expected expected);
  void save(const Profile& record, std::string document, std::string reason, Expected expected);

  // Removes the record's rows; refused by the database while others refer to it.
  void withdraw(const RecordKey& key, std::string reason, Expected expected);
  // The same of a member that another one's successions or a rule's vetoes name, which the database does not know: before
  // it is withdrawn.
  void expect_unnamed(const std::string& member);

  // Makes anew what is derived from a record that is there; no revision.
  template <class T>
  void derive(const T& record) {
    RowStatements rows(false);
    put_derived(rows, record, require(kKindOf<T>, key_of(record).key));
    batch_.changes.push_back({std::move(rows).take(), std::nullopt});
  }

  // A statement that belongs to no record's history.
  void add(Statement statement);

  [[nodiscard]] bool empty() const { return batch_.changes.empty(); }
  // Once, at the end. Votes are tried under their rules here: those of the batch, and those that its rules, sessions and
  // members make come out otherwise.
  Batch take();
  // For batches that are stored change by change, with nothing in between: the changes so far, what they added staying
  // known here, and at the end the one that tries the votes.
  std::vector<Change> take_changes() { return std::exchange(batch_.changes, {}); }
  Change try_votes();
  // The same, refused where others changed meanwhile what the votes were tried with.
  Change try_votes_guarded();

 private:
  template <class T>
  void save_record(const T& record, std::string document, std::string reason, const Expected& expected);
  std::int64_t require(RecordKind kind, const std::string& key);
  template <class T>
  void put_derived(RowStatements& rows, const T& record, std::int64_t row) {
    put_derived_rows(rows, record, row);
  }
  void put_derived(RowStatements& rows, const Vote& record, std::int64_t row);
  void expect_members(RowStatements& rows, const Member& record);
  void put_tried(RowStatements& rows, const Vote& record, std::int64_t row, const RuleOfVote& under);
  void guard(Statement statement);
  void guard_votes();

  const Snapshot& snapshot_;
  Identities identities_;
  RuleContext context_;
  std::map<RecordKey, Vote> under_rules_;         // votes of this batch that name a rule
  std::set<RecordKey> votes_;                     // all votes that this batch saves or withdraws
  std::set<std::string> voted_in_;                // sessions of those with positions
  std::int64_t settings_ = 0;                     // its revisions of assemblies, members and sessions
  std::int64_t members_ = 0;                      // its revisions of members
  bool expects_members_ = false;                  // those of others to be as they were
  std::map<std::string, std::int64_t> votes_of_;  // its revisions of votes, by assembly
  Batch batch_;
};

}  // namespace plenary::storage
