// Recognises comparisons in the conditions of filters.
#include "storage/filter_test.hpp"

#include <array>
#include <string>
#include <utility>

namespace plenary::storage {
namespace {

// Around the column's SQL.
struct ConditionForm {
  std::string_view before, after;
  FilterTest test;
};

constexpr std::array<ConditionForm, 5> kOfNumbers = {{
    {"", " = CAST(@ AS INTEGER)", FilterTest::equal},
    {"", " >= CAST(@ AS INTEGER)", FilterTest::at_least},
    {"", " <= CAST(@ AS INTEGER)", FilterTest::at_most},
    {"", " BETWEEN 1 AND CAST(@ AS INTEGER)", FilterTest::up_to},
    {"(", " > 0) = CAST(@ AS INTEGER)", FilterTest::positive},
}};

constexpr std::array<ConditionForm, 4> kOfTexts = {{
    {"", " = @", FilterTest::equal},
    {"", " >= @", FilterTest::at_least},
    {"", " <= @", FilterTest::at_most},
    {"instr(", ", '\"' || @ || '\"') > 0", FilterTest::listed},
}};

template <class Forms>
std::optional<FilterTest> test_in(const Forms& forms, std::string_view sql, std::string_view column) {
  for (const auto& form : forms) {
    if (sql.size() != form.before.size() + column.size() + form.after.size()) continue;
    if (sql.starts_with(form.before) && sql.ends_with(form.after) &&
        sql.substr(form.before.size(), column.size()) == column)
      return form.test;
  }
  return std::nullopt;
}

}  // namespace

std::optional<TestedColumn> tested(const Table& table, const Filter& filter) {
  if (filter.grouped || filter.told_by != ToldBy::row) return std::nullopt;
  for (const auto* columns : {&table.columns, &table.compared})
    for (const auto& column : *columns) {
      const bool number = column.type == CellType::integer || column.type == CellType::flag;
      const auto test =
          number ? test_in(kOfNumbers, filter.sql, column.sql) : test_in(kOfTexts, filter.sql, column.sql);
      if (test) return TestedColumn{&column, *test};
    }
  return std::nullopt;
}

bool is_about(const Table& table, const Filter& filter, const Column& column) {
  const auto by = tested(table, filter);
  return by ? by->column == &column : filter.about == column.name;
}

}  // namespace plenary::storage
