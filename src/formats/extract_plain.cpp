// Plain text: tells its encoding, and refuses it where that would be a guess.
#include <algorithm>
#include <array>
#include <optional>

#include "domain/reader/fold.hpp"
#include "formats/extract_kinds.hpp"

namespace plenary::extract {
namespace {

// Windows-1252 at 0x80 to 0x9F; 0 where it has nothing.
constexpr std::array<char16_t, 32> kWindows1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

unsigned byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

Fault at_place(std::string_view text, std::size_t offset, std::string message) {
  Fault out = fault(Code::invalid, std::move(message));
  const std::string_view before = text.substr(0, offset);
  out.line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  const std::size_t line_start = before.rfind('\n');
  out.column = offset - (line_start == std::string_view::npos ? 0 : line_start + 1) + 1;
  return out;
}

// Length of the UTF-8 sequence at `at`, or 0 if it is broken.
std::size_t sequence_length(std::string_view bytes, std::size_t at) {
  const unsigned lead = byte_at(bytes, at);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > bytes.size()) return 0;
  char32_t value = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte_at(bytes, at + i) & 0xC0) != 0x80) return 0;
    value = (value << 6) | (byte_at(bytes, at + i) & 0x3F);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  return overlong || (value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF ? 0 : length;
}

struct Utf8Count {
  std::size_t whole = 0;   // sequences of several bytes
  std::size_t broken = 0;  // bytes that belong to none
  std::size_t cut = 0;     // leads of two and more that at least one right byte follows, but not all
  std::size_t first_broken = 0;
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count out;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = sequence_length(bytes, at);
    if (length > 1) ++out.whole;
    if (length == 0) {
      if (out.broken++ == 0) out.first_broken = at;
      const bool lead = byte_at(bytes, at) >= 0xE0 && byte_at(bytes, at) <= 0xF4;
      if (lead && at + 1 < bytes.size() && (byte_at(bytes, at + 1) & 0xC0) == 0x80) ++out.cut;
    }
    at += length == 0 ? 1 : length;
  }
  return out;
}

// Text of one byte a character: most of it ASCII, and the rest letters and marks that stand in words. Cyrillic, Greek or
// Arabic text of such kinds is mostly above ASCII and is not told apart here.
Result<ExtractedText> from_single_bytes(std::string_view bytes, std::size_t first_high) {
  std::string out;
  std::size_t high = 0, letters = 0;
  bool windows = false;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const unsigned byte = byte_at(bytes, at);
    if (byte < 0x80) {
      letters += (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z' ? 1 : 0;
      out += static_cast<char>(byte);
      continue;
    }
    ++high;
    char32_t value = byte;
    if (byte < 0xA0) {
      value = kWindows1252[byte - 0x80];
      windows = true;
      if (value == 0)
        return at_place(bytes, at, "The text is neither UTF-8 nor Windows-1252: this byte means nothing in either.");
    }
    append_code_point(out, value);
  }
  if (high * 4 > letters + 4) {
    return at_place(bytes, first_high, "The text is not UTF-8, and its encoding cannot be told; save it as UTF-8.");
  }
  return ExtractedText{std::move(out), windows ? "text/plain; charset=windows-1252" : "text/plain; charset=iso-8859-1"};
}

// 1 or 0: the place in each pair of bytes where nearly only zeros are; nothing for text that is no UTF-16.
std::optional<std::size_t> zero_side(std::string_view bytes) {
  if (bytes.size() < 4 || bytes.size() % 2 != 0) return std::nullopt;
  std::array<std::size_t, 2> zeros{};
  for (std::size_t at = 0; at < bytes.size(); ++at) zeros[at % 2] += bytes[at] == '\0' ? 1 : 0;
  const std::size_t pairs = bytes.size() / 2;
  for (const std::size_t side : {std::size_t{0}, std::size_t{1}}) {
    if (zeros[side] * 2 > pairs && zeros[1 - side] == 0) return side;
  }
  return std::nullopt;
}

Result<ExtractedText> from_utf16(std::string_view bytes, bool big_endian) {
  std::string out;
  const auto unit = [&](std::size_t at) {
    return static_cast<char32_t>(big_endian ? byte_at(bytes, at) << 8 | byte_at(bytes, at + 1)
                                            : byte_at(bytes, at + 1) << 8 | byte_at(bytes, at));
  };
  const auto broken = [&] {
    Fault out_fault = at_place(out, out.size(), "The text is broken UTF-16.");
    return Result<ExtractedText>(std::move(out_fault));
  };
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    if (at + 1 == bytes.size()) return broken();
    char32_t value = unit(at);
    if (value >= 0xDC00 && value <= 0xDFFF) return broken();
    if (value >= 0xD800 && value <= 0xDBFF) {
      at += 2;
      if (at + 1 >= bytes.size() || unit(at) < 0xDC00 || unit(at) > 0xDFFF) return broken();
      value = 0x10000 + ((value - 0xD800) << 10) + (unit(at) - 0xDC00);
    }
    append_code_point(out, value);
  }
  return ExtractedText{std::move(out), big_endian ? "text/plain; charset=utf-16be" : "text/plain; charset=utf-16le"};
}

Result<ExtractedText> decode(std::string_view bytes) {
  if (bytes.starts_with(std::string_view("\xFF\xFE\0\0", 4)) ||
      bytes.starts_with(std::string_view("\0\0\xFE\xFF", 4))) {
    return fault(Code::unsupported_media_type, "The text is UTF-32; save it as UTF-8.");
  }
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes.substr(2), false);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes.substr(2), true);
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  if (const auto side = zero_side(bytes)) return from_utf16(bytes, *side == 0);
  const Utf8Count utf8 = count_utf8(bytes);
  if (utf8.broken == 0) return ExtractedText{std::string(bytes), "text/plain; charset=utf-8"};
  // A few wrong bytes among right sequences are UTF-8 that something broke, not another encoding.
  if (utf8.whole > 0 || utf8.cut > 0) return at_place(bytes, utf8.first_broken, "The text is broken UTF-8 here.");
  return from_single_bytes(bytes, utf8.first_broken);
}

// One kind of line end; fault at a control character that no text has.
Result<ExtractedText> with_plain_lines(ExtractedText read) {
  std::string out;
  out.reserve(read.text.size());
  std::string_view text = read.text;
  while (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);  // a second mark of the byte order is no text either
  while (text.ends_with('\x1A')) text.remove_suffix(1);            // where old editors ended a file
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\r') {
      out += '\n';
      if (at + 1 < text.size() && text[at + 1] == '\n') ++at;
    } else if (c == '\v') {
      out += '\n';
    } else if ((static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\f') || c == 0x7F) {
      return at_place(text, at, "This is no text: it has a control character here.");
    } else {
      out += c;
    }
  }
  read.text = std::move(out);
  return read;
}

}  // namespace

void append_code_point(std::string& out, char32_t value) {
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = 0xFFFD;
  reader::append_utf8(out, value);
}

bool is_utf8(std::string_view bytes) { return count_utf8(bytes).broken == 0; }

Result<ExtractedText> from_plain(std::string_view bytes) {
  if (bytes.size() > kLargestText) return fault(Code::too_large, "The text is longer than 32 MB.");
  auto decoded = decode(bytes);
  if (!decoded) return decoded;
  return with_plain_lines(std::move(decoded).value());
}

}  // namespace plenary::extract
