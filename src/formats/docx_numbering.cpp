// Counts automatic numbers as Word does: by abstract list and level, deeper levels begin again.
#include "formats/docx_numbering.hpp"

#include <algorithm>
#include <string_view>

namespace plenary::extract {
namespace {

using pugi::xml_node;

int value_of(xml_node node, const char* child, int otherwise) {
  return node.child(child).attribute("w:val").as_int(otherwise);
}

std::string roman(int number) {
  constexpr std::array<std::pair<int, std::string_view>, 13> kParts = {{{1000, "m"},
                                                                        {900, "cm"},
                                                                        {500, "d"},
                                                                        {400, "cd"},
                                                                        {100, "c"},
                                                                        {90, "xc"},
                                                                        {50, "l"},
                                                                        {40, "xl"},
                                                                        {10, "x"},
                                                                        {9, "ix"},
                                                                        {5, "v"},
                                                                        {4, "iv"},
                                                                        {1, "i"}}};
  std::string out;
  if (number > 3999) return std::to_string(number);
  for (const auto& [value, letters] : kParts) {
    for (; number >= value; number -= value) out += letters;
  }
  return out;
}

// a … z, aa, bb …
std::string letters(int number) {
  if (number < 1 || number > 26 * 10) return std::to_string(number);
  return std::string(static_cast<std::size_t>((number - 1) / 26 + 1), static_cast<char>('a' + (number - 1) % 26));
}

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return text;
}

std::string formatted(const std::string& format, int number) {
  if (format == "lowerLetter") return letters(number);
  if (format == "upperLetter") return upper(letters(number));
  if (format == "lowerRoman") return roman(number);
  if (format == "upperRoman") return upper(roman(number));
  if (format == "decimalZero" && number < 10) return "0" + std::to_string(number);
  return std::to_string(number);
}

}  // namespace

DocxNumbering::DocxNumbering(const pugi::xml_document& numbering, const pugi::xml_document& styles) {
  for (const xml_node node : numbering.child("w:numbering").children("w:abstractNum")) {
    read_levels(node, abstracts_[node.attribute("w:abstractNumId").as_int()]);
  }
  for (const xml_node node : numbering.child("w:numbering").children("w:num")) {
    Instance& instance = instances_[node.attribute("w:numId").as_int()];
    instance.abstract_id = value_of(node, "w:abstractNumId", -1);
    for (const xml_node change : node.children("w:lvlOverride")) {
      const int level = change.attribute("w:ilvl").as_int();
      if (level < 0 || level >= kLevels || !change.child("w:startOverride")) continue;
      instance.start_overrides[static_cast<std::size_t>(level)] =
          std::clamp(value_of(change, "w:startOverride", 1), 0, 100000);
    }
  }
  std::map<std::string, std::string> based_on;
  for (const xml_node style : styles.child("w:styles").children("w:style")) {
    const std::string id = style.attribute("w:styleId").value();
    if (const xml_node base = style.child("w:basedOn")) based_on[id] = base.attribute("w:val").value();
    const xml_node number = style.child("w:pPr").child("w:numPr");
    if (number) styles_[id] = {value_of(number, "w:numId", 0), value_of(number, "w:ilvl", 0)};
  }
  for (const auto& [id, first_base] : based_on) {
    std::string base = first_base;
    for (int steps = 0; steps < 20 && styles_.find(id) == styles_.end(); ++steps) {
      if (const auto found = styles_.find(base); found != styles_.end()) styles_[id] = found->second;
      const auto next = based_on.find(base);
      if (next == based_on.end()) break;
      base = next->second;
    }
  }
}

void DocxNumbering::read_levels(xml_node parent, Levels& levels) const {
  for (const xml_node node : parent.children("w:lvl")) {
    const int at = node.attribute("w:ilvl").as_int();
    if (at < 0 || at >= kLevels) continue;
    Level& level = levels[static_cast<std::size_t>(at)];
    level.start = std::clamp(value_of(node, "w:start", 1), 0, 100000);
    level.format = node.child("w:numFmt").attribute("w:val").as_string("decimal");
    level.text = node.child("w:lvlText").attribute("w:val").value();
  }
}

std::optional<DocxNumbering::Reference> DocxNumbering::reference_of(xml_node properties) const {
  std::optional<Reference> out;
  const auto style = styles_.find(std::string_view(properties.child("w:pStyle").attribute("w:val").value()));
  if (style != styles_.end()) out = style->second;
  if (const xml_node own = properties.child("w:numPr")) {
    out = {value_of(own, "w:numId", out ? out->first : 0), value_of(own, "w:ilvl", out ? out->second : 0)};
  }
  // Number 0 takes a paragraph out of its style's list.
  if (!out || out->first == 0 || out->second < 0 || out->second >= kLevels) return std::nullopt;
  return out;
}

std::string DocxNumbering::mark_text(const Levels& levels, const std::array<int, kLevels>& counters, int level) const {
  const std::string& text = levels[static_cast<std::size_t>(level)].text;
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool place = text[i] == '%' && i + 1 < text.size() && text[i + 1] >= '1' && text[i + 1] <= '9';
    if (!place) {
      out += text[i];
      continue;
    }
    const auto of = static_cast<std::size_t>(text[++i] - '1');
    out += formatted(levels[of].format, counters[of] == 0 ? levels[of].start : counters[of] - 1);
  }
  return out;
}

std::string DocxNumbering::next_mark(xml_node properties) {
  const auto reference = reference_of(properties);
  if (!reference) return {};
  const auto instance = instances_.find(reference->first);
  if (instance == instances_.end()) return {};
  const auto abstract = abstracts_.find(instance->second.abstract_id);
  if (abstract == abstracts_.end()) return {};
  const auto level = static_cast<std::size_t>(reference->second);
  auto& counters = counters_[instance->second.abstract_id];  // each one more than the number last given
  if (!instance->second.started[level]) {
    instance->second.started[level] = true;
    if (const auto start = instance->second.start_overrides[level]) counters[level] = *start;
  }
  const Level& here = abstract->second[level];
  counters[level] = counters[level] == 0 ? here.start + 1 : counters[level] + 1;
  for (std::size_t deeper = level + 1; deeper < kLevels; ++deeper) counters[deeper] = 0;
  if (here.format == "bullet") return "\u2022";
  if (here.format == "none") return {};
  return mark_text(abstract->second, counters, reference->second);
}

}  // namespace plenary::extract
