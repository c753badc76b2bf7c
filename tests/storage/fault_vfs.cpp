// Forwards SQLite's file calls to the system's, counting and failing those that write.
#include "fault_vfs.hpp"

#include <sqlite3.h>

#include <mutex>

#include "support.hpp"

namespace plenary::storage::testing {
namespace {

struct State {
  std::mutex mutex;
  int operations = 0;
  int failing_at = 0;
  int code = SQLITE_OK;
  Failing failing = Failing::once;
  std::map<std::string, std::string> synced;
};
State state;

sqlite3_vfs* below = nullptr;
sqlite3_vfs shim;

// What SQLite holds; the system's own file lies behind it in the same memory.
struct File {
  sqlite3_file base;
  const char* path;
  sqlite3_file* below() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
File* ours(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* theirs(sqlite3_file* file) { return ours(file)->below(); }

int next_operation() {
  const std::lock_guard lock(state.mutex);
  const int number = ++state.operations;
  if (state.failing_at == 0 || number < state.failing_at) return SQLITE_OK;
  if (number > state.failing_at && state.failing == Failing::once) return SQLITE_OK;
  return state.code;
}

int close(sqlite3_file* file) {
  const int code = theirs(file)->pMethods->xClose(theirs(file));
  file->pMethods = nullptr;
  return code;
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  if (const int code = next_operation()) return code;
  return theirs(file)->pMethods->xWrite(theirs(file), bytes, count, offset);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (const int code = next_operation()) return code;
  return theirs(file)->pMethods->xTruncate(theirs(file), size);
}

int sync(sqlite3_file* file, int flags) {
  if (const int code = next_operation()) return code;
  const int code = theirs(file)->pMethods->xSync(theirs(file), flags);
  sqlite3_int64 size = 0;
  theirs(file)->pMethods->xFileSize(theirs(file), &size);
  std::string bytes(static_cast<std::size_t>(size), '\0');
  theirs(file)->pMethods->xRead(theirs(file), bytes.data(), static_cast<int>(size), 0);
  if (ours(file)->path) {
    const std::lock_guard lock(state.mutex);
    state.synced[ours(file)->path] = std::move(bytes);
  }
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
  ours(file)->path = name;
  const int code = below->xOpen(below, name, theirs(file), flags, given);
  file->pMethods = theirs(file)->pMethods ? &methods() : nullptr;
  return code;
}

}  // namespace

FaultVfs::FaultVfs() {
  below = sqlite3_vfs_find(nullptr);
  shim = *below;
  shim.zName = "plenary-faults";
  shim.szOsFile = static_cast<int>(sizeof(File)) + below->szOsFile;
  shim.pNext = nullptr;
  shim.xOpen = open;
  state.synced.clear();
  fail_no_more();
  sqlite3_vfs_register(&shim, 1);
}

FaultVfs::~FaultVfs() {
  sqlite3_vfs_unregister(&shim);
  sqlite3_vfs_register(below, 1);
}

void FaultVfs::fail_at(int operation, int code, Failing failing) {
  const std::lock_guard lock(state.mutex);
  state.operations = 0;
  state.failing_at = operation;
  state.code = code;
  state.failing = failing;
}

void FaultVfs::fail_no_more() { fail_at(0, SQLITE_OK, Failing::once); }

int FaultVfs::operations() const {
  const std::lock_guard lock(state.mutex);
  return state.operations;
}

std::map<std::string, std::string> FaultVfs::synced() const {
  const std::lock_guard lock(state.mutex);
  return state.synced;
}

}  // namespace plenary::storage::testing
