// Counts of rows by the values of a column, whoever holds the rows.
#include "app/facets.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "app/list_cells.hpp"
#include "app/position_list.hpp"
#include "storage/filter_test.hpp"
#include "storage/matrix_builder.hpp"
#include "storage/resident_list.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

using storage::CellType;
using storage::Column;
using storage::Facet;
using storage::ListQuery;
using storage::Snapshot;

constexpr std::size_t kMostValues = 1000;

// Elements of lists in place of the lists; a row without any counts as one without a value.
Facet elements_of(const Facet& lists) {
  std::map<std::optional<std::string>, std::int64_t> counts;
  for (const auto& [list, count] : lists) {
    const auto elements = list ? json::parse(*list).as_array() : json::array();
    if (elements.empty()) counts[std::nullopt] += count;
    for (const auto& element : elements) counts[std::string(element.as_string())] += count;
  }
  return {counts.begin(), counts.end()};
}

ListFacet ordered_facet(const Column& column, Facet counts) {
  if (column.type == CellType::list) counts = elements_of(counts);
  std::stable_sort(counts.begin(), counts.end(),
                   [](const auto& left, const auto& right) { return left.second > right.second; });
  ListFacet facet{&column, {}, 0};
  for (auto& [value, count] : counts) {
    if (facet.values.size() < kMostValues)
      facet.values.push_back({std::move(value), count});
    else
      ++facet.left_out;
  }
  return facet;
}

// Without the filters about the column, and without an order, so that the matrix can always tell.
Facet count_positions(const storage::Registry& registry, const Snapshot& snapshot, ListQuery query,
                      const Column& column) {
  std::erase_if(query.filters, [&](const auto& each) { return storage::is_about(*query.table, *each.filter, column); });
  query.sort.clear();
  const auto list = PositionList::make(storage::matrix_for(registry, snapshot), query);
  if (list && position_cell(column)) return list->count_by(*position_cell(column));
  return storage::count_values(snapshot, query, column);
}

Facet count_anywhere(const storage::Registry& registry, const Snapshot& snapshot, const ListQuery& query,
                     storage::ResidentList* held, const Column& column) {
  if (held && !column.of_words) return held->facet(column);
  if (PositionList::can_answer(query)) return count_positions(registry, snapshot, query, column);
  return storage::count_values(snapshot, query, column);
}

}  // namespace

bool is_countable(const Column& column) {
  return column.type != CellType::localized && column.type != CellType::instant;
}

std::vector<ListFacet> facets_of(const storage::Registry& registry, const Snapshot& snapshot, const ListQuery& query,
                                 const std::vector<const Column*>& columns) {
  std::vector<ListFacet> facets;
  if (columns.empty()) return facets;
  const auto held = storage::ResidentList::make(registry, snapshot, query);
  for (const auto* column : columns)
    facets.push_back(ordered_facet(*column, count_anywhere(registry, snapshot, query, held.get(), *column)));
  return facets;
}

json::object facets_json(const std::vector<ListFacet>& facets) {
  json::object all;
  for (const auto& facet : facets) {
    json::array values;
    for (const auto& [value, count] : facet.values) {
      json::object shown;
      if (value)
        shown.emplace("value",
                      facet.column->type == CellType::list ? json::value(*value) : json_cell(*facet.column, *value));
      shown.emplace("count", count);
      values.push_back(std::move(shown));
    }
    if (facet.left_out > 0) values.push_back(json::object{{"left_out", facet.left_out}});
    all.emplace(facet.column->name, std::move(values));
  }
  return all;
}

}  // namespace plenary::app
