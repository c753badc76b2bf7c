// Builds batches: rows of records by identity, the journal's line, preconditions.
#include "storage/batch_builder.hpp"

#include <stdexcept>
#include <type_traits>

#include "domain/reader/fold.hpp"
#include "storage/changed_meanwhile.hpp"
#include "storage/connection.hpp"
#include "storage/record_rows.hpp"
#include "storage/records.hpp"
#include "storage/row_values.hpp"

namespace plenary::storage {
namespace {

std::string_view removal_sql(RecordKind kind) {
  switch (kind) {
    case RecordKind::assembly:
      return "DELETE FROM assemblies WHERE id = ?1";
    case RecordKind::member:
      return "DELETE FROM members WHERE id = ?1";
    case RecordKind::session:
      return "DELETE FROM sessions WHERE id = ?1";
    case RecordKind::resolution:
      return "DELETE FROM resolutions WHERE id = ?1";
    case RecordKind::profile:
      return "DELETE FROM profiles WHERE id = ?1";
    case RecordKind::vote:
      break;
  }
  return "DELETE FROM votes WHERE id = ?1";
}

Fault stale(const RecordKey& key) {
  return {Code::precondition_failed, "If-Match",
          "the " + std::string(name_of(key.kind)) + " " + key.key +
              " was changed meanwhile: fetch it again and repeat the change"};
}

Fault taken(const RecordKey& key) {
  return {Code::conflict, "", "the " + std::string(name_of(key.kind)) + " " + key.key + " is there already"};
}

Fault referred_to(const RecordKey& key) {
  return {Code::conflict, "",
          "other records refer to the " + std::string(name_of(key.kind)) + " " + key.key + ": withdraw those first"};
}

void expect_revision(RowStatements& rows, const RecordKey& key, const Expected& expected) {
  if (expected.state != Expected::State::at_revision) return;
  rows.add("INSERT INTO expect SELECT (SELECT revision FROM records WHERE kind = ?1 AND key = ?2) = ?3",
           std::string(name_of(key.kind)), key.key, expected.revision)
      .unless = stale(key);
}

// Whether the record is new, or its names or successors are.
bool names_otherwise(const Snapshot& snapshot, const Member& record) {
  const auto stored = find_member(snapshot, record.code);
  if (!stored) return true;
  const auto& before = stored->record;
  return before.names != record.names || before.aliases != record.aliases || before.written != record.written ||
         before.successions != record.successions;
}

}  // namespace

BatchBuilder::BatchBuilder(const Snapshot& snapshot, const Registry& registry, std::string instant, std::string actor)
    : snapshot_(snapshot), identities_(snapshot, registry), context_(snapshot) {
  batch_.instant = std::move(instant);
  batch_.actor = std::move(actor);
}

std::int64_t BatchBuilder::require(RecordKind kind, const std::string& key) {
  const auto row = identities_.find({kind, key});
  if (!row) throw std::logic_error("a record refers to an unknown " + std::string(name_of(kind)) + " " + key);
  return *row;
}

template <class T>
void BatchBuilder::save_record(const T& record, std::string document, std::string reason, const Expected& expected) {
  if (!reader::is_utf8(document)) throw std::logic_error("a record's document is not UTF-8");
  const auto key = key_of(record);
  const auto found = identities_.find_or_add(key);
  const auto row = found.id;
  const bool fresh = found.fresh;
  RowStatements rows(fresh);
  expect_revision(rows, key, expected);
  if constexpr (std::is_same_v<T, Member>) expect_members(rows, record);
  const auto row_of = [this](RecordKind kind, const std::string& name) { return require(kind, name); };
  put_rows(rows, record, row, row_of);
  put_derived(rows, record, row);
  Change change{std::move(rows).take(), std::nullopt};
  if constexpr (std::is_same_v<T, Vote>) change.positions = position_rows_of(record, row, row_of);
  change.revision = RevisionDraft{fresh ? "create" : "replace", std::string(name_of(key.kind)), key.key,
                                  std::move(reason), std::move(document)};
  if (expected.state == Expected::State::absent) change.revision->unless_absent = taken(key);
  if constexpr (std::is_same_v<T, Vote>)
    ++votes_of_[record.assembly];
  else if constexpr (!std::is_same_v<T, Resolution> && !std::is_same_v<T, Profile>)
    ++settings_;
  batch_.changes.push_back(std::move(change));
}

void BatchBuilder::save(const Assembly& record, std::string document, std::string reason, Expected expected) {
  context_.change(record);
  save_record(record, std::move(document), std::move(reason), expected);
}

void BatchBuilder::save(const Member& record, std::string document, std::string reason, Expected expected) {
  context_.change(record);
  save_record(record, std::move(document), std::move(reason), expected);
}

void BatchBuilder::save(const Session& record, std::string document, std::string reason, Expected expected) {
  context_.change(record);
  save_record(record, std::move(document), std::move(reason), expected);
}

void BatchBuilder::save(const Resolution& record, std::string document, std::string reason, Expected expected) {
  save_record(record, std::move(document), std::move(reason), expected);
}

void BatchBuilder::save(const Vote& record, std::string document, std::string reason, Expected expected) {
  save_record(record, std::move(document), std::move(reason), expected);
}

void BatchBuilder::save(const Profile& record, std::string document, std::string reason, Expected expected) {
  save_record(record, std::move(document), std::move(reason), expected);
}

// Names and successors were checked among the members of the snapshot. Once that is held to, nobody else writes until the
// end of the batch.
void BatchBuilder::expect_members(RowStatements& rows, const Member& record) {
  if (!expects_members_ && names_otherwise(snapshot_, record)) {
    expects_members_ = true;
    rows.add(
            "INSERT INTO expect SELECT (SELECT count(*) FROM revisions WHERE number > ?1 AND record_kind = 'member') = "
            "?2",
            snapshot_.revision(), members_)
        .unless = changed_meanwhile();
  }
  ++members_;
}

// A vote that names a rule waits for the rest of the batch, which may change the rule.
void BatchBuilder::put_derived(RowStatements& rows, const Vote& record, std::int64_t row) {
  const auto key = key_of(record);
  votes_.insert(key);
  under_rules_.erase(key);
  context_.expect_votes(record.assembly);
  if (record.positions) voted_in_.insert(record.assembly + "/" + record.session);
  if (!record.rule) return put_tried(rows, record, row, {});
  under_rules_.emplace(key, record);
}

void BatchBuilder::put_tried(RowStatements& rows, const Vote& record, std::int64_t row, const RuleOfVote& under) {
  put_derived_rows(rows, record, row, under);
  for (const auto& doubt : context_.membership_doubts(record))
    rows.add("INSERT INTO membership_doubts VALUES (?1, ?2, ?3)", row, require(RecordKind::member, doubt.member),
             std::string(doubt.kind));
}

void BatchBuilder::withdraw(const RecordKey& key, std::string reason, Expected expected) {
  context_.withdraw(key);
  if (key.kind == RecordKind::vote) {
    votes_.insert(key);
    under_rules_.erase(key);
  }
  if (key.kind == RecordKind::member) ++members_;
  const auto row = require(key.kind, key.key);
  RowStatements rows(false);
  expect_revision(rows, key, expected);
  rows.clear("DELETE FROM sources WHERE record_kind = ?1 AND record = ?2", std::string(name_of(key.kind)), row);
  clear_derived_rows(rows, key.kind, row);
  rows.add(removal_sql(key.kind), row).unless = referred_to(key);
  Change change{std::move(rows).take(), std::nullopt};
  change.revision = RevisionDraft{"withdraw", std::string(name_of(key.kind)), key.key, std::move(reason), "null"};
  batch_.changes.push_back(std::move(change));
  identities_.forget(key);
}

void BatchBuilder::expect_unnamed(const std::string& member) {
  add(
      {"INSERT INTO expect SELECT NOT EXISTS (SELECT 1 FROM successors s JOIN members m ON m.id = s.member WHERE "
       "s.code = ?1 AND m.code <> ?1) AND NOT EXISTS (SELECT 1 FROM rule_vetoes WHERE member = ?1)",
       {member},
       referred_to({RecordKind::member, member})});
}

// Before anything of the batch is in the journal, but after what the first change expects of its own record.
void BatchBuilder::guard(Statement statement) {
  auto& statements = batch_.changes.front().statements;
  const bool expects = !statements.empty() && statements.front().sql.starts_with("INSERT INTO expect");
  statements.insert(statements.begin() + (expects ? 1 : 0), std::move(statement));
}

// What votes were tried with must be what is there when the batch is stored.
void BatchBuilder::guard_votes() {
  if (!under_rules_.empty())
    guard(
        {"INSERT INTO expect SELECT NOT EXISTS (SELECT 1 FROM revisions WHERE number > ?1 AND record_kind IN "
         "('assembly', 'member', 'session'))",
         {snapshot_.revision()},
         changed_meanwhile()});
  for (const auto& session : voted_in_) {
    const auto assembly = session.substr(0, session.find('/'));
    guard(
        {"INSERT INTO expect SELECT NOT EXISTS (SELECT 1 FROM revisions WHERE number > ?1 AND (record_kind = 'member' "
         "AND (action <> 'create' OR ?3) OR record_kind = 'session' AND record_key = ?2))",
         {snapshot_.revision(), session, number(context_.knows_no_members(assembly))},
         changed_meanwhile()});
  }
  for (const auto& assembly : context_.affected())
    guard(
        {"INSERT INTO expect SELECT NOT EXISTS (SELECT 1 FROM revisions WHERE number > ?1 AND record_kind = 'vote' "
         "AND record_key >= ?2 || '/' AND record_key < ?2 || '0')",
         {snapshot_.revision(), assembly},
         changed_meanwhile()});
}

Change BatchBuilder::try_votes() {
  for (const auto& assembly : context_.affected())
    for (const auto& ref : votes_with_rule(snapshot_, assembly))
      if (auto stored = find_vote(snapshot_, ref); stored && !votes_.contains(key_of(stored->record)))
        under_rules_.emplace(key_of(stored->record), std::move(stored->record));
  RowStatements rows(false);
  for (const auto& [key, vote] : under_rules_)
    put_tried(rows, vote, require(RecordKind::vote, key.key), context_.of(vote));
  Change change{std::move(rows).take(), std::nullopt};
  for (auto& statement : context_.recount()) change.statements.push_back(std::move(statement));
  return change;
}

// Behind the batch's own revisions, so that those that are more are others'.
Change BatchBuilder::try_votes_guarded() {
  auto change = try_votes();
  std::vector<Statement> guards;
  if (!under_rules_.empty() || !voted_in_.empty())
    guards.push_back(
        {"INSERT INTO expect SELECT (SELECT count(*) FROM revisions WHERE number > ?1 AND record_kind IN ('assembly', "
         "'member', 'session')) = ?2",
         {snapshot_.revision(), settings_},
         changed_meanwhile()});
  for (const auto& assembly : context_.affected())
    guards.push_back(
        {"INSERT INTO expect SELECT (SELECT count(*) FROM revisions WHERE number > ?1 AND record_kind = 'vote' AND "
         "record_key >= ?2 || '/' AND record_key < ?2 || '0') = ?3",
         {snapshot_.revision(), assembly, votes_of_[assembly]},
         changed_meanwhile()});
  change.statements.insert(change.statements.begin(), std::make_move_iterator(guards.begin()),
                           std::make_move_iterator(guards.end()));
  return change;
}

Batch BatchBuilder::take() {
  if (batch_.changes.empty()) return std::move(batch_);
  guard_votes();
  if (auto tried = try_votes(); !tried.statements.empty()) batch_.changes.push_back(std::move(tried));
  return std::move(batch_);
}

void BatchBuilder::add(Statement statement) { batch_.changes.push_back({{std::move(statement)}, std::nullopt}); }

}  // namespace plenary::storage
