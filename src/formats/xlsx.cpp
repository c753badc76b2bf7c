// Workbooks by libxlsxwriter, which writes rows through temporary files.
#include "formats/xlsx.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "support/temporary_files.hpp"

namespace plenary::formats {
namespace {

constexpr std::size_t kLongestCell = 32'767;  // UTF-16 units in a cell; no fewer bytes in UTF-8
constexpr std::string_view kCutOff = "…";

// What else a book has than its rows: styles, properties and what says where it all is.
constexpr std::uint64_t kRoomForTheRest = 64 * 1024;

void check(lxw_error error) {
  if (error != LXW_NO_ERROR) throw std::runtime_error(std::string("writing a workbook: ") + lxw_strerror(error));
}

// The library does not look whether what it writes arrives: a book on a full disk would lack rows and be called whole.
void check_room(std::uint64_t bytes) {
  if (temporary_room().value_or(bytes) >= bytes) return;
  errno = ENOSPC;
  refuse_temporary("written");
}

// Whole characters from the start.
std::string shortened(std::string_view text) {
  auto end = kLongestCell - kCutOff.size();
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)).append(kCutOff);
}

// The library writes the day on which a book was made by way of `gmtime`, whose result all threads share.
lxw_error close_alone(lxw_workbook* book) {
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
  return workbook_close(book);
}

}  // namespace

struct XlsxBook::Library {
  lxw_workbook* book = nullptr;
  lxw_worksheet* sheet = nullptr;  // the last of them
  std::vector<lxw_worksheet*> sheets;
  lxw_format* heading = nullptr;
  lxw_format* date = nullptr;
  std::uint64_t bytes = 0, largest = 0;  // of the sheets that are done: all, and one of them
};

XlsxBook::XlsxBook(const std::string& file, const std::string& title, std::int64_t made_unix_seconds)
    : library_(std::make_unique<Library>()) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  library_->book = workbook_new_opt(file.c_str(), &options);
  if (!library_->book) throw std::runtime_error("making a workbook failed");
  std::string held = title;
  lxw_doc_properties properties{};
  properties.title = held.data();
  properties.created = static_cast<time_t>(made_unix_seconds);
  check(workbook_set_properties(library_->book, &properties));
  library_->heading = workbook_add_format(library_->book);
  format_set_bold(library_->heading);
  format_set_bottom(library_->heading, LXW_BORDER_THIN);
  library_->date = workbook_add_format(library_->book);
  format_set_num_format(library_->date, "yyyy-mm-dd");
}

XlsxBook::~XlsxBook() {
  if (!library_->book) return;
  // The library would put a book together that nobody wants, and leave the rows' files open where that fails.
  for (auto* sheet : library_->sheets)
    if (auto* rows = std::exchange(sheet->optimize_tmpfile, nullptr)) std::fclose(rows);
  lxw_workbook_free(library_->book);
}

void XlsxBook::begin_sheet(const std::string& name, const std::vector<XlsxColumn>& columns,
                           std::uint16_t kept_in_view) {
  end_sheet();
  errno = 0;
  library_->sheet = workbook_add_worksheet(library_->book, name.c_str());
  if (!library_->sheet && errno != 0) refuse_temporary("made");
  if (!library_->sheet) throw std::runtime_error("a workbook takes no sheet named " + name);
  library_->sheets.push_back(library_->sheet);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto at = static_cast<lxw_col_t>(i);
    check(worksheet_set_column(library_->sheet, at, at, columns[i].width, nullptr));
  }
  worksheet_freeze_panes(library_->sheet, 1, kept_in_view);
  row_ = 0;
  column_ = 0;
  for (const auto& column : columns)
    check(worksheet_write_string(library_->sheet, 0, column_++, column.heading.c_str(), library_->heading));
  end_row();
}

void XlsxBook::text(std::string_view text) {
  const auto held = text.size() > kLongestCell ? shortened(text) : std::string(text);
  check(worksheet_write_string(library_->sheet, row_, column_++, held.c_str(), nullptr));
}

void XlsxBook::number(std::int64_t number) {
  check(worksheet_write_number(library_->sheet, row_, column_++, static_cast<double>(number), nullptr));
}

void XlsxBook::decimal(double number) {
  check(worksheet_write_number(library_->sheet, row_, column_++, number, nullptr));
}

void XlsxBook::day(const Date& day) {
  if (day < *Date::from(1900, 3, 1)) return text(day.to_string());
  lxw_datetime moment{};
  moment.year = day.year();
  moment.month = day.month();
  moment.day = day.day();
  check(worksheet_write_datetime(library_->sheet, row_, column_++, &moment, library_->date));
}

void XlsxBook::flag(bool value) {
  check(worksheet_write_boolean(library_->sheet, row_, column_++, value ? 1 : 0, nullptr));
}

void XlsxBook::end_row() {
  ++row_;
  column_ = 0;
  if (std::ferror(library_->sheet->optimize_tmpfile) != 0) refuse_temporary("written");
}

// The last row is written when the sheet is put together; it is small beside what `close` asks for.
void XlsxBook::end_sheet() {
  if (!library_->sheet) return;
  auto* rows = library_->sheet->optimize_tmpfile;
  if (std::fflush(rows) != 0) refuse_temporary("written");
  const auto bytes = static_cast<std::uint64_t>(std::max(std::ftell(rows), 0L));
  library_->bytes += bytes;
  library_->largest = std::max(library_->largest, bytes);
}

// Each sheet is put together in a file that goes again; packed, all of them take less than they do.
void XlsxBook::close() {
  end_sheet();
  check_room(library_->largest + library_->bytes + kRoomForTheRest);
  const auto closed = close_alone(std::exchange(library_->book, nullptr));
  check_room(library_->largest);  // for others wrote meanwhile
  check(closed);
}

}  // namespace plenary::formats
