// What the reader knows of one language: lists of words by key, from the files in languages/.
//
// A file `en.txt` (or `en.topic.txt`: all files before the first dot are one language) has lines `key: word | word`,
// or `key: word = 5 | word = name` where each word stands for something. A key may come again; its words are added.
// Lines that begin with `#` and blank lines are skipped. Words are written as people write them; they are kept folded.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plenary/embedded_file.hpp"

namespace plenary::reader {

struct Meaning {
  std::string word;   // folded
  std::string value;  // as in the file
};

class Language {
 public:
  explicit Language(std::string code) : code_(std::move(code)) {}

  // Adds the lines of one file. Throws std::runtime_error on a line without a key: a fault of the build.
  void add(std::string_view file_name, std::string_view bytes);

  [[nodiscard]] const std::string& code() const { return code_; }  // BCP 47

  // Words of a key, folded, longest first, so that the first one that matches is the longest. Empty for an unknown key.
  [[nodiscard]] const std::vector<std::string>& words(std::string_view key) const;
  // Words with a meaning, folded, longest first.
  [[nodiscard]] const std::vector<Meaning>& meanings(std::string_view key) const;
  // The words of `key` one by one are asked where `text` is at `position`: end of the longest, or kNoMatch.
  [[nodiscard]] std::size_t match_any(std::string_view key, std::string_view text, std::size_t position) const;
  // Meaning of exactly this word (any case), or nothing.
  [[nodiscard]] std::optional<std::string> meaning(std::string_view key, std::string_view word) const;

  // Month 1 to 12 by name or short name.
  [[nodiscard]] std::optional<int> month(std::string_view word) const;
  // A number in words, cardinal or ordinal (`seventy-sixth`, `soixante-seizième`), or in digits with or without an
  // ordinal ending (`92nd`, `69ème`). Nothing unless all the words belong to a number.
  [[nodiscard]] std::optional<int> number(std::string_view words) const;

 private:
  void add_line(std::string_view line, std::string_view where);
  void sort_words();

  std::string code_;
  std::map<std::string, std::vector<std::string>, std::less<>> words_;
  std::map<std::string, std::vector<Meaning>, std::less<>> meanings_;
};

// All languages that the program was built with, by code. Read once; the same for all threads.
const std::vector<Language>& all_languages();
// nullptr for a language without a file.
const Language* find_language(std::string_view code);
// Languages of these files; for tests of the format.
std::vector<Language> load_languages(std::span<const EmbeddedFile> files);

}  // namespace plenary::reader
