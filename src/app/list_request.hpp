// The parameters of a list taken apart: filters, order, columns, page, form; every fault at once.
#pragma once

#include <optional>
#include <string>

#include "app/context.hpp"
#include "formats/cells.hpp"
#include "formats/house_style.hpp"
#include "storage/lists.hpp"

namespace plenary::app {

struct ListRequest {
  storage::ListQuery query;
  formats::CsvStyle csv;
  formats::HouseStyle style;  // of days, 0 and nothing in all forms but JSON
  bool says_days = false;     // the form of days was asked for
  bool says_columns = false;  // columns were
  std::vector<std::string> languages;
  std::vector<const storage::Column*> facets;  // rows are counted by them
  bool count = false;
};

// A parameter that the table does not know, or a value that makes no sense there, is a fault that names it.
Result<ListRequest> read_list_request(Context& context, const storage::Table& table);

// The same question from behind that place on, as a URL.
std::string next_url(const Context& context, const std::vector<storage::Value>& place);

}  // namespace plenary::app
