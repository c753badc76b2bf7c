// Words of style in URLs to what they stand for.
#include "app/style_parameters.hpp"

#include <algorithm>

#include "domain/profiles.hpp"

namespace plenary::app {
namespace {

constexpr std::string_view kDashSigns[std::size(kDashes)] = {"-", "\u2013", "\u2014"};
constexpr char kDelimiterSigns[std::size(kDelimiters)] = {',', ';', '\t'};

template <std::size_t N>
std::size_t place_in(const std::string_view (&names)[N], std::string_view name) {
  return static_cast<std::size_t>(std::find(std::begin(names), std::end(names), name) - std::begin(names));
}

bool refuse_setting(const std::string& name, const std::string& value, Faults& faults) {
  auto fault = fault_of_setting(name, value);
  if (fault.empty()) return false;
  faults.push_back({Code::bad_request, name, std::move(fault)});
  return true;
}

}  // namespace

bool read_style(formats::HouseStyle& style, const std::string& name, const std::string& value, Faults& faults) {
  if (name != "dash" && name != "days" && name != "zero" && name != "none") return false;
  if (refuse_setting(name, value, faults)) return true;
  if (name == "dash")
    style.dash = kDashSigns[place_in(kDashes, value)];
  else if (name == "days")
    style.day = static_cast<formats::DayForm>(place_in(kDayForms, value));
  else if (name == "zero")
    style.zero = value;
  else
    style.none = value;
  return true;
}

bool read_csv_style(formats::CsvStyle& style, const std::string& name, const std::string& value, Faults& faults) {
  if (name != "delimiter" && name != "bom" && name != "formulas") return false;
  if (refuse_setting(name, value, faults)) return true;
  if (name == "delimiter")
    style.delimiter = kDelimiterSigns[place_in(kDelimiters, value)];
  else if (name == "bom")
    style.byte_order_mark = value == "1";
  else
    style.formulas_as_text = true;
  return true;
}

}  // namespace plenary::app
