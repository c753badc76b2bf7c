// Mends the quotes of the academic table's texts, and cells that run together.
#include "formats/voeten_text.hpp"

#include <algorithm>

#include "domain/reader/fold.hpp"

namespace plenary::formats::voeten {

namespace {

bool is_figure(std::string_view text) { return text.empty() || text == "0" || text == "1"; }

// Runs of quotes and backslashes with a backslash in them are one quote.
std::string mend_quotes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_not_of("\\\"", at), text.size());
    const auto run = text.substr(at, end - at);
    if (run.empty()) {
      out += text[at++];
      continue;
    }
    if (run.find('\\') == std::string_view::npos)
      out += run;
    else
      out += '"';
    at = end;
  }
  return out;
}

// A last quote that closes nothing.
void drop_unpaired_quote(std::string& text) {
  if (text.ends_with('"') && std::count(text.begin(), text.end(), '"') % 2 == 1) text.pop_back();
}

}  // namespace

std::string plain_text(std::string_view cell) {
  std::string out;
  for (std::size_t at = 0; at < cell.size();) {
    const auto point = reader::code_point_at(cell, at);
    if (point.value == 0xFFFD && point.size == 1)
      out += "\xEF\xBF\xBD";
    else if (point.value < 0x20 || point.value == 0x7f)
      out += ' ';
    else
      out.append(cell.substr(at, point.size));
    at += point.size;
  }
  out = reader::squeeze(mend_quotes(out));
  drop_unpaired_quote(out);
  return out;
}

Texts split_texts(std::string_view short_name, std::string_view description) {
  if (const auto tab = short_name.find('\t'); tab != std::string_view::npos) {
    description = short_name.substr(tab + 1);
    short_name = short_name.substr(0, tab);
  }
  while (true) {
    const auto tab = description.rfind('\t');
    if (tab == std::string_view::npos) break;
    auto last = description.substr(tab + 1);
    last = last.substr(0, std::min(last.find_first_of("\\\""), last.size()));
    if (!is_figure(last)) break;
    description = description.substr(0, tab);
  }
  return {plain_text(short_name), plain_text(description)};
}

}  // namespace plenary::formats::voeten
