// Forwards SQLite's file calls to the system's, counting those that write and letting some go wrong.
#include "fault_vfs.hpp"

#include <sqlite3.h>

#include <mutex>
#include <random>
#include <string_view>
#include <vector>

namespace plenary::storage::testing {
namespace {

struct Write {
  std::size_t offset = 0;
  std::string bytes;
};

struct State {
  std::mutex mutex;
  int operations = 0;
  int syncs = 0;
  int failing_at = 0;
  int forgotten_sync = 0;
  int code = SQLITE_OK;
  Mishap mishap = Mishap::fails;
  Failing failing = Failing::once;
  std::string watched;
  std::map<std::string, std::string> synced;
  std::map<std::string, std::vector<Write>> pending;  // written, not synced
};
State state;

sqlite3_vfs* below = nullptr;
sqlite3_vfs shim;

// What SQLite holds; the system's own file lies behind it in the same memory.
struct File {
  sqlite3_file base;
  const char* path;  // null: not watched
  sqlite3_file* below() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File* ours(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* theirs(sqlite3_file* file) { return ours(file)->below(); }

// Whether this operation goes wrong.
bool next_goes_wrong(sqlite3_file* file) {
  if (!ours(file)->path) return false;
  const std::lock_guard lock(state.mutex);
  const int number = ++state.operations;
  if (state.failing_at == 0 || number < state.failing_at) return false;
  return number == state.failing_at || state.failing == Failing::from_then_on;
}

int answer() { return state.mishap == Mishap::forgets ? SQLITE_OK : state.code; }

int close(sqlite3_file* file) {
  const int code = theirs(file)->pMethods->xClose(theirs(file));
  file->pMethods = nullptr;
  return code;
}

void note_write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  if (!ours(file)->path) return;
  const std::lock_guard lock(state.mutex);
  state.pending[ours(file)->path].push_back(
      {static_cast<std::size_t>(offset),
       std::string(static_cast<const char*>(bytes), static_cast<std::size_t>(count))});
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  const bool wrong = next_goes_wrong(file);
  if (wrong && state.mishap != Mishap::shortens) return answer();
  if (wrong) count /= 2;
  note_write(file, bytes, count, offset);
  const int code = theirs(file)->pMethods->xWrite(theirs(file), bytes, count, offset);
  return wrong ? answer() : code;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (next_goes_wrong(file)) return answer();
  return theirs(file)->pMethods->xTruncate(theirs(file), size);
}

int sync(sqlite3_file* file, int flags) {
  if (next_goes_wrong(file)) return answer();
  if (ours(file)->path) {
    const std::lock_guard lock(state.mutex);
    if (++state.syncs == state.forgotten_sync) return SQLITE_OK;
  }
  const int code = theirs(file)->pMethods->xSync(theirs(file), flags);
  if (!ours(file)->path) return code;
  sqlite3_int64 size = 0;
  theirs(file)->pMethods->xFileSize(theirs(file), &size);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  theirs(file)->pMethods->xRead(theirs(file), bytes.data(), static_cast<int>(size), 0);
  const std::lock_guard lock(state.mutex);
  state.synced[ours(file)->path] = std::move(bytes);
  state.pending[ours(file)->path].clear();
  return code;
}

const sqlite3_io_methods& methods() {
  static const sqlite3_io_methods all = [] {
    sqlite3_io_methods made{};
    made.iVersion = 2;  // without memory mapping, so that every byte passes here
    made.xClose = close;
    made.xWrite = write;
    made.xTruncate = truncate;
    made.xSync = sync;
    made.xRead = [](sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
      return theirs(f)->pMethods->xRead(theirs(f), to, n, at);
    };
    made.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
      return theirs(f)->pMethods->xFileSize(theirs(f), size);
    };
    made.xLock = [](sqlite3_file* f, int lock) { return theirs(f)->pMethods->xLock(theirs(f), lock); };
    made.xUnlock = [](sqlite3_file* f, int lock) { return theirs(f)->pMethods->xUnlock(theirs(f), lock); };
    made.xCheckReservedLock = [](sqlite3_file* f, int* held) {
      return theirs(f)->pMethods->xCheckReservedLock(theirs(f), held);
    };
    made.xFileControl = [](sqlite3_file* f, int op, void* arg) {
      return theirs(f)->pMethods->xFileControl(theirs(f), op, arg);
    };
    made.xSectorSize = [](sqlite3_file* f) { return theirs(f)->pMethods->xSectorSize(theirs(f)); };
    made.xDeviceCharacteristics = [](sqlite3_file* f) {
      return theirs(f)->pMethods->xDeviceCharacteristics(theirs(f));
    };
    made.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** memory) {
      return theirs(f)->pMethods->xShmMap(theirs(f), page, size, extend, memory);
    };
    made.xShmLock = [](sqlite3_file* f, int offset, int n, int flags) {
      return theirs(f)->pMethods->xShmLock(theirs(f), offset, n, flags);
    };
    made.xShmBarrier = [](sqlite3_file* f) { theirs(f)->pMethods->xShmBarrier(theirs(f)); };
    made.xShmUnmap = [](sqlite3_file* f, int remove) { return theirs(f)->pMethods->xShmUnmap(theirs(f), remove); };
    return made;
  }();
  return all;
}

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* given) {
  ours(file)->path = name && std::string_view(name).starts_with(state.watched) ? name : nullptr;
  const int code = below->xOpen(below, name, theirs(file), flags, given);
  file->pMethods = theirs(file)->pMethods ? &methods() : nullptr;
  return code;
}

}  // namespace

