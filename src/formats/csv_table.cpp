// Reads a CSV file with a header, telling the line of whatever is wrong.
#include "formats/csv_table.hpp"

namespace plenary::formats {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string name_of_delimiter(char delimiter) {
  return delimiter == ',' ? "comma" : delimiter == ';' ? "semicolon" : "tab";
}

}  // namespace

Faults CsvTable::placed(Faults faults) const {
  for (auto& fault : faults) {
    if (fault.file.empty()) fault.file = name();
    if (fault.line == 0) fault.line = line_;
  }
  return faults;
}

Result<std::vector<std::string>> CsvTable::read_header() {
  if (const auto more = reader_.more(); !more) {
    failed_ = true;
    return placed(more.faults());
  }
  if (reader_.text().starts_with(kByteOrderMark)) reader_.take(kByteOrderMark.size());
  delimiter_ = delimiter_of(reader_.text());
  std::vector<std::string> names;
  const auto any = take_record(names);
  if (!any) return any.faults();
  if (!*any) {
    failed_ = true;
    return Fault{Code::invalid, "", "is empty", name()};
  }
  columns_ = names.size();
  return names;
}

Result<bool> CsvTable::next(std::vector<std::string>& cells) {
  const auto any = take_record(cells);
  if (!any || !*any) return any;
  if (cells.size() == columns_) return true;
  return placed(
      {{Code::invalid, "",
        "this row has " + std::to_string(cells.size()) + " cells, and the header " + std::to_string(columns_)}});
}

Result<bool> CsvTable::take_record(std::vector<std::string>& cells) {
  while (!failed_) {
    line_ = next_line_;
    const auto text = reader_.text();
    if (text.empty() && reader_.ended()) return false;
    const auto record =
        text.empty() ? CsvRecord{CsvRecord::State::cut_off} : split_csv(text, reader_.ended(), cells, delimiter_);
    if (record.state == CsvRecord::State::cut_off) {
      if (const auto more = reader_.more(); !more) {
        failed_ = true;
        return placed(more.faults());
      }
      continue;
    }
    if (record.state != CsvRecord::State::whole && record.state != CsvRecord::State::blank_line) {
      failed_ = true;
      const bool open = record.state == CsvRecord::State::unclosed_quote;
      return placed(
          {{Code::invalid, "",
            "cell " + std::to_string(record.field) + ": " +
                (open ? std::string("a quote is opened and not closed")
                      : "there is text between a closing quote and the next " + name_of_delimiter(delimiter_))}});
    }
    reader_.take(record.bytes);
    next_line_ += record.line_breaks;
    if (record.state == CsvRecord::State::whole) return true;
  }
  return false;
}

}  // namespace plenary::formats
