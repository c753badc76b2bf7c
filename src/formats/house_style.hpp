// How a publication writes results, zeros, days and what is not there. Values in, texts out; any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plenary/date.hpp"
#include "plenary/records.hpp"

namespace plenary::formats {

enum class DayForm { iso, numbers, words };  // 2024-11-04; as the language has it: 04/11/2024, 4 November 2024

struct HouseStyle {
  std::string dash = "-";           // between the figures of a result
  std::optional<std::string> zero;  // in place of the figure 0
  std::string none;                 // in place of an empty cell
  DayForm day = DayForm::iso;
  std::string language = "en";  // of days in words and numbers
};

// `122-1-1`: yes, no and, where they are known, abstentions; nothing where yes or no is not known.
std::optional<std::string> result_figures(const Tally& tally, const HouseStyle& style);
std::string styled_figure(std::string_view digits, const HouseStyle& style);
std::string styled_day(const Date& day, const HouseStyle& style);

}  // namespace plenary::formats
