// Folds text for comparison: case, accents, spaces, quotes, dashes; and the few questions asked of single letters.
#include "domain/reader/fold.hpp"

namespace plenary::reader {
namespace {

constexpr char32_t kDropped = 0xFFFFFFFF;

// Base letters of U+00C0 to U+017F; a dot where the letter has no single base (ß, æ, œ, þ).
constexpr std::string_view kLatinBases =
    "aaaaaa.ceeeeiiii.nooooo.ouuuuy.."
    "aaaaaa.ceeeeiiii.nooooo.ouuuuy.y"
    "aaaaaaccccccccddddeeeeeeeeeegggg"
    "gggghhhhiiiiiiiiii..jjkk.llllll."
    ".llnnnnnn...oooooo..rrrrrrssssss"
    "ssttttttuuuuuuuuuuuuwwyyyzzzzzz.";

bool is_between(char32_t value, char32_t first, char32_t last) { return value >= first && value <= last; }

bool is_invisible(char32_t value) {
  return value == 0xAD || is_between(value, 0x200B, 0x200F) || is_between(value, 0x202A, 0x202E) || value == 0x2060 ||
         value == 0xFEFF || is_between(value, 0x300, 0x36F) || is_between(value, 0x64B, 0x65F) || value == 0x670 ||
         value == 0x640 || is_between(value, 0x2066, 0x2069);
}

char32_t fold_latin(char32_t value) {
  const char base = kLatinBases[value - 0xC0];
  if (base != '.') return static_cast<char32_t>(base);
  if (value < 0xE0) return value == 0xD7 || value == 0xDF ? value : value + 0x20;
  return value == 0x152 || value == 0x132 || value == 0x14A ? value + 1 : value;
}

// Letters that writers of Arabic exchange: the forms of alif, of yeh, of heh at a word's end.
char32_t fold_arabic(char32_t value) {
  if (value == 0x622 || value == 0x623 || value == 0x625 || value == 0x671) return 0x627;
  if (value == 0x649 || value == 0x6CC) return 0x64A;
  if (is_between(value, 0x660, 0x669)) return U'0' + (value - 0x660);
  return value;
}

char32_t fold_mark(char32_t value) {
  if (is_between(value, 0x2018, 0x201B) || value == 0x2032 || value == 0xB4 || value == '`') return '\'';
  if (is_between(value, 0x201C, 0x201F) || value == 0xAB || value == 0xBB || value == 0x2033) return '"';
  if (is_between(value, 0x2010, 0x2015) || value == 0x2212) return '-';
  return value;
}

// One code point folded; a space for every kind of space; kDropped for what is left out.
char32_t fold_one(char32_t value) {
  if (value < 0x80) {
    if (value >= 'A' && value <= 'Z') return value + 32;
    if (value == '`') return '\'';
    return is_space(value) ? U' ' : value;
  }
  if (is_space(value)) return U' ';
  if (is_invisible(value)) return kDropped;
  if (is_between(value, 0xC0, 0x17F)) return fold_latin(value);
  if (is_between(value, 0x391, 0x3A9) || is_between(value, 0x410, 0x42F)) return value + 0x20;
  if (is_between(value, 0x400, 0x40F)) return value + 0x50;
  if (is_between(value, 0x600, 0x6FF)) return fold_arabic(value);
  return fold_mark(value);
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t position) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned char lead = byte(position);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 1;
  if (size == 1 || lead >= 0xF5 || position + size > text.size()) return {0xFFFD, 1};
  char32_t value = lead & (0x7F >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(position + i) & 0xC0) != 0x80) return {0xFFFD, 1};
    value = (value << 6) | (byte(position + i) & 0x3F);
  }
  // RFC 3629, section 3: neither longer than need be, nor half of a pair, nor beyond the last code point.
  constexpr char32_t kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < kLeast[size] || (value >= 0xD800 && value < 0xE000) || value > 0x10FFFF) return {0xFFFD, 1};
  return {value, size};
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {  // most of all text
      ++at;
      continue;
    }
    const CodePoint point = code_point_at(text, at);
    if (point.size == 1) return false;
    at += point.size;
  }
  return true;
}

