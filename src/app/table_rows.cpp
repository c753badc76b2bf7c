// Reads the header of a table, then its rows.
#include "app/table_rows.hpp"

#include <algorithm>
#include <charconv>

#include "domain/shorten.hpp"
#include "formats/json_fields.hpp"

namespace plenary::app {

namespace {

constexpr std::string_view kLanguageColumn = "language";

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// `04/11/2024`, `4.11.2024` as 2024-11-04: day, month, year, as all languages with such files write them.
std::optional<std::string> day_written(std::string_view cell) {
  const auto first = cell.find_first_of("/.");
  const auto second = first == std::string_view::npos ? first : cell.find(cell[first], first + 1);
  if (second == std::string_view::npos) return std::nullopt;
  const auto day = cell.substr(0, first), month = cell.substr(first + 1, second - first - 1),
             year = cell.substr(second + 1);
  if (!all_digits(day) || !all_digits(month) || !all_digits(year)) return std::nullopt;
  if (day.size() > 2 || month.size() > 2 || year.size() != 4) return std::nullopt;
  const auto two = [](std::string_view digits) { return std::string(2 - digits.size(), '0').append(digits); };
  return std::string(year) + "-" + two(month) + "-" + two(day);
}

// `1 234` and `122,0` as 1234 and 122: thousands parted by a blank, and a fraction that says nothing.
std::optional<std::string> figure_written(std::string_view cell) {
  std::string digits;
  for (std::size_t at = 0; at < cell.size(); ++at) {
    const auto rest = cell.substr(at);
    const std::size_t blank = rest.starts_with("\u00a0")   ? 2
                              : rest.starts_with("\u202f") ? 3
                              : rest.front() == ' '        ? 1
                                                           : 0;
    if (blank > 0 && at > 0 && all_digits(rest.substr(blank).substr(0, 3)) && rest.size() >= blank + 3) {
      at += blank - 1;
      continue;
    }
    digits += cell[at];
  }
  const auto point = digits.find(',');
  const bool whole =
      point != std::string::npos && point > 0 && digits.find_first_not_of('0', point + 1) == std::string::npos;
  if (whole) digits.resize(point);
  return all_digits(digits) ? std::optional(std::move(digits)) : std::nullopt;
}

// Where a column stands in the record: `title.fr`.
std::string path_in_record(const HeaderColumn& header) {
  if (!header.column) return std::string(kLanguageColumn);
  return std::string(header.column->path) + (header.language.empty() ? "" : "." + header.language);
}

// A member's latest name and its assemblies are columns, and of a list all is one.
std::string path_of_field(std::string_view field) {
  constexpr std::string_view kName = "].name";
  if (const auto name = field.find(kName); field.starts_with("names[") && name != std::string_view::npos)
    return "name" + std::string(field.substr(name + kName.size()));
  if (field.starts_with("memberships")) return "assemblies";
  return std::string(field.substr(0, field.find('[')));
}

}  // namespace

TableRow::TableRow(const storage::Table& table, const std::vector<HeaderColumn>& columns,
                   const std::vector<std::string>& cells)
    : table_(table) {
  cells_.reserve(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (!columns[i].column) language_ = cells[i];
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto& [column, language] = columns[i];
    if (column) cells_.push_back({column, &cells[i], language.empty() ? language_ : std::string_view(language)});
  }
}

std::string TableRow::cell(std::string_view column) const {
  const auto found =
      std::find_if(cells_.begin(), cells_.end(), [&](const auto& each) { return each.column->name == column; });
  return found == cells_.end() ? std::string() : *found->text;
}

std::string_view id_column(const storage::Table& table) { return table.name == "votes" ? "id" : "vote"; }

std::optional<VoteRef> vote_of(const TableRow& row) {
  const auto id = row.cell(id_column(row.table()));
  if (!id.empty()) return parse_vote_id(id);
  const auto number = row.cell("number");
  int value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc() || end != number.data() + number.size() || value < 1) return std::nullopt;
  return VoteRef{row.cell("assembly"), row.cell("session"), value};
}

TableRows::TableRows(const storage::Table& table, formats::Input input) : table_(table), csv_(std::move(input)) {}

