// What the cells of a list link to.
#include "app/page_groups.hpp"
#include "app/page_table.hpp"

namespace plenary::app {
namespace {

std::string session_url(const std::string& assembly, const std::string& label) {
  return assembly.empty() || label.empty() ? std::string() : record_url(RecordKind::session, assembly + "/" + label);
}

std::string url_of_kind(const std::string& kind, const std::string& key) {
  const auto known = record_kind(kind);
  return known && !key.empty() ? record_url(*known, key) : std::string();
}

// A figure in a list of assemblies or sessions leads to what was counted.
std::string counted_url(std::string_view table, std::string_view column, const RowView& row) {
  const auto assembly = table == "assemblies" ? row["code"] : row["assembly"];
  if (assembly.empty()) return {};
  Parameters filters = {{"assembly", assembly}};
  if (table == "sessions") {
    if (row["label"].empty()) return {};
    filters.emplace_back("session", row["label"]);
  }
  return list_url(column, filters);
}

}  // namespace

std::string cell_url(std::string_view table, std::string_view column, const RowView& row) {
  const auto value = row[column];
  if (value.empty()) return {};
  if (column == "url") return safe_url(value);
  if (column == "assembly" || (table == "assemblies" && column == "code"))
    return record_url(RecordKind::assembly, value);
  if (column == "member" || (table == "members" && column == "code")) return record_url(RecordKind::member, value);
  if (table == "groups" && (column == "code" || column == "name")) return group_url(row["assembly"], row["code"]);
  if (column == "group") return group_url(row["assembly"], value);
  if (column == "session") return session_url(row["assembly"], value);
  if (table == "sessions" && column == "label") return session_url(row["assembly"], value);
  if (column == "resolution" || (table == "resolutions" && column == "symbol"))
    return record_url(RecordKind::resolution, value);
  if (column == "vote" || (table == "votes" && column == "id")) return record_url(RecordKind::vote, value);
  if (column == "record_key") return url_of_kind(row["record_kind"], value);
  if (table == "search" && column == "key") return url_of_kind(row["kind"], value);
  if (table == "revisions" && column == "number") return "/revisions/" + value;
  if ((table == "assemblies" || table == "sessions") &&
      (column == "sessions" || column == "resolutions" || column == "votes"))
    return counted_url(table, column, row);
  return {};
}

}  // namespace plenary::app
