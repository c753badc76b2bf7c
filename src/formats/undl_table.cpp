// Reads rows: those that repeat what their vote's row said byte by byte are only compared, all others are taken apart.
#include "formats/undl_table.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <utility>

#include "domain/reader/fold.hpp"
#include "domain/shorten.hpp"

namespace plenary::formats::undl {

namespace {

constexpr std::size_t kAbsent = std::numeric_limits<std::size_t>::max();
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kLetters = "YNAX";
constexpr std::size_t kRowsBetweenProgress = 20'000;
constexpr std::size_t kMostTold = 3;           // cells of a row that is too long
constexpr std::size_t kMostOddRows = 100'000;  // they are kept until the end

bool has_control_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](unsigned char c) { return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7f; });
}

const char* message_of(CsvRecord::State state) {
  return state == CsvRecord::State::unclosed_quote ? "a quote is opened and not closed"
                                                   : "there is text between a closing quote and the next comma";
}

}  // namespace

Table::Table(Refuse refuse, Progress progress, bool alike)
    : refuse_(std::move(refuse)), progress_(std::move(progress)), alike_(alike) {}
Table::~Table() = default;

bool Table::read(Input input) {
  BlockReader reader(std::move(input));
  files_.push_back(reader.name());
  line_ = 1;
  for (auto& vote : known_.list()) vote.tail.clear();
  names_by_bytes_.clear();
  name_bytes_.clear();
  last_ = nullptr;
  odd_rows_before_ = odd_rows_.size();
  if (!read_header_line(reader)) return false;
  bool any = false;
  for (;;) {
    const auto text = reader.text();
    if (usual_order_) {
      if (const auto bytes = take_repeated(text); bytes > 0) {
        reader.take(bytes);
        any = true;
        continue;
      }
    }
    const auto record =
        text.empty() ? CsvRecord{CsvRecord::State::cut_off, 0, 0, 0} : split_csv(text, reader.ended(), fields_);
    if (record.state == CsvRecord::State::cut_off) {
      if (text.empty() && reader.ended()) break;
      known_.forget_ahead();
      if (const auto more = reader.more(); !more) {
        auto faults = more.faults();
        for (auto& fault : faults) fault.line = line_;
        return refuse_(std::move(faults), nullptr), false;
      }
      continue;
    }
    if (!take_record(record, text.substr(0, record.bytes))) return false;
    any = any || record.state == CsvRecord::State::whole;
    reader.take(record.bytes);
  }
  if (!any) refuse_({{Code::invalid, "", "has no rows", files_.back()}}, nullptr);
  return any;
}

bool Table::read_header_line(BlockReader& reader) {
  const auto fail = [this](Faults faults) {
    for (auto& fault : faults) fault.file = files_.back();
    return refuse_(std::move(faults), nullptr), false;
  };
  CsvRecord record;
  do {
    if (const auto more = reader.more(); !more) return fail(more.faults());
    if (reader.text().starts_with(kByteOrderMark)) reader.take(kByteOrderMark.size());
    if (reader.text().empty()) return fail({{Code::invalid, "", "is empty"}});
    record = split_csv(reader.text(), reader.ended(), fields_);
  } while (record.state == CsvRecord::State::cut_off);
  if (record.state != CsvRecord::State::whole)
    return fail({{Code::invalid, "", "does not begin with the header of this layout", "", 1}});
  auto columns = read_header(fields_);
  if (!columns) return fail(columns.faults());
  if (alike_ && !file_columns_.empty() && *columns != file_columns_.front())
    return fail(
        {{Code::invalid, "",
          "has other columns than " + files_.front() + ": rows of both cannot be set aside in one file", "", 1}});
  columns_ = std::move(*columns);
  places_.fill(kAbsent);
  for (std::size_t i = 0; i < columns_.size(); ++i) places_.at(columns_[i]) = i;
  file_columns_.push_back(columns_);
  usual_order_ =
      columns_[0] == kUndlId && columns_[1] == kMemberCode && columns_[2] == kMemberName && columns_[3] == kMemberVote;
  line_ += static_cast<std::uint32_t>(record.line_breaks);
  reader.take(record.bytes);
  return true;
}

