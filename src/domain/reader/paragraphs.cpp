// Joins lines into paragraphs.
#include "domain/reader/paragraphs.hpp"

#include <algorithm>

#include "domain/reader/actions.hpp"
#include "domain/reader/adoption.hpp"
#include "domain/reader/closing.hpp"
#include "domain/reader/fold.hpp"
#include "domain/reader/header.hpp"
#include "domain/reader/labels.hpp"
#include "domain/reader/opening.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kUnwrapped = 160;  // letters: a text with lines this long was not wrapped at a margin
constexpr std::size_t kLongestClosing = 90;
constexpr std::size_t kShortLine = 60;  // percent of the usual width: a line shorter than that ends its paragraph

char32_t last_point(std::string_view text, std::size_t& size) {
  std::size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  size = text.size() - at;
  return code_point_at(text, at).value;
}

// Code points, since a line is as wide as its letters, however many bytes they take.
std::size_t letters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

bool starts_small(std::string_view text) {
  const CodePoint first = code_point_at(text, 0);
  return is_letter(first.value) && !is_upper(first.value) && first.value < 0x600;
}

class Joiner {
 public:
  Joiner(const std::vector<BodyLine>& body, std::size_t begin, std::size_t end, const Language& language)
      : body_(body), begin_(begin), end_(end), language_(language) {
    measure();
  }

  std::vector<Paragraph> run() {
    bool blank = true, page_end = false;
    for (std::size_t i = begin_; i < end_; ++i) {
      const BodyLine& each = body_[i];
      if (each.line.text.empty()) {
        blank = true;
        continue;
      }
      page_end = each.after_page_break;
      if (paragraphs_.empty() || starts_paragraph(each.line, blank, page_end)) {
        first_ = each.line.text;
        paragraphs_.push_back({squeeze(each.line.text), each.line.indent, {{0, each.line.number}}});
      } else {
        append(each.line);
      }
      previous_ = each.line.text;
      previous_indent_ = each.line.indent;
      blank = false;
    }
    return std::move(paragraphs_);
  }

