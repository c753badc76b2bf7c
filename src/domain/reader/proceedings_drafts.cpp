// Finds the drafts that are named in running text, the titles given to them, and where sentences end.
#include "domain/reader/proceedings_drafts.hpp"

#include <algorithm>

#include "domain/reader/fold.hpp"
#include "plenary/symbol.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kLongestDraftSymbol = 32;
constexpr std::size_t kNearDraft = 70;              // bytes between `the draft resolution contained in` and the symbol
constexpr std::size_t kLongestIntroduction = 2400;  // bytes; what is longer is cut off

// The symbol that stands at `at`, without what closes the sentence behind it.
std::optional<std::pair<Symbol, std::size_t>> symbol_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  bool slash = false, digit = false;
  while (end < text.size() && static_cast<unsigned char>(text[end]) > ' ' &&
         static_cast<unsigned char>(text[end]) < 0x80 &&
         std::string_view(",;()[]\"").find(text[end]) == std::string_view::npos) {
    slash = slash || text[end] == '/';
    digit = digit || (text[end] >= '0' && text[end] <= '9');
    ++end;
  }
  while (end > at && std::string_view(".:*").find(text[end - 1]) != std::string_view::npos) --end;
  if (!slash || !digit || end - at > kLongestDraftSymbol) return std::nullopt;
  auto symbol = parse_symbol(text.substr(at, end - at));
  if (!symbol || !symbol->assembly) return std::nullopt;
  return std::pair(std::move(*symbol), end);
}

bool may_be_draft(const Symbol& symbol) { return symbol.kind == SymbolKind::draft || symbol.kind == SymbolKind::other; }

// `I`, `XIV`, `A`, `3` behind `draft resolution`.
std::size_t numeral_end(std::string_view text, std::size_t at) {
  const std::size_t end = word_end(text, at);
  const std::string_view word = text.substr(at, end - at);
  const bool roman = !word.empty() && word.size() < 8 && word.find_first_not_of("IVXLC") == std::string_view::npos;
  const bool letter = word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z';
  const bool digits =
      !word.empty() && word.size() < 4 && word.find_first_not_of("0123456789") == std::string_view::npos;
  return roman || letter || digits ? end : kNoMatch;
}

// The draft named by the word in [begin, end).
std::optional<NamedDraft> draft_named(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t at = behind_spaces(text, end);
  if (at < text.size() && text[at] == '(') ++at;
  if (const auto found = symbol_at(text, at); found && may_be_draft(found->first))
    return NamedDraft{found->first.canonical, found->first.canonical, begin, found->second};
  if (const std::size_t numeral = numeral_end(text, at); numeral != kNoMatch)
    return NamedDraft{fold(text.substr(begin, numeral - begin)), std::nullopt, begin, numeral};
  const std::size_t until = std::min(sentence_end(text, at), end + kNearDraft);
  for (; at < until; at += code_point_at(text, at).size) {
    if (!at_word(text, at)) continue;
    const auto found = symbol_at(text, at);
    if (found && may_be_draft(found->first))
      return NamedDraft{found->first.canonical, found->first.canonical, begin, found->second};
  }
  return std::nullopt;
}

}  // namespace

bool at_word(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const auto before = static_cast<unsigned char>(text[at - 1]);
  return before < 0x80 && !is_letter(before) && !is_digit(before);
}

std::size_t behind_spaces(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(code_point_at(text, at).value)) at += code_point_at(text, at).size;
  return at;
}

std::size_t behind_group(std::string_view text, std::size_t at) {
  text = text.substr(0, at + kLongestIntroduction);
  const std::size_t quote = match_at(text, at, "\"");
  if (quote != kNoMatch) {
    for (std::size_t i = quote; i < text.size(); i += code_point_at(text, i).size)
      if (const std::size_t end = match_at(text, i, "\""); end != kNoMatch) return end;
    return at;
  }
  if (text[at] != '(') return at;
  const std::size_t close = text.find(')', at);
  return close == std::string_view::npos ? at : close + 1;
}

std::vector<NamedDraft> drafts_in(std::string_view text, const Language& language) {
  std::vector<NamedDraft> out;
  for (std::size_t at = 0; at < text.size();) {
    std::optional<NamedDraft> found;
    if (at_word(text, at)) {
      const std::size_t word = language.match_any("subject_drafts", text, at);
      if (word != kNoMatch) found = draft_named(text, at, word);
      if (!found) {
        const auto symbol = symbol_at(text, at);
        if (symbol && symbol->first.kind == SymbolKind::draft)
          found = NamedDraft{symbol->first.canonical, symbol->first.canonical, at, symbol->second};
      }
    }
    if (found) {
      at = found->end;
      out.push_back(std::move(*found));
    } else {
      at += code_point_at(text, at).size;
    }
  }
  return out;
}

std::optional<std::string> title_behind(std::string_view text, std::size_t at, const Language& language) {
  const std::size_t end = sentence_end(text, at);
  for (; at < end; at += code_point_at(text, at).size) {
    if (!at_word(text, at)) continue;
    const std::size_t word = language.match_any("quotes_titled", text, at);
    if (word == kNoMatch) continue;
    const std::size_t open = behind_spaces(text, word);
    const std::size_t close = open < text.size() ? behind_group(text, open) : open;
    if (close == open || text[open] == '(') return std::nullopt;
    std::string_view title = text.substr(open, close - open);
    title.remove_prefix(code_point_at(title, 0).size);
    std::size_t last = title.size() - 1;
    while (last > 0 && (static_cast<unsigned char>(title[last]) & 0xC0) == 0x80) --last;
    title = trim(title.substr(0, last));
    while (!title.empty() && (title.back() == '.' || title.back() == ',')) title.remove_suffix(1);
    return title.empty() ? std::nullopt : std::optional(squeeze(title));
  }
  return std::nullopt;
}

std::size_t sentence_end(std::string_view text, std::size_t at) {
  int depth = 0;
  text = text.substr(0, at + kLongestIntroduction);
  for (; at < text.size(); at += code_point_at(text, at).size) {
    const char c = text[at];
    if (c == '(' || c == '[') ++depth;
    if ((c == ')' || c == ']') && depth > 0) --depth;
    if (c != '.' || depth > 0) continue;
    std::size_t next = at + 1;
    if (next < text.size() && (text[next] == '*' || text[next] == ']')) ++next;
    if (next >= text.size()) return next;
    const std::size_t word = behind_spaces(text, next);
    if (word == next) continue;
    if (word >= text.size() || text[word] == '[' || is_upper(code_point_at(text, word).value)) return next;
  }
  return text.size();
}

}  // namespace plenary::reader
