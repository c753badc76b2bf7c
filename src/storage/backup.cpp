// Online copies by SQLite's backup interface, and the exchange of files.
#include "storage/backup.hpp"

#include <sqlite3.h>

#include <system_error>
#include <vector>

#include "storage/files.hpp"
#include "storage/refusals.hpp"
#include "storage/registry_lock.hpp"
#include "storage/space.hpp"

namespace plenary::storage {
namespace {

constexpr int kPagesAtOnce = 1024;
constexpr std::string_view kTip = "SELECT number, hash FROM revisions ORDER BY number DESC LIMIT 1";

struct Tip {
  std::int64_t revision = 0;
  std::string hash;
  friend bool operator==(const Tip&, const Tip&) = default;
};

Tip tip_of(SqliteConnection& connection) {
  Query newest = connection.query(kTip);
  if (!newest.step()) return {};
  return {newest.integer(0), std::string(newest.text(1))};
}

bool is_there(const std::filesystem::path& file) {
  std::error_code ignored;
  return std::filesystem::exists(std::filesystem::symlink_status(file, ignored));
}

// That name, or else it with the first number behind it that makes one of no file.
std::filesystem::path free_name(const std::string& name) {
  std::filesystem::path free = name;
  for (int i = 2; is_there(free); ++i) free = name + "-" + std::to_string(i);
  return free;
}

void remove_with_logs(const std::filesystem::path& file) noexcept {
  std::error_code ignored;
  for (const auto* suffix : {"", "-journal", "-wal", "-shm"}) std::filesystem::remove(file.string() + suffix, ignored);
}

std::optional<Fault> refuse_target(const std::filesystem::path& from, const std::filesystem::path& to, bool overwrite) {
  std::error_code error;
  if (!std::filesystem::is_directory(to.parent_path(), error))
    return refusal(Code::not_found, to, "there is no such folder");
  if (std::filesystem::equivalent(from, to, error)) return refusal(Code::invalid, to, "this is the registry itself");
  if (!is_there(to)) return std::nullopt;
  if (!std::filesystem::is_regular_file(to, error)) return refusal(Code::invalid, to, "this is no file");
  if (!overwrite) return refusal(Code::conflict, to, "this file is there already; --force overwrites it");
  if (is_there(to.string() + "-wal")) return refusal(Code::conflict, to, "this is a registry that is in use");
  return std::nullopt;
}

// The source's transaction is open, so that what others write meanwhile is not copied.
void copy_pages(SqliteConnection& source, SqliteConnection& target, std::uintmax_t page_bytes,
                const CopyProgress& progress) {
  sqlite3_backup* backup = sqlite3_backup_init(target.handle(), "main", source.handle(), "main");
  if (!backup) fail(target.handle(), sqlite3_errcode(target.handle()), "beginning a copy");
  int code = SQLITE_OK;
  while (code == SQLITE_OK) {
    code = sqlite3_backup_step(backup, kPagesAtOnce);
    const auto all = static_cast<std::uintmax_t>(sqlite3_backup_pagecount(backup));
    const auto left = static_cast<std::uintmax_t>(sqlite3_backup_remaining(backup));
    if (progress) progress((all - left) * page_bytes, all * page_bytes);
  }
  sqlite3_backup_finish(backup);
  if (code != SQLITE_DONE) fail(nullptr, code, "copying the registry");
}

// What was written is read again: all its pages, and the end of the journal.
std::optional<Fault> check_copy(const std::filesystem::path& copy, const std::filesystem::path& named, const Tip& tip) {
  SqliteConnection written(copy, SqliteConnection::Mode::read_still);
  Query check = written.query("PRAGMA quick_check(1)");
  const bool whole = check.step() && check.text(0) == "ok";
  if (whole && tip_of(written) == tip) return std::nullopt;
  return refusal(
      Code::unavailable, named,
      whole ? "what was written ends with another revision"
            : "what was written is damaged, as the registry or its disk may be: " + std::string(check.text(0)));
}

Result<Tip> make_copy(const std::filesystem::path& from, const std::filesystem::path& unfinished,
                      const std::filesystem::path& named, const CopyOptions& options) {
  const bool still = options.still && !is_there(from.string() + "-wal");
  SqliteConnection source(from, still ? SqliteConnection::Mode::read_still : reading_mode(from));
  source.execute("BEGIN");
  const Tip tip = tip_of(source);
  const auto page_bytes = static_cast<std::uintmax_t>(source.integer("PRAGMA page_size"));
  const auto pages = static_cast<std::uintmax_t>(source.integer("PRAGMA page_count"));
  if (auto fault = require_free_space(named, pages * page_bytes)) return std::move(*fault);
  {
    SqliteConnection target(unfinished, SqliteConnection::Mode::create);
    copy_pages(source, target, page_bytes, options.progress);
    // So that reading the copy leaves nothing beside it.
    target.execute("PRAGMA journal_mode=DELETE");
  }
  if (auto fault = check_copy(unfinished, named, tip)) return std::move(*fault);
  return tip;
}

// Folds the write-ahead log into the file, which needs everybody else to have closed it. False where the file is too damaged
// for that, so that nobody can have it open either.
Result<bool> fold_log(const std::filesystem::path& file) try {
  SqliteConnection last(file, SqliteConnection::Mode::write);
  Query mode = last.query("PRAGMA journal_mode=DELETE");
  if (mode.step() && mode.text(0) == "delete") return true;
  return refusal(Code::unavailable, file, "another process has this registry open");
} catch (const DiskRefused& refused) {
  return refusal(Code::unavailable, file,
                 std::string("another process has this registry open, or it cannot be written: ") + refused.what());
} catch (const StorageFailure&) {
  return false;
}

// The logs of a registry that is replaced: with it under its other name, and back again unless that comes about.
class MovedLogs {
 public:
  MovedLogs(std::filesystem::path file, std::filesystem::path kept) : file_(std::move(file)), kept_(std::move(kept)) {}
  MovedLogs(const MovedLogs&) = delete;
  MovedLogs& operator=(const MovedLogs&) = delete;

