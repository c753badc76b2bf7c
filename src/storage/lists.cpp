// Lists to SQL: conditions, order and page put together from the tables' fragments, every value bound.
#include "storage/lists.hpp"

#include <algorithm>

#include "storage/filter_test.hpp"

namespace plenary::storage {
namespace {

// The terms that an order compares: never NULL, so that a page can begin anywhere.
struct OrderTerm {
  std::string sql;
  bool descending = false;
  bool integer = false;
};

bool is_integer(CellType type) { return type == CellType::integer || type == CellType::flag; }

OrderTerm term_of(const Table& table, const SortTerm& term) {
  const auto& column = *term.column;
  // The row's own number is never NULL, and rows lie in its order.
  if (column.sql == table.row) return {std::string(table.row), term.descending, true};
  const bool by_cell = column.sort_sql.empty() || term.as_written;
  const bool integer = by_cell && is_integer(column.type);
  return {"coalesce(" + std::string(by_cell ? column.sql : column.sort_sql) + (integer ? ", -1)" : ", '')"),
          term.descending, integer};
}

std::vector<OrderTerm> order_of(const ListQuery& query) {
  std::vector<OrderTerm> order;
  for (const auto& term : sort_terms(query)) order.push_back(term_of(*query.table, term));
  order.push_back({std::string(query.table->row), false, true});
  return order;
}

// A statement put together: its text, and the values for ?2, ?3 … (?1 tells whether drafts are seen).
class Composer {
 public:
  explicit Composer(const ListQuery& query) : query_(query), order_(order_of(query)) {
    for (auto& term : order_) term.sql = with_first(term.sql);
  }

  std::string rows() {
    std::string sql = "SELECT ";
    for (const auto* column : query_.columns) sql.append(with_first(column->sql)).append(", ");
    for (std::size_t i = 0; i < order_.size(); ++i) sql.append(i ? ", " : "").append(order_[i].sql);
    sql += source();
    sql += after();
    sql += " ORDER BY ";
    for (std::size_t i = 0; i < order_.size(); ++i)
      sql.append(i ? ", " : "").append(order_[i].sql).append(order_[i].descending ? " DESC" : "");
    if (query_.limit > 0) sql += " LIMIT " + bind(std::int64_t{query_.limit});
    return sql;
  }

  std::string count() { return "SELECT count(*)" + source(); }
  // Rows are visible, since they were found, and found again by their words, of which cells may tell.
  std::string cells_of(const std::vector<std::int64_t>& rows) {
    std::string sql = "SELECT " + std::string(query_.table->row), numbers = "[";
    for (const auto* column : query_.columns) sql.append(", ").append(with_first(column->sql));
    for (const auto row : rows) numbers.append(numbers.size() > 1 ? "," : "").append(std::to_string(row));
    sql.append(" FROM ").append(query_.table->from).append(" WHERE ");
    if (!query_.match.empty()) sql.append(with_value(query_.table->match, query_.match)).append(" AND ");
    sql.append(query_.table->row).append(" IN (SELECT value FROM json_each(").append(bind(numbers + "]"));
    return sql + "))";
  }
  std::string counts_of(const Column& column) {
    return "SELECT " + with_first(column.sql) + ", count(*)" + source() + " GROUP BY 1 ORDER BY 1";
  }
  std::string found_by_words(const Column& column) {
    return "SELECT " + std::string(query_.table->row) + ", " + with_first(column.sql) + " FROM " +
           std::string(query_.table->words) + " WHERE " + with_value(query_.table->match, query_.match);
  }
  std::string row_numbers() { return "SELECT " + std::string(query_.table->row) + source(); }

  [[nodiscard]] const std::vector<Value>& values() const { return values_; }
  [[nodiscard]] const std::vector<OrderTerm>& order() const { return order_; }

 private:
  std::string bind(Value value) {
    values_.push_back(std::move(value));
    return "?" + std::to_string(values_.size() + 1);
  }

