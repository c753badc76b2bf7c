// Items of clauses, line by line.
#include "app/staff/clause_items.hpp"

#include <algorithm>
#include <vector>

#include "app/page_parts.hpp"

namespace plenary::app {
namespace {

namespace json = boost::json;

constexpr std::size_t kBlanksOfLevel = 2;
constexpr std::size_t kLongestLabel = 12;

bool looks_like_label(std::string_view word) {
  static constexpr std::string_view kLabelDashes[] = {"-", "–", "—", "•", "*"};
  if (word.size() > kLongestLabel) return false;
  return word.ends_with(')') || word.ends_with('.') ||
         std::find(std::begin(kLabelDashes), std::end(kLabelDashes), word) != std::end(kLabelDashes);
}

void append_lines(std::string& lines, const json::array& items, std::size_t level) {
  for (const auto& each : items) {
    if (!each.is_object()) continue;
    const auto& item = each.get_object();
    const auto label = text_at(item, "label");
    if (!lines.empty()) lines += '\n';
    lines += std::string(level * kBlanksOfLevel, ' ') + label + (label.empty() ? "" : " ") + text_at(item, "text");
    if (const auto* below = array_at(item, "items")) append_lines(lines, *below, level + 1);
  }
}

json::object item_of_line(std::string_view line) {
  const auto blank = std::min(line.find(' '), line.size());
  const auto first = line.substr(0, blank);
  json::object item;
  if (blank < line.size() && looks_like_label(first)) {
    item["label"] = first;
    line.remove_prefix(blank + 1);
  }
  item["text"] = line;
  return item;
}

}  // namespace

std::string lines_of_items(const json::array& items) {
  std::string lines;
  append_lines(lines, items, 0);
  return lines;
}

json::array items_in_lines(std::string_view text) {
  json::array items;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto begin = line.find_first_not_of(" \t");
    if (begin == line.npos) continue;
    line = line.substr(begin, line.find_last_not_of(" \t") - begin + 1);
    // No deeper than one level below the line before.
    auto* list = &items;
    for (auto level = begin / kBlanksOfLevel; level > 0 && !list->empty(); --level) {
      auto& below = list->back().get_object()["items"];
      if (!below.is_array()) below.emplace_array();
      list = &below.get_array();
    }
    list->push_back(item_of_line(line));
  }
  return items;
}

}  // namespace plenary::app
