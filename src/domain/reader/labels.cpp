// Reads the label at the beginning of a paragraph.
#include "domain/reader/labels.hpp"

#include <algorithm>
#include <array>

#include "domain/reader/fold.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kLongestBare = 8;
constexpr std::size_t kMostDigits = 3;  // `(1973)` is a year

std::size_t skip_spaces(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const CodePoint point = code_point_at(text, at);
    if (!is_space(point.value) && point.value != 0x200F && point.value != 0x200E) break;
    at += point.size;
  }
  return at;
}

int roman_value(std::string_view roman) {
  const auto digit = [](char c) { return c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : c == 'l' ? 50 : 0; };
  int sum = 0;
  for (std::size_t i = 0; i < roman.size(); ++i) {
    const int value = digit(roman[i]);
    if (value == 0) return 0;
    sum += i + 1 < roman.size() && value < digit(roman[i + 1]) ? -value : value;
  }
  return sum;
}

// The signs that stand before items, each with the one that it is a form of: items of one list may be printed or scanned with
// any of them, and a list within a list has another one.
struct Bullet {
  char32_t sign;
  std::string_view form;
  bool glued = false;  // the text may follow without a space
};
constexpr std::array<Bullet, 30> kBullets = {{
    {U'-', "-"},
    {0x2010, "-"},
    {0x2012, "-"},
    {0x2013, "-"},
    {0x2014, "-"},
    {U'*', "*"},
    {0x2217, "*"},
    {0x2022, "\u2022", true},
    {0x25CF, "\u2022", true},
    {0xB7, "\u2022"},
    {0xF0B7, "\u2022", true},
    {0x2219, "\u2022"},
    {0x25E6, "o"},
    {0x25CB, "o"},
    {0x25AA, "\u25aa"},
    {0x25A0, "\u25aa"},
    {0x25A1, "\u25aa"},
    {0xF0A7, "\u25aa", true},
    {0xA7, "\u25aa"},
    {0x2023, "\u25ba"},
    {0x25BA, "\u25ba"},
    {0x25B6, "\u25ba"},
    {0x27A2, "\u25ba"},
    {0xF0D8, "\u25ba", true},
    {0x2043, "-"},
    {0x2713, "\u2713"},
    {0x2714, "\u2713"},
    {0xF0FC, "\u2713", true},
    {0x2756, "\u2756"},
    {0xF076, "\u2756", true},
}};

std::optional<Label> read_bullet(std::string_view text, const Language& language) {
  const CodePoint first = code_point_at(text, 0);
  const auto known =
      std::find_if(kBullets.begin(), kBullets.end(), [&](const Bullet& each) { return each.sign == first.value; });
  const auto& letters = language.words("bullet_letters");
  const bool letter = first.size == 1 && std::find(letters.begin(), letters.end(), text.substr(0, 1)) != letters.end();
  if ((known == kBullets.end() && !letter) || first.size >= text.size()) return std::nullopt;
  const CodePoint next = code_point_at(text, first.size);
  const bool glued = known != kBullets.end() && known->glued;
  if (!is_space(next.value) && !glued) return std::nullopt;
  Label label;
  label.style = LabelStyle::dash;
  label.text = text.substr(0, first.size);
  label.bare = letter ? std::string_view("o") : known->form;
  label.after = skip_spaces(text, first.size);
  const bool section =
      first.value == 0xA7 && label.after < text.size() && is_digit(code_point_at(text, label.after).value);
  return section ? std::nullopt : std::optional(label);  // `§ 5`
}

// What closes a label at `at`: `.`, `)`, `°`, `-` after a space. Its end, or kNoMatch.
std::size_t closing(std::string_view text, std::size_t at, bool opened, bool number) {
  if (at >= text.size()) return kNoMatch;
  if (text[at] == ')') {
    if (!opened && at + 1 < text.size() && text[at + 1] == '.') return at + 2;
    return at + 1;
  }
  if (opened) return kNoMatch;
  if (text[at] == '.') {
    const std::size_t next = at + 1;
    if (number && next < text.size() && text[next] >= '0' && text[next] <= '9') return kNoMatch;  // 1.5
    return text.substr(next).starts_with("-") ? next + 1 : next;
  }
  if (!number) return kNoMatch;
  if (text.substr(at).starts_with(" . ")) return at + 2;  // `3 . Invites`, as scanners have it
  const CodePoint point = code_point_at(text, at);
  if (point.value == 0xB0 || point.value == 0xBA) return at + point.size;
  const std::size_t dash = skip_spaces(text, at);
  if (dash >= text.size()) return kNoMatch;
  const CodePoint mark = code_point_at(text, dash);
  const std::size_t after = dash + mark.size;
  const bool apart = after >= text.size() || is_space(code_point_at(text, after).value);
  return (mark.value == '-' || mark.value == 0x2013) && apart ? after : kNoMatch;
}

// `bis`, `ter` after a number.
std::size_t suffix_end(std::string_view text, std::size_t at, const Language& language) {
  const std::size_t begin = skip_spaces(text, at);
  const std::size_t end = language.match_any("clause_suffixes", text, begin);
  return end == kNoMatch ? at : end;
}

void set_letters(Label& label) {
  const std::string folded = fold(label.bare);
  const int roman = folded.size() <= 6 ? roman_value(folded) : 0;
  const bool doubled = folded.size() == 2 && folded[0] == folded[1] && folded[0] != 'i' && folded[0] != 'x';
  if (roman > 0 && !doubled) {
    label.style = LabelStyle::roman;
    label.value = roman;
  } else {
    label.style = LabelStyle::letter;
    label.value = folded.empty() ? 0 : folded[0] - 'a' + 1;
  }
}

}  // namespace

std::optional<Label> read_label(std::string_view text, const Language& language) {
  if (text.empty()) return std::nullopt;
  if (auto bullet = read_bullet(text, language)) return bullet;
  const bool opened = text[0] == '(';
  const std::size_t begin = opened ? skip_spaces(text, 1) : 0;
  std::size_t at = begin;
  Label label;
  while (at < text.size() && at - begin < kMostDigits && text[at] >= '0' && text[at] <= '9')
    label.value = label.value * 10 + (text[at++] - '0');
  const bool number = at > begin;
  if (number) {
    const std::size_t suffixed = suffix_end(text, at, language);
    label.with_suffix = suffixed != at;
    at = suffixed;
  } else {
    while (at < text.size() && at - begin < kLongestBare) {
      const CodePoint point = code_point_at(text, at);
      if (!is_letter(point.value)) break;
      at += point.size;
    }
  }
  if (at == begin) return std::nullopt;
  label.bare = text.substr(begin, at - begin);
  const std::size_t end = closing(text, opened ? skip_spaces(text, at) : at, opened, number);
  if (end == kNoMatch) return std::nullopt;
  if (end < text.size() && !is_space(code_point_at(text, end).value) && !opened && text[end - 1] != ')') {
    if (!number || !is_letter(code_point_at(text, end).value)) return std::nullopt;
  }
  label.text = text.substr(0, end);
  label.after = skip_spaces(text, end);
  if (number) {
    label.style = opened ? LabelStyle::bracketed_number : LabelStyle::number;
    return label;
  }
  const bool dotted = text[end - 1] == '.' && !opened;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < label.bare.size(); i += code_point_at(label.bare, i).size) ++letters;
  set_letters(label);
  const bool short_enough =
      letters == 1 || label.style == LabelStyle::roman || (letters == 2 && label.bare[0] == label.bare[1]);
  if (!short_enough || (dotted && letters > 1 && label.style != LabelStyle::roman)) return std::nullopt;
  return label;
}

}  // namespace plenary::reader
