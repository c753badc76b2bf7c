// Reads the opening line of a text.
#include "domain/reader/opening.hpp"

#include <algorithm>

#include "domain/reader/fold.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kLongestName = 200;  // bytes of a body's name with its article
constexpr int kMostWordsBefore = 6;        // between the article and the body's name

// Folded, without full stops, and with the signs that scanners read for others put right: `ICP0-lnterpol`.
std::string loosen(std::string_view text) {
  std::string folded = fold(text);
  std::string out;
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const auto letter = [&](std::size_t at) { return at < folded.size() && folded[at] >= 'a' && folded[at] <= 'z'; };
    const bool in_word = (i > 0 && letter(i - 1)) || letter(i + 1);
    if (folded[i] == '.') continue;
    if (folded[i] == '0' && in_word) {
      out += 'o';
    } else if ((folded[i] == 'l' || folded[i] == '1') && !(i > 0 && letter(i - 1)) && letter(i + 1) &&
               std::string_view("aeiouyl").find(folded[i + 1]) == std::string_view::npos) {
      out += 'i';  // no word begins with an l before such a letter
    } else if (folded[i] == '1' && in_word) {
      out += 'l';
    } else if (folded[i] == ' ' &&
               ((i > 0 && folded[i - 1] == '-') || (i + 1 < folded.size() && folded[i + 1] == '-'))) {
      continue;
    } else {
      out += folded[i];
    }
  }
  return out;
}

std::string_view next_word(std::string_view text, std::size_t at) {
  const std::size_t end = std::min(text.find(' ', at), text.size());
  return text.substr(at, end - at);
}

// Where an article ends, spaces included; 0 where there is none.
std::size_t article_end(std::string_view text, const Language& language) {
  for (const std::string& article : language.words("articles")) {
    const std::size_t end = article.ends_with('\'') ? match_at(text, 0, article) : match_word_at(text, 0, article);
    if (end == kNoMatch) continue;
    return end < text.size() && text[end] == ' ' ? end + 1 : end;
  }
  return 0;
}

struct Named {
  std::string code;
  std::size_t end = kNoMatch;
};

Named organ_at(std::string_view text, std::size_t at, const Language& language) {
  for (const Meaning& organ : language.meanings("organs")) {
    const std::size_t end = match_word_at(text, at, loosen(organ.word));
    if (end != kNoMatch) return {organ.value, end};
  }
  if (const std::size_t end = language.match_any("other_organs", text, at); end != kNoMatch) return {"", end};
  return {};
}

// All of [at, end) belongs to the body's name: `of the ICPO-Interpol`.
bool is_tail(std::string_view text, std::size_t at, const Language& language) {
  while (at < text.size() && text[at] == ' ') ++at;
  if (at >= text.size()) return true;
  for (const std::string& tail : language.words("organ_tails")) {
    if (match_word_at(text, at, loosen(tail)) == text.size()) return true;
  }
  return false;
}

bool names_interpol(std::string_view loose, const Language& language) {
  for (const std::string& name : language.words("names_interpol")) {
    if (loose.find(loosen(name)) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

std::optional<Opening> read_opening(std::string_view text, const Language& language) {
  const std::string_view head = text.substr(0, kLongestName);
  const char32_t first = head.empty() ? U' ' : code_point_at(head, 0).value;
  if (!is_upper(first) && first < 0x600)
    return std::nullopt;  // a title's second line may begin `the General Assembly:`
  std::size_t comma = head.size();
  std::size_t after = head.size();
  for (std::size_t at = 0; at < head.size(); at += code_point_at(head, at).size) {
    const char32_t value = code_point_at(head, at).value;
    if (value != ',' && value != ':' && value != 0x60C) continue;
    comma = at;
    after = at + code_point_at(head, at).size;
    break;
  }
  if (comma == head.size() && text.size() > kLongestName) return std::nullopt;
  const std::string loose = loosen(head.substr(0, comma));
  std::size_t at = article_end(loose, language);
  if (at == 0) return std::nullopt;
  for (int words = 0; words <= kMostWordsBefore && at < loose.size(); ++words) {
    const Named organ = organ_at(loose, at, language);
    const std::string_view between =
        std::string_view(loose).substr(article_end(loose, language), at - article_end(loose, language));
    const bool plain = words == 0 || names_interpol(between, language) || language.number(between);
    if (organ.end != kNoMatch && plain && is_tail(loose, organ.end, language)) {
      const bool interpol = names_interpol(loose, language);
      return Opening{interpol ? "icpo-ga" : organ.code, after};
    }
    at += next_word(loose, at).size() + 1;
  }
  return std::nullopt;
}

std::optional<std::string> read_organ(std::string_view line, const Language& language) {
  if (line.size() > kLongestName) return std::nullopt;
  std::string loose = loosen(line);
  while (!loose.empty() && (loose.back() == ',' || loose.back() == ':')) loose.pop_back();
  std::size_t at = article_end(loose, language);
  for (int words = 0; words <= kMostWordsBefore && at < loose.size(); ++words) {
    const Named organ = organ_at(loose, at, language);
    const bool plain = words == 0 || names_interpol(std::string_view(loose).substr(0, at), language);
    if (organ.end != kNoMatch && plain && is_tail(loose, organ.end, language)) {
      return names_interpol(loose, language) ? "icpo-ga" : organ.code;
    }
    at += next_word(loose, at).size() + 1;
  }
  return std::nullopt;
}

std::optional<NamedOrgan> find_organ(std::string_view text, const Language& language) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = word_end(text, at);
    if (end == at) {
      at += code_point_at(text, at).size;
      continue;
    }
    for (const Meaning& organ : language.meanings("organs")) {
      const std::size_t match = match_word_at(text, at, organ.word);
      if (match != kNoMatch) return NamedOrgan{organ.value, at, match};
    }
    at = end;
  }
  return std::nullopt;
}

}  // namespace plenary::reader
