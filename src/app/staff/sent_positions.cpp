// Reads lists and tables of positions.
#include "app/staff/sent_positions.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>
#include <vector>

#include "domain/named_positions.hpp"
#include "domain/reader/fold.hpp"
#include "domain/reader/reader.hpp"
#include "domain/shorten.hpp"

namespace plenary::app {
namespace {

using TableCells = std::vector<std::string>;

constexpr std::size_t kMostRows = 5000;
constexpr std::size_t kShownCell = 60;

struct PositionWord {
  std::string_view position, word;  // the word as fold_word folds it
};
constexpr std::array<PositionWord, 53> kWords = {{
    {"yes", "y"},
    {"yes", "yes"},
    {"yes", "yea"},
    {"yes", "aye"},
    {"yes", "for"},
    {"yes", "infavour"},
    {"yes", "infavor"},
    {"yes", "pour"},
    {"yes", "oui"},
    {"yes", "si"},
    {"yes", "afavor"},
    {"yes", "1"},
    {"yes", "approve"},
    {"no", "n"},
    {"no", "no"},
    {"no", "nay"},
    {"no", "against"},
    {"no", "contre"},
    {"no", "non"},
    {"no", "encontra"},
    {"no", "3"},
    {"no", "reject"},
    {"abstain", "a"},
    {"abstain", "abstain"},
    {"abstain", "abstained"},
    {"abstain", "abstention"},
    {"abstain", "abstaining"},
    {"abstain", "abst"},
    {"abstain", "sabstient"},
    {"abstain", "abstencion"},
    {"abstain", "seabstiene"},
    {"abstain", "2"},
    {"not_voting", "x"},
    {"not_voting", "notvoting"},
    {"not_voting", "nonvoting"},
    {"not_voting", "didnotvote"},
    {"not_voting", "novote"},
    {"not_voting", "nv"},
    {"not_voting", "nonvotant"},
    {"not_voting", "novota"},
    {"not_voting", "notparticipating"},
    {"not_voting", ""},
    {"absent", "absent"},
    {"absent", "ausente"},
    {"absent", "absente"},
    {"absent", "8"},
    {"absent", "notpresent"},
    {"present", "present"},
    {"present", "presente"},
    {"present", "presentnotvoting"},
    {"suspended", "suspended"},
    {"suspended", "suspendu"},
    {"suspended", "suspendido"},
}};

enum class Sign { letter, mark, blank, unknown };

// Of Unicode's own blanks and marks, those that texts in English, French and Spanish are set with.
Sign sign_of(char32_t point) {
  if (point < 0x80) {
    const auto c = static_cast<int>(point);
    return std::isalnum(c) ? Sign::letter : std::isspace(c) ? Sign::blank : Sign::mark;
  }
  if (point == 0xa0 || point == 0xad || point == 0xfeff || (point >= 0x2000 && point < 0x2010)) return Sign::blank;
  return point >= 0x2010 && point < 0x2070 ? Sign::mark : Sign::unknown;
}

// Letters and digits alone, in lower case; those with accents that the words above have. Nothing for what has other letters or
// signs, or marks alone: what is not understood is no position.
std::optional<std::string> fold_word(std::string_view cell) {
  static constexpr std::array<std::pair<char32_t, char>, 4> kAccents = {
      {{0xed, 'i'}, {0xcd, 'i'}, {0xf3, 'o'}, {0xd3, 'o'}}};
  std::string folded;
  bool has_marks = false;
  for (std::size_t at = 0; at < cell.size();) {
    auto point = reader::code_point_at(cell, at);
    at += point.size;
    for (const auto& [accented, plain] : kAccents)
      if (point.value == accented) point.value = static_cast<char32_t>(plain);
    const Sign sign = sign_of(point.value);
    if (sign == Sign::unknown) return std::nullopt;
    has_marks = has_marks || sign == Sign::mark;
    if (sign == Sign::letter) folded += static_cast<char>(std::tolower(static_cast<int>(point.value)));
  }
  if (folded.empty() && has_marks) return std::nullopt;
  return folded;
}

std::optional<std::string_view> position_named(std::string_view cell) {
  const auto folded = fold_word(cell);
  if (!folded) return std::nullopt;
  for (const auto& each : kWords)
    if (each.word == *folded) return each.position;
  return std::nullopt;
}

// One row of a table: cells in quotes may hold the delimiter and doubled quotes.
TableCells cells_of_row(std::string_view row, char delimiter) {
  TableCells cells(1);
  bool quoted = false;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const char c = row[i];
    if (quoted && c == '"' && i + 1 < row.size() && row[i + 1] == '"')
      cells.back() += row[++i];
    else if (c == '"' && (quoted || cells.back().empty()))
      quoted = !quoted;
    else if (c == delimiter && !quoted)
      cells.emplace_back();
    else
      cells.back() += c;
  }
  return cells;
}

std::vector<TableCells> rows_of_table(std::string_view text, char delimiter) {
  std::vector<TableCells> rows;
  while (!text.empty() && rows.size() < kMostRows) {
    const auto end = std::min(text.find('\n'), text.size());
    auto row = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    while (row.ends_with('\r') || row.ends_with(' ')) row.remove_suffix(1);
    if (!row.empty()) rows.push_back(cells_of_row(row, delimiter));
  }
  return rows;
}

// The column with most cells that `fits` knows; nothing where those are not most of the rows but the first.
template <class Fits>
std::optional<std::size_t> column_with(const std::vector<TableCells>& rows, std::optional<std::size_t> taken,
                                       Fits fits) {
  std::optional<std::size_t> best;
  std::size_t most = (rows.size() - 1) / 2;
  for (std::size_t column = 0; column < rows.front().size(); ++column) {
    if (column == taken) continue;
    std::size_t known = 0;
    for (const auto& row : rows)
      if (column < row.size() && !row[column].empty() && fits(row[column])) ++known;
    if (known <= most) continue;
    best = column;
    most = known;
  }
  return best;
}

void put_position(SentPositions& sent, const std::string& code, const std::string& position, const std::string& name) {
  const auto [at, fresh] = sent.positions.emplace(code, position);
  if (!fresh && at->second != position)
    sent.faults.push_back({Code::invalid, "list", name + " stands there twice, with two positions"});
}

std::optional<SentPositions> read_position_table(std::string_view text, char delimiter, const MemberNames& names) {
  const auto rows = rows_of_table(text, delimiter);
  if (rows.size() < 2 || rows.front().size() < 2) return std::nullopt;
  const auto members = column_with(rows, std::nullopt, [&](const auto& cell) { return names.find(cell).has_value(); });
  if (!members) return std::nullopt;
  const auto column = column_with(rows, members, [](const auto& cell) { return position_named(cell).has_value(); });
  if (!column) return std::nullopt;
  SentPositions sent;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    if (row.size() <= *members) continue;  // a title, or a note below the table
    const auto code = names.find(row[*members]);
    if (row.size() <= *column) {
      if (code) sent.faults.push_back({Code::invalid, "list", shorten(row[*members], kShownCell) + " has no position"});
      continue;
    }
    const auto position = position_named(row[*column]);
    if (i == 0 && (!code || !position)) continue;  // the heads of the columns
    if (!code)
      sent.faults.push_back(unknown_member("list", shorten(row[*members], kShownCell), names));
    else if (!position)
      sent.faults.push_back({Code::invalid, "list", "'" + shorten(row[*column], kShownCell) + "' is no position"});
    else
      put_position(sent, *code, std::string(*position), row[*members]);
  }
  if (sent.positions.empty() && sent.faults.empty()) return std::nullopt;
  return sent;
}

