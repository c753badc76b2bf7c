// Finds dates in running text: cuts it into days, months, years and what joins them, then looks for their known orders.
#include "domain/reader/dates.hpp"

#include <vector>

#include "domain/reader/fold.hpp"

namespace plenary::reader {
namespace {

constexpr int kFirstYear = 1800;
constexpr int kLastDatedYear = 2999;
constexpr std::size_t kMostElements = 24;

enum class Kind { day, month, year, iso, to, list, comma };

struct Element {
  Kind kind;
  int value = 0;
  std::size_t end = 0;
  std::optional<Date> date{};  // of an ISO date
};

struct Number {
  int value = 0;
  std::size_t digits = 0;
  std::size_t end = 0;
};

Number number_at(std::string_view text, std::size_t at) {
  Number out{0, 0, at};
  while (out.end < text.size()) {
    const CodePoint point = code_point_at(text, out.end);
    if (!is_digit(point.value)) break;
    const auto digit = static_cast<int>(point.value < 0x80 ? point.value - '0' : point.value - 0x660);
    if (++out.digits <= 4) out.value = out.value * 10 + digit;
    out.end += point.size;
  }
  return out;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    if (!is_space(point.value)) break;
    at += point.size;
  }
  return at;
}

bool word_goes_on(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const char32_t next = code_point_at(text, at).value;
  return is_letter(next) || is_digit(next);
}

bool is_dash_at(std::string_view text, std::size_t at) { return match_at(text, at, "-") != kNoMatch; }

// Cuts the text from one place into elements, until something stands there that belongs to no date.
class DateCutter {
 public:
  DateCutter(std::string_view text, const Language& language) : text_(text), language_(language) {}

  std::vector<Element> cut(std::size_t at) const {
    std::vector<Element> out;
    while (out.size() < kMostElements) {
      at = skip_blanks(text_, at);
      if (at >= text_.size()) break;
      if (const std::size_t end = out.empty() ? kNoMatch : skipped_word_end(at); end != kNoMatch) {
        at = end;
        continue;
      }
      const auto element = element_at(at);
      if (!element) break;
      out.push_back(*element);
      at = element->end;
    }
    return out;
  }

 private:
  // Small words between the parts of a date (`of`, `the`), and names of weekdays with their comma.
  [[nodiscard]] std::size_t skipped_word_end(std::size_t at) const {
    if (!is_letter(code_point_at(text_, at).value)) return kNoMatch;
    if (const std::size_t end = language_.match_any("date_particles", text_, at); end != kNoMatch) return end;
    const std::size_t end = language_.match_any("weekdays", text_, at);
    return end != kNoMatch && end < text_.size() && text_[end] == ',' ? end + 1 : end;
  }

  [[nodiscard]] std::optional<Element> element_at(std::size_t at) const {
    if (is_digit(code_point_at(text_, at).value)) return number_element(at);
    if (text_[at] == ',') return Element{Kind::comma, 0, at + 1};
    if (is_dash_at(text_, at)) return Element{Kind::to, 0, match_at(text_, at, "-")};
    if (!is_letter(code_point_at(text_, at).value)) return std::nullopt;
    for (const Meaning& month : language_.meanings("months")) {
      std::size_t end = match_word_at(text_, at, month.word);
      if (end == kNoMatch) continue;
      if (end < text_.size() && text_[end] == '.' && !word_goes_on(text_, end + 1)) ++end;
      return Element{Kind::month, std::stoi(month.value), end};
    }
    if (const std::size_t end = language_.match_any("date_to", text_, at); end != kNoMatch)
      return Element{Kind::to, 0, end};
    if (const std::size_t end = language_.match_any("date_and", text_, at); end != kNoMatch)
      return Element{Kind::list, 0, end};
    return std::nullopt;
  }

