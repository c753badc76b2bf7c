// Inspecting tables for what no program of ours would have written.
#include "storage/inspection.hpp"

#include "plenary/symbol.hpp"
#include "storage/connection.hpp"

namespace plenary::storage {
namespace {

void report_rows(const Snapshot& snapshot, std::string_view sql, std::string_view message, const ReportFlaw& report) {
  auto query = snapshot.connection().query(sql);
  while (query.step()) report({std::string(query.text(0)), std::string(message)});
}

}  // namespace

void inspect_file(const Snapshot& snapshot, const ReportFlaw& report) {
  auto integrity = snapshot.connection().query("PRAGMA integrity_check");
  while (integrity.step())
    if (integrity.text(0) != "ok") report({"file", std::string(integrity.text(0))});
  auto references = snapshot.connection().query("PRAGMA foreign_key_check");
  while (references.step())
    report({"table " + std::string(references.text(0)) + ", row " + std::string(references.text(1)),
            "refers to a row of " + std::string(references.text(2)) + " that is not there"});
}

void inspect_made_columns(const Snapshot& snapshot, const ReportFlaw& report) {
  auto sessions = snapshot.connection().query("SELECT label, sort_key FROM sessions");
  while (sessions.step())
    if (session_sort_key(sessions.text(0)) != sessions.text(1))
      report({"table sessions, label " + std::string(sessions.text(0)), "sort_key is not that of the label"});
  auto resolutions = snapshot.connection().query("SELECT symbol, sort_key FROM resolutions");
  while (resolutions.step())
    if (symbol_sort_key(resolutions.text(0)) != resolutions.text(1))
      report({"table resolutions, symbol " + std::string(resolutions.text(0)), "sort_key is not that of the symbol"});
  auto symbols = snapshot.connection().query("SELECT form, text FROM symbols");
  while (symbols.step())
    if (symbol_form(symbols.text(1)) != symbols.text(0))
      report({"table symbols, text " + std::string(symbols.text(1)), "form is not that of the text"});
}

void inspect_derived(const Snapshot& snapshot, const ReportFlaw& report) {
  report_rows(snapshot,
              "SELECT 'table counted_tallies, vote ' || v.id FROM votes v LEFT JOIN counted_tallies c ON c.vote = v.id "
              "WHERE v.has_positions AND (coalesce(c.yes, -1), coalesce(c.no, -1), coalesce(c.abstain, -1), coalesce(c.not_voting, -1)) "
              "IS NOT (SELECT coalesce(sum(position = 0), 0), coalesce(sum(position = 1), 0), coalesce(sum(position = 2), 0), "
              "coalesce(sum(position > 2), 0) FROM positions p WHERE p.vote = v.id)",
              "differs from the positions", report);
  report_rows(snapshot,
              "SELECT 'table counted_tallies, vote ' || c.vote FROM counted_tallies c LEFT JOIN votes v ON v.id = c.vote "
              "WHERE v.id IS NULL OR NOT v.has_positions",
              "belongs to no vote with positions", report);
  report_rows(snapshot,
              "SELECT 'table records, ' || kind || ' ' || key FROM records r WHERE revision IS NOT "
              "(SELECT max(number) FROM revisions j WHERE j.record_kind = r.kind AND j.record_key = r.key AND j.action <> 'withdraw')",
              "is not at its newest revision", report);
  report_rows(snapshot,
              "SELECT 'table search_index, resolution ' || r.symbol FROM resolutions r "
              "WHERE NOT EXISTS (SELECT 1 FROM search_index x WHERE x.rowid = r.id * 8 + 3)",
              "has no entry", report);
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
}

}  // namespace plenary::storage
