// Looks at a file before it is opened.
#include "storage/refusals.hpp"

#include <unistd.h>

#include "storage/migrations.hpp"

namespace plenary::storage {
namespace {

constexpr std::string_view kNewest = "SELECT coalesce(max(number), 0) FROM revisions";

std::optional<Fault> look_inside(const std::filesystem::path& file, SqliteConnection::Mode mode,
                                 const OpenOptions& options) {
  try {
    SqliteConnection connection(file, mode);
    const std::int64_t schema = connection.integer("PRAGMA user_version");
    if (auto fault = refuse_header({FileKind::ours, schema}, file, options)) return fault;
    connection.integer("SELECT count(*) FROM sqlite_schema");
    connection.integer("SELECT number FROM revisions ORDER BY number LIMIT 1");
    connection.integer(kNewest);
    derived_are_stale(connection);  // reads what the file notes about itself
  } catch (const DiskRefused& error) {
    return refusal(Code::unavailable, file, std::string("this registry cannot be read: ") + error.what());
  } catch (const StorageFailure& error) {
    return refusal(Code::invalid, file, std::string("this registry is damaged: ") + error.what());
  }
  return std::nullopt;
}

bool has_bytes(const std::filesystem::path& file) {
  std::error_code ignored;
  const auto bytes = std::filesystem::file_size(file, ignored);
  return !ignored && bytes > 0;
}

}  // namespace

Fault refusal(Code code, const std::filesystem::path& file, const std::string& message) {
  return {code, "", message, file.string()};
}

std::optional<Fault> refuse_header(const FileHeader& header, const std::filesystem::path& file,
                                   const OpenOptions& options) {
  if (header.kind == FileKind::foreign)
    return refusal(Code::invalid, file, "this is not a registry of plenary, or its first bytes are damaged");
  if (header.schema > newest_schema())
    return refusal(Code::invalid, file,
                   "a newer version of plenary made this registry (schema " + std::to_string(header.schema) +
                       "; this program knows " + std::to_string(newest_schema()) + ")");
  const bool absent = header.kind != FileKind::ours;
  if (absent && (options.read_only || !options.create))
    return refusal(Code::not_found, file,
                   header.kind == FileKind::empty ? "this file is empty" : "there is no such file");
  if (!absent && options.read_only && header.schema < newest_schema())
    return refusal(Code::invalid, file,
                   "an older version of plenary made this registry; open it once for writing to bring it forward");
  return std::nullopt;
}

bool has_log(const std::filesystem::path& file) { return has_bytes(file.string() + "-wal"); }

std::optional<Fault> refuse_stray_log(const std::filesystem::path& file) {
  if (has_bytes(file)) return std::nullopt;
  for (const auto* suffix : {"-wal", "-journal"})
    if (has_bytes(file.string() + suffix))
      return refusal(Code::conflict, file,
                     "beside it lies " + file.filename().string() + suffix +
                         ", the log of a registry that had this name: give that its name back, or the log another one");
  return std::nullopt;
}

// Where there is no write-ahead log the file is all there is, and reading it as it lies makes no other. Should somebody open
// it at that moment, their log is there by the time that what was read looks damaged.
std::optional<Fault> refuse_content(const std::filesystem::path& file, const OpenOptions& options) {
  if (!has_log(file)) {
    auto fault = look_inside(file, SqliteConnection::Mode::read_still, options);
    if (!fault || !has_log(file)) return fault;
  }
  return look_inside(file, reading_mode(file), options);
}

bool has_other_names(const std::filesystem::path& file) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(file, ignored) && std::filesystem::hard_link_count(file, ignored) > 1 &&
         !ignored;
}

SqliteConnection::Mode reading_mode(const std::filesystem::path& file) {
  std::error_code ignored;
  const bool in_use = std::filesystem::exists(file.string() + "-wal", ignored);
  const bool may_make_one = ::access(file.parent_path().c_str(), W_OK) == 0 && (in_use || !has_other_names(file));
  return has_log(file) || may_make_one ? SqliteConnection::Mode::read : SqliteConnection::Mode::read_still;
}

}  // namespace plenary::storage