// The length of a row that says of its vote, byte by byte, what the row before it said; 0 where it must be looked at.
std::size_t Table::take_repeated(std::string_view text) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const auto comma = [end](const char* from) {
    return static_cast<const char*>(std::memchr(from, ',', static_cast<std::size_t>(end - from)));
  };
  const char* const id_end = text.empty() ? nullptr : comma(begin);
  if (!id_end) return 0;
  const std::string_view id(begin, static_cast<std::size_t>(id_end - begin));
  if (id.empty()) return 0;
  if (last_vote_ >= known_.list().size() || id != known_.list()[last_vote_].id) {
    known_.look_ahead(text);
    const auto found = known_.find(id);
    if (found == KnownVotes::kNone) return 0;
    last_vote_ = found;
  }
  const auto& known = known_.list()[last_vote_];
  if (known.tail.empty()) return 0;
  const char* const code = id_end + 1;
  const char* name_end = comma(code);
  if (!name_end) return 0;
  if (++name_end == end) return 0;
  name_end =
      *name_end == '"'
          ? static_cast<const char*>(std::memchr(name_end + 1, '"', static_cast<std::size_t>(end - name_end - 1)))
          : name_end;
  if (!name_end || !(name_end = comma(name_end))) return 0;
  const char* const own_end = name_end + 3;  // `,Y,`
  if (own_end > end || static_cast<std::size_t>(end - own_end) < known.tail.size() || own_end[-1] != ',' ||
      kLetters.find(own_end[-2]) == kLetters.npos || std::memcmp(own_end, known.tail.data(), known.tail.size()) != 0)
    return 0;
  const auto name = names_by_bytes_.find(std::string_view(code, static_cast<std::size_t>(name_end - code)));
  if (name == names_by_bytes_.end()) return 0;
  add_to(*known.rows, name->second, own_end[-2]);
  line_ += known.line_breaks;
  return static_cast<std::size_t>(own_end - begin) + known.tail.size();
}

void Table::add_to(VoteRows& vote, std::uint32_t name, char letter) {
  last_ = &vote;
  while (odd_rows_before_ < odd_rows_.size()) odd_rows_[odd_rows_before_++].behind = &vote;
  vote.rows.push_back({line_, name, static_cast<std::uint16_t>(files_.size() - 1), letter});
  if (++rows_ % kRowsBetweenProgress == 0 && progress_) progress_(rows_);
}

std::string_view Table::field(Column column) const {
  const auto place = places_.at(column);
  return place < fields_.size() ? std::string_view(fields_[place]) : std::string_view();
}

Cells Table::cells_of_fields() const {
  Cells cells;
  for (std::size_t i = 0; i < columns_.size() && i < fields_.size(); ++i) cells.at(columns_[i]) = fields_[i];
  return cells;
}

void Table::refuse_row(Faults faults) {
  const auto cells = cells_of_fields();
  refuse_(std::move(faults), &cells);
  refused_ids_.insert(key_of_fields());
}

Fault Table::wrong_number_of_fields() const {
  auto message = "has " + std::to_string(fields_.size()) + " fields, and the header " + std::to_string(columns_.size());
  for (std::size_t i = columns_.size(); i < std::min(fields_.size(), columns_.size() + kMostTold); ++i)
    message += (i == columns_.size() ? ": too much is " : ", ") + in_quotes(fields_[i]);
  if (fields_.size() > columns_.size() + kMostTold) message += " and more";
  return {Code::invalid, "", std::move(message), files_.back(), line_};
}

// False where there are so many that it is of no use to look for their votes.
bool Table::take_odd_row() {
  const auto cells = cells_of_fields();
  refuse_({wrong_number_of_fields()}, &cells);
  const bool id_first = places_[kUndlId] == 0;
  if (id_first && fields_.size() > columns_.size() && !reader::trim(fields_.front()).empty()) {
    refused_ids_.insert(fields_.front());
    return true;
  }
  odd_rows_.push_back({fields_, static_cast<std::uint16_t>(files_.size() - 1), last_});
  if (odd_rows_.size() < kMostOddRows) return true;
  refuse_({{Code::invalid, "",
            "too many rows have another number of fields than the header: which votes they belong to cannot be told",
            files_.back(), line_}},
          nullptr);
  return false;
}

bool Table::check_fields() {
  Faults faults;
  const auto fault = [&](std::size_t place, std::string message) {
    faults.push_back(
        {Code::invalid, std::string(kNames.at(columns_[place])), std::move(message), files_.back(), line_, place + 1});
  };
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (!reader::is_utf8(fields_[i]))
      fault(i, "is not UTF-8");
    else if (has_control_characters(fields_[i]))
      fault(i, "holds control characters");
  }
  if (reader::trim(field(kMemberCode)).empty()) fault(places_[kMemberCode], "is missing");
  const auto letter = field(kMemberVote);
  if (letter.size() != 1 || kLetters.find(letter) == kLetters.npos)
    fault(places_[kMemberVote],
          letter.empty() ? "is missing: it must be Y, N, A or X" : in_quotes(letter) + " is none of Y, N, A and X");
  if (faults.empty()) return true;
  refuse_row(std::move(faults));
  return false;
}

bool Table::take_record(const CsvRecord& record, std::string_view bytes) {
  switch (record.state) {
    case CsvRecord::State::whole:
      if (fields_.size() != columns_.size()) {
        if (!take_odd_row()) return false;
      } else if (check_fields()) {
        add_row(bytes);
      }
      break;
    case CsvRecord::State::blank_line:
      break;
    default:
      refuse_({{Code::invalid,
                record.field <= columns_.size() ? std::string(kNames.at(columns_[record.field - 1])) : std::string(),
                std::string(message_of(record.state)) + ": what follows cannot be told apart", files_.back(), line_,
                record.field}},
              nullptr);
      return false;
  }
  line_ += static_cast<std::uint32_t>(record.line_breaks);
  return true;
}

