// The question to a sheet: the filters of the table that it reads, and parameters of its own.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/list_request.hpp"
#include "formats/house_style.hpp"

namespace plenary::app {

// A parameter of the sheet alone, with the values that it may have; the first one where it is not given.
struct SheetParameter {
  std::string_view name;
  std::vector<std::string_view> choices;
};

// What a sheet can be asked.
struct SheetQuestion {
  std::string_view name;  // as profiles name it: `results`
  std::vector<SheetParameter> own;
};

struct SheetRequest {
  ListRequest list;  // all rows of the table, however many
  formats::HouseStyle style;
  std::map<std::string_view, std::string> chosen;  // by the names of the sheet's parameters
  std::vector<std::string> columns;                // in that order; none: all that the sheet has
};

// All faults at once. Pages cannot be asked for: a sheet is whole. Afterwards what a profile stands for is among the context's
// parameters in its place. Throws StorageFailure.
Result<SheetRequest> read_sheet_request(Context& context, const storage::Table& table, const SheetQuestion& question);

// Makes the question one about that session: its assembly and label. A fault where there is no such session.
std::optional<Fault> ask_session(Context& context, const std::vector<std::string>& assembly_and_label);

}  // namespace plenary::app