  // The fragment with the value in place of each `@`.
  std::string with_value(std::string_view fragment, Value value) {
    const auto parameter = bind(std::move(value));
    std::string sql;
    for (const char c : fragment) {
      if (c == '@')
        sql += parameter;
      else
        sql += c;
    }
    return sql;
  }

  // The cell's SQL; rows to be shown first are a JSON array of their numbers.
  std::string with_first(std::string_view sql) {
    if (sql.find('@') == std::string_view::npos) return std::string(sql);
    std::string rows = "[";
    for (const auto row : query_.first) rows.append(rows.size() > 1 ? "," : "").append(std::to_string(row));
    return with_value(sql, rows + "]");
  }

  std::string any_of(const FilterValues& filter) {
    std::string sql = "(";
    for (std::size_t i = 0; i < filter.values.size(); ++i)
      sql.append(i ? " OR " : "").append(with_value(filter.filter->sql, filter.values[i]));
    return sql + ")";
  }

  // What may be seen is asked last: of the journal it takes longest to tell.
  std::string source() {
    std::string sql, grouped;
    const auto add = [&](std::string_view condition) { sql.append(sql.empty() ? "" : " AND ").append(condition); };
    for (const auto& filter : query_.filters) {
      if (filter.filter->grouped)
        grouped.append(grouped.empty() ? "" : " AND ").append(any_of(filter));
      else
        add(any_of(filter));
    }
    if (!grouped.empty()) add(std::string(query_.table->group) + grouped + ")");
    if (!query_.match.empty()) add(with_value(query_.table->match, query_.match));
    if (query_.votes) add(with_value(query_.table->of_votes, Blob{query_.votes->bits()}));
    add(query_.table->visible);
    return " FROM " + std::string(query_.table->from) + " WHERE " + sql;
  }

  // Rows behind the place: the first term that differs decides.
  std::string after() {
    if (query_.after.empty()) return {};
    std::vector<std::string> bounds;
    for (const auto& value : query_.after) bounds.push_back(bind(value));
    std::string sql = " AND (";
    for (std::size_t last = 0; last < order_.size(); ++last) {
      sql += last ? " OR (" : "(";
      for (std::size_t i = 0; i < last; ++i) sql += order_[i].sql + " = " + bounds[i] + " AND ";
      sql += order_[last].sql + (order_[last].descending ? " < " : " > ") + bounds[last] + ")";
    }
    return sql + ")";
  }

