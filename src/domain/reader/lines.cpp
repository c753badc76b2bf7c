// Splits a text into numbered lines, and a line into cells.
#include "domain/reader/lines.hpp"

#include "domain/reader/fold.hpp"

namespace plenary::reader {
namespace {

bool is_upright_stroke(char32_t value) { return value == '|' || (value >= 0x2500 && value <= 0x257F); }

bool is_stroke(char32_t value) {
  return is_upright_stroke(value) || value == '_' || value == '=' || value == '+' || value == '-' || value == '~' ||
         value == 0x2014 || value == 0x2013 || value == 0x2015;
}

// Three strokes or more and nothing else but space.
bool is_rule(std::string_view text) {
  std::size_t strokes = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    at += point.size;
    if (is_space(point.value)) continue;
    if (!is_stroke(point.value)) return false;
    ++strokes;
  }
  return strokes >= 3;
}

std::size_t columns_before(std::string_view raw, std::string_view text) {
  std::size_t columns = 0;
  const std::size_t length = text.empty() ? 0 : static_cast<std::size_t>(text.data() - raw.data());
  for (std::size_t at = 0; at < length; ++at) columns = raw[at] == '\t' ? columns / 4 * 4 + 4 : columns + 1;
  return columns;
}

std::string_view without_outer_strokes(std::string_view text) {
  while (!text.empty()) {
    const CodePoint first = code_point_at(text, 0);
    if (!is_upright_stroke(first.value)) break;
    text = trim(text.substr(first.size));
  }
  while (!text.empty()) {
    std::size_t last = text.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0) == 0x80) --last;
    if (!is_upright_stroke(code_point_at(text, last).value)) break;
    text = trim(text.substr(0, last));
  }
  return text;
}

}  // namespace

std::vector<Line> split_lines(std::string_view text) {
  std::vector<Line> lines;
  std::size_t number = 1;
  bool page_start = false;
  for (std::size_t begin = 0; begin <= text.size();) {
    std::size_t end = text.find_first_of("\n\r\f", begin);
    if (end == std::string_view::npos) end = text.size();
    const std::string_view raw = text.substr(begin, end - begin);
    const std::string_view trimmed = trim(raw);
    const bool feed = end < text.size() && text[end] == '\f';
    if (!feed || !trimmed.empty()) {
      Line line{number, trimmed, 0, page_start, is_rule(trimmed)};
      if (!line.rule) line.text = without_outer_strokes(trimmed);
      line.indent = columns_before(raw, line.text);
      page_start = false;
      lines.push_back(line);
    }
    if (feed) {
      page_start = true;
    } else {
      ++number;
    }
    begin = end + 1;
    if (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n') ++begin;
  }
  return lines;
}

std::vector<std::string_view> cells(std::string_view line) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  std::size_t spaces = 0;
  const auto close = [&](std::size_t end) {
    const std::string_view part = trim(line.substr(begin, end - begin));
    if (!part.empty()) parts.push_back(part);
  };
  for (std::size_t at = 0; at < line.size();) {
    const CodePoint point = code_point_at(line, at);
    spaces = is_space(point.value) ? spaces + 1 : 0;
    if (point.value == '\t' || is_upright_stroke(point.value) || spaces == 3) {
      close(at);
      begin = at + point.size;
    }
    at += point.size;
  }
  close(line.size());
  return parts;
}

}  // namespace plenary::reader
