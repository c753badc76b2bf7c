// Rows of the sources that any record can carry.
#include "storage/source_rows.hpp"

#include "storage/connection.hpp"
#include "storage/row_values.hpp"

namespace plenary::storage {

void put_sources(RowStatements& rows, RecordKind kind, std::int64_t row, const std::vector<Source>& sources) {
  const std::string name(name_of(kind));
  rows.clear("DELETE FROM sources WHERE record_kind = ?1 AND record = ?2", name, row);
  for (std::size_t i = 0; i < sources.size(); ++i)
    rows.add("INSERT INTO sources VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", name, row, number(i),
             value(sources[i].document), value(sources[i].url), value(sources[i].page), value(sources[i].accessed),
             value(sources[i].identifier));
}

std::vector<Source> read_sources(const Snapshot& snapshot, RecordKind kind, std::int64_t row) {
  auto query = snapshot.connection().query(
      "SELECT document, url, page, accessed, identifier FROM sources WHERE record_kind = ?1 AND record = ?2 ORDER BY "
      "position");
  query.bind_all(name_of(kind), row);
  std::vector<Source> sources;
  while (query.step()) sources.push_back(source_at(query, 0));
  return sources;
}

Source source_at(const Query& query, int column) {
  return {query.optional_text(column), query.optional_text(column + 1), query.optional_text(column + 2),
          date_at(query, column + 3), query.optional_text(column + 4)};
}

std::optional<Date> date_at(const Query& query, int column) {
  return query.is_null(column) ? std::nullopt : Date::parse(query.text(column));
}

std::optional<int> integer_at(const Query& query, int column) {
  return query.is_null(column) ? std::nullopt : std::optional<int>(static_cast<int>(query.integer(column)));
}

}  // namespace plenary::storage