  [[nodiscard]] std::optional<Element> number_element(std::size_t at) const {
    if (at + 10 <= text_.size() && !word_goes_on(text_, at + 10)) {
      if (const auto date = Date::parse(text_.substr(at, 10))) return Element{Kind::iso, 0, at + 10, date};
    }
    const Number number = number_at(text_, at);
    if (number.digits == 4 && number.value >= kFirstYear && number.value <= kLastDatedYear &&
        !word_goes_on(text_, number.end)) {
      return Element{Kind::year, number.value, number.end};
    }
    if (number.digits > 2 || number.value < 1 || number.value > 31) return std::nullopt;
    const std::size_t end = ordinal_end(number.end);
    const bool in_figure = end + 1 < text_.size() && (text_[end] == '/' || text_[end] == '.' || text_[end] == ',') &&
                           is_digit(code_point_at(text_, end + 1).value);
    if (word_goes_on(text_, end) || in_figure) return std::nullopt;
    return Element{Kind::day, number.value, end};
  }

  // Behind `4th`, also behind `4 th`, as raised endings come out of other programs.
  [[nodiscard]] std::size_t ordinal_end(std::size_t at) const {
    const std::size_t apart = skip_blanks(text_, at);
    if (apart >= text_.size() || !(is_letter(code_point_at(text_, apart).value) || text_[apart] == '.')) return at;
    if (const std::size_t end = language_.match_any("ordinal_endings", text_, at); end != kNoMatch) return end;
    for (const std::string& ending : language_.words("ordinal_endings")) {
      if (ending.size() < 2) continue;  // `4 a 7` is a range in Spanish
      if (const std::size_t end = match_word_at(text_, apart, ending); end != kNoMatch) return end;
    }
    return at;
  }

  std::string_view text_;
  const Language& language_;
};

// Looks for the known orders of elements. `reversed` tells that a range was there whose end comes before its start.
class Orders {
 public:
  explicit Orders(const std::vector<Element>& elements) : elements_(elements) {}

  std::optional<TextDates> read() {
    auto found = iso();
    if (!found) found = day_first();
    if (!found) found = month_first();
    return found;
  }

  [[nodiscard]] std::size_t impossible_until() const { return impossible_until_; }

 private:
  struct DayMonth {
    int day = 0;
    int month = 0;
    std::optional<int> year;
  };

  [[nodiscard]] bool is(std::size_t at, Kind kind) const { return at < elements_.size() && elements_[at].kind == kind; }

  // The date or range; nothing, and the place marked, if the calendar has no such days.
  std::optional<TextDates> made(std::optional<Date> first, std::optional<Date> last, std::size_t count) {
    const std::size_t end = elements_[count - 1].end;
    if (first && last && *first <= *last) return TextDates{*first, *last, 0, end};
    impossible_until_ = end;
    return std::nullopt;
  }

  std::optional<TextDates> made(DayMonth first, DayMonth last, std::size_t count) {
    // `28 December - 3 January 2021` began in the year before.
    if (!first.year) first.year = first.month > last.month ? *last.year - 1 : *last.year;
    return made(Date::from(*first.year, first.month, first.day), Date::from(*last.year, last.month, last.day), count);
  }

  std::optional<TextDates> iso() {
    if (!is(0, Kind::iso)) return std::nullopt;
    if (is(1, Kind::to) && is(2, Kind::iso)) return made(elements_[0].date, elements_[2].date, 3);
    return made(elements_[0].date, elements_[0].date, 1);
  }

  // Days from `at` on, joined by anything; the last one's place, or `at` if none is there.
  [[nodiscard]] std::size_t last_day(std::size_t at) const {
    while (is(at, Kind::day)) {
      std::size_t next = at + 1;
      if (is(next, Kind::comma)) ++next;
      if (is(next, Kind::to) || is(next, Kind::list)) ++next;
      if (next == at + 1 || !is(next, Kind::day)) break;
      at = next;
    }
    return at;
  }

  [[nodiscard]] std::optional<std::size_t> year_at(std::size_t at) const {
    if (is(at, Kind::comma)) ++at;
    return is(at, Kind::year) ? std::optional(at) : std::nullopt;
  }

