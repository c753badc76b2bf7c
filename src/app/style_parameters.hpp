// The parameters by which a question says how figures, days and nothing are written. Values in, values out.
#pragma once

#include <string>

#include "formats/cells.hpp"
#include "formats/house_style.hpp"
#include "plenary/result.hpp"

namespace plenary::app {

// Sets what `dash`, `zero`, `none` and `days` say; false where it is none of them. A value that makes no sense is a fault.
bool read_style(formats::HouseStyle& style, const std::string& name, const std::string& value, Faults& faults);

// The same of `delimiter`, `bom` and `formulas`.
bool read_csv_style(formats::CsvStyle& style, const std::string& name, const std::string& value, Faults& faults);

}  // namespace plenary::app
