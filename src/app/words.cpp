// The pages' words, read once from src/web/words.
#include "app/words.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <optional>
#include <stdexcept>

#include "embedded/web_words.hpp"

namespace plenary::app {
namespace {

const boost::json::object& words() {
  static const auto english = [] {
    for (const auto& file : embedded::web_words())
      if (file.name == "en.json") return boost::json::parse(file.bytes).as_object();
    throw std::logic_error("there are no English words");
  }();
  return english;
}

std::optional<std::string_view> find(std::string_view key) {
  const auto* known = words().if_contains(key);
  if (!known) return std::nullopt;
  return std::string_view(known->as_string());
}

}  // namespace

std::string word(std::string_view key) {
  const auto known = find(key);
  if (!known) throw std::logic_error("there is no word " + std::string(key));
  return std::string(*known);
}

std::string word_for(std::string_view group, std::string_view value) {
  if (const auto known = find(std::string(group) + "." + std::string(value))) return std::string(*known);
  std::string plain(value);
  std::replace(plain.begin(), plain.end(), '_', ' ');
  return plain;
}

std::string label_for(std::string_view group, std::string_view value) {
  auto label = word_for(group, value);
  if (!label.empty() && label.front() >= 'a' && label.front() <= 'z')
    label.front() = static_cast<char>(label.front() - 'a' + 'A');
  return label;
}

std::string phrase(std::string_view key, std::initializer_list<std::pair<std::string_view, std::string>> values) {
  const auto pattern = word(key);
  std::string filled;
  for (std::size_t at = 0; at < pattern.size();) {
    const auto open = pattern.find('{', at);
    const auto close = pattern.find('}', open);
    filled += pattern.substr(at, open - at);
    if (open == std::string::npos || close == std::string::npos) break;
    const auto name = std::string_view(pattern).substr(open + 1, close - open - 1);
    const auto value = std::find_if(values.begin(), values.end(), [&](const auto& each) { return each.first == name; });
    if (value == values.end())
      throw std::logic_error("nothing fills {" + std::string(name) + "} of " + std::string(key));
    filled += value->second;
    at = close + 1;
  }
  return filled;
}

const boost::json::object& template_words() {
  static const auto plain = [] {
    boost::json::object object;
    for (const auto& [key, text] : words())
      if (key.find('.') == std::string_view::npos) object.emplace(key, text);
    return object;
  }();
  return plain;
}

}  // namespace plenary::app