void TableRows::add_column(const std::string& name, std::size_t place, Faults& faults) {
  const auto refuse = [&](const std::string& why) {
    faults.push_back({Code::invalid, "", "the column \"" + shorten(name, 60) + "\" " + why, csv_.name(), 1, place});
  };
  const auto is_localized = [](const storage::Column& column) { return column.type == storage::CellType::localized; };
  const auto colon = name.find(':');
  HeaderColumn header;
  header.column = storage::find_column(table_, name.substr(0, colon));
  if (colon != std::string::npos) header.language = name.substr(colon + 1);
  const bool own = name == kLanguageColumn && !header.column &&
                   std::any_of(table_.columns.begin(), table_.columns.end(), is_localized);
  if (!header.column && !own)
    refuse("is not one of the table " + std::string(table_.name));
  else if (std::find(columns_.begin(), columns_.end(), header) != columns_.end())
    refuse("stands twice");
  else if (colon != std::string::npos && !is_localized(*header.column))
    refuse("has a language, but \"" + std::string(header.column->name) + "\" is no text in several languages");
  else if (colon != std::string::npos && !formats::is_language_tag(header.language))
    refuse("has a language that is no language tag (BCP 47), as in " + std::string(header.column->name) + ":fr");
  columns_.push_back(std::move(header));
}

Faults TableRows::read_header() {
  const auto header = csv_.read_header();
  if (!header) return header.faults();
  Faults faults;
  for (std::size_t i = 0; i < header->size(); ++i) add_column((*header)[i], i + 1, faults);
  return faults;
}

std::size_t TableRows::column_of(std::string_view field) const {
  if (field.empty()) return 0;
  const auto path = path_of_field(field);
  const auto place = [this](const auto& fits) {
    const auto found = std::find_if(columns_.begin(), columns_.end(), fits);
    return found == columns_.end() ? std::size_t{0} : static_cast<std::size_t>(found - columns_.begin()) + 1;
  };
  const auto named = [&](std::string_view name) {
    return place([&](const HeaderColumn& each) { return each.column && each.column->name == name; });
  };
  if (const auto at = place([&](const HeaderColumn& each) { return path_in_record(each) == path; })) return at;
  if (const auto at = named(path)) return at;
  const auto in_any_language = [&](const HeaderColumn& each) {
    return each.column && each.language.empty() && path.starts_with(std::string(each.column->path) + ".");
  };
  if (const auto at = place(in_any_language)) return at;
  const bool within_id = path == "assembly" || path == "session" || path == "number";
  return within_id && (table_.name == "votes" || table_.is_part_of_vote) ? named(id_column(table_)) : 0;
}

// Days and figures of spreadsheets in languages that have a comma in numbers, and so a semicolon between cells.
void TableRows::put_in_form() {
  if (csv_.delimiter() == ',') return;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (!columns_[i].column) continue;
    std::optional<std::string> form;
    if (columns_[i].column->type == storage::CellType::date) form = day_written(cells_[i]);
    if (columns_[i].column->type == storage::CellType::integer) form = figure_written(cells_[i]);
    if (form) cells_[i] = std::move(*form);
  }
}

std::optional<Result<TableRow>> TableRows::next() {
  if (ended_) return std::nullopt;
  if (!begun_) {
    begun_ = true;
    if (auto faults = read_header(); !faults.empty()) {
      ended_ = true;
      return Result<TableRow>(std::move(faults));
    }
  }
  const auto more = csv_.next(cells_);
  if (!more) {
    ended_ = csv_.failed();
    return Result<TableRow>(more.faults());
  }
  if (!*more) {
    ended_ = true;
    return std::nullopt;
  }
  put_in_form();
  TableRow row(table_, columns_, cells_);
  if (!row.language().empty() && !formats::is_language_tag(row.language()))
    return Result<TableRow>(Fault{Code::invalid, std::string(kLanguageColumn),
                                  "'" + shorten(row.language(), 60) + "' is not a language tag (BCP 47)"});
  return Result<TableRow>(std::move(row));
}

}  // namespace plenary::app
