// Opens a registry, or says why not, and joins its writer and its readers.
#include "storage/registry.hpp"

#include <atomic>
#include <optional>
#include <utility>

#include "storage/files.hpp"
#include "storage/group_days.hpp"
#include "storage/migrations.hpp"
#include "storage/reader_pool.hpp"
#include "storage/refusals.hpp"
#include "storage/registry_lock.hpp"
#include "storage/resident_table.hpp"
#include "storage/row_numbers.hpp"
#include "storage/space.hpp"
#include "storage/trial.hpp"
#include "storage/unfinished.hpp"
#include "storage/vote_matrix.hpp"
#include "storage/writer.hpp"

namespace plenary::storage {
namespace {

constexpr const char* kTemporaryName = "temporary.db";
constexpr std::string_view kNewestRevision = "SELECT coalesce(max(number), 0) FROM revisions";

// The bytes of a registry without any revision: what is made anew for a while begins as a copy, without the schema's steps.
const std::string& empty_registry() {
  static const std::string bytes = [] {
    const TemporaryFolder folder;
    const std::filesystem::path file = folder.path() / "empty.db";
    UnfinishedFile(file).put_in_place();
    return bytes_of(file);
  }();
  return bytes;
}

}  // namespace

struct Registry::State {
  std::optional<TemporaryFolder> folder;
  std::optional<FileLock> temporary;
  std::optional<RegistryLock> lock;  // the writer takes its turns with it
  // Removed while the lock is held: whoever has that next makes one of the same name.
  std::optional<UnfinishedFile> unfinished;
  bool beside = false;         // a service has the file too
  std::filesystem::path path;  // of what is written
  std::atomic<std::int64_t> revision = 0;
  std::atomic<bool> stale = false;
  RowNumbers rows;
  MatrixKeeper matrices;
  ResidentTables tables;
  GroupDaysKeeper groups;
  std::shared_ptr<ReaderPool> readers;  // snapshots hold it too: they may end after the registry
  std::unique_ptr<Writer> writer;

  // The writer goes last, so that its closing folds the write-ahead log into the file.
  ~State() {
    if (readers) readers->close();
  }

  void start_writing(const std::filesystem::path& file, const OpenOptions& options) {
    path = file;
    auto connection =
        unfinished ? without_log(file) : std::make_unique<SqliteConnection>(file, SqliteConnection::Mode::write);
    if (temporary) connection->execute("PRAGMA synchronous=OFF");
    if (!beside) migrate(*connection);
    rows.start(*connection);
    if (beside) rows.leave_room();
    readers = std::make_shared<ReaderPool>(file, SqliteConnection::Mode::read);
    writer = std::make_unique<Writer>(
        std::move(connection), revision, stale, [this](Connection& reading) { rows.start(reading); },
        options.first ? &*lock : nullptr);
    if (options.first) lock->end_turn();
  }

  // What is thrown away if it comes to nothing is written but once. Pages leave memory when a change is committed, since
  // somebody may read what was there before until then.
  static std::unique_ptr<SqliteConnection> without_log(const std::filesystem::path& file) {
    auto connection = std::make_unique<SqliteConnection>(file, SqliteConnection::Mode::create);
    connection->execute("PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY; PRAGMA cache_spill=OFF");
    return connection;
  }

  // A full disk has no room for what readers share; then the file is read as it lies, if it is all there is.
  void start_reading(const std::filesystem::path& file) try {
    start_reading(file, reading_mode(file));
  } catch (const DiskRefused&) {
    if (has_log(file)) throw;
    start_reading(file, SqliteConnection::Mode::read_still);
  }

