// Recognises messages by the English words `fault.…`, whose gaps stand for anything.
#include "app/fault_words.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "app/words.hpp"

namespace plenary::app {
namespace {

// What stands in gaps of these names is a word of that group itself.
constexpr std::array<std::string_view, 5> kGroupsInGaps = {"method", "position", "kind", "found", "outcome"};

struct MessagePattern {
  std::string key;
  std::vector<std::string> literals;  // one more than gaps
  std::vector<std::string> gaps;
  std::size_t letters = 0;  // of the literals
};

MessagePattern pattern_of(std::string_view key, std::string_view text) {
  MessagePattern pattern;
  pattern.key = key;
  while (true) {
    const auto open = std::min(text.find('{'), text.size());
    pattern.literals.emplace_back(text.substr(0, open));
    pattern.letters += open;
    if (open == text.size()) return pattern;
    const auto close = text.find('}', open);
    pattern.gaps.emplace_back(text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
}

// Those that say most of the message themselves first.
const std::vector<MessagePattern>& message_patterns() {
  static const auto all = [] {
    std::vector<MessagePattern> made;
    for (const auto& [key, text] : english_words("fault")) made.push_back(pattern_of(key, text));
    std::stable_sort(made.begin(), made.end(), [](const auto& a, const auto& b) { return a.letters > b.letters; });
    return made;
  }();
  return all;
}

// What stands in the gaps, in order.
std::optional<std::vector<std::string_view>> match_message(const MessagePattern& pattern, std::string_view message) {
  const auto& literals = pattern.literals;
  if (!message.starts_with(literals.front())) return std::nullopt;
  std::vector<std::string_view> values;
  message.remove_prefix(literals.front().size());
  for (std::size_t i = 1; i < literals.size(); ++i) {
    const bool last = i + 1 == literals.size();
    const auto at = !last                            ? message.find(literals[i])
                    : message.ends_with(literals[i]) ? message.size() - literals[i].size()
                                                     : message.npos;
    if (at == message.npos) return std::nullopt;
    values.push_back(message.substr(0, at));
    message.remove_prefix(at + literals[i].size());
  }
  return message.empty() ? std::optional(std::move(values)) : std::nullopt;
}

// A gap `why` holds a message of its own.
std::string gap_in_words(const std::string& gap, std::string_view value) {
  if (gap == "why") return fault_in_words(value);
  const bool is_word = std::find(kGroupsInGaps.begin(), kGroupsInGaps.end(), gap) != kGroupsInGaps.end();
  return is_word ? word_for(gap, value) : std::string(value);
}

std::string fill_message(const MessagePattern& pattern, const std::vector<std::string_view>& values) {
  auto text = word(pattern.key);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto mark = "{" + pattern.gaps[i] + "}";
    if (const auto at = text.find(mark); at != text.npos)
      text.replace(at, mark.size(), gap_in_words(pattern.gaps[i], values[i]));
  }
  return text;
}

}  // namespace

std::string fault_in_words(std::string_view message) {
  if (language_of_words() == "en") return std::string(message);
  for (const auto& pattern : message_patterns())
    if (const auto values = match_message(pattern, message)) return fill_message(pattern, *values);
  return std::string(message);
}

std::string parameter_label(std::string_view name) { return word_or("filter", name, ""); }

std::string fault_label(const std::string& field) {
  if (field.empty()) return {};
  auto name = field;
  for (const std::string_view part : {"resolution.", "vote.", "session."})
    if (name.starts_with(part)) name.erase(0, part.size());
  if (name.starts_with("clauses.")) {
    const auto open = name.find('['), close = name.find(']');
    const auto language = name.substr(8, std::min(open, name.size()) - 8);
    const auto label = phrase("clauses.of", {{"language", word_for("language", language)}});
    if (open == name.npos || close == name.npos || close - open > 6) return label;
    return label + " " + std::to_string(std::stoi(name.substr(open + 1)) + 1);
  }
  if (const auto known = word_or("form_field", name, ""); !known.empty()) return known;
  // Of a part the whole's name, and then the part as it is.
  const auto end = name.find_first_of(".[");
  return label_for("form_field", name.substr(0, end)) + (end == name.npos ? "" : " " + name.substr(end + 1));
}

}  // namespace plenary::app