void take_names(SentPositions& sent, const std::vector<std::string>& list, const char* position,
                const MemberNames& names) {
  for (const auto& name : list) {
    if (const auto code = names.find(name))
      put_position(sent, *code, position, name);
    else
      sent.faults.push_back(unknown_member("list", shorten(name, kShownCell), names));
  }
}

// Of the record of a meeting.
std::vector<const MeetingVote*> votes_with_lists(const Reading& reading) {
  std::vector<const MeetingVote*> votes;
  for (const auto& each : reading.votes)
    if (!each.names.empty()) votes.push_back(&each);
  return votes;
}

}  // namespace

SentPositions read_positions(std::string_view text, const MemberNames& names) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  for (const char delimiter : {',', ';', '\t'})
    if (auto table = read_position_table(text, delimiter, names)) return std::move(*table);
  SentPositions sent;
  auto reading = read_document(text);
  const auto with_lists = votes_with_lists(reading);
  if (with_lists.size() > 1) {
    sent.faults.push_back(
        {Code::invalid, "list",
         "has the lists of " + std::to_string(with_lists.size()) + " votes; those of one are wanted"});
    return sent;
  }
  if (!with_lists.empty()) reading.names = with_lists.front()->names;
  take_names(sent, reading.names.yes, "yes", names);
  take_names(sent, reading.names.no, "no", names);
  take_names(sent, reading.names.abstain, "abstain", names);
  take_names(sent, reading.names.not_voting, "not_voting", names);
  if (sent.positions.empty() && sent.faults.empty())
    sent.faults.push_back({Code::invalid, "list", "has neither lists of members nor a table of members and positions"});
  return sent;
}

}  // namespace plenary::app