FaultVfs::FaultVfs(std::string folder) {
  state.watched = std::move(folder);
  below = sqlite3_vfs_find(nullptr);
  shim = *below;
  shim.zName = "plenary-faults";
  shim.szOsFile = static_cast<int>(sizeof(File)) + below->szOsFile;
  shim.pNext = nullptr;
  shim.xOpen = open;
  state.synced.clear();
  state.pending.clear();
  fail_no_more();
  sqlite3_vfs_register(&shim, 1);
}

FaultVfs::~FaultVfs() {
  sqlite3_vfs_unregister(&shim);
  sqlite3_vfs_register(below, 1);
}

void FaultVfs::fail_at(int operation, int code, Failing failing) {
  go_wrong_at(operation, Mishap::fails, code, failing);
}

void FaultVfs::go_wrong_at(int operation, Mishap mishap, int code, Failing failing) {
  const std::lock_guard lock(state.mutex);
  state.operations = 0;
  state.syncs = 0;
  state.forgotten_sync = 0;
  state.failing_at = operation;
  state.mishap = mishap;
  state.code = code;
  state.failing = failing;
}

void FaultVfs::forget_sync(int number) {
  fail_no_more();
  const std::lock_guard lock(state.mutex);
  state.forgotten_sync = number;
}

void FaultVfs::fail_no_more() { fail_at(0, SQLITE_OK, Failing::once); }

int FaultVfs::operations() const {
  const std::lock_guard lock(state.mutex);
  return state.operations;
}

int FaultVfs::syncs() const {
  const std::lock_guard lock(state.mutex);
  return state.syncs;
}

void FaultVfs::take_as_synced(const std::string& path, const std::string& bytes) {
  const std::lock_guard lock(state.mutex);
  state.synced[path] = bytes;
  state.pending.erase(path);
}

// Each sector that was written and not synced is there or not.
std::map<std::string, std::string> FaultVfs::left_by_power_cut(std::uint32_t seed) const {
  constexpr std::size_t kSector = 512;
  const std::lock_guard lock(state.mutex);
  auto left = state.synced;
  std::minstd_rand random(seed);
  for (const auto& [path, writes] : state.pending)
    for (const auto& each : writes)
      for (std::size_t at = 0; at < each.bytes.size(); at += kSector) {
        if (random() % 2) continue;
        const std::string_view sector = std::string_view(each.bytes).substr(at, kSector);
        auto& file = left[path];
        if (file.size() < each.offset + at + sector.size()) file.resize(each.offset + at + sector.size());
        file.replace(each.offset + at, sector.size(), sector);
      }
  return left;
}

std::map<std::string, std::string> FaultVfs::synced() const {
  const std::lock_guard lock(state.mutex);
  return state.synced;
}

}  // namespace plenary::storage::testing
