// Citations of resolutions for BibTeX, for reference managers that read RIS, and for citation processors (CSL-JSON).
#include <boost/json.hpp>

#include "formats/resolution_text.hpp"

namespace plenary::formats {
namespace {

namespace json = boost::json;

std::string tex(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '\\':
        escaped += "\\textbackslash{}";
        break;
      case '~':
        escaped += "\\textasciitilde{}";
        break;
      case '^':
        escaped += "\\textasciicircum{}";
        break;
      case '{':
      case '}':
      case '%':
      case '#':
      case '$':
      case '&':
      case '_':
        escaped += '\\';
        [[fallthrough]];
      default:
        escaped += c;
    }
  }
  return escaped;
}

// Letters and digits of the symbol, the rest hyphens: what every program takes for a key.
std::string key_of(std::string_view symbol) {
  std::string key;
  for (const char c : symbol) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (plain)
      key += c;
    else if (!key.empty() && key.back() != '-')
      key += '-';
  }
  while (key.ends_with('-')) key.pop_back();
  return key;
}

// One line whatever the text.
std::string line_of(std::string_view text) {
  std::string line(text);
  for (auto& c : line)
    if (c == '\n' || c == '\r' || c == '\t') c = ' ';
  return line;
}

}  // namespace

std::string bibtex(const Cited& cited) {
  std::string entry = "@misc{" + key_of(cited.symbol);
  const auto field = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) entry.append(",\n  ").append(name).append(" = {").append(value).append("}");
  };
  // A second pair of braces keeps names in one piece and capitals as they are.
  field("author", cited.author.empty() ? "" : "{" + tex(cited.author) + "}");
  field("title", cited.title.empty() ? "" : "{" + tex(line_of(cited.title)) + "}");
  field("howpublished", tex(cited.genre + " " + cited.symbol));
  field("number", tex(cited.symbol));
  if (cited.adopted_on) {
    field("year", std::to_string(cited.adopted_on->year()));
    field("month", std::to_string(cited.adopted_on->month()));
    field("date", cited.adopted_on->to_string());
  }
  field("langid", cited.language);
  field("url", cited.url.value_or(""));
  return entry + "\n}\n";
}

std::string ris(const Cited& cited) {
  std::string record;
  const auto tag = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) record.append(name).append("  - ").append(line_of(value)).append("\r\n");
  };
  tag("TY", "GOVDOC");
  tag("AU", cited.author);
  tag("TI", cited.title);
  tag("M3", cited.genre);
  tag("SN", cited.symbol);
  if (cited.adopted_on) {
    auto day = cited.adopted_on->to_string();
    tag("PY", day.substr(0, 4));
    for (auto& c : day)
      if (c == '-') c = '/';
    tag("DA", day);
  }
  tag("LA", cited.language);
  tag("UR", cited.url.value_or(""));
  return record + "ER  - \r\n";
}

std::string csl_json(const Cited& cited) {
  json::object item{{"id", cited.symbol}, {"type", "report"}};
  const auto put = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) item.emplace(name, value);
  };
  put("title", cited.title);
  if (!cited.author.empty()) item.emplace("author", json::array{json::object{{"literal", cited.author}}});
  put("genre", cited.genre);
  put("number", cited.symbol);
  if (const auto& day = cited.adopted_on)
    item.emplace("issued",
                 json::object{{"date-parts", json::array{json::array{day->year(), day->month(), day->day()}}}});
  put("language", cited.language);
  put("URL", cited.url.value_or(""));
  return json::serialize(json::array{std::move(item)}) + "\n";
}

}  // namespace plenary::formats
