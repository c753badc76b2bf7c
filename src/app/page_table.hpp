// Rows of a list as an HTML table: which columns, what each cell links to.
#pragma once

#include "app/page_parts.hpp"

namespace plenary::app {

// What table.mustache needs. `action` is the list's own path for links that sort it; empty: the table cannot be sorted.
json::object table_data(const ListPage& list, std::string_view action);

// Whether the page shows fewer columns than the list has, since `fields=` chooses none.
bool leaves_columns_out(const ListPage& list);

// A row's cells by column name.
class RowView {
 public:
  RowView(const ListPage& list, const std::vector<std::optional<std::string>>& cells) : list_(list), cells_(cells) {}
  // Empty where there is no such column or the cell is empty.
  [[nodiscard]] std::string operator[](std::string_view column) const;

 private:
  const ListPage& list_;
  const std::vector<std::optional<std::string>>& cells_;
};

// The words that the values of a table's column, or of a filter of that name, are shown with; empty: as they are.
std::string_view word_group(std::string_view table, std::string_view column);

// A value of the column as it is shown.
std::string cell_word(const ListPage& list, const storage::Column& column, const std::string& value);

// The page of the record that the cell names, empty where it names none.
std::string cell_url(std::string_view table, std::string_view column, const RowView& row);

}  // namespace plenary::app
