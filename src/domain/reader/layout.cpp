// Takes page marks, running heads and footnotes apart from the body of a text.
#include "domain/reader/layout.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "domain/reader/dates.hpp"
#include "domain/reader/fold.hpp"
#include "plenary/symbol.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kHeadLines = 3;        // a running head has at most so many lines
constexpr std::size_t kLongestHead = 600;    // bytes of a line that may still be a running head
constexpr std::size_t kFirstPageLines = 40;  // a head may repeat a line from the top of the document
constexpr std::size_t kCoverLines = 3;       // no footnotes among the first lines
constexpr int kFirstNote = 3;                // the first ones may have been lost
constexpr std::size_t kNoteLines = 6;        // a footnote has at most so many lines
constexpr std::size_t kFullLine = 60;        // a shorter line of a footnote ends it

enum class Role { body, furniture, note };

// The marker that a footnote's line begins with (`12`, `*`, `a` in brackets is none), and where its text starts.
struct PageMarker {
  std::string text;
  int number = 0;  // 0 for a star or dagger
  std::size_t after = 0;
};

std::optional<PageMarker> note_marker(std::string_view line) {
  std::size_t at = 0;
  PageMarker marker;
  while (at < line.size() && at < 4 && line[at] >= '0' && line[at] <= '9')
    marker.number = marker.number * 10 + (line[at++] - '0');
  while (marker.number == 0 && at < line.size() && at < 4 && line[at] == '*') ++at;
  if (at == 0 && line.starts_with("\u2020")) at = 3;
  if (at == 0 || at >= line.size()) return std::nullopt;
  marker.text = line.substr(0, at);
  if (!is_space(code_point_at(line, at).value)) return std::nullopt;
  while (at < line.size() && is_space(code_point_at(line, at).value)) at += code_point_at(line, at).size;
  if (line.substr(at).starts_with("()")) at += 2;
  const char next = at < line.size() ? line[at] : '-';
  const bool clause = next == '-' || next == '.' || line.substr(at).starts_with("\u2013");
  if (clause) return std::nullopt;  // `1 - text`, `1 . text`
  marker.after = at;
  return marker;
}

// Stars behind a word, which a footnote belongs to: `Recalls its resolution;**` has two. 0 for none.
std::size_t stars_behind_word(std::string_view line, std::size_t from, std::size_t& end) {
  for (std::size_t at = line.find('*', from); at != std::string_view::npos; at = line.find('*', end)) {
    end = std::min(line.find_first_not_of('*', at), line.size());
    const std::size_t token = at == 0 ? 0 : line.find_last_of(" \t", at - 1) + 1;
    const bool behind = at > 0 && token < at && line[token] != '*';  // `*2125891*` is a bar code
    if (behind && (end == line.size() || !is_letter(code_point_at(line, end).value))) return end - at;
  }
  return 0;
}

bool ends_note(std::string_view line) {
  return line.empty() || line.size() < kFullLine || line.ends_with('.') || line.ends_with(')');
}

class Sorter {
 public:
  Sorter(const std::vector<Line>& lines, const Language& language)
      : lines_(lines), language_(language), roles_(lines.size(), Role::body), breaks_(lines.size() + 1, false) {
    for (const Line& line : lines_)
      for (std::size_t at = 0, stars = 0; (stars = stars_behind_word(line.text, at, at)) > 0;)
        if (stars < starred_.size()) starred_[stars] = true;
  }

  Layout run() {
    mark_pages();
    mark_running_heads();
    mark_page_notes();
    mark_tail_notes();
    return collect();
  }

