// The pages' words, read once from src/web/words.
#include "app/words.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

#include "embedded/web_words.hpp"
#include "formats/languages.hpp"

namespace plenary::app {
namespace {

struct WordTable {
  boost::json::object all;
  boost::json::object plain;  // what templates use
};

using Tables = std::map<std::string, WordTable, std::less<>>;

const Tables& tables() {
  static const auto read = [] {
    Tables made;
    for (const auto& file : embedded::web_words()) {
      auto& table = made[std::string(file.name.substr(0, file.name.find('.')))];
      table.all = boost::json::parse(file.bytes).as_object();
      for (const auto& [key, text] : table.all)
        if (key.find('.') == std::string_view::npos) table.plain.emplace(key, text);
    }
    return made;
  }();
  return read;
}

const WordTable& table_of(std::string_view language) {
  const auto found = tables().find(language);
  if (found == tables().end()) throw std::logic_error("there are no words of " + std::string(language));
  return found->second;
}

struct Languages {
  std::string words = "en", data = "en";
};

Languages& of_this_thread() {
  thread_local Languages languages;
  return languages;
}

const boost::json::object& words() { return table_of(of_this_thread().words).all; }

std::optional<std::string_view> find(std::string_view key) {
  const auto* known = words().if_contains(key);
  if (!known) return std::nullopt;
  return std::string_view(known->as_string());
}

}  // namespace

InLanguage::InLanguage(std::string_view words, std::string data) {
  static_cast<void>(table_of(words));
  auto& languages = of_this_thread();
  words_ = std::exchange(languages.words, std::string(words));
  data_ = std::exchange(languages.data, data.empty() ? std::string(words) : std::move(data));
}

InLanguage::~InLanguage() {
  of_this_thread().words = std::move(words_);
  of_this_thread().data = std::move(data_);
}

const std::string& language_of_words() { return of_this_thread().words; }
const std::string& language_of_data() { return of_this_thread().data; }

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

std::string word_or(std::string_view group, std::string_view value, std::string_view otherwise) {
  return std::string(find(std::string(group) + "." + std::string(value)).value_or(otherwise));
}

std::vector<std::pair<std::string_view, std::string_view>> english_words(std::string_view group) {
  std::vector<std::pair<std::string_view, std::string_view>> found;
  for (const auto& [key, text] : table_of("en").all)
    if (std::string_view(key).starts_with(group) && std::string_view(key).substr(group.size()).starts_with('.'))
      found.emplace_back(std::string_view(key), std::string_view(text.as_string()));
  return found;
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

const boost::json::object& template_words() { return table_of(of_this_thread().words).plain; }

std::string locale_of(const std::string& language) {
  if (language == "en") return "en-GB";
  return language == "ar" ? "ar-u-nu-latn" : language;
}

std::string day_in_words(const Date& day) {
  return formats::written_day(day, formats::DayLength::words, locale_of(language_of_words()));
}

std::string days_in_words(const Date& from, const Date& until) {
  return formats::written_days(from, until, locale_of(language_of_words()));
}

std::string number_in_words(std::int64_t number) {
  return formats::written_number(number, locale_of(language_of_words()));
}

std::string place_in_alphabet(std::string_view text) {
  thread_local std::map<std::string, std::unique_ptr<formats::Collation>> alphabets;
  auto& alphabet = alphabets[language_of_words()];
  if (!alphabet) alphabet = std::make_unique<formats::Collation>(language_of_words());
  return alphabet->key(text);
}

}  // namespace plenary::app
