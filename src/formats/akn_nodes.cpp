// Walks elements of Akoma Ntoso.
#include "formats/akn_nodes.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/reader/fold.hpp"
#include "plenary/symbol.hpp"

namespace plenary::formats::akn {

using pugi::xml_node;

namespace {

void add_text(const xml_node& node, std::string& out, std::vector<Footnote>* notes, int depth) {
  if (depth > kDeepest) return;
  for (const auto& part : node) {
    if (part.type() == pugi::node_pcdata || part.type() == pugi::node_cdata) {
      out += part.value();
    } else if (is(part, "authorialNote")) {
      if (notes) notes->push_back({part.attribute("marker").value(), text_of(part)});
    } else if (is(part, "eol")) {
      out += ' ';
    } else {
      add_text(part, out, notes, depth + 1);
    }
  }
}

// What stands in front of a list of items, and behind it, has its words in it without a paragraph.
bool is_paragraph(const xml_node& node) {
  return is(node, "p") || is(node, "listIntroduction") || is(node, "listWrapUp");
}

void add_paragraphs(const xml_node& node, std::vector<xml_node>& found, int depth) {
  if (depth > kDeepest) return;
  for (const auto& part : node.children()) {
    if (is_paragraph(part))
      found.push_back(part);
    else if (!is(part, "authorialNote"))
      add_paragraphs(part, found, depth + 1);
  }
}

// `%20` and the like in an address.
std::string decoded(std::string_view text) {
  const auto digit = [](char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool coded = text[i] == '%' && i + 2 < text.size() && digit(text[i + 1]) >= 0 && digit(text[i + 2]) >= 0;
    out += coded ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
    if (coded) i += 2;
  }
  return out;
}

// Control characters have no place in a record; XML allows tabs and line breaks alone, which are squeezed.
std::string one_line(const std::string& text) {
  auto line = reader::squeeze(text);
  std::erase_if(line, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
  return line;
}

// ISO 639-2: the code for terminology first, which is the one written.
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kLanguages = {{{"eng", "en"},
                                                                                      {"fra", "fr"},
                                                                                      {"fre", "fr"},
                                                                                      {"spa", "es"},
                                                                                      {"ara", "ar"},
                                                                                      {"arb", "ar"},
                                                                                      {"rus", "ru"},
                                                                                      {"zho", "zh"},
                                                                                      {"chi", "zh"}}};

}  // namespace

std::optional<std::string> language_of(std::string_view code) {
  for (const auto& [alpha3, tag] : kLanguages)
    if (alpha3 == code || tag == code) return std::string(tag);
  return std::nullopt;
}

std::string alpha3_of(std::string_view language) {
  for (const auto& [alpha3, tag] : kLanguages)
    if (tag == language) return std::string(alpha3);
  return "und";
}

std::string_view local_name(const xml_node& node) {
  const std::string_view name = node.name();
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is(const xml_node& node, std::string_view name) { return local_name(node) == name; }

xml_node child(const xml_node& node, std::string_view name) {
  for (const auto& each : node.children())
    if (is(each, name)) return each;
  return {};
}

xml_node first_below(const xml_node& node, std::string_view name, int depth) {
  if (depth > kDeepest) return {};
  for (const auto& each : node.children()) {
    if (is(each, name)) return each;
    if (const auto found = first_below(each, name, depth + 1)) return found;
  }
  return {};
}

void all_below(const xml_node& node, std::string_view name, std::vector<xml_node>& found, int depth) {
  if (depth > kDeepest) return;
  for (const auto& each : node.children()) {
    if (is(each, name)) found.push_back(each);
    all_below(each, name, found, depth + 1);
  }
}

std::string text_of(const xml_node& node, std::vector<Footnote>* notes) {
  std::string out;
  add_text(node, out, notes, 0);
  return one_line(out);
}

std::vector<xml_node> paragraphs_of(const xml_node& node) {
  std::vector<xml_node> found;
  if (is_paragraph(node))
    found.push_back(node);
  else
    add_paragraphs(node, found, 0);
  return found;
}

std::size_t number_in_front(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto point = reader::code_point_at(text, at);
    const bool mark = point.value == 0x200E || point.value == 0x200F || point.value == U'-' || point.value == U'.';
    if (!mark && !reader::is_space(point.value) && !reader::is_digit(point.value)) break;
    at += point.size;
  }
  return at;
}

std::string italic_opening(const xml_node& paragraph) {
  for (const auto& part : paragraph) {
    const std::string_view value = part.value();
    if (part.type() == pugi::node_pcdata && number_in_front(value) == value.size()) continue;
    const bool italic =
        is(part, "span") && std::string_view(part.attribute("class").value()).find("italic") != std::string_view::npos;
    if (!italic) return {};
    auto text = text_of(part);
    if (text.empty()) continue;
    while (!text.empty() && std::string_view(" ,:;.").find(text.back()) != std::string_view::npos) text.pop_back();
    return text;
  }
  return {};
}

std::vector<std::string> cited_below(const xml_node& node) {
  std::vector<xml_node> links;
  all_below(node, "a", links);
  std::vector<std::string> symbols;
  for (const auto& link : links) {
    const auto address = decoded(link.attribute("href").value());
    const auto place = std::min(address.find("/A/RES/"), address.find("/S/RES/"));
    if (place == std::string::npos) continue;
    const auto symbol = parse_symbol(std::string_view(address).substr(place + 1));
    if (symbol && symbol->assembly && symbol->kind == SymbolKind::resolution) symbols.push_back(symbol->canonical);
  }
  return symbols;
}

}  // namespace plenary::formats::akn
