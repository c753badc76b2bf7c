// Prints import reports: JSON for programs, lines for people.
#include "app/import_report.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

namespace plenary::app {

namespace json = boost::json;

namespace {

ImportCounts sum(const ImportReport& report) {
  ImportCounts all;
  for (const auto& [kind, counts] : report.counts) {
    all.added += counts.added;
    all.changed += counts.changed;
    all.unchanged += counts.unchanged;
    all.refused += counts.refused;
  }
  return all;
}

void put(json::object& into, const ImportCounts& counts) {
  into.emplace("added", counts.added);
  into.emplace("changed", counts.changed);
  into.emplace("unchanged", counts.unchanged);
  into.emplace("refused", counts.refused);
}

void put(json::object& into, const Where& where) {
  if (!where.file.empty()) into.emplace("file", where.file);
  if (where.line != 0) into.emplace("line", where.line);
}

json::object doubt_json(const ImportDoubt& doubt) {
  json::object object;
  put(object, doubt.where);
  object.emplace("vote", doubt.vote);
  if (!doubt.resolution.empty()) object.emplace("resolution", doubt.resolution);
  const auto& what = doubt.discrepancy;
  object.emplace("kind", what.kind);
  if (what.field) object.emplace("field", *what.field);
  if (what.announced) object.emplace("announced", *what.announced);
  if (what.counted) object.emplace("counted", *what.counted);
  if (what.stated) object.emplace("stated", *what.stated);
  if (what.source) object.emplace("source", *what.source);
  if (what.text) object.emplace("text", *what.text);
  return object;
}

json::object fault_json(const Fault& fault) {
  json::object object;
  put(object, Where{fault.file, fault.line});
  if (fault.column != 0) object.emplace("column", fault.column);
  if (!fault.field.empty()) object.emplace("field", fault.field);
  object.emplace("message", fault.message);
  return object;
}

std::string place(const Where& where) {
  if (where.file.empty() && where.line == 0) return {};
  return where.line == 0 ? where.file + ": " : fmt::format("{}:{}: ", where.file, where.line);
}

std::string doubt_text(const ImportDoubt& doubt) {
  const auto& what = doubt.discrepancy;
  const auto subject = doubt.resolution.empty() ? doubt.vote : doubt.resolution + " (vote " + doubt.vote + ")";
  if (what.field && what.announced && what.counted)
    return fmt::format("{}{}: {}: announced {}, counted {}", place(doubt.where), subject, *what.field, *what.announced,
                       *what.counted);
  if (what.field && what.announced && what.stated)
    return fmt::format("{}{}: {}: {} is on record, {} states {}", place(doubt.where), subject, *what.field,
                       *what.announced, what.source.value_or("a record without a source"), *what.stated);
  return fmt::format("{}{}: {}: {}", place(doubt.where), subject, what.kind, what.text.value_or(""));
}

}  // namespace

std::string given_before(const Where& where) {
  return " was given before" + (where.line == 0 ? "" : ", on line " + std::to_string(where.line));
}

json::object to_json(const ImportReport& report) {
  json::object object{{"dry_run", report.dry_run}, {"stored", report.stored}};
  put(object, sum(report));
  json::object records;
  for (const auto kind : kAllKinds) {
    const auto found = report.counts.find(kind);
    if (found == report.counts.end()) continue;
    json::object counts;
    put(counts, found->second);
    records.emplace(name_of(kind), std::move(counts));
  }
  object.emplace("records", std::move(records));
  if (report.first_revision && report.last_revision && *report.first_revision <= *report.last_revision)
    object.emplace("revisions", json::array{*report.first_revision, *report.last_revision});
  json::array discrepancies, notes, errors;
  for (const auto& doubt : report.discrepancies) discrepancies.emplace_back(doubt_json(doubt));
  for (const auto& note : report.notes) {
    json::object each;
    put(each, note.where);
    each.emplace("text", note.text);
    notes.emplace_back(std::move(each));
  }
  for (const auto& fault : report.faults) errors.emplace_back(fault_json(fault));
  object.emplace("discrepancies", std::move(discrepancies));
  object.emplace("notes", std::move(notes));
  object.emplace("errors", std::move(errors));
  if (report.more_faults != 0) object.emplace("more_errors", report.more_faults);
  return object;
}

std::string to_line(const Fault& fault) {
  std::string out = fault.file;
  if (fault.line != 0) out += (out.empty() ? "line " : ":") + std::to_string(fault.line);
  if (fault.line != 0 && fault.column != 0) out += ":" + std::to_string(fault.column);
  if (!out.empty()) out += ": ";
  if (!fault.field.empty()) out += fault.field + ": ";
  return out + fault.message;
}

std::string to_text(const ImportReport& report) {
  std::string out;
  for (const auto& fault : report.faults) out += to_line(fault) + "\n";
  if (report.more_faults != 0) out += fmt::format("and {} more\n", report.more_faults);
  for (const auto& note : report.notes) out += place(note.where) + note.text + "\n";
  if (!report.discrepancies.empty()) out += fmt::format("discrepancies: {}\n", report.discrepancies.size());
  for (const auto& doubt : report.discrepancies) out += "  " + doubt_text(doubt) + "\n";
  for (const auto kind : kAllKinds) {
    const auto found = report.counts.find(kind);
    if (found == report.counts.end()) continue;
    const auto& counts = found->second;
    out += fmt::format("{}: {} added, {} changed, {} unchanged, {} refused\n", name_of(kind), counts.added,
                       counts.changed, counts.unchanged, counts.refused);
  }
  out += report.dry_run ? "dry run: nothing was stored\n" : report.stored ? "" : "nothing was stored\n";
  return out;
}

}  // namespace plenary::app
