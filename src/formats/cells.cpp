// Cells to their written forms.
#include "formats/cells.hpp"

#include <boost/json.hpp>

namespace plenary::formats {
namespace json = boost::json;

namespace {

// Whether a spreadsheet may work it out: it begins like a formula, and is no figure.
bool looks_like_formula(std::string_view cell) {
  if (cell.empty() || std::string_view("=+-@\t\r").find(cell.front()) == std::string_view::npos) return false;
  const auto rest = cell.substr(1);
  const bool figure = !rest.empty() && rest.find_first_not_of("0123456789.") == std::string_view::npos;
  return cell.front() != '-' || !figure;
}

}  // namespace

void append_csv(std::string& line, std::string_view cell, const CsvStyle& style) {
  if (style.formulas_as_text && looks_like_formula(cell)) {
    CsvStyle plain = style;
    plain.formulas_as_text = false;
    return append_csv(line, "'" + std::string(cell), plain);
  }
  const char special[] = {style.delimiter, '"', '\r', '\n'};
  // A blank at either end is lost by readers that trim what is not quoted.
  const bool blank_end = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
  if (cell.find_first_of(std::string_view(special, sizeof special)) == std::string_view::npos && !blank_end) {
    line += cell;
    return;
  }
  line += '"';
  for (const char c : cell) {
    if (c == '"') line += '"';
    line += c;
  }
  line += '"';
}

std::string localized_text(std::string_view cell, const std::vector<std::string>& languages) {
  if (cell.empty() || cell == "{}") return {};
  const auto texts = json::parse(cell);
  const auto& object = texts.as_object();
  for (const auto& language : languages)
    if (const auto* text = object.if_contains(language)) return std::string(text->as_string());
  return object.empty() ? std::string() : std::string(object.begin()->value().as_string());
}

std::string list_text(std::string_view cell) {
  if (cell.empty()) return {};
  const auto texts = json::parse(cell);
  std::string joined;
  for (const auto& text : texts.as_array()) {
    if (!joined.empty()) joined += "; ";
    joined += std::string_view(text.as_string());
  }
  return joined;
}

std::vector<std::string> language_order(const std::optional<std::string>& asked) {
  std::vector<std::string> order;
  if (asked) order.push_back(*asked);
  for (const auto* language : {"en", "fr", "es", "ar", "ru", "zh"}) order.emplace_back(language);
  return order;
}

void put_at(json::object& into, std::string_view path, json::value value) {
  const auto dot = path.find('.');
  if (dot == std::string_view::npos) {
    into.insert_or_assign(path, std::move(value));
    return;
  }
  auto& part = into[path.substr(0, dot)];
  if (!part.is_object()) part = json::object();
  put_at(part.get_object(), path.substr(dot + 1), std::move(value));
}

}  // namespace plenary::formats