  // `4 November 2024`, `4 to 7 November 2024`, `30 October to 4 November 2000`, `28 December 2020 - 3 January 2021`.
  std::optional<TextDates> day_first() {
    const std::size_t day = last_day(0), month = day + 1;
    if (!is(0, Kind::day) || !is(month, Kind::month)) return std::nullopt;
    DayMonth first{elements_[0].value, elements_[month].value, std::nullopt};
    const auto year = year_at(month + 1);
    const std::size_t joint = year ? *year + 1 : month + 1;
    if (year) first.year = elements_[*year].value;
    if (is(joint, Kind::to) || (!year && is(joint, Kind::list))) {
      const std::size_t other = last_day(joint + 1);
      const auto other_year = year_at(other + 2);
      if (is(other, Kind::day) && is(other + 1, Kind::month) && other_year) {
        return made(first, {elements_[other].value, elements_[other + 1].value, elements_[*other_year].value},
                    *other_year + 1);
      }
    }
    if (!year) return std::nullopt;
    return made(first, {elements_[day].value, first.month, first.year}, joint);
  }

  // `November 4, 2024`, `November 4-7, 2024`, `October 30 to November 4, 2000`.
  std::optional<TextDates> month_first() {
    if (!is(0, Kind::month) || !is(1, Kind::day)) return std::nullopt;
    DayMonth first{elements_[1].value, elements_[0].value, std::nullopt};
    const std::size_t day = last_day(1);
    const auto year = year_at(day + 1);
    const std::size_t joint = year ? *year + 1 : day + 1;
    if (year) first.year = elements_[*year].value;
    if ((is(joint, Kind::to) || (!year && is(joint, Kind::list))) && is(joint + 1, Kind::month) &&
        is(joint + 2, Kind::day)) {
      const std::size_t other = last_day(joint + 2);
      const auto other_year = year_at(other + 1);
      if (other_year) {
        return made(first, {elements_[other].value, elements_[joint + 1].value, elements_[*other_year].value},
                    *other_year + 1);
      }
    }
    if (!year) return std::nullopt;
    return made(first, {elements_[day].value, first.month, first.year}, joint);
  }

  const std::vector<Element>& elements_;
  std::size_t impossible_until_ = 0;
};

// A figure inside `76/15`, `2.4`, `A-4` begins no date.
bool may_begin(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  if (before == '/' || before == '.' || before == ',')
    return at < 2 || !is_digit(static_cast<unsigned char>(text[at - 2]));
  return true;
}

// What begins at `at`; `impossible_until` is where a date that no calendar has ends there, else 0.
std::optional<TextDates> read_at(const DateCutter& cutter, std::size_t at, std::size_t& impossible_until) {
  const auto elements = cutter.cut(at);
  if (elements.empty() || (elements.size() < 2 && elements[0].kind != Kind::iso)) return std::nullopt;
  Orders orders(elements);
  auto found = orders.read();
  impossible_until = orders.impossible_until();
  if (found) found->begin = at;
  return found;
}

}  // namespace

std::optional<TextDates> dates_at(std::string_view text, const Language& language, std::size_t at) {
  std::size_t impossible_until = 0;
  return may_begin(text, at) ? read_at(DateCutter(text, language), at, impossible_until) : std::nullopt;
}

std::optional<TextDates> find_dates(std::string_view text, const Language& language, std::size_t from) {
  const DateCutter cutter(text, language);
  bool inside_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool in_word = is_letter(point.value) || is_digit(point.value) || point.value == '/';
    const bool starts = in_word && !inside_word && point.value != '/' && at >= from && may_begin(text, at);
    inside_word = in_word || (inside_word && is_dash_at(text, at));
    std::size_t impossible_until = 0;
    if (starts) {
      if (auto found = read_at(cutter, at, impossible_until)) return found;
    }
    at = std::max(impossible_until, at + point.size);
  }
  return std::nullopt;
}

}  // namespace plenary::reader
