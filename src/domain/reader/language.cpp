// Reads the word lists of languages and answers from them.
#include "domain/reader/language.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "domain/reader/fold.hpp"
#include "embedded/reader_languages.hpp"

namespace plenary::reader {
namespace {

const std::vector<std::string> kNoWords;
const std::vector<Meaning> kNoMeanings;

std::optional<int> to_int(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

}  // namespace

void Language::add(std::string_view file_name, std::string_view bytes) {
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const std::string_view line = trim(bytes.substr(begin, end - begin));
    begin = end + 1;
    ++number;
    if (line.empty() || line.front() == '#') continue;
    add_line(line, std::string(file_name) + ":" + std::to_string(number));
  }
  sort_words();
}

void Language::add_line(std::string_view line, std::string_view where) {
  const std::size_t colon = line.find(": ");
  if (colon == std::string_view::npos) {
    throw std::runtime_error(std::string(where) + ": a line needs `key: words`");
  }
  const std::string key(trim(line.substr(0, colon)));
  for (std::size_t begin = colon + 1; begin <= line.size();) {
    const std::size_t end = std::min(line.find('|', begin), line.size());
    const std::string_view entry = trim(line.substr(begin, end - begin));
    begin = end + 1;
    if (fold(entry).empty()) continue;
    if (const std::size_t sign = entry.find(" = "); sign != std::string_view::npos) {
      meanings_[key].push_back({fold(entry.substr(0, sign)), std::string(trim(entry.substr(sign + 3)))});
    } else {
      words_[key].push_back(fold(entry));
    }
  }
}

void Language::sort_words() {
  for (auto& [key, words] : words_) {
    std::stable_sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
  }
  for (auto& [key, meanings] : meanings_) {
    std::stable_sort(meanings.begin(), meanings.end(),
                     [](const auto& a, const auto& b) { return a.word.size() > b.word.size(); });
  }
}

const std::vector<std::string>& Language::words(std::string_view key) const {
  const auto found = words_.find(key);
  return found == words_.end() ? kNoWords : found->second;
}

const std::vector<Meaning>& Language::meanings(std::string_view key) const {
  const auto found = meanings_.find(key);
  return found == meanings_.end() ? kNoMeanings : found->second;
}

std::size_t Language::match_any(std::string_view key, std::string_view text, std::size_t position) const {
  const auto& list = words(key);
  if (list.empty() || position >= text.size()) return kNoMatch;
  const char first = first_folded_byte(text, position);
  for (const std::string& word : list) {
    if (word.front() != first) continue;
    const std::size_t end = match_word_at(text, position, word);
    if (end != kNoMatch) return end;
  }
  return kNoMatch;
}

std::optional<std::string> Language::meaning(std::string_view key, std::string_view word) const {
  const std::string wanted = fold(word);
  for (const Meaning& each : meanings(key)) {
    if (each.word == wanted) return each.value;
  }
  return std::nullopt;
}

std::optional<int> Language::month(std::string_view word) const {
  const auto value = meaning("months", word);
  return value ? to_int(*value) : std::nullopt;
}

std::optional<int> Language::number(std::string_view words) const {
  const std::string text = fold(words);
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits > 0) {
    std::string_view ending = trim(std::string_view(text).substr(digits));
    if (digits > 6) return std::nullopt;
    const auto& endings = this->words("ordinal_endings");
    if (!ending.empty() && std::find(endings.begin(), endings.end(), ending) == endings.end()) return std::nullopt;
    return to_int(std::string_view(text).substr(0, digits));
  }
  int sum = 0;
  bool any = false;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ' || text[at] == '-') {
      ++at;
      continue;
    }
    if (const std::size_t joined = match_any("number_joiners", text, at); joined != kNoMatch && any) {
      at = joined;
      continue;
    }
    std::size_t end = kNoMatch;
    for (const Meaning& each : meanings("numbers")) {
      end = match_word_at(text, at, each.word);
      if (end == kNoMatch) continue;
      sum += to_int(each.value).value_or(0);
      break;
    }
    if (end == kNoMatch || sum > 1000000) return std::nullopt;
    any = true;
    at = end;
  }
  return any ? std::optional<int>(sum) : std::nullopt;
}

std::vector<Language> load_languages(std::span<const EmbeddedFile> files) {
  std::vector<Language> languages;
  for (const EmbeddedFile& file : files) {
    const std::string code(file.name.substr(0, file.name.find('.')));
    auto found =
        std::find_if(languages.begin(), languages.end(), [&](const auto& each) { return each.code() == code; });
    if (found == languages.end()) found = languages.insert(languages.end(), Language(code));
    found->add(file.name, file.bytes);
  }
  return languages;
}

const std::vector<Language>& all_languages() {
  static const std::vector<Language> languages = load_languages(embedded::reader_languages());
  return languages;
}

const Language* find_language(std::string_view code) {
  for (const Language& each : all_languages()) {
    if (each.code() == code) return &each;
  }
  return nullptr;
}

}  // namespace plenary::reader
