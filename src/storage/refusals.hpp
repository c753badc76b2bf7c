// Why a file is not opened. Nothing here changes a file or leaves one beside it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "storage/migrations.hpp"
#include "storage/registry.hpp"
#include "storage/sqlite_connection.hpp"

namespace plenary::storage {

Fault refusal(Code code, const std::filesystem::path& file, const std::string& message);

// By its first bytes: a file of another program, of a newer version, or none where one is needed.
std::optional<Fault> refuse_header(const FileHeader& header, const std::filesystem::path& file,
                                   const OpenOptions& options);

// By a look at the schema and at both ends of the journal: what is truncated or overwritten mostly shows here.
std::optional<Fault> refuse_content(const std::filesystem::path& file, const OpenOptions& options);

// Whether a write-ahead log with anything in it lies beside the file.
bool has_log(const std::filesystem::path& file);

// A log that lies there without its registry: SQLite would take up what it says into whatever gets the name. Nothing where the
// registry is there.
std::optional<Fault> refuse_stray_log(const std::filesystem::path& file);

// Whether hard links lead to the file. SQLite keeps its log, as the lock is kept, by the name: writers of two names would not know
// of each other.
bool has_other_names(const std::filesystem::path& file);

// Without write-ahead log and the right to make one, a reader must take the file as it lies. So it does with a file of two names
// that nobody has open by this one: a log is not to be made for each.
SqliteConnection::Mode reading_mode(const std::filesystem::path& file);

}  // namespace plenary::storage
