// Rows of export profiles.
#include "storage/changed_meanwhile.hpp"
#include "storage/connection.hpp"
#include "storage/record_rows.hpp"
#include "storage/records.hpp"
#include "storage/row_values.hpp"

namespace plenary::storage {

void put_rows(RowStatements& rows, const Profile& record, std::int64_t row, const RowOf&) {
  rows.put("INSERT INTO profiles VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET name = excluded.name", row,
           record.name);
  rows.clear("DELETE FROM profile_titles WHERE profile = ?1", row);
  for (const auto& [language, text] : record.title)
    rows.add("INSERT INTO profile_titles VALUES (?1, ?2, ?3)", row, language, text);
  rows.clear("DELETE FROM profile_settings WHERE profile = ?1", row);
  for (const auto& [setting, value] : record.settings)
    rows.add("INSERT INTO profile_settings VALUES (?1, ?2, ?3)", row, setting, value);
  rows.clear("DELETE FROM profile_columns WHERE profile = ?1", row);
  for (const auto& [of, columns] : record.columns)
    for (std::size_t i = 0; i < columns.size(); ++i)
      rows.add("INSERT INTO profile_columns VALUES (?1, ?2, ?3, ?4)", row, of, number(i), columns[i]);
}

// Nothing is derived from one, and no text search finds it.
void put_derived_rows(RowStatements&, const Profile&, std::int64_t) {}

std::optional<Stored<Profile>> find_profile(const Snapshot& snapshot, std::string_view name) {
  auto query = snapshot.connection().query("SELECT id, name FROM profiles WHERE name = ?1");
  query.bind(1, name);
  if (!query.step()) return std::nullopt;
  Profile record;
  const auto row = query.integer(0);
  record.name = query.text(1);
  auto titles = snapshot.connection().query("SELECT language, text FROM profile_titles WHERE profile = ?1");
  titles.bind(1, row);
  while (titles.step()) record.title.emplace(titles.text(0), titles.text(1));
  auto settings = snapshot.connection().query("SELECT setting, value FROM profile_settings WHERE profile = ?1");
  settings.bind(1, row);
  while (settings.step()) record.settings.emplace(settings.text(0), settings.text(1));
  auto columns =
      snapshot.connection().query("SELECT of, column_name FROM profile_columns WHERE profile = ?1 ORDER BY of, place");
  columns.bind(1, row);
  while (columns.step()) record.columns[std::string(columns.text(0))].emplace_back(columns.text(1));
  const auto revision = revision_of(snapshot, key_of(record)).value_or(0);
  return Stored<Profile>{std::move(record), revision};
}

}  // namespace plenary::storage