void append_utf8(std::string& out, char32_t value) {
  const auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((value >> shift) & 0x3F)); };
  if (value < 0x80) {
    out += static_cast<char>(value);
  } else if (value < 0x800) {
    out += static_cast<char>(0xC0 | (value >> 6));
    tail(0);
  } else if (value < 0x10000) {
    out += static_cast<char>(0xE0 | (value >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | (value >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.size;
    const char32_t folded = fold_one(point.value);
    if (folded == kDropped) continue;
    if (folded == ' ' && (out.empty() || out.back() == ' ')) continue;
    append_utf8(out, folded);
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::size_t match_at(std::string_view text, std::size_t position, std::string_view folded) {
  std::size_t at = position;
  for (std::size_t want = 0; want < folded.size();) {
    if (at >= text.size()) return kNoMatch;
    const auto plain = static_cast<unsigned char>(text[at]);
    if (plain > ' ' && plain < 0x80 && plain != '`') {  // most of all text
      const char small = plain >= 'A' && plain <= 'Z' ? static_cast<char>(plain + 32) : static_cast<char>(plain);
      if (small != folded[want]) return kNoMatch;
      ++at;
      ++want;
      continue;
    }
    const CodePoint have = code_point_at(text, at);
    const char32_t have_folded = fold_one(have.value);
    if (have_folded == kDropped) {
      at += have.size;
      continue;
    }
    const CodePoint wanted = code_point_at(folded, want);
    if (have_folded != wanted.value) return kNoMatch;
    want += wanted.size;
    at += have.size;
    if (have_folded != ' ') continue;
    while (at < text.size()) {
      const CodePoint next = code_point_at(text, at);
      if (!is_space(next.value)) break;
      at += next.size;
    }
  }
  return at;
}

char first_folded_byte(std::string_view text, std::size_t position) {
  while (position < text.size()) {
    const CodePoint point = code_point_at(text, position);
    const char32_t folded = fold_one(point.value);
    position += point.size;
    if (folded == kDropped) continue;
    if (folded < 0x80) return static_cast<char>(folded);
    std::string bytes;
    append_utf8(bytes, folded);
    return bytes.front();
  }
  return '\0';
}

std::size_t match_word_at(std::string_view text, std::size_t position, std::string_view folded) {
  const std::size_t end = match_at(text, position, folded);
  if (end == kNoMatch || end >= text.size()) return end;
  const char32_t next = code_point_at(text, end).value;
  return is_letter(next) || is_digit(next) ? kNoMatch : end;
}

bool is_digit(char32_t value) { return is_between(value, '0', '9') || is_between(value, 0x660, 0x669); }

bool is_space(char32_t value) {
  return value == ' ' || is_between(value, 9, 13) || value == 0x85 || value == 0xA0 || value == 0x1680 ||
         is_between(value, 0x2000, 0x200A) || value == 0x2028 || value == 0x2029 || value == 0x202F ||
         value == 0x205F || value == 0x3000;
}

bool is_letter(char32_t value) {
  if (value < 0x80) return is_between(value | 0x20, 'a', 'z');
  if (value < 0xC0) return value == 0xAA || value == 0xBA;
  if (value == 0xD7 || value == 0xF7) return false;
  if (is_between(value, 0x2000, 0x2BFF) || is_between(value, 0x3000, 0x303F)) return false;
  if (value == 0x60C || value == 0x61B || value == 0x61F || is_between(value, 0x660, 0x66D)) return false;
  return value != 0xFFFD && value != 0xFEFF && !is_between(value, 0xE000, 0xF8FF);
}

bool is_upper(char32_t value) {
  if (value < 0x80) return is_between(value, 'A', 'Z');
  if (is_between(value, 0xC0, 0xDE)) return value != 0xD7;
  if (is_between(value, 0x100, 0x137) || is_between(value, 0x14A, 0x177)) return value % 2 == 0;
  if (is_between(value, 0x139, 0x148) || is_between(value, 0x179, 0x17E)) return value % 2 == 1;
  return value == 0x178 || is_between(value, 0x391, 0x3A9) || is_between(value, 0x400, 0x42F);
}

std::string_view trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const CodePoint point = code_point_at(text, begin);
    if (!is_space(point.value) && point.value != 0xFEFF) break;
    begin += point.size;
  }
  std::size_t end = begin;
  for (std::size_t at = begin; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.size;
    if (!is_space(point.value)) end = at;
  }
  return text.substr(begin, end - begin);
}

std::string squeeze(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (!is_space(point.value)) {
      out.append(text, at, point.size);
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
    at += point.size;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::size_t word_end(std::string_view text, std::size_t position) {
  while (position < text.size()) {
    const CodePoint point = code_point_at(text, position);
    if (!is_letter(point.value) && !is_digit(point.value) && !is_between(point.value, 0x300, 0x36F) &&
        !is_between(point.value, 0x64B, 0x65F) && point.value != 0xAD) {
      break;
    }
    position += point.size;
  }
  return position;
}

}  // namespace plenary::reader