 private:
  // The usual width of full lines: what nine lines of ten do not pass.
  void measure() {
    std::vector<std::size_t> lengths;
    for (std::size_t i = begin_; i < end_; ++i) {
      if (!body_[i].line.text.empty()) lengths.push_back(letters(body_[i].line.text) + body_[i].line.indent);
    }
    if (lengths.empty()) return;
    const auto tenth = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() * 9 / 10);
    std::nth_element(lengths.begin(), tenth, lengths.end());
    width_ = *tenth;
    wrapped_ = width_ < kUnwrapped;
  }

  [[nodiscard]] bool begins_clause(std::string_view text) const {
    if (const auto label = read_label(text, language_)) return true;
    const auto action = read_action(text.substr(0, 400), language_, std::nullopt);
    return action && action->known && !(starts_small(text) && starts_small(action->text));  // `lNVITES`
  }

  // A line that could not go on from the one before: the page ended in the middle of a sentence.
  [[nodiscard]] bool goes_on(std::string_view text) const {
    return !ends_clause(previous_) || (starts_small(text) && !previous_.ends_with(':') && !read_label(text, language_));
  }

  [[nodiscard]] bool starts_paragraph(const Line& line, bool blank, bool page_end) const {
    if (page_end && wrapped_ && !previous_.empty()) {
      return !goes_on(line.text) &&
             (blank || line.indent > previous_indent_ || begins_clause(line.text) || was_short());
    }
    // The names of a list may begin below its label, and each line of them ends with a comma.
    if ((previous_.ends_with(':') || (previous_.ends_with(',') && !blank)) && begins_as_adoption(first_, language_) &&
        !begins_as_adoption(line.text, language_)) {
      return false;
    }
    if (blank || !wrapped_) return true;
    if (const auto opening = read_opening(previous_, language_); opening && ends_clause(previous_))
      return begins_clause(line.text) || !(is_unfinished(*opening) || starts_small(line.text));
    if (line.indent > previous_indent_ + 1 && ends_clause(previous_)) return true;
    const auto label = read_label(line.text, language_);
    if (label && is_next_bullet(*label, line)) return true;
    if (label && (ends_clause(previous_) || line.indent > previous_indent_)) return true;
    if (ends_clause(previous_) && (begins_clause(line.text) || read_opening(line.text, language_))) return true;
    if (ends_sentence(previous_) && is_closing(line.text)) return true;
    if (is_statement(line.text)) return true;
    return was_short() && !starts_small(line.text);
  }

  // A bullet is no sign within a sentence; a dash or star may be, unless the paragraph begins with the same one.
  [[nodiscard]] bool is_next_bullet(const Label& label, const Line& line) const {
    if (label.style != LabelStyle::dash) return false;
    const bool sure = label.bare != "-" && label.bare != "*" && label.text != "\u00b7" && label.text != "\u00a7";
    if (sure) return true;
    const auto first = read_label(first_, language_);
    return first && first->style == LabelStyle::dash && first->bare == label.bare &&
           line.indent <= paragraphs_.back().indent;
  }

  // `The General Assembly, meeting in Glasgow, United Kingdom,`: days and session follow on the next line.
  [[nodiscard]] bool is_unfinished(const Opening& opening) const {
    const std::string_view rest = trim(previous_.substr(opening.rest));
    return !rest.empty() && rest.ends_with(',') && !read_action(rest, language_, std::nullopt);
  }

  // `42nd plenary meeting`, `Adopted by …`, `Annex`: lines that follow the last clause.
  [[nodiscard]] bool is_closing(std::string_view text) const {
    if (text.size() > kLongestClosing) return false;
    return meeting_number(text, language_) || is_annex_heading(text, language_) || read_adoption(text, language_);
  }

  // A vote told on a line of its own, with or without a mark at the end of the line before.
  [[nodiscard]] bool is_statement(std::string_view text) const {
    if (starts_small(text) || !begins_as_adoption(text, language_)) return false;
    if (ends_clause(previous_) || was_short()) return true;
    const auto adoption = read_adoption(text, language_);
    return adoption && adoption->announced && adoption->announced->yes && adoption->announced->no;
  }

  [[nodiscard]] bool was_short() const { return (letters(previous_) + previous_indent_) * 100 < width_ * kShortLine; }

  void append(const Line& line) {
    Paragraph& paragraph = paragraphs_.back();
    const std::size_t before = paragraph.text.size();
    append_wrapped(paragraph.text, line.text);
    paragraph.starts.emplace_back(before, line.number);
  }

  const std::vector<BodyLine>& body_;
  std::size_t begin_, end_;
  const Language& language_;
  std::size_t width_ = 0;
  bool wrapped_ = false;
  std::string_view first_;  // line of the paragraph
  std::string_view previous_;
  std::size_t previous_indent_ = 0;
  std::vector<Paragraph> paragraphs_;
};

}  // namespace

std::size_t Paragraph::line_at(std::size_t offset) const {
  const auto after = std::upper_bound(starts.begin(), starts.end(), offset,
                                      [](std::size_t value, const auto& start) { return value < start.first; });
  return after == starts.begin() ? line() : std::prev(after)->second;
}

void append_wrapped(std::string& text, std::string_view line) {
  const std::string more = squeeze(line);
  if (more.empty()) return;
  if (text.ends_with("\u00ad")) {
    text.resize(text.size() - 2);
  } else if (!text.empty()) {
    const bool hyphen = text.size() > 1 && text.back() == '-' && text[text.size() - 2] != ' ';
    if (!hyphen) text += ' ';
  }
  text += more;
}

namespace {

// The last mark of a text, behind closing quotes and brackets and a footnote's number; 0 where there is none.
char32_t closing_mark(std::string_view text) {
  constexpr std::u32string_view kMarks = U",;:.!?\u060c\u061b";
  constexpr std::u32string_view kClosing = U"\"\u201d\u00bb)]*\u2019";
  text = trim(text);
  bool figures = false;
  for (int skipped = 0; !text.empty() && skipped < 8; ++skipped) {
    std::size_t size = 0;
    const char32_t last = last_point(text, size);
    if (kMarks.find(last) != std::u32string_view::npos) return last;
    const bool closes = kClosing.find(last) != std::u32string_view::npos || is_space(last);
    if (figures ? !is_digit(last) : !closes && !is_digit(last)) return 0;  // `, 1850` ends nothing, `,1` does
    figures = is_digit(last);
    text.remove_suffix(size);
  }
  return 0;
}

}  // namespace

bool ends_clause(std::string_view text) { return closing_mark(text) != 0; }
bool ends_sentence(std::string_view text) { return closing_mark(text) == '.'; }

std::vector<Paragraph> join_lines(const std::vector<BodyLine>& body, std::size_t begin, std::size_t end,
                                  const Language& language) {
  return Joiner(body, begin, end, language).run();
}

}  // namespace plenary::reader