  const ListQuery& query_;
  std::vector<OrderTerm> order_;
  std::vector<Value> values_;
};

Query prepare(const Snapshot& snapshot, const std::string& sql, const Composer& composer, bool with_drafts) {
  auto query = snapshot.connection().composed(sql);
  // A text without ?1 has one parameter less to take.
  if (sql.find("?1 ") != std::string::npos || sql.find("?1)") != std::string::npos)
    query.bind(1, std::int64_t{with_drafts});
  int index = 1;
  for (const auto& value : composer.values()) query.bind(++index, value);
  return query;
}

Query prepare_rows(const Snapshot& snapshot, const ListQuery& list) {
  Composer composer(list);
  const auto sql = composer.rows();
  return prepare(snapshot, sql, composer, list.with_drafts);
}

}  // namespace

Rows::Rows(const Snapshot& snapshot, const ListQuery& query)
    : query_(prepare_rows(snapshot, query)), columns_(query.columns.size()), integer_places_(place_shape(query)) {}

bool Rows::next() { return query_.step(); }
bool Rows::is_null(std::size_t column) const { return query_.is_null(static_cast<int>(column)); }
std::string_view Rows::cell(std::size_t column) const { return query_.text(static_cast<int>(column)); }

std::vector<Value> Rows::place() const {
  std::vector<Value> place;
  for (std::size_t i = 0; i < integer_places_.size(); ++i) {
    const auto column = static_cast<int>(columns_ + i);
    if (i + 1 == integer_places_.size())
      place.emplace_back(kBehindTheRow);
    else if (integer_places_[i])
      place.emplace_back(query_.integer(column));
    else
      place.emplace_back(std::string(query_.text(column)));
  }
  return place;
}

std::int64_t Rows::row() const { return query_.integer(static_cast<int>(columns_ + integer_places_.size() - 1)); }

std::vector<SortTerm> sort_terms(const ListQuery& query) {
  auto terms = query.sort;
  for (auto name : query.table->order) {
    const bool descending = name.front() == '-';
    const bool as_written = name.front() == '=';
    if (descending || as_written) name.remove_prefix(1);
    const auto* column = find_column(*query.table, name);
    const auto same = [&](const SortTerm& term) { return term.column == column && term.as_written == as_written; };
    if (std::none_of(terms.begin(), terms.end(), same)) terms.push_back({column, descending, as_written});
  }
  return terms;
}

std::vector<bool> place_shape(const ListQuery& query) {
  std::vector<bool> shape;
  for (const auto& term : order_of(query)) shape.push_back(term.integer);
  return shape;
}

std::int64_t count_positions(const Snapshot& snapshot, bool with_drafts) {
  auto query = snapshot.connection().query(
      "SELECT sum(CASE WHEN EXISTS (SELECT 1 FROM votes_cast WHERE vote = v.id) "
      "THEN (SELECT count(*) FROM positions WHERE vote = v.id) ELSE c.yes + c.no + c.abstain + c.not_voting END) "
      "FROM counted_tallies c JOIN votes v ON v.id = c.vote "
      "LEFT JOIN resolutions r ON r.id = v.resolution "
      "WHERE ?1 OR (v.standing <> 'draft' AND coalesce(r.standing, '') <> 'draft')");
  query.bind(1, std::int64_t{with_drafts});
  return query.step() ? query.integer(0) : 0;
}

std::int64_t count_rows(const Snapshot& snapshot, const ListQuery& list) {
  Composer composer(list);
  const auto sql = composer.count();
  auto query = prepare(snapshot, sql, composer, list.with_drafts);
  return query.step() ? query.integer(0) : 0;
}

std::vector<std::int64_t> matching_rows(const Snapshot& snapshot, const ListQuery& list) {
  Composer composer(list);
  const auto sql = composer.row_numbers();
  auto query = prepare(snapshot, sql, composer, list.with_drafts);
  std::vector<std::int64_t> rows;
  while (query.step()) rows.push_back(query.integer(0));
  return rows;
}

std::vector<std::pair<std::int64_t, std::int64_t>> found_by_words(const Snapshot& snapshot, const ListQuery& list,
                                                                  const Column& column) {
  Composer composer(list);
  const auto sql = composer.found_by_words(column);
  auto query = prepare(snapshot, sql, composer, list.with_drafts);
  std::vector<std::pair<std::int64_t, std::int64_t>> found;
  while (query.step()) found.emplace_back(query.integer(0), query.integer(1));
  return found;
}

Facet count_values(const Snapshot& snapshot, ListQuery list, const Column& column) {
  std::erase_if(list.filters, [&](const FilterValues& each) { return is_about(*list.table, *each.filter, column); });
  Composer composer(list);
  const auto sql = composer.counts_of(column);
  auto query = prepare(snapshot, sql, composer, list.with_drafts);
  Facet facet;
  while (query.step()) facet.emplace_back(query.optional_text(0), query.integer(1));
  return facet;
}

void read_rows(const Snapshot& snapshot, const ListQuery& list, const std::vector<std::int64_t>& rows,
               const EachRow& each) {
  Composer composer(list);
  const auto sql = composer.cells_of(rows);
  auto query = prepare(snapshot, sql, composer, list.with_drafts);
  std::vector<std::optional<std::string>> cells(list.columns.size());
  while (query.step()) {
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = query.optional_text(static_cast<int>(i + 1));
    each(query.integer(0), cells);
  }
}

}  // namespace plenary::storage
