// Finds references to footnotes in clauses.
#include "domain/reader/references.hpp"

#include <string>

#include "domain/reader/fold.hpp"

namespace plenary::reader {
namespace {

constexpr int kMostSkipped = 3;  // references that may be missing before one that is found

class Marker {
 public:
  explicit Marker(int last) : last_(last) {}

  void mark(std::string& text) {
    std::string out;
    std::size_t copied = 0;
    for (std::size_t at = 1; at < text.size() && next_ <= last_; ++at) {
      if (text[at] < '1' || text[at] > '9') continue;
      std::size_t end = at;
      int value = 0;
      at += year_length(text, at);
      end = at;
      while (end < text.size() && end - at < 4 && text[end] >= '0' && text[end] <= '9')
        value = value * 10 + (text[end++] - '0');
      if (value >= next_ && value <= next_ + kMostSkipped && value <= last_ && is_reference(text, at, end)) {
        out.append(text, copied, at - copied);
        out += "[" + text.substr(at, end - at) + "]";
        copied = end;
        next_ = value + 1;
      }
      while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
      at = end - 1;
    }
    if (copied == 0) return;
    out.append(text, copied);
    text = std::move(out);
  }

  void mark(std::vector<ClauseItem>& items) {
    for (ClauseItem& item : items) {
      mark(item.text);
      mark(item.items);
    }
  }

 private:
  // `20301`: a year, and reference 1 glued to it.
  [[nodiscard]] std::size_t year_length(const std::string& text, std::size_t at) const {
    std::size_t end = at;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    const bool year =
        end - at > 4 && end - at <= 6 && (text.compare(at, 2, "19") == 0 || text.compare(at, 2, "20") == 0);
    const bool apart = at == 0 || text[at - 1] == ' ' || static_cast<unsigned char>(text[at - 1]) >= 0x80;
    return year && apart && text.substr(at + 4, end - at - 4) == std::to_string(next_) ? 4 : 0;
  }

  // After a letter, a closing sign, or a comma or full stop that does not part a figure; before no letter or figure.
  static bool is_reference(const std::string& text, std::size_t begin, std::size_t end) {
    if (end < text.size()) {
      const char32_t next = code_point_at(text, end).value;
      const bool glued = is_letter(next) || is_digit(next) || next == '/' || next == '-' || next == '%';
      if (glued) return false;
      if ((next == ',' || next == '.') && end + 1 < text.size() && is_digit(code_point_at(text, end + 1).value))
        return false;
    }
    std::size_t last = begin - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    const char32_t before = code_point_at(text, last).value;
    if (is_digit(before)) return true;  // after a year, see year_length
    if (is_letter(before)) return !is_upper(before) || !alone(text, last);
    if (before == ')' || before == ';' || before == ':' || before == 0x201D || before == 0xBB || before == '"')
      return true;
    if (before != ',' && before != '.') return false;
    std::size_t digits = last;
    while (digits > 0 && is_digit(static_cast<unsigned char>(text[digits - 1]))) --digits;
    const std::size_t count = last - digits;
    return count == 0 || (before == ',' && count == 4) || (digits > 0 && text[digits - 1] == '/');
  }

  // A capital that stands by itself: `B1` is a name.
  static bool alone(const std::string& text, std::size_t at) {
    return at == 0 || !is_letter(code_point_at(text, at - 1).value);
  }

  int last_;
  int next_ = 1;
};

}  // namespace

void mark_references(Draft& draft) {
  Resolution& resolution = draft.resolution();
  for (auto& [language, clauses] : resolution.clauses) {
    const auto notes = resolution.footnotes.find(language);
    if (notes == resolution.footnotes.end()) continue;
    int last = 0;
    for (const Footnote& note : notes->second) last = std::max(last, std::atoi(note.marker.c_str()));
    Marker marker(last);
    for (Clause& clause : clauses) {
      marker.mark(clause.text);
      marker.mark(clause.items);
    }
  }
}

}  // namespace plenary::reader