 private:
  // Of a footnote that begins on the line; a day, `2 March 2022`, is none, nor is a star that the text has nowhere.
  [[nodiscard]] std::optional<PageMarker> marker_of(std::size_t i) const {
    auto marker = note_marker(lines_[i].text);
    if (marker && marker->text.front() == '*' && !starred_[marker->text.size()]) return std::nullopt;
    if (!marker || marker->number == 0) return marker;
    const auto days = find_dates(lines_[i].text, language_);
    return days && days->begin == 0 && days->end + 2 >= lines_[i].text.size() ? std::nullopt : marker;
  }
  [[nodiscard]] bool blank(std::size_t i) const { return lines_[i].text.empty() && !lines_[i].rule; }

  void mark_pages();
  void mark_running_heads();
  void mark_page_notes();
  void mark_tail_notes();
  [[nodiscard]] bool are_notes_from(std::size_t first) const;
  void take_notes(std::size_t begin, std::size_t end);
  [[nodiscard]] bool names_a_document(std::string_view line) const;
  Layout collect();

  const std::vector<Line>& lines_;
  const Language& language_;
  std::vector<Role> roles_;
  std::vector<bool> breaks_;  // a page begins at this line
  std::vector<Note> notes_;
  std::array<bool, 5> starred_{};  // whether the text has so many stars behind a word
};

void Sorter::mark_pages() {
  std::size_t last_text = lines_.size();  // the last line with text, to ask whether it stands at a page's edge
  bool after_feed = true;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (lines_[i].page_start) {
      breaks_[i] = true;
      after_feed = true;
      if (last_text < i && is_page_mark(lines_[last_text].text, language_, true)) roles_[last_text] = Role::furniture;
    }
    if (blank(i)) continue;
    if (is_page_mark(lines_[i].text, language_, after_feed && i > 0 && lines_[i].page_start)) {
      roles_[i] = Role::furniture;
      breaks_[i + 1] = true;
    }
    after_feed = false;
    last_text = i;
  }
}

// A line with a cell that is the symbol of a document.
bool Sorter::names_a_document(std::string_view line) const {
  const auto known = [](std::string_view text) {
    if (text.size() > 40 || text.find_first_of("0123456789") == std::string_view::npos) return false;
    const auto symbol = parse_symbol(text);
    return symbol && symbol->assembly && text.find_first_of("/-") != std::string_view::npos;
  };
  const auto parts = cells(line);
  return !parts.empty() && parts.size() <= 4 && (known(parts.front()) || known(parts.back()));
}

void Sorter::mark_running_heads() {
  std::unordered_map<std::string, int> seen;
  const auto form = [&](std::size_t i) {
    std::string text = fold(lines_[i].text);
    std::erase_if(text, [](char c) { return c >= '0' && c <= '9'; });
    return text;
  };
  std::unordered_set<std::string> top;
  for (std::size_t i = 0; i < std::min(lines_.size(), kFirstPageLines) && (i == 0 || !breaks_[i]); ++i) {
    if (lines_[i].text.size() > 3 && lines_[i].text.size() < kLongestHead) top.insert(form(i));
  }
  std::vector<std::vector<std::size_t>> heads;
  for (std::size_t i = 1; i < lines_.size(); ++i) {
    if (!breaks_[i]) continue;
    heads.emplace_back();
    for (std::size_t j = i; j < std::min(lines_.size(), i + 2 * kHeadLines) && heads.back().size() < kHeadLines; ++j) {
      if (j > i && breaks_[j]) break;
      if (blank(j) || roles_[j] != Role::body || lines_[j].text.size() > kLongestHead) continue;
      heads.back().push_back(j);
      if (lines_[j].text.size() > 3) ++seen[form(j)];
    }
  }
  for (const auto& head : heads) {
    for (const std::size_t i : head) {
      const std::string text = form(i);
      const bool repeated = seen[text] > 1 || top.contains(text);
      if (!names_a_document(lines_[i].text) && !repeated && !lines_[i].rule) break;
      if (lines_[i].rule && i + 1 < lines_.size() && marker_of(i + 1)) break;
      roles_[i] = Role::furniture;
    }
  }
}