  void start_reading(const std::filesystem::path& file, SqliteConnection::Mode mode) {
    readers = std::make_shared<ReaderPool>(file, mode);
    auto connection = readers->take();
    revision = connection->integer(kNewestRevision);
    stale = derived_are_stale(*connection);
    readers->give_back(std::move(connection));
  }
};

Snapshot::Snapshot(std::unique_ptr<Connection> connection, std::function<void(std::unique_ptr<Connection>)> give_back)
    : connection_(std::move(connection)), give_back_(std::move(give_back)) {
  try {
    connection_->query("BEGIN").step();
    Query newest = connection_->query(kNewestRevision);
    newest.step();
    revision_ = newest.integer(0);
  } catch (...) {
    give_back_(std::move(connection_));
    throw;
  }
}

Snapshot::Snapshot(Snapshot&&) noexcept = default;

Snapshot::~Snapshot() {
  if (connection_) give_back_(std::move(connection_));
}

Registry::Registry(std::unique_ptr<State> state) : state_(std::move(state)) {}
Registry::~Registry() = default;

// Waits for a turn to write, and makes the file where there is none. A service is the first to have the file; a command may
// write beside it, if the file is there and needs no change of its schema.
std::optional<Fault> Registry::join_writers(State& state, const std::filesystem::path& file,
                                            const std::filesystem::path& named, const OpenOptions& options) {
  state.lock.emplace(file);
  const bool first = state.lock->take(Right::keep);
  if (!first && options.first)
    return refusal(Code::unavailable, named, "another process has this registry open for writing and must end first");
  if (!state.lock->take_turn(options.patience))
    return refusal(Code::unavailable, named,
                   "another process is writing to this registry; try again when it has ended");
  // Whoever kept the registry may have ended meanwhile.
  state.beside = !first && !state.lock->take(Right::keep);
  const FileHeader header = look_at(file);
  if (auto fault = refuse_header(header, named, options)) return fault;  // it may be another one by now
  if (auto fault = refuse_stray_log(file)) return fault;
  if (!state.beside) {
    if (header.kind == FileKind::missing && options.unfinished)
      state.unfinished.emplace(file);
    else if (header.kind != FileKind::ours)
      UnfinishedFile(file).put_in_place();
    else if (header.schema < newest_schema())
      return try_migration(file);
    return std::nullopt;
  }
  if (header.kind == FileKind::ours && header.schema == newest_schema()) return std::nullopt;
  return refusal(Code::unavailable, named, "another process has this registry open for writing and must end first");
}

Result<std::unique_ptr<Registry>> Registry::open(const std::filesystem::path& named, const OpenOptions& options) {
  std::error_code error;
  const std::filesystem::path file = where_it_is(named, error);
  if (error || !std::filesystem::is_directory(file.parent_path(), error))
    return refusal(Code::not_found, named, "there is no such folder");
  auto state = std::make_unique<State>();
  try {
    const FileHeader header = look_at(file);
    if (auto fault = refuse_header(header, named, options)) return std::move(*fault);
    if (!options.read_only && has_other_names(file))
      return refusal(Code::conflict, named,
                     "this file has another name too, a hard link. Changes made under one name are missing under the "
                     "other: remove the other name, or put a copy in its place");
    if (header.kind == FileKind::ours) {
      if (auto fault = refuse_content(file, options)) return std::move(*fault);
    }
    if (options.read_only) {
      state->start_reading(file);
    } else {
      if (auto fault = join_writers(*state, file, named, options)) return std::move(*fault);
      state->start_writing(state->unfinished ? state->unfinished->path() : file, options);
    }
  } catch (const DiskFull& full) {
    return refusal(Code::no_space_left, named, std::string("this registry cannot be opened: ") + full.what());
  } catch (const DiskRefused& refused) {
    return refusal(Code::unavailable, named, std::string("this registry cannot be opened: ") + refused.what());
  }
  return std::unique_ptr<Registry>(new Registry(std::move(state)));
}

std::optional<Fault> Registry::put_in_place(std::unique_ptr<Registry> registry,
                                            const std::filesystem::path& named) try {
  auto& state = *registry->state_;
  if (!state.unfinished) return std::nullopt;
  state.readers->close();
  state.writer.reset();
  if (state.unfinished->put_in_free_place()) return std::nullopt;
  return refusal(Code::conflict, named, "another file has got this name meanwhile, and stays as it is");
} catch (const DiskFull& full) {
  return refusal(Code::no_space_left, named, std::string("this registry cannot be made: ") + full.what());
} catch (const DiskRefused& refused) {
  return refusal(Code::unavailable, named, std::string("this registry cannot be made: ") + refused.what());
}

std::unique_ptr<Registry> Registry::in_memory() {
  TemporaryFolder::remove_abandoned(kTemporaryName);
  auto state = std::make_unique<State>();
  state->folder.emplace();
  const std::filesystem::path file = state->folder->path() / kTemporaryName;
  state->temporary = FileLock::take(file);
  write_bytes(file, empty_registry());
  state->start_writing(file, {});
  return std::unique_ptr<Registry>(new Registry(std::move(state)));
}

std::int64_t Registry::revision() const noexcept { return state_->revision; }
std::int64_t Registry::new_row(RecordKind kind) const { return state_->rows.next(kind); }
bool Registry::needs_rebuild() const noexcept { return state_->stale; }

Snapshot Registry::read() const {
  Snapshot snapshot(state_->readers->take(), [readers = state_->readers](std::unique_ptr<Connection> connection) {
    readers->give_back(std::move(connection));
  });
  if (!state_->writer) state_->revision = snapshot.revision();
  return snapshot;
}

std::shared_ptr<const VoteMatrix> Registry::matrix(const Snapshot& snapshot) const {
  return state_->matrices.at(snapshot);
}

std::shared_ptr<ResidentTable> Registry::resident_table(const Snapshot& snapshot, const Table& table,
                                                        bool with_drafts) const {
  return state_->tables.at(snapshot, table, with_drafts);
}

std::shared_ptr<const GroupDays> Registry::group_days(const Snapshot& snapshot,
                                                      const std::shared_ptr<const VoteMatrix>& matrix,
                                                      const std::vector<std::string>& codes) const {
  return state_->groups.read(snapshot, matrix, codes);
}

bool Registry::has_matrix() const { return state_->matrices.newest() != nullptr; }

namespace {

Writer& required(const std::unique_ptr<Writer>& writer) {
  if (!writer) throw StorageFailure("this registry is open for reading alone");
  return *writer;
}

}  // namespace

void Registry::refuse_changes() noexcept {
  if (state_->writer) state_->writer->refuse_changes();
}

void Registry::submit(Batch batch, Done done) { required(state_->writer).submit(std::move(batch), std::move(done)); }

Result<Committed> Registry::write(Batch batch) { return required(state_->writer).write(std::move(batch), false); }

Result<Committed> Registry::dry_run(Batch batch) { return required(state_->writer).write(std::move(batch), true); }

Result<Committed> Registry::load(NextChange next, bool only_try) {
  return required(state_->writer).write(std::move(next), only_try);
}

std::optional<Fault> Registry::require_room(std::uintmax_t bytes) const {
  return require_free_space(state_->path, bytes);
}

Registry::WriterCounts Registry::writer_counts() const noexcept {
  return state_->writer ? state_->writer->counts() : WriterCounts{};
}

}  // namespace plenary::storage
