// The embedded registry: one file, one writer at a time, as many readers as are asked for.
#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "domain/record_key.hpp"
#include "plenary/result.hpp"
#include "storage/batch.hpp"

namespace plenary::storage {

class Connection;
class GroupDays;
class ResidentTable;
class VoteMatrix;
struct Table;

// A fault of disk, schema or code. Caught in one place above, never shown to a client.
class StorageFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The disk refuses writes (full, read-only): reading goes on, the change may be tried again later.
class DiskRefused : public StorageFailure {
 public:
  using StorageFailure::StorageFailure;
};

// There is no room left on it.
class DiskFull : public DiskRefused {
 public:
  using DiskRefused::DiskRefused;
};

// A step ran past its connection's deadline.
class DeadlineExceeded : public StorageFailure {
 public:
  using StorageFailure::StorageFailure;
};

// Every read connection has been on loan for a while: there is too much to do.
class TooManyReaders : public StorageFailure {
 public:
  using StorageFailure::StorageFailure;
};

// A read transaction on a connection of its own: everything read through it is of one revision.
// Used by one thread at a time; gives the connection back when destroyed.
class Snapshot {
 public:
  Snapshot(Snapshot&&) noexcept;
  Snapshot& operator=(Snapshot&&) = delete;
  ~Snapshot();

  [[nodiscard]] std::int64_t revision() const { return revision_; }
  [[nodiscard]] Connection& connection() const { return *connection_; }

 private:
  friend class Registry;
  Snapshot(std::unique_ptr<Connection> connection, std::function<void(std::unique_ptr<Connection>)> give_back);
  std::unique_ptr<Connection> connection_;
  std::function<void(std::unique_ptr<Connection>)> give_back_;
  std::int64_t revision_ = 0;
};

struct OpenOptions {
  bool create = true;      // make the file where there is none
  bool read_only = false;  // no writer: for `verify` and `export` beside a running service
  // A new file has its name only once put_in_place() gives it: until then nobody else sees it, and it is gone if the
  // process ends. No snapshot may be open while a change is committed, or it is refused after some seconds.
  bool unfinished = false;
  bool first = false;                          // for writing as the service, which lets commands write in between
  std::chrono::milliseconds patience{10'000};  // with another process that writes
};

class Registry {
 public:
  // Opens, migrates forward where needed, starts the writer. Fails, touching nothing, on a file of another program
  // of a newer version or that is damaged, or where it may not be opened. One process writes at a time: a second service
  // is refused; a command waits for its turn, some seconds at most, and has it until it closes the registry, while a
  // service's changes wait. Each sees what the other commits.
  static Result<std::unique_ptr<Registry>> open(const std::filesystem::path& file, const OpenOptions& options);
  // Ends a registry that was opened as `unfinished`: makes a new file durable under its name. The fault that the disk
  // refuses that, or that there is such a file meanwhile. Does nothing where the file was there before.
  [[nodiscard]] static std::optional<Fault> put_in_place(std::unique_ptr<Registry> registry,
                                                         const std::filesystem::path& named);
  // A registry that ends with its object, for the state as of an earlier revision and for tests: a file of its own in
  // the system's temporary folder, never synced.
  static std::unique_ptr<Registry> in_memory();
  ~Registry();  // drains what was submitted, then closes

  Registry(const Registry&) = delete;
  Registry& operator=(const Registry&) = delete;

  // Number of the newest committed revision, 0 in a new registry; opened read-only, the newest that read() met. Any thread.
  [[nodiscard]] std::int64_t revision() const noexcept;

  // The derived tables are empty since their schema changed: write a batch that fills them and ends with
  // derived_are_filled() of storage/migrations.hpp. Any thread.
  [[nodiscard]] bool needs_rebuild() const noexcept;

  // A number for the row of a new record, given once. Any thread.
  [[nodiscard]] std::int64_t new_row(RecordKind kind) const;

  // Any thread. Waits for a connection while all are on loan; throws TooManyReaders after some seconds.
  [[nodiscard]] Snapshot read() const;

  // The resident matrix of the snapshot's revision; nothing where one of a newer revision was made already. Any thread;
  // the first to ask after a commit reads what changed.
  [[nodiscard]] std::shared_ptr<const VoteMatrix> matrix(const Snapshot& snapshot) const;
  // The table as it is held in memory, of the snapshot's revision; nothing where a newer one was asked for already, and for
  // tables that are not held so. Any thread.
  [[nodiscard]] std::shared_ptr<ResidentTable> resident_table(const Snapshot& snapshot, const Table& table,
                                                              bool with_drafts) const;
  // Who was in groups of those codes when the votes of the matrix were taken, which is of the snapshot. Any thread.
  [[nodiscard]] std::shared_ptr<const GroupDays> group_days(const Snapshot& snapshot,
                                                            const std::shared_ptr<const VoteMatrix>& matrix,
                                                            const std::vector<std::string>& codes) const;
  // Whether a matrix was made, so that the next one is near.
  [[nodiscard]] bool has_matrix() const;

  // Called once, by whichever thread applied the batch, after COMMIT, or with the faults that refused the batch; a disk
  // that refuses comes as Code::unavailable. A fault of code or schema comes as the exception, beside an `unavailable`.
  // Where the disk refused the very sync of a commit and never works again, that commit may turn up, whole, at the
  // next start: SQLite cannot take it back from a disk that takes no writes.
  using Done = std::function<void(Result<Committed>, std::exception_ptr)>;
  // Queues a batch for the writer. Any thread. Batches that wait together share one commit.
  void submit(Batch batch, Done done);
  // The same, waiting for the answer, on this thread where no other is writing; throws where `submit` hands over an
  // exception. Not from within a `Done`.
  Result<Committed> write(Batch batch);
  // Tries a batch and rolls it back: the faults it would meet, or the revisions it would make.
  Result<Committed> dry_run(Batch batch);

  // Applies changes one by one as `next` gives them, in one commit of their own or, where faults come of it, not at all.
  // `next` is called while no other change is applied, by whichever thread applies, and must not write itself. What it
  // throws comes out here. With `only_try`, all is rolled back.
  Result<Committed> load(NextChange next, bool only_try);

  // The fault that the registry's disk has not that many bytes left. Any thread.
  [[nodiscard]] std::optional<Fault> require_room(std::uintmax_t bytes) const;

  // From now on no change is begun: what waits is refused, as unavailable. Any thread.
  void refuse_changes() noexcept;

  // How often the writer committed, and how many batches it took up, since the start. Any thread.
  struct WriterCounts {
    std::uint64_t commits = 0, batches = 0;
  };
  [[nodiscard]] WriterCounts writer_counts() const noexcept;

 private:
  struct State;
  explicit Registry(std::unique_ptr<State> state);
  static std::optional<Fault> join_writers(State& state, const std::filesystem::path& file,
                                           const std::filesystem::path& named, const OpenOptions& options);
  std::unique_ptr<State> state_;
};

}  // namespace plenary::storage
