// Recognises the lines that number pages.
#include <charconv>

#include "domain/reader/fold.hpp"
#include "domain/reader/layout.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kLongestMark = 60;  // bytes, without the spaces between its parts
constexpr std::size_t kWidestLine = 240;  // bytes, with them: the parts may stand at both edges of the page
constexpr int kMostPages = 60;            // `1/60` alone on a line is a page, `1/350` may be a resolution

enum class Part { mark, fraction, number, filler, other };

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

int page_number(std::string_view digits) {
  int value = -1;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

// `21-00000`, `99-12345`: the number of the printing job.
bool is_job_number(std::string_view text) {
  return text.size() >= 8 && text.size() <= 9 && text[2] == '-' && all_digits(text.substr(0, 2)) &&
         all_digits(text.substr(3));
}

bool is_bar_code(std::string_view text) {
  return text.size() > 4 && text.front() == '*' && text.back() == '*' && all_digits(text.substr(1, text.size() - 2));
}

// `11/29/26, 12:29 PM`, `29.11.2026 12:29`: the moment at which a browser printed the page, with its title behind it.
bool is_print_stamp(std::string_view text) {
  std::size_t at = 0;
  const auto figures = [&](std::size_t most) {
    const std::size_t begin = at;
    while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    return at > begin && at - begin <= most;
  };
  const auto sign = [&](std::string_view signs) {
    return at < text.size() && signs.find(text[at]) != std::string_view::npos && ++at > 0;
  };
  if (!figures(4) || !sign("/.-") || !figures(2) || !sign("/.-") || !figures(4)) return false;
  sign(",");
  return sign(" ") && figures(2) && sign(":") && figures(2);
}

// What the browser printed below it: its address, and the page of so many.
bool is_print_address(std::string_view text) {
  const std::size_t first = text.find(' '), last = text.rfind(' ');
  if (first == std::string_view::npos || text.substr(0, first).find("://") == std::string_view::npos) return false;
  const std::string_view page = text.substr(last + 1);
  const std::size_t slash = page.find('/');
  return slash != std::string_view::npos && all_digits(page.substr(0, slash)) && all_digits(page.substr(slash + 1));
}

Part part_of(std::string_view token, bool beside_break) {
  if (all_digits(token)) return token.size() <= 4 ? Part::number : Part::other;
  if (token.find_first_not_of("./\u2026") == std::string_view::npos) {
    return token.find("..") != std::string_view::npos || token.find("\u2026") != std::string_view::npos ? Part::mark
                                                                                                        : Part::other;
  }
  if (token.size() > 2 && token.front() == '-' && token.back() == '-' &&
      all_digits(token.substr(1, token.size() - 2))) {
    return Part::mark;
  }
  if (is_job_number(token) || is_bar_code(token)) return Part::mark;
  if (token.size() == 3 && token.front() == '(' && token.back() == ')') return Part::filler;
  const std::size_t slash = token.find('/');
  if (slash == std::string_view::npos) return Part::other;
  const std::string_view page = token.substr(0, slash), pages = token.substr(slash + 1);
  if (!all_digits(page) || !all_digits(pages) || page.size() > 4 || pages.size() > 4) return Part::other;
  const bool plausible = page_number(page) <= page_number(pages) && page_number(page) > 0;
  return plausible && (beside_break || page_number(pages) <= kMostPages) ? Part::mark : Part::fraction;
}

}  // namespace

bool is_page_mark(std::string_view text, const Language& language, bool beside_break) {
  if (text.empty() || text.size() > kWidestLine) return false;
  const std::string folded = fold(squeeze(text));
  if (is_print_stamp(folded) || is_print_address(folded)) return true;
  if (folded.size() > kLongestMark) return false;
  bool marked = false, dashes = false;
  int numbers = 0, fractions = 0;
  for (std::size_t at = 0; at < folded.size();) {
    if (folded[at] == ' ') {
      ++at;
      continue;
    }
    if (const std::size_t end = language.match_any("page_words", folded, at); end != kNoMatch) {
      marked = true;
      at = end;
      continue;
    }
    if (const std::size_t end = language.match_any("page_joiners", folded, at); end != kNoMatch && marked) {
      at = end;
      continue;
    }
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    const std::string_view token = std::string_view(folded).substr(at, end - at);
    at = end;
    if (token == "-") {
      dashes = true;
      continue;
    }
    switch (part_of(token, beside_break)) {
      case Part::mark:
        marked = true;
        break;
      case Part::fraction:
        ++fractions;
        break;
      case Part::number:
        ++numbers;
        break;
      case Part::filler:
        break;
      case Part::other:
        return false;
    }
  }
  const bool page_word_alone = marked && numbers == 0 && fractions == 0 &&
                               folded.find_first_of("0123456789.") == std::string::npos &&
                               folded.find("\u2026") == std::string::npos;
  if (page_word_alone) return false;
  return marked || (numbers == 1 && fractions == 0 && (dashes || beside_break));
}

}  // namespace plenary::reader
