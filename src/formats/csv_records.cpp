// Splits CSV into records and their fields.
#include "formats/csv_records.hpp"

#include <algorithm>
#include <array>

namespace plenary::formats {

namespace {

constexpr std::size_t kBlock = std::size_t{1} << 20;
constexpr std::size_t kLongestRecord = std::size_t{16} << 20;

class Splitter {
 public:
  Splitter(std::string_view text, bool last, std::vector<std::string>& fields, char delimiter)
      : text_(text), last_(last), fields_(fields), delimiter_(delimiter) {}

  CsvRecord run() {
    if (const auto line_end = end_of_line(); line_end > 0) return finish(CsvRecord::State::blank_line, line_end);
    for (;;) {
      auto& field = next_field();
      const bool whole = at_ < text_.size() && text_[at_] == '"' ? take_quoted(field) : take_plain(field);
      if (!whole) return failed_;
      if (at_ == text_.size()) return last_ ? finish(CsvRecord::State::whole, 0) : failed(CsvRecord::State::cut_off);
      if (text_[at_] == delimiter_) {
        ++at_;
        continue;
      }
      const auto line_end = end_of_line();
      if (line_end > 0) return finish(CsvRecord::State::whole, line_end);
      return failed(at_ + 1 == text_.size() && !last_ ? CsvRecord::State::cut_off
                                                      : CsvRecord::State::text_behind_quote);
    }
  }

 private:
  std::string& next_field() {
    if (count_ == fields_.size()) fields_.emplace_back();
    auto& field = fields_[count_++];
    field.clear();
    return field;
  }

  // The length of the line end here, or 0.
  [[nodiscard]] std::size_t end_of_line() const {
    if (at_ < text_.size() && text_[at_] == '\n') return 1;
    return text_.substr(at_, 2) == "\r\n" ? 2 : 0;
  }

  // Up to a delimiter or the line's end; a CR that ends no line belongs to the field.
  bool take_plain(std::string& field) {
    auto end = at_;
    while (end < text_.size() && text_[end] != delimiter_ && text_[end] != '\n') ++end;
    if (end < text_.size() && text_[end] == '\n' && end > at_ && text_[end - 1] == '\r') --end;
    field.assign(text_, at_, end - at_);
    at_ = end;
    return true;
  }

  bool take_quoted(std::string& field) {
    ++at_;
    for (;;) {
      const auto end = text_.find('"', at_);
      if (end == std::string_view::npos) {
        failed(last_ ? CsvRecord::State::unclosed_quote : CsvRecord::State::cut_off);
        return false;
      }
      field.append(text_, at_, end - at_);
      at_ = end + 1;
      if (at_ == text_.size() || text_[at_] != '"') return true;
      field += '"';
      ++at_;
    }
  }

  CsvRecord failed(CsvRecord::State state) {
    failed_.state = state;
    failed_.field = count_;
    return failed_;
  }

  CsvRecord finish(CsvRecord::State state, std::size_t line_end) {
    fields_.resize(count_);
    at_ += line_end;
    const auto taken = text_.substr(0, at_);
    return {state, at_, static_cast<std::size_t>(std::count(taken.begin(), taken.end(), '\n')), 0};
  }

  std::string_view text_;
  bool last_;
  std::vector<std::string>& fields_;
  char delimiter_;
  std::size_t at_ = 0;
  std::size_t count_ = 0;
  CsvRecord failed_;
};

}  // namespace

CsvRecord split_csv(std::string_view text, bool last, std::vector<std::string>& fields, char delimiter) {
  return Splitter(text, last, fields, delimiter).run();
}

char delimiter_of(std::string_view text) {
  constexpr std::string_view kDelimiters = ",;\t";
  std::array<int, kDelimiters.size()> counts{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (c == '\n' && !quoted) break;
    const auto which = kDelimiters.find(c);
    if (!quoted && which != std::string_view::npos) ++counts[which];
  }
  const auto most = std::max_element(counts.begin(), counts.end()) - counts.begin();
  return kDelimiters[static_cast<std::size_t>(most)];
}

BlockReader::BlockReader(Input input) : name_(input.name()), input_(std::move(input)) {}

BlockReader::~BlockReader() = default;

// What is small is read at once, so that its faults are told without waiting for more of it.
Result<bool> BlockReader::read_first() {
  buffer_.resize(kBlock);
  std::size_t filled = 0;
  while (filled < kBlock) {
    const auto count = input_.read(buffer_.data() + filled, kBlock - filled);
    if (!count) return count.faults();
    ended_ = *count == 0;
    if (ended_) break;
    filled += *count;
  }
  buffer_.resize(filled);
  text_ = buffer_;
  if (!ended_) ahead_ = std::make_unique<ReadAhead>(std::move(input_), kBlock);
  return filled > 0;
}

// A block may be filled again as soon as the next one is asked for: what is kept of it comes as a copy.
Result<bool> BlockReader::more_behind(std::string kept) {
  const auto more = ahead_->next({});
  if (!more) return more.faults();
  ended_ = more->empty();
  buffer_ = std::move(kept.append(*more));
  text_ = buffer_;
  return !ended_;
}

Result<bool> BlockReader::more() {
  if (ended_) return false;
  if (!ahead_) return read_first();
  if (text_.size() > kLongestRecord)
    return Fault{
        Code::too_large, "",
        "a record is longer than " + std::to_string(kLongestRecord) + " bytes: a quote may be opened and not closed",
        name()};
  if (text_.size() > ReadAhead::kMostKept) return more_behind(std::string(text_));
  const auto more = ahead_->next(text_);
  if (!more) return more.faults();
  ended_ = more->empty();
  if (!ended_) text_ = *more;
  return !ended_;
}

}  // namespace plenary::formats
