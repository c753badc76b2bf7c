// The interface's words, one table for each language of src/web/words. Any thread.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plenary/date.hpp"

namespace plenary::app {

// The language of this thread's words while it lives; where there is none, English. `data` is the language in which texts of
// records are shown first: that of the words, unless another one was asked for.
class InLanguage {
 public:
  // Throws std::logic_error where there are no words of that language.
  explicit InLanguage(std::string_view words, std::string data = {});
  ~InLanguage();
  InLanguage(const InLanguage&) = delete;
  InLanguage& operator=(const InLanguage&) = delete;

 private:
  std::string words_, data_;  // those before
};

const std::string& language_of_words();
const std::string& language_of_data();

// The word of that key: `search`, `outcome.adopted`. Throws std::logic_error where the table has none.
std::string word(std::string_view key);
// The word `<group>.<value>`; a value that the table does not know reads as itself, its underscores as spaces.
std::string word_for(std::string_view group, std::string_view value);
// The same for a label: a value that the table does not know begins with a capital.
std::string label_for(std::string_view group, std::string_view value);
// The word `<group>.<value>`, or else that text.
std::string word_or(std::string_view group, std::string_view value, std::string_view otherwise);
// The word with each `{name}` in it replaced.
std::string phrase(std::string_view key, std::initializer_list<std::pair<std::string_view, std::string>> values);
// Keys and English texts of the words `<group>.…`, whatever the language of the words.
std::vector<std::pair<std::string_view, std::string_view>> english_words(std::string_view group);

// All words whose key has no dot: what templates use as `t.key`.
const boost::json::object& template_words();

// ICU's name of the language: the dates of Britain, and in Arabic the figures that all readers know.
std::string locale_of(const std::string& language);
// As the language of the words writes them: `4 November 2024`, `12,345`.
std::string day_in_words(const Date& day);
std::string days_in_words(const Date& from, const Date& until);  // `4–7 November 2024`
std::string number_in_words(std::int64_t number);
// A key whose byte order is the alphabetical order of that language.
std::string place_in_alphabet(std::string_view text);

}  // namespace plenary::app
