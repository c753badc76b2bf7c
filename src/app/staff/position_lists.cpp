// Reads lists of members behind heads such as `In favour:`.
#include "app/staff/position_lists.hpp"

#include <algorithm>
#include <set>
#include <vector>

#include "app/staff/position_words.hpp"
#include "domain/named_positions.hpp"
#include "domain/reader/adoption.hpp"
#include "domain/reader/adoption_names.hpp"
#include "domain/reader/fold.hpp"
#include "domain/reader/language.hpp"
#include "domain/reader/lines.hpp"
#include "domain/shorten.hpp"

namespace plenary::app {
namespace {

constexpr std::string_view kCountDigits = "0123456789";
constexpr std::size_t kMostUnread = 20;
constexpr std::size_t kLongestHead = 80, kLongestWritten = 200;  // bytes

struct ListHead {
  std::size_t begin = 0, end = 0;  // `end` is behind the colon
  std::string_view position;
};

bool is_count(std::string_view text) { return !text.empty() && text.find_first_not_of(kCountDigits) == text.npos; }

std::string_view without_bullet(std::string_view line) {
  line = reader::trim(line);
  for (const std::string_view bullet : {"-", "*", "\u2022", "\u00b7", "\u2013", "\u2014"})
    if (line.size() > bullet.size() && line.starts_with(bullet)) return reader::trim(line.substr(bullet.size()));
  return line;
}

// `In favour (122)`, `In favour 122`.
std::string_view without_count(std::string_view words) {
  words = reader::trim(words);
  const auto open = words.rfind('(');
  if (words.ends_with(')') && open != words.npos &&
      is_count(reader::trim(words.substr(open + 1, words.size() - open - 2))))
    return reader::trim(words.substr(0, open));
  const auto last = words.find_last_not_of(kCountDigits);
  return last == words.npos ? std::string_view() : reader::trim(words.substr(0, last + 1));
}

// The words of tables tell absent members from those that did not vote; those of documents do not, but are more.
std::optional<std::string_view> position_of_list(std::string_view written) {
  const auto words = without_count(without_bullet(written));
  if (words.empty() || words.size() > kLongestHead) return std::nullopt;
  if (const auto position = position_named(words)) return position;
  for (const auto& language : reader::all_languages()) {
    const auto meaning = language.meaning("vote_words", words);
    for (const std::string_view position : {"yes", "no", "abstain", "not_voting"})
      if (meaning == position) return position;
  }
  return std::nullopt;
}

// The head before the colon at `colon`: at the beginning of the line, or behind the end of another list.
std::optional<ListHead> head_before(std::string_view text, std::size_t colon, std::size_t from) {
  auto words = text.substr(from, colon - from);
  for (const std::string_view ends : {"\r\n", ";.,"}) {
    words.remove_prefix(words.find_last_of(ends) + 1);
    if (const auto position = position_of_list(words)) return ListHead{colon - words.size(), colon + 1, *position};
  }
  return std::nullopt;
}

std::vector<ListHead> heads_in(std::string_view text) {
  std::vector<ListHead> heads;
  std::size_t from = 0;
  for (auto colon = text.find(':'); colon != text.npos; colon = text.find(':', colon + 1)) {
    const auto head = head_before(text, colon, from);
    if (head) heads.push_back(*head);
    from = colon + 1;
  }
  return heads;
}

// Items at commas and semicolons outside brackets.
std::vector<std::string_view> names_in_list(std::string_view text) {
  std::vector<std::string_view> items;
  int depth = 0;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && depth > 0) --depth;
    if (depth > 0 || (text[at] != ',' && text[at] != ';')) continue;
    items.push_back(reader::trim(text.substr(begin, at - begin)));
    begin = at + 1;
  }
  items.push_back(reader::trim(text.substr(begin)));
  return items;
}

class ListReader {
 public:
  ListReader(std::string_view text, const Reading& reading, const MemberNames& names)
      : text_(text), names_(names), language_(reader::find_language(reading.language)) {
    if (language_ == nullptr) language_ = reader::find_language("en");
  }

  // The list behind a head, up to the next one.
  void read(const ListHead& head, std::size_t end, SentPositions& sent);
  // The words before the first head on its line, unless they tell of a vote.
  [[nodiscard]] std::vector<UnreadLine> unread_before(const ListHead& head) const {
    const auto line = text_.substr(0, head.begin).find_last_of("\r\n") + 1;
    const auto words = reader::trim(text_.substr(line, head.begin - line));
    if (words.empty() || reader::begins_as_adoption(words, *language_)) return {};
    return {{line_at(head.end), std::string(words)}};
  }
  // Whether a line stands in no list.
  [[nodiscard]] bool is_other(std::size_t line) const { return line <= before_ || others_.contains(line); }
  void pass_over(std::size_t lines) { before_ = lines; }
  [[nodiscard]] std::size_t line_at(std::size_t offset) const {
    return reader::split_lines(text_.substr(0, offset)).size();
  }

