// Figures and days in the style of a house.
#include "formats/house_style.hpp"

#include "formats/languages.hpp"

namespace plenary::formats {

std::string styled_figure(std::string_view digits, const HouseStyle& style) {
  return digits == "0" && style.zero ? *style.zero : std::string(digits);
}

std::optional<std::string> result_figures(const Tally& tally, const HouseStyle& style) {
  if (!tally.yes || !tally.no) return std::nullopt;
  const auto figure = [&](int count) { return styled_figure(std::to_string(count), style); };
  auto text = figure(*tally.yes) + style.dash + figure(*tally.no);
  if (tally.abstain) text += style.dash + figure(*tally.abstain);
  return text;
}

std::string styled_day(const Date& day, const HouseStyle& style) {
  switch (style.day) {
    case DayForm::numbers:
      return written_day(day, DayLength::numbers, style.language);
    case DayForm::words:
      return written_day(day, DayLength::words, style.language);
    case DayForm::iso:
      break;
  }
  return day.to_string();
}

}  // namespace plenary::formats
