// Asks SQLite about its file, and lists the records that have rows.
#include "storage/inspection.hpp"

#include "storage/connection.hpp"

namespace plenary::storage {

void inspect_file(const Snapshot& snapshot, const ReportFlaw& report) {
  auto integrity = snapshot.connection().query("PRAGMA integrity_check");
  while (integrity.step())
    if (integrity.text(0) != "ok") report({"file", std::string(integrity.text(0))});
  auto references = snapshot.connection().query("PRAGMA foreign_key_check");
  while (references.step())
    report({"table " + std::string(references.text(0)) + ", row " + std::string(references.text(1)),
            "refers to a row of " + std::string(references.text(2)) + " that is not there"});
}

void for_each_row_key(const Snapshot& snapshot, const std::function<void(const RecordKey&)>& each) {
  const auto all = [&](RecordKind kind, std::string_view sql) {
    auto query = snapshot.connection().query(sql);
    while (query.step()) each({kind, std::string(query.text(0))});
  };
  all(RecordKind::assembly, "SELECT code FROM assemblies");
  all(RecordKind::member, "SELECT code FROM members");
  all(RecordKind::session, "SELECT a.code || '/' || s.label FROM sessions s JOIN assemblies a ON a.id = s.assembly");
  all(RecordKind::resolution, "SELECT symbol FROM resolutions");
  all(RecordKind::vote,
      "SELECT a.code || '/' || s.label || '/' || v.number FROM votes v JOIN sessions s ON s.id = v.session "
      "JOIN assemblies a ON a.id = s.assembly");
  all(RecordKind::profile, "SELECT name FROM profiles");
}

}  // namespace plenary::storage