// Notes of the lines [begin, end): a new one where the next number comes after a line that may end a note.
void Sorter::take_notes(std::size_t begin, std::size_t end) {
  bool ended = true;
  for (std::size_t i = begin; i < end; ++i) {
    if (blank(i)) {
      ended = true;
      continue;
    }
    if (roles_[i] == Role::furniture) continue;
    roles_[i] = Role::note;
    const auto marker = marker_of(i);
    const int last = notes_.empty() ? 0 : std::atoi(notes_.back().marker.c_str());
    const bool next = marker && (marker->number == 0 || marker->number == last + 1 || i == begin);
    if (next && ended) {
      notes_.push_back({marker->text, squeeze(lines_[i].text.substr(marker->after)), lines_[i].number});
    } else if (!notes_.empty()) {
      const std::string more = squeeze(lines_[i].text);
      if (!more.empty()) notes_.back().text += (notes_.back().text.ends_with('-') ? "" : " ") + more;
    }
    ended = ends_note(lines_[i].text);
  }
}

// Below a rule, to the end of the page.
void Sorter::mark_page_notes() {
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    if (!lines_[i].rule || roles_[i] != Role::body) continue;
    roles_[i] = Role::furniture;
    std::size_t first = i + 1;
    while (first < lines_.size() && blank(first)) ++first;
    if (first >= lines_.size() || !marker_of(first)) continue;
    std::size_t end = first + 1;
    while (end < lines_.size() && !breaks_[end] && !lines_[end].rule) ++end;
    take_notes(first, end);
    i = end - 1;
  }
}

// At the end of a text without pages: from the last line that begins with 1, 2 or 3 (or from a first star after the text),
// if all that follows counts on from there and no line stands alone between.
void Sorter::mark_tail_notes() {
  if (std::find(roles_.begin(), roles_.end(), Role::note) != roles_.end()) return;
  std::size_t first = lines_.size(), last_star = lines_.size();
  int number = kFirstNote + 1;
  for (std::size_t i = lines_.size(); i-- > kCoverLines;) {
    const auto marker = blank(i) ? std::nullopt : marker_of(i);
    if (!marker || marker->number > kFirstNote) continue;
    if (first < lines_.size() && marker->number > 0 && marker->number >= number) break;
    first = i;
    if (last_star == lines_.size() && marker->text == "*") last_star = i;
    number = marker->number > 0 ? marker->number : number;
    if (number == 1) break;
  }
  if (are_notes_from(first))
    take_notes(first, lines_.size());
  else if (are_notes_from(last_star))  // stars above it are those of a list
    take_notes(last_star, lines_.size());
}

// Whether nothing but notes follows from that line on.
bool Sorter::are_notes_from(std::size_t first) const {
  int last = first < lines_.size() ? std::max(0, marker_of(first)->number - 1) : 0;
  std::size_t loose = 0, stars = 0;
  for (std::size_t i = first; i < lines_.size(); ++i) {
    if (blank(i) || roles_[i] == Role::furniture) continue;
    const auto marker = marker_of(i);
    const bool star = marker && marker->number == 0 && marker->text.size() == stars + 1;
    const bool next = star || (marker && marker->number == last + 1);
    if (next) last = std::max(last, marker->number);
    stars += star ? 1 : 0;
    loose = next ? 0 : loose + 1;
    if (loose > kNoteLines || (loose > 0 && blank(i - 1))) return false;
  }
  return first < lines_.size();
}

Layout Sorter::collect() {
  Layout layout;
  bool broken = false;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    broken = broken || breaks_[i];
    if (roles_[i] != Role::body) continue;
    layout.body.push_back({lines_[i], broken && !blank(i)});
    if (!blank(i)) broken = false;
  }
  layout.notes = std::move(notes_);
  return layout;
}

}  // namespace

Layout take_apart(const std::vector<Line>& lines, const Language& language) { return Sorter(lines, language).run(); }

}  // namespace plenary::reader
