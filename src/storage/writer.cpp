// Applies batches: group commit, savepoints, revisions with their hashes, and what a failing disk means.
#include "storage/writer.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "storage/migrations.hpp"
#include "storage/revisions.hpp"

namespace plenary::storage {
namespace {

constexpr std::string_view kExpectation = "INSERT INTO expect";
constexpr std::string_view kSearchEntry = "INSERT INTO search_index";

constexpr std::string_view kInsertRevision =
    "INSERT INTO revisions (number, instant, actor, action, record_kind, record_key, reason, document, previous_hash, "
    "hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr std::string_view kInsertRecord = "INSERT INTO records (kind, key, revision) VALUES (?, ?, ?)";
constexpr std::string_view kUpsertRecord =
    "INSERT INTO records (kind, key, revision) VALUES (?, ?, ?) "
    "ON CONFLICT (kind, key) DO UPDATE SET revision = excluded.revision";
constexpr std::string_view kDeleteRecord = "DELETE FROM records WHERE kind = ? AND key = ?";

using Clock = std::chrono::steady_clock;
// Whoever came first waits as long as others are taken along.
constexpr std::chrono::milliseconds kLongestGathering{5};

}  // namespace

// A group that the disk refuses is tried again batch by batch, so that a large one does not take small ones along.
void Writer::process(Items& items) {
  try {
    attempt(items);
  } catch (...) {
    roll_back();
    if (items.size() == 1) items[0]->failure = std::current_exception();
    if (items.size() > 1)
      for (Item* item : items) process_alone(*item);
  }
}

void Writer::process_alone(Item& item) {
  try {
    Tip tip = begin();
    attempt_one(item, tip);
    Item* const alone = &item;
    commit({&alone, 1}, tip);
  } catch (...) {
    roll_back();
    item.failure = std::current_exception();
  }
}

// SQLite's own way is to fold the log within COMMIT, before anybody is answered.
int Writer::note_log(void* self, sqlite3* /*handle*/, const char* /*database*/, int pages) {
  static_cast<Writer*>(self)->log_pages_ = pages;
  return SQLITE_OK;
}

// A large log makes reading slow. What keeps it from being folded now is told by the next change.
void Writer::fold_log() noexcept try {
  log_pages_ = 0;
  connection_->query("PRAGMA wal_checkpoint(PASSIVE)").step();
} catch (const std::exception&) {
  return;
}

// Nearly always all go well, and then they need no savepoints, for which SQLite keeps every page as it was. What comes in
// meanwhile shares the commit.
void Writer::attempt(Items& items) {
  Tip tip = begin();
  const auto until = Clock::now() + kLongestGathering;
  std::span<Item*> next = items;
  while (!next.empty()) {
    if (!apply_all(next, tip)) {
      if (items.size() == 1) break;
      roll_back();
      return attempt_apart(items);
    }
    next = Clock::now() < until ? take_more(items) : std::span<Item*>();
  }
  commit(items, tip);
}

void Writer::attempt_apart(std::span<Item* const> items) {
  Tip tip = begin();
  for (Item* item : items) attempt_apart(*item, tip);
  commit(items, tip);
}

void Writer::commit(std::span<Item* const> items, const Tip& tip) {
  const bool any = std::any_of(items.begin(), items.end(), [](const Item* item) { return leaves_something(*item); });
  connection_->query(any ? "COMMIT" : "ROLLBACK").step();
  if (!any) return;
  ++commits_;
  revision_ = tip.number;
  look_whether_filled();
}

// What is stored is stored: a disk that fails now is told by the next change.
void Writer::look_whether_filled() noexcept try {
  if (stale_) stale_ = derived_are_stale(*connection_);
} catch (const std::exception&) {
  return;
}

Writer::Tip Writer::begin() {
  connection_->query("BEGIN IMMEDIATE").step();
  look_around();
  return read_tip();
}

// False where one of them leaves nothing.
bool Writer::apply_all(std::span<Item* const> items, Tip& tip) {
  return std::all_of(items.begin(), items.end(), [&](Item* item) {
    attempt_one(*item, tip);
    return leaves_something(*item);
  });
}

// Throws where the whole transaction is lost; a failure of this batch alone stays in the item.
void Writer::attempt_one(Item& item, Tip& tip) {
  item.result.reset();
  item.failure = nullptr;
  try {
    item.result = apply(item, tip);
  } catch (const DiskRefused&) {
    throw;
  } catch (const std::exception&) {
    if (sqlite3_get_autocommit(connection_->handle())) throw;
    item.failure = std::current_exception();
  }
}

bool Writer::leaves_something(const Item& item) { return !item.only_try && item.result && item.result->ok(); }

void Writer::attempt_apart(Item& item, Tip& tip) {
  const Tip before = tip;
  connection_->query("SAVEPOINT batch").step();
  attempt_one(item, tip);
  if (!leaves_something(item)) {
    connection_->query("ROLLBACK TO batch").step();
    tip = before;
  }
  connection_->query("RELEASE batch").step();
}

Result<Committed> Writer::apply(Item& item, Tip& tip) {
  Committed committed{tip.number + 1, tip.number};
  positions_.forget();
  search_entries_.clear();
  for (const Change& change : item.batch.changes)
    if (auto faults = apply_change(item.batch, change, tip)) return std::move(*faults);
  while (item.next) {
    auto next = item.next();
    if (!next) return next.faults();
    if (!*next) break;
    if (auto faults = apply_streamed(item.batch, std::move(**next), tip)) return std::move(*faults);
  }
  finish_waiting();
  int unresolved = 0;
  int highest = 0;
  sqlite3_db_status(connection_->handle(), SQLITE_DBSTATUS_DEFERRED_FKS, &unresolved, &highest, 0);
  if (unresolved) throw ConstraintFailed("a deferred reference of this batch has no target");
  committed.last_revision = tip.number;
  return committed;
}

// Of a batch that may be tried again: nothing is taken out of it.
std::optional<Faults> Writer::apply_change(const Batch& batch, const Change& change, Tip& tip) {
  if (change.revision && change.revision->unless_absent)
    if (auto fault = insert_record(*change.revision, tip.number + 1)) return Faults{std::move(*fault)};
  if (auto faults = apply_statements(change.statements)) return faults;
  positions_.add(change.positions);
  if (change.revision) append_revision(batch, *change.revision, tip);
  return std::nullopt;
}

// One of many: what is less work in one go waits for more of the same.
std::optional<Faults> Writer::apply_streamed(const Batch& batch, Change change, Tip& tip) {
  const bool creates = change.revision && change.revision->action == "create";
  // What a change takes away or replaces must be there.
  if (!creates) {
    finish_waiting();
    return apply_change(batch, change, tip);
  }
  put_off_search_entries(change.statements);
  auto positions = std::exchange(change.positions, {});
  auto faults = apply_change(batch, change, tip);
  if (!faults) positions_.add_later(std::move(positions));
  return faults;
}

// The full-text index writes out what it gathered whenever another statement begins: it is filled in one go.
void Writer::put_off_search_entries(std::vector<Statement>& statements) {
  const auto first = std::stable_partition(statements.begin(), statements.end(), [](const Statement& statement) {
    return !statement.sql.starts_with(kSearchEntry);
  });
  search_entries_.insert(search_entries_.end(), std::make_move_iterator(first),
                         std::make_move_iterator(statements.end()));
  statements.erase(first, statements.end());
}

void Writer::finish_waiting() {
  positions_.finish();
  for (const Statement& entry : search_entries_) apply_statement(entry);
  search_entries_.clear();
}

// After a first expectation that fails, those that follow it at once are looked at too, so that all are told.
std::optional<Faults> Writer::apply_statements(const std::vector<Statement>& statements) {
  Faults faults;
  for (const Statement& statement : statements) {
    const bool expectation = statement.sql.starts_with(kExpectation);
    if (!faults.empty() && !expectation) break;
    auto fault = apply_statement(statement);
    if (!fault) continue;
    if (std::find(faults.begin(), faults.end(), *fault) == faults.end()) faults.push_back(std::move(*fault));
    if (!expectation) break;
  }
  if (faults.empty()) return std::nullopt;
  return faults;
}

std::optional<Fault> Writer::apply_statement(const Statement& statement) {
  try {
    Query query = connection_->query(statement.sql);
    int index = 0;
    for (const Value& value : statement.values) query.lend(++index, value);
    while (query.step()) {
    }
  } catch (const ConstraintFailed&) {
    if (!statement.unless) throw;
    return statement.unless;
  }
  return std::nullopt;
}

std::optional<Fault> Writer::insert_record(const RevisionDraft& draft, std::int64_t revision) {
  try {
    Query insert = connection_->query(kInsertRecord);
    insert.bind_all(draft.record_kind, draft.record_key, revision).step();
  } catch (const ConstraintFailed&) {
    return draft.unless_absent;
  }
  return std::nullopt;
}

void Writer::append_revision(const Batch& batch, const RevisionDraft& draft, Tip& tip) {
  Revision revision{tip.number + 1,
                    draft.instant.value_or(batch.instant),
                    draft.actor.value_or(batch.actor),
                    draft.action,
                    draft.record_kind,
                    draft.record_key,
                    draft.reason,
                    draft.document,
                    tip.hash,
                    {}};
  revision.hash = hash_of(revision);
  {
    Query insert = connection_->query(kInsertRevision);
    int column = 1;
    insert.bind(column, revision.number);
    for (const auto* text : {&revision.instant, &revision.actor, &revision.action, &revision.record_kind,
                             &revision.record_key, &revision.reason, &revision.document})
      insert.lend(++column, *text);
    insert.lend_blob(column + 1, revision.previous_hash).lend_blob(column + 2, revision.hash).step();
  }
  if (draft.action == "withdraw") {
    Query remove = connection_->query(kDeleteRecord);
    remove.bind_all(draft.record_kind, draft.record_key).step();
  } else if (!draft.unless_absent) {
    Query upsert = connection_->query(kUpsertRecord);
    upsert.bind_all(draft.record_kind, draft.record_key, revision.number).step();
  }
  tip = {revision.number, std::move(revision.hash)};
}

Writer::Tip Writer::read_tip() {
  Query query = connection_->query("SELECT number, hash FROM revisions ORDER BY number DESC LIMIT 1");
  if (!query.step()) return {0, hash_before_the_first()};
  return {query.integer(0), std::string(query.text(1))};
}

void Writer::roll_back() {
  if (sqlite3_get_autocommit(connection_->handle())) return;
  sqlite3_exec(connection_->handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

}  // namespace plenary::storage
