// What the registry asks of the file system beside SQLite: a lock, a folder for a while, a file put in place whole.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace plenary::storage {

// An exclusive lock on a file of its own beside the registry, held until this ends or the process does.
// The file stays: removing it would let two processes lock two files of one name.
class FileLock {
 public:
  // `suffix` names the lock: `FILE-lock`. Nothing where somebody else holds it; throws DiskRefused where the file
  // cannot be made.
  static std::optional<FileLock> take(const std::filesystem::path& registry, std::string_view suffix = "-lock");
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&& other) noexcept;
  ~FileLock();

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

// A new folder that only this user may enter, removed with all that is in it when this ends.
class TemporaryFolder {
 public:
  TemporaryFolder();
  // Removes the folders of processes that were killed: those in which the lock of a file of that name is free.
  static void remove_abandoned(const std::string& locked_name) noexcept;
  TemporaryFolder(TemporaryFolder&& other) noexcept;
  TemporaryFolder& operator=(TemporaryFolder&&) = delete;
  ~TemporaryFolder();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// A file whole, and written whole, without syncing. Both throw DiskFull or DiskRefused.
std::string bytes_of(const std::filesystem::path& file);
void write_bytes(const std::filesystem::path& file, std::string_view bytes);

// What follows throws DiskFull or DiskRefused too.

// Makes a file's bytes durable, and its name.
void sync_file(const std::filesystem::path& file);
void sync_name(const std::filesystem::path& file);
void move_file(const std::filesystem::path& from, const std::filesystem::path& to);

// Makes a file's bytes durable, renames it and makes the new name durable. Both in one folder.
void put_in_place(const std::filesystem::path& from, const std::filesystem::path& to);
// The same, but false where there is such a file already.
bool put_in_free_place(const std::filesystem::path& from, const std::filesystem::path& to);

// A new file in the same folder, to be written and then to become `file`.
std::filesystem::path make_beside(const std::filesystem::path& file);
// Lets it become that: with the mode of the one that it replaces, if any, and durable before it has the name.
void replace_file(const std::filesystem::path& from, const std::filesystem::path& to);

// Renames `from` to `to`, and what was there to `kept`, which is no file's name: both in one step where the file system can, and
// never one file under two names. Where this throws, both have the names they had, or the message says otherwise.
void exchange_in_place(const std::filesystem::path& from, const std::filesystem::path& to,
                       const std::filesystem::path& kept);

// What links lead to, also where nothing is there so far.
std::filesystem::path where_it_is(const std::filesystem::path& named, std::error_code& error);

}  // namespace plenary::storage