 private:
  [[nodiscard]] bool knows(std::string_view name) const;
  [[nodiscard]] std::string_view separator(const std::string& list, std::string_view line, bool commas) const;
  [[nodiscard]] std::string join_lines(const ListHead& head, std::size_t end);
  void take(std::string_view item, std::string_view position, SentPositions& sent) const;

  std::string_view text_;
  const MemberNames& names_;
  const reader::Language* language_;
  std::size_t before_ = 0;  // lines before the first list
  std::set<std::size_t> others_;
};

bool ListReader::knows(std::string_view name) const {
  if (names_.find(name)) return true;
  const auto parts = reader::split_names(name, *language_);
  return !parts.empty() &&
         std::all_of(parts.begin(), parts.end(), [&](const auto& part) { return names_.find(part).has_value(); });
}

// What stands for the end of a line: a blank within a name, a comma between two. What is known decides; where nothing is,
// lists with commas have the others at commas too.
std::string_view ListReader::separator(const std::string& list, std::string_view line, bool commas) const {
  if (list.empty()) return "";
  const auto last = names_in_list(list).back(), first = names_in_list(line).front();
  const bool open = std::count(last.begin(), last.end(), '(') > std::count(last.begin(), last.end(), ')') &&
                    last.size() < kLongestWritten;
  if (open || last.empty()) return " ";
  const bool ends = knows(last), begins = knows(first);
  if (!(ends && begins) && names_.find(std::string(last) + " " + std::string(first))) return " ";
  return ends || begins || !commas ? ", " : " ";
}

// The list in one line. Paragraphs on the result of the vote, and notes in brackets, are none of it.
std::string ListReader::join_lines(const ListHead& head, std::size_t end) {
  const auto body = text_.substr(head.end, end - head.end);
  const bool commas = body.find_first_of(",;") != body.npos;
  const auto number = line_at(head.end);
  std::string list, recent;
  bool other = false, first = true;
  for (const auto& line : reader::split_lines(body)) {
    const auto words = without_bullet(line.text);
    const bool own = !first;
    first = false;
    if (words.empty()) {
      other = false;
      continue;
    }
    other = other || (own && (words.front() == '[' || reader::begins_as_adoption(words, *language_)));
    if (other) {
      others_.insert(number + line.number - 1);
      continue;
    }
    const auto sign = separator(recent, words, commas);
    list.append(sign).append(words);
    // An item may be broken over several lines; those before it need no second look.
    recent = sign == " " && recent.size() < kLongestWritten ? recent + " " + std::string(words) : std::string(words);
  }
  return list;
}

void ListReader::take(std::string_view item, std::string_view position, SentPositions& sent) const {
  if (const auto code = names_.find(item)) return sent.put(*code, position, shorten(item, kShownCell));
  for (const auto& name : reader::split_names(item, *language_)) {
    const auto shown = shorten(name, kShownCell);
    if (const auto code = names_.find(name))
      sent.put(*code, position, shown);
    else
      sent.faults.push_back(unknown_member("list", shown, names_));
  }
}

void ListReader::read(const ListHead& head, std::size_t end, SentPositions& sent) {
  const auto list = join_lines(head, end);
  const auto items = names_in_list(list);
  for (std::size_t i = 0; i < items.size(); ++i)
    if (i > 0 || !is_count(items[i])) take(items[i], head.position, sent);  // the first may tell how many they are
}

// Of a second vote.
std::optional<std::string_view> position_told_twice(const std::vector<ListHead>& heads) {
  std::set<std::string_view> positions;
  for (const auto& head : heads)
    if (!positions.insert(head.position).second) return head.position;
  return std::nullopt;
}

}  // namespace

void tell_unread(const std::vector<UnreadLine>& lines, Faults& faults) {
  for (std::size_t i = 0; i < std::min(lines.size(), kMostUnread); ++i)
    faults.push_back(
        {Code::invalid, "list",
         "line " + std::to_string(lines[i].line) + " is not understood: '" + shorten(lines[i].text, kShownCell) + "'"});
  if (lines.size() > kMostUnread)
    faults.push_back(
        {Code::invalid, "list", std::to_string(lines.size() - kMostUnread) + " more lines are not understood"});
}

std::optional<SentPositions> read_position_lists(std::string_view text, const Reading& reading,
                                                 const MemberNames& names) {
  const auto heads = heads_in(text);
  if (heads.empty()) return std::nullopt;
  SentPositions sent;
  if (const auto position = position_told_twice(heads)) {
    sent.faults.push_back(
        {Code::invalid, "list", "has two lists of '" + std::string(*position) + "'; those of one vote are wanted"});
    return sent;
  }
  ListReader reader(text, reading, names);
  reader.pass_over(reader.line_at(heads.front().end) - 1);
  for (std::size_t i = 0; i < heads.size(); ++i)
    reader.read(heads[i], i + 1 < heads.size() ? heads[i + 1].begin : text.size(), sent);
  auto unread = reader.unread_before(heads.front());
  for (const auto& line : reading.unread)
    if (reader.is_other(line.line)) unread.push_back(line);
  Faults faults;
  tell_unread(unread, faults);
  sent.faults.insert(sent.faults.begin(), faults.begin(), faults.end());
  return sent;
}

}  // namespace plenary::app