  void move() {
    for (const auto* suffix : {"-wal", "-shm", "-journal"}) {
      if (!is_there(file_.string() + suffix)) continue;
      move_file(file_.string() + suffix, kept_.string() + suffix);
      moved_.emplace_back(suffix);
    }
  }
  void stay() { moved_.clear(); }

  ~MovedLogs() {
    // Should the registry itself not have got its name back, they are where it is.
    if (!is_there(file_)) return;
    std::error_code ignored;
    for (const auto& suffix : moved_)
      std::filesystem::rename(kept_.string() + suffix, file_.string() + suffix, ignored);
  }

 private:
  std::filesystem::path file_;
  std::filesystem::path kept_;
  std::vector<std::string> moved_;
};

}  // namespace

std::optional<Fault> remove_leftover(const std::filesystem::path& copy) {
  RegistryLock lock(copy);
  if (!lock.take(Right::keep) || !lock.take_turn({}))
    return refusal(Code::unavailable, copy, "another process is at work on this copy");
  remove_with_logs(copy);
  return std::nullopt;
}

PassingCopy::~PassingCopy() { remove_with_companions(file_); }

void remove_with_companions(const std::filesystem::path& file) noexcept {
  remove_with_logs(file);
  std::error_code ignored;
  std::filesystem::remove(file.string() + "-lock", ignored);
}

Result<Copied> copy_registry(const std::filesystem::path& from, const std::filesystem::path& to,
                             const CopyOptions& options) {
  std::error_code error;
  const auto source = std::filesystem::weakly_canonical(std::filesystem::absolute(from), error);
  const auto target = std::filesystem::absolute(to);
  const OpenOptions any_schema{.create = false};
  if (auto fault = refuse_header(look_at(source), from, any_schema)) return std::move(*fault);
  if (auto fault = refuse_content(source, any_schema)) return std::move(*fault);
  if (auto fault = refuse_target(source, target, options.overwrite)) return std::move(*fault);
  if (auto fault = refuse_stray_log(target)) return std::move(*fault);
  RegistryLock lock(target);
  if (!lock.take(Right::keep)) return refusal(Code::unavailable, to, "another process is writing this file");
  const PassingCopy unfinished(target.string() + "-unfinished");
  remove_with_companions(unfinished.path());
  const auto tip = make_copy(source, unfinished.path(), to, options);
  if (!tip) return tip.faults();
  const auto bytes = std::filesystem::file_size(unfinished.path());
  if (options.overwrite)
    put_in_place(unfinished.path(), target);
  else if (!put_in_free_place(unfinished.path(), target))
    return refusal(Code::conflict, to, "this file is there already");
  return Copied{tip->revision, bytes};
}

Result<std::filesystem::path> replace_registry(const std::filesystem::path& prepared, const std::filesystem::path& file,
                                               const std::optional<std::string>& kept_suffix) {
  RegistryLock lock(file);
  if (!lock.take(Right::keep) || !lock.take_turn({}))
    return refusal(Code::unavailable, file, "another process has this registry open");
  if (auto fault = refuse_stray_log(file)) return std::move(*fault);
  if (!is_there(file) && put_in_free_place(prepared, file)) return std::filesystem::path();
  if (!kept_suffix)
    return refusal(Code::conflict, file,
                   "a file has got this name meanwhile; --force replaces it and keeps it under another name");
  const auto folded = look_at(file).kind == FileKind::ours ? fold_log(file) : Result<bool>(false);
  if (!folded) return folded.faults();
  const auto kept = free_name(file.string() + *kept_suffix);
  sync_file(prepared);
  MovedLogs logs(file, kept);
  logs.move();
  exchange_in_place(prepared, file, kept);
  logs.stay();
  sync_name(file);
  return kept;
}

}  // namespace plenary::storage
