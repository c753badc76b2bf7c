// Lists to SQL: conditions, order and page put together from the tables' fragments, every value bound.
#include "storage/lists.hpp"

#include <algorithm>

namespace plenary::storage {
namespace {

// The terms that an order compares: never NULL, so that a page can begin anywhere.
struct OrderTerm {
  std::string sql;
  bool descending = false;
  bool integer = false;
};

bool is_integer(CellType type) { return type == CellType::integer || type == CellType::flag; }

OrderTerm term_of(const Column& column, bool descending) {
  const auto sql = column.sort_sql.empty() ? column.sql : column.sort_sql;
  const bool integer = column.sort_sql.empty() && is_integer(column.type);
  return {"coalesce(" + std::string(sql) + (integer ? ", -1)" : ", '')"), descending, integer};
}

std::vector<OrderTerm> order_of(const ListQuery& query) {
  std::vector<OrderTerm> order;
  for (const auto& term : sort_terms(query)) order.push_back(term_of(*term.column, term.descending));
  order.push_back({std::string(query.table->row), false, true});
  return order;
}

// A statement put together: its text, and the values for ?2, ?3 … (?1 tells whether drafts are seen).
class Composer {
 public:
  explicit Composer(const ListQuery& query) : query_(query), order_(order_of(query)) {}

  std::string rows() {
    std::string sql = "SELECT ";
    for (const auto* column : query_.columns) sql.append(column->sql).append(", ");
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

  // Any of the values, or all of them, as the filter has it.
  std::string condition(const FilterValues& filter) {
    std::string sql = "(";
    for (std::size_t i = 0; i < filter.values.size(); ++i)
      sql.append(i == 0 ? "" : filter.filter->all ? " AND " : " OR ")
          .append(with_value(filter.filter->sql, filter.values[i]));
    return sql + ")";
  }

  std::string source() {
    std::string sql = " FROM " + std::string(query_.table->from) + " WHERE " + std::string(query_.table->visible);
    std::string grouped;
    for (const auto& filter : query_.filters) {
      if (filter.filter->grouped)
        grouped.append(grouped.empty() ? "" : " AND ").append(condition(filter));
      else
        sql += " AND " + condition(filter);
    }
    if (!grouped.empty()) sql += " AND " + std::string(query_.table->group) + grouped + ")";
    if (!query_.match.empty()) sql += " AND " + with_value(query_.table->match, query_.match);
    if (query_.votes) sql += " AND " + with_value(query_.table->of_votes, Blob{query_.votes->bits()});
    return sql;
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
    : query_(prepare_rows(snapshot, query)),
      columns_(query.columns.size()),
      integer_places_(place_shape(query)),
      order_is_total_(query.table->order_is_total) {}

bool Rows::next() { return query_.step(); }
bool Rows::is_null(std::size_t column) const { return query_.is_null(static_cast<int>(column)); }
std::string_view Rows::cell(std::size_t column) const { return query_.text(static_cast<int>(column)); }

std::vector<Value> Rows::place() const {
  std::vector<Value> place;
  for (std::size_t i = 0; i < integer_places_.size(); ++i) {
    const auto column = static_cast<int>(columns_ + i);
    if (i + 1 == integer_places_.size() && order_is_total_)
      place.emplace_back(kBehindTheRow);
    else if (integer_places_[i])
      place.emplace_back(query_.integer(column));
    else
      place.emplace_back(std::string(query_.text(column)));
  }
  return place;
}

std::vector<SortTerm> sort_terms(const ListQuery& query) {
  auto terms = query.sort;
  for (auto name : query.table->order) {
    const bool descending = name.front() == '-';
    if (descending) name.remove_prefix(1);
    const auto* column = find_column(*query.table, name);
    const auto same = [&](const SortTerm& term) { return term.column == column; };
    if (std::none_of(terms.begin(), terms.end(), same)) terms.push_back({column, descending});
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

VoteSet matching_votes(const Snapshot& snapshot, const ListQuery& list) {
  Composer composer(list);
  const auto sql = composer.row_numbers();
  auto query = prepare(snapshot, sql, composer, list.with_drafts);
  VoteSet votes;
  while (query.step()) votes.add(query.integer(0));
  return votes;
}

}  // namespace plenary::storage
