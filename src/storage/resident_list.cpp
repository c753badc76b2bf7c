// Questions to resident tables: masks of rows, orders by codes, counts.
#include "storage/resident_list.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "storage/connection.hpp"

namespace plenary::storage {
namespace {

bool holds_numbers(CellType type) { return type == CellType::integer || type == CellType::flag; }

ResidentTable::Wanted wanted_cell(const Column& column) { return {column.sql, holds_numbers(column.type)}; }
ResidentTable::Wanted wanted_for(const SortTerm& term) {
  const auto& column = *term.column;
  return column.sort_sql.empty() || term.as_written ? wanted_cell(column)
                                                    : ResidentTable::Wanted{column.sort_sql, false};
}

std::int64_t whole_number(const std::string& value) {
  std::int64_t number = 0;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

// The first code whose text is not before the value.
std::uint32_t first_code(const ResidentColumn& column, const std::string& value) {
  return static_cast<std::uint32_t>(std::lower_bound(column.texts.begin(), column.texts.end(), value) -
                                    column.texts.begin()) +
         1;
}

bool has_text(const ResidentColumn& column, std::uint32_t code, const std::string& value) {
  return code <= column.texts.size() && column.texts[code - 1] == value;
}

bool number_passes(FilterTest test, std::int64_t number, std::int64_t wanted) {
  switch (test) {
    case FilterTest::at_least:
      return number >= wanted;
    case FilterTest::at_most:
      return number <= wanted;
    case FilterTest::up_to:
      return number >= 1 && number <= wanted;
    case FilterTest::positive:
      return (number > 0 ? 1 : 0) == wanted;
    default:
      return number == wanted;
  }
}

void add_numbers(RowMask& mask, const ResidentColumn& cells, FilterTest test, std::int64_t wanted) {
  for (std::size_t row = 0; row < mask.size(); ++row) {
    const auto number = cells.numbers[row];
    mask[row] |= static_cast<std::uint8_t>(number != ResidentColumn::kNone && number_passes(test, number, wanted));
  }
}

// By code whether its text is meant; the first is that of empty cells.
std::vector<std::uint8_t> codes_meant(const ResidentColumn& cells, FilterTest test, const std::string& value) {
  std::vector<std::uint8_t> meant(cells.texts.size() + 1);
  if (test == FilterTest::listed) {
    const auto element = "\"" + value + "\"";
    for (std::size_t i = 0; i < cells.texts.size(); ++i)
      meant[i + 1] = static_cast<std::uint8_t>(cells.texts[i].find(element) != std::string::npos);
    return meant;
  }
  const auto first = first_code(cells, value);
  const auto behind = has_text(cells, first, value) ? first + 1 : first;
  const auto from = test == FilterTest::at_most ? 1 : first;
  const auto end = test == FilterTest::at_least ? meant.size() : behind;
  for (std::size_t code = from; code < end; ++code) meant[code] = 1;
  return meant;
}

void add_texts(RowMask& mask, const ResidentColumn& cells, FilterTest test, const std::string& value) {
  const auto meant = codes_meant(cells, test, value);
  for (std::size_t row = 0; row < mask.size(); ++row) mask[row] |= meant[cells.codes[row]];
}

// Of what words say there is a whole number at most, how close a row is; texts around them are not kept.
bool can_order(const ListQuery& query) {
  const auto terms = sort_terms(query);
  return std::all_of(terms.begin(), terms.end(), [&](const SortTerm& term) {
    return !term.column->of_words || (!query.match.empty() && holds_numbers(term.column->type));
  });
}

}  // namespace

std::unique_ptr<ResidentList> ResidentList::make(const Registry& registry, const Snapshot& snapshot,
                                                 const ListQuery& query) {
  if (!can_order(query)) return nullptr;
  auto table = registry.resident_table(snapshot, *query.table, query.with_drafts);
  if (!table) return nullptr;
  return std::unique_ptr<ResidentList>(new ResidentList(snapshot, std::move(table), query));
}

ResidentList::ResidentList(const Snapshot& snapshot, std::shared_ptr<ResidentTable> table, const ListQuery& query)
    : snapshot_(snapshot), table_(std::move(table)), query_(query), terms_(sort_terms(query)) {
  // All that the question needs by one scan: what it sorts by, and what it compares.
  std::vector<ResidentTable::Wanted> wanted;
  for (const auto& term : terms_)
    if (!term.column->of_words) wanted.push_back(wanted_for(term));
  for (const auto& filter : query_.filters)
    if (const auto by = tested(*query_.table, *filter.filter)) wanted.push_back(wanted_cell(*by->column));
  auto columns = table_->columns(snapshot_, wanted);
  auto next = columns.begin();
  for (const auto& term : terms_) orders_.push_back(term.column->of_words ? read_found(*term.column) : *next++);
  choose_rows();
}

std::shared_ptr<const ResidentColumn> ResidentList::read_found(const Column& of) {
  const auto& rows = table_->rows();
  auto cells = std::make_shared<ResidentColumn>();
  cells->integer = true;
  cells->numbers.assign(rows.size(), ResidentColumn::kNone);
  found_.assign(rows.size(), 0);
  for (const auto& [row, number] : found_by_words(snapshot_, query_, of)) {
    const auto at = std::lower_bound(rows.begin(), rows.end(), row);
    if (at == rows.end() || *at != row) continue;
    cells->numbers[static_cast<std::size_t>(at - rows.begin())] = number;
    found_[static_cast<std::size_t>(at - rows.begin())] = 1;
  }
  return cells;
}

std::shared_ptr<const ResidentColumn> ResidentList::column(const Column& of) const {
  return table_->columns(snapshot_, {wanted_cell(of)}).front();
}

void ResidentList::narrow(RowMask& mask, const FilterValues& filter, const TestedColumn& by) const {
  const auto cells = column(*by.column);
  RowMask any(mask.size());
  for (const auto& value : filter.values) {
    if (cells->integer)
      add_numbers(any, *cells, by.test, whole_number(value));
    else
      add_texts(any, *cells, by.test, value);
  }
  for (std::size_t row = 0; row < mask.size(); ++row) mask[row] &= any[row];
}

void ResidentList::narrow_by_sql(RowMask& mask, ListQuery rest) const {
  rest.sort.clear();
  rest.after.clear();
  rest.limit = 0;
  std::string question = rest.match;
  for (const auto& filter : rest.filters) {
    question.append("\n").append(filter.filter->name);
    for (const auto& value : filter.values) question.append("\t").append(value);
  }
  if (rest.votes) question.append("\n\n").append(rest.votes->bits());
  auto found = table_->find_mask(question);
  if (!found) {
    auto made = std::make_shared<RowMask>(mask.size());
    const auto& rows = table_->rows();
    for (const auto row : matching_rows(snapshot_, rest)) {
      const auto at = std::lower_bound(rows.begin(), rows.end(), row);
      if (at != rows.end() && *at == row) (*made)[static_cast<std::size_t>(at - rows.begin())] = 1;
    }
    table_->keep_mask(question, made);
    found = std::move(made);
  }
  for (std::size_t row = 0; row < mask.size(); ++row) mask[row] &= (*found)[row];
}

RowMask ResidentList::mask_without(const Column* about) {
  const auto& rows = table_->rows();
  RowMask mask = found_.empty() ? RowMask(rows.size(), 1) : found_;
  ListQuery rest = query_;
  rest.filters.clear();
  if (!found_.empty()) rest.match.clear();
  for (const auto& filter : query_.filters) {
    const auto by = tested(*query_.table, *filter.filter);
    if (about && is_about(*query_.table, *filter.filter, *about)) continue;
    if (by)
      narrow(mask, filter, *by);
    else
      rest.filters.push_back(filter);
  }
  if (rest.votes && query_.table->name == "votes") {
    for (std::size_t row = 0; row < rows.size(); ++row)
      mask[row] &= static_cast<std::uint8_t>(rest.votes->has(rows[row]));
    rest.votes.reset();
  }
  if (!rest.filters.empty() || !rest.match.empty() || rest.votes) narrow_by_sql(mask, std::move(rest));
  return mask;
}

void ResidentList::choose_rows() {
  const auto mask = mask_without(nullptr);
  for (std::uint32_t row = 0; row < mask.size(); ++row)
    if (mask[row] != 0) chosen_.push_back(row);
}

std::int64_t ResidentList::count() const { return static_cast<std::int64_t>(chosen_.size()); }

std::vector<std::int64_t> ResidentList::rows() const {
  std::vector<std::int64_t> rows;
  rows.reserve(chosen_.size());
  for (const auto row : chosen_) rows.push_back(table_->rows()[row]);
  return rows;
}

bool ResidentList::is_behind(std::uint32_t row) const {
  for (std::size_t i = 0; i < terms_.size(); ++i) {
    int order = 0;
    if (orders_[i]->integer) {
      const auto here = orders_[i]->order(row), there = std::get<std::int64_t>(query_.after[i]);
      order = here < there ? -1 : here > there ? 1 : 0;
    } else {
      order = orders_[i]->text(row).compare(std::get<std::string>(query_.after[i]));
    }
    if (order != 0) return (order > 0) != terms_[i].descending;
  }
  return false;
}

void ResidentList::choose_page() {
  paged_ = true;
  page_ = chosen_;
  if (!query_.after.empty()) std::erase_if(page_, [&](std::uint32_t row) { return !is_behind(row); });
  const auto before = [&](std::uint32_t left, std::uint32_t right) {
    for (std::size_t i = 0; i < terms_.size(); ++i) {
      const auto one = orders_[i]->order(left), other = orders_[i]->order(right);
      if (one != other) return (one < other) != terms_[i].descending;
    }
    return left < right;
  };
  const auto wanted = query_.limit > 0 ? std::min(page_.size(), static_cast<std::size_t>(query_.limit)) : page_.size();
  std::partial_sort(page_.begin(), page_.begin() + static_cast<std::ptrdiff_t>(wanted), page_.end(), before);
  page_.resize(wanted);
  read_cells();
}

void ResidentList::read_cells() {
  std::unordered_map<std::int64_t, std::size_t> places;
  std::vector<std::int64_t> rows;
  for (std::size_t i = 0; i < page_.size(); ++i) {
    rows.push_back(table_->rows()[page_[i]]);
    places.emplace(rows.back(), i);
  }
  cells_.resize(page_.size());
  auto cells_alone = query_;
  if (found_.empty()) cells_alone.match.clear();
  read_rows(snapshot_, cells_alone, rows, [&](std::int64_t row, const std::vector<std::optional<std::string>>& cells) {
    cells_[places.at(row)] = cells;
  });
}

bool ResidentList::next() {
  if (!paged_) choose_page();
  if (read_ == page_.size()) return false;
  ++read_;
  return true;
}

std::vector<Value> ResidentList::place() const {
  std::vector<Value> place;
  const auto row = page_[read_ - 1];
  for (const auto& order : orders_) {
    if (order->integer)
      place.emplace_back(order->order(row));
    else
      place.emplace_back(std::string(order->text(row)));
  }
  place.emplace_back(kBehindTheRow);
  return place;
}

Facet ResidentList::facet(const Column& of) {
  const auto by_column = [&](const FilterValues& each) { return is_about(*query_.table, *each.filter, of); };
  const bool narrowed = std::any_of(query_.filters.begin(), query_.filters.end(), by_column);
  const auto cells = column(of);
  std::vector<std::int64_t> counts(cells->integer ? 0 : cells->texts.size() + 1);
  std::map<std::int64_t, std::int64_t> numbers;
  const auto add = [&](std::uint32_t row) {
    if (cells->integer)
      ++numbers[cells->numbers[row]];
    else
      ++counts[cells->codes[row]];
  };
  if (narrowed) {
    const auto mask = mask_without(&of);
    for (std::uint32_t row = 0; row < mask.size(); ++row)
      if (mask[row] != 0) add(row);
  } else {
    for (const auto row : chosen_) add(row);
  }
  Facet facet;
  for (const auto& [number, count] : numbers)
    facet.emplace_back(number == ResidentColumn::kNone ? std::nullopt : std::optional(std::to_string(number)), count);
  for (std::size_t code = 0; code < counts.size(); ++code)
    if (counts[code] > 0)
      facet.emplace_back(code == 0 ? std::nullopt : std::optional(cells->texts[code - 1]), counts[code]);
  return facet;
}

void read_ahead_of_questions(const Registry& registry, const Snapshot& snapshot, const Table& table) {
  const auto resident = registry.resident_table(snapshot, table, false);
  if (!resident) return;
  ListQuery query;
  query.table = &table;
  std::vector<ResidentTable::Wanted> wanted;
  for (const auto& term : sort_terms(query)) wanted.push_back(wanted_for(term));
  for (const auto& filter : table.filters)
    if (const auto by = tested(table, filter)) wanted.push_back(wanted_cell(*by->column));
  static_cast<void>(resident->columns(snapshot, wanted));
}

}  // namespace plenary::storage
