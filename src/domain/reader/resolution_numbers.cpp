// Reads numbers of resolutions in running text and makes symbols of them.
#include "domain/reader/resolution_numbers.hpp"

#include <cstdlib>

#include "domain/reader/fold.hpp"

namespace plenary::reader {
namespace {

// Numbers in one session; a higher one has that of a footnote glued to it.
constexpr int kMostResolutions = 450;
constexpr int kMostDecisions = 699;

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= '0' && text[at] <= '9';
}

std::size_t digits_end(std::string_view text, std::size_t at) {
  while (is_digit_at(text, at)) ++at;
  return at;
}

}  // namespace

bool is_capital_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= 'A' && text[at] <= 'Z';
}

bool ends_word(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  const char32_t next = code_point_at(text, at).value;
  return !is_letter(next) && !is_digit(next);
}

std::size_t spaces_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(code_point_at(text, at).value)) at += code_point_at(text, at).size;
  return at;
}

std::string_view bracketed(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '(') return {};
  const std::string_view near = text.substr(at + 1, 12);
  return near.substr(0, near.find(')') == std::string_view::npos ? 0 : near.find(')'));
}

namespace {

// A capital standing alone: the part of a resolution. `A` of `40/151 A and B`.
std::size_t part_end(std::string_view text, std::size_t at) {
  const std::size_t begin = spaces_end(text, at);
  if (begin > at + 2 || !is_capital_at(text, begin) || !ends_word(text, begin + 1)) return kNoMatch;
  if (begin + 1 < text.size() && (text[begin + 1] == '/' || text[begin + 1] == '.')) {
    return text[begin + 1] == '.' && begin + 2 >= text.size() ? begin + 1 : kNoMatch;
  }
  return begin + 1;
}

// `70/1`, `S-27/1`, `40/151 G` from its digits at `digits` on.
std::optional<ResolutionNumber> read_slashed(std::string_view text, std::string_view prefix, std::size_t digits,
                                             std::size_t slash, bool decision) {
  ResolutionNumber number;
  number.end = digits_end(text, slash + 1);
  const std::size_t length = number.end - slash - 1;
  if (length == 0 || length > 5 || (number.end < text.size() && text[number.end] == '/')) return std::nullopt;
  std::string second(text.substr(slash + 1, length));
  const int most = decision ? kMostDecisions : kMostResolutions;
  while (second.size() > 2 && std::atoi(second.c_str()) > most) second.pop_back();
  number.text = std::string(prefix) + std::string(text.substr(digits, slash - digits)) + "/" + second;
  if (second.size() != length) return number;
  if (const std::size_t part = part_end(text, number.end); part != kNoMatch) {
    number.part = text.substr(part - 1, 1);
    number.end = part;
  } else if (is_capital_at(text, number.end) && ends_word(text, number.end + 1)) {
    number.part = text.substr(number.end++, 1);
  }
  return number;
}

// `1514 (XV)`, `217 A (III)`, `1325 (2000)` from the end of its digits on.
std::optional<ResolutionNumber> read_bracketed(std::string_view text, std::size_t at, std::size_t end) {
  ResolutionNumber number;
  std::size_t after = end;
  if (const std::size_t part = part_end(text, end); part != kNoMatch) {
    number.part = text.substr(part - 1, 1);
    after = part;
  }
  after = spaces_end(text, after);
  const std::string_view inner = bracketed(text, after);
  if (inner.empty()) return std::nullopt;
  const bool year = inner.size() == 4 && digits_end(inner, 0) == 4;
  const bool roman = inner.find_first_not_of("IVXLESivxles- ") == std::string_view::npos &&
                     inner.find_first_of("IVXLivxl") != std::string_view::npos;
  if (!year && !roman) return std::nullopt;
  number.form = year ? NumberForm::year : NumberForm::roman;
  number.text = std::string(text.substr(at, end - at)) + " (" + std::string(inner) + ")";
  number.end = after + inner.size() + 2;
  return number;
}

// `S-`, `ES-`, with any dash; where it ends, or `at`.
std::size_t session_prefix_end(std::string_view text, std::size_t at) {
  const std::size_t letters = text.substr(at).starts_with("ES") ? 2 : text.substr(at).starts_with("S") ? 1 : 0;
  if (letters == 0 || at + letters >= text.size()) return at;
  const CodePoint dash = code_point_at(text, at + letters);
  const bool is_dash = dash.value == '-' || (dash.value >= 0x2010 && dash.value <= 0x2013);
  return is_dash ? at + letters + dash.size : at;
}

}  // namespace

std::optional<ResolutionNumber> read_resolution_number(std::string_view text, std::size_t at, bool decision) {
  const std::size_t digits = session_prefix_end(text, at);
  const std::size_t end = digits_end(text, digits);
  if (end == digits || end - digits > 4) return std::nullopt;
  const std::string_view prefix = digits == at ? "" : text[at] == 'E' ? "ES-" : "S-";
  if (end < text.size() && text[end] == '/') return read_slashed(text, prefix, digits, end, decision);
  return digits == at ? read_bracketed(text, at, end) : std::nullopt;
}

bool fits_year(const ResolutionNumber& number, int year) {
  if (number.form != NumberForm::session || number.text.front() == 'S' || number.text.front() == 'E') return true;
  const int opened = 1945 + std::atoi(number.text.c_str());  // session 1 sat in 1946 too
  return year == opened || year == opened + 1;
}

std::string symbol_of_number(const ResolutionNumber& number, std::string body, bool decision) {
  const int first = number.form == NumberForm::session ? std::atoi(number.text.c_str()) : 0;
  if (number.form == NumberForm::year) body = body == "unga" || body.empty() || body == "icpo-ga" ? "unsc" : body;
  if (number.form == NumberForm::session && first >= 1946) body = body == "chr" ? "chr" : "ecosoc";
  if (number.form != NumberForm::year && (body == "unsc" || body == "icpo-ga" || body.empty())) body = "unga";
  std::string part = number.part.empty() ? "" : " " + number.part;
  const std::string kind = decision ? "DEC/" : "RES/";
  if (body == "unsc") return "S/RES/" + number.text;
  if (body == "ecosoc") return "E/" + kind + number.text + part;
  if (body == "hrc") return "A/HRC/" + kind + number.text;
  if (body == "chr") return "E/CN.4/" + kind + number.text;
  if (number.form == NumberForm::roman) {
    const std::size_t space = number.text.find(' ');
    return number.text.substr(0, space) + part + number.text.substr(space);
  }
  return (decision ? "A/DEC/" : "A/RES/") + number.text + part;
}

}  // namespace plenary::reader