// What a vote is known by.
std::string Table::key_of_fields() const {
  std::string id(field(kUndlId));
  if (!reader::trim(id).empty()) return id;
  id.clear();
  for (std::size_t column = 0; column < kColumns; ++column)
    if (is_of_the_vote(column)) id.append("\n").append(field(static_cast<Column>(column)));
  return id;
}

// The vote that the fields belong to, a new one where it is the first time.
std::uint32_t Table::vote_of(std::string_view bytes) {
  const auto [place, fresh] = votes_by_id_.try_emplace(key_of_fields(), static_cast<std::uint32_t>(votes_.size()));
  if (fresh) {
    auto& vote = votes_.emplace_back();
    vote.cells = cells_of_fields();
    for (const auto column : {kMemberCode, kMemberName, kMemberVote}) vote.cells[column].clear();
    vote.first.line = line_;
    vote.first.file = static_cast<std::uint16_t>(files_.size() - 1);
    known_.list().push_back({"", "", 0, &vote});
  }
  if (usual_order_ && !bytes.empty() && bytes.starts_with(place->first + ","))
    known_.add_id(place->first, place->second);
  return place->second;
}

std::uint32_t Table::name_of_fields() {
  std::string text(field(kMemberCode));
  text.append("\n").append(field(kMemberName));
  const auto [place, fresh] = names_by_text_.try_emplace(std::move(text), static_cast<std::uint32_t>(names_.size()));
  if (fresh) names_.push_back({std::string(field(kMemberCode)), std::string(field(kMemberName)), 0});
  return place->second;
}

void Table::add_row(std::string_view bytes) {
  const auto vote = vote_of(bytes);
  const auto name = name_of_fields();
  auto& rows = votes_[vote];
  add_to(rows, name, field(kMemberVote).front());
  compare_with_first(rows, rows.rows.back());
  if (!usual_order_ || bytes.empty() || bytes.back() != '\n') return;
  // Where the row's own cells end in the bytes: unless they are quoted in a way of their own.
  const auto plain = std::string(field(kUndlId)) + "," + std::string(field(kMemberCode)) + ",";
  const auto mark = std::string(",") + field(kMemberVote).front() + ",";
  if (!bytes.starts_with(plain)) return;
  std::string written;
  const auto name_field = field(kMemberName);
  if (bytes.substr(plain.size()).starts_with(std::string(name_field) + mark))
    written = name_field;
  else if (name_field.find('"') == name_field.npos &&
           bytes.substr(plain.size()).starts_with("\"" + std::string(name_field) + "\"" + mark))
    written = "\"" + std::string(name_field) + "\"";
  else
    return;
  const bool same = rows.differences.empty() || rows.differences.back().row.line != line_ ||
                    rows.differences.back().row.file != rows.rows.back().file;
  const auto tail = bytes.substr(plain.size() + written.size() + mark.size());
  if (same) {
    auto& known = known_.list()[vote];
    known.tail = tail;
    known.line_breaks = static_cast<std::uint32_t>(std::count(tail.begin(), tail.end(), '\n'));
  }
  const auto id_bytes = field(kUndlId).size() + 1;
  const auto own = bytes.substr(id_bytes, plain.size() - id_bytes + written.size());
  if (!names_by_bytes_.contains(own)) names_by_bytes_.emplace(name_bytes_.emplace_back(own), name);
}

void Table::compare_with_first(VoteRows& vote, const Row& row) {
  if (vote.rows.size() == 1) return;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto column = columns_[i];
    if (is_of_the_vote(column) && fields_[i] != vote.cells.at(column))
      vote.differences.push_back({row, column, fields_[i]});
  }
}

std::size_t Table::place_of(const Row& row, Column column) const {
  const auto& columns = columns_of(row);
  const auto found = std::find(columns.begin(), columns.end(), column);
  return found == columns.end() ? 0 : static_cast<std::size_t>(found - columns.begin()) + 1;
}

Cells Table::cells_of(const VoteRows& vote, const Row& row) const {
  auto cells = vote.cells;
  cells[kMemberCode] = names_[row.name].code;
  cells[kMemberName] = names_[row.name].name;
  cells[kMemberVote] = std::string(1, row.letter);
  const auto place = [](const Row& of) { return std::pair(of.file, of.line); };
  const auto before = [&](const Difference& each, const Row& other) { return place(each.row) < place(other); };
  auto each = std::lower_bound(vote.differences.begin(), vote.differences.end(), row, before);
  for (; each != vote.differences.end() && place(each->row) == place(row); ++each) cells.at(each->column) = each->text;
  return cells;
}

}  // namespace plenary::formats::undl
