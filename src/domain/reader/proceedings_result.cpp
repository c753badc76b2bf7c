// Reads the sentence that tells the result of a vote: what was voted on, how it ended, under which number.
#include "domain/reader/proceedings_result.hpp"

#include <algorithm>

#include "domain/reader/adoption_pieces.hpp"
#include "domain/reader/fold.hpp"
#include "domain/reader/proceedings_drafts.hpp"
#include "plenary/symbol.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kLongestResult = 1200;
constexpr int kMostLeads = 6;  // `The twenty-first and twenty-second`
constexpr std::size_t kLongestResultSymbol = 32;
constexpr std::size_t kOutcomePieces = 6;  // pieces between `was` and `adopted`

// match_any, but `l'` needs no end of a word behind it.
std::size_t match_elided(std::string_view key, std::string_view text, std::size_t at, const Language& language) {
  for (const std::string& word : language.words(key)) {
    const std::size_t end = word.back() == '\'' ? match_at(text, at, word) : match_word_at(text, at, word);
    if (end != kNoMatch) return end;
  }
  return kNoMatch;
}

struct SubjectWord {
  std::size_t begin = 0, end = 0;
  std::string part;  // "whole" for a text
};

std::optional<SubjectWord> subject_word(std::string_view text, std::size_t at, const Language& language) {
  for (const Meaning& each : language.meanings("subject_parts")) {
    const std::size_t end = match_word_at(text, at, each.word);
    if (end != kNoMatch) return SubjectWord{at, end, each.value};
  }
  for (const std::string_view key : {"subject_drafts", "subject_texts"}) {
    const std::size_t end = language.match_any(key, text, at);
    if (end != kNoMatch) return SubjectWord{at, end, "whole"};
  }
  return std::nullopt;
}

// The word that a subject beginning at `at` is named by, behind `the`, `fifth`.
std::optional<SubjectWord> subject_at(std::string_view text, std::size_t at, const Language& language) {
  for (int leads = 0; leads <= kMostLeads && at < text.size(); ++leads) {
    if (auto word = subject_word(text, at, language)) return word;
    const std::size_t lead = match_elided("subject_leads", text, at, language);
    const std::size_t ordinal = is_digit(code_point_at(text, at).value) ? word_end(text, at) : kNoMatch;
    const std::size_t end = lead != kNoMatch ? lead : ordinal;
    if (end == kNoMatch) return std::nullopt;
    at = behind_spaces(text, end);
    if (at < text.size() && text[at] == '-') ++at;
  }
  return std::nullopt;
}

std::size_t without_leads(std::string_view text, std::size_t at, const Language& language) {
  for (const std::string& article : language.words("articles")) {
    const std::size_t end = article.back() == '\'' ? match_at(text, at, article) : match_word_at(text, at, article);
    if (end != kNoMatch) return behind_spaces(text, end);
  }
  return at;
}

// Where the verb of the result begins: `was` in `was adopted`.
std::size_t find_verb(std::string_view text, std::size_t at, const Language& language) {
  while (at < text.size()) {
    if (const std::size_t behind = behind_group(text, at); behind != at) {
      at = behind;
      continue;
    }
    if (at_word(text, at) && match_elided("subject_verbs", text, at, language) != kNoMatch) {
      const auto pieces = cut_adoption(text.substr(at), language);
      const auto end = pieces.begin() + static_cast<std::ptrdiff_t>(std::min(kOutcomePieces, pieces.size()));
      if (std::any_of(pieces.begin(), end, [](const Piece& piece) { return piece.kind == PieceKind::outcome; }))
        return at;
    }
    at += code_point_at(text, at).size;
  }
  return kNoMatch;
}

// What stands before a draft named behind a part: `operative paragraph 3` of `operative paragraph 3 of draft resolution I`.
std::string label_before(std::string_view phrase, std::size_t draft, const Language& language) {
  std::string_view label = trim(phrase.substr(0, draft));
  for (const std::string& joint : language.words("subject_joints")) {
    if (label.size() <= joint.size() + 1) continue;
    const std::size_t at = label.size() - joint.size();
    if (label[at - 1] == ' ' && match_at(label, at, joint) == label.size())
      return std::string(trim(label.substr(0, at)));
  }
  return std::string(label);
}

// The phrase up to a comma that ends what is named: `draft resolution III, as a whole,`.
std::string_view up_to_comma(std::string_view phrase) {
  for (std::size_t at = 0; at < phrase.size();) {
    if (const std::size_t behind = behind_group(phrase, at); behind != at) {
      at = behind;
      continue;
    }
    if (phrase[at] == ',') {
      const std::size_t next = behind_spaces(phrase, at + 1);
      if (next >= phrase.size() || phrase[next] < '0' || phrase[next] > '9') return phrase.substr(0, at);
    }
    at += code_point_at(phrase, at).size;
  }
  return phrase;
}

VotedOn voted_on(std::string_view phrase, const Language& language, bool& several) {
  VotedOn on;
  const auto word = *subject_at(phrase, 0, language);
  on.part = word.part;
  for (std::size_t at = 0; at < phrase.size(); at += code_point_at(phrase, at).size)
    if (at_word(phrase, at) && language.match_any("subject_wholes", phrase, at) != kNoMatch) on.as_a_whole = true;
  const auto drafts = drafts_in(phrase, language);
  std::string_view named = up_to_comma(phrase);
  std::string label(named);
  for (const NamedDraft& each : drafts) {
    const bool worded = language.match_any("subject_drafts", phrase, each.begin) != kNoMatch;
    const bool own = on.part != "whole" && on.part != "paragraph" && !worded;  // `the amendment in A/76/L.30`
    if (own) continue;
    if (!on.draft.empty() && on.draft != each.draft) several = true;
    if (!on.draft.empty()) continue;
    on.draft = each.draft;
    on.draft_label = each.symbol ? *each.symbol : squeeze(phrase.substr(each.begin, each.end - each.begin));
    on.symbol = each.symbol;
    if (on.part == "whole") label = phrase.substr(each.begin, each.end - each.begin);
    if (on.part != "whole" && each.begin > 0 && each.end + 1 >= named.size())
      label = label_before(phrase, each.begin, language);
  }
  std::string_view clean = trim(std::string_view(label));
  clean = clean.substr(without_leads(clean, 0, language));
  on.label = squeeze(clean);
  const bool symbol = on.label.size() > 1 && on.label[1] == '/';
  if (!symbol && !on.label.empty() && on.label[0] >= 'A' && on.label[0] <= 'Z')
    on.label[0] = static_cast<char>(on.label[0] - 'A' + 'a');
  return on;
}

// `By 12 votes to 3, the draft …`: where what was voted on is named behind the figures.
std::size_t subject_begin(std::string_view sentence, const Language& language) {
  if (language.match_any("result_by", sentence, 0) == kNoMatch) return 0;
  for (std::size_t comma = sentence.find(','); comma != std::string_view::npos; comma = sentence.find(',', comma + 1)) {
    const std::size_t at = behind_spaces(sentence, comma + 1);
    if (subject_at(sentence, at, language)) return at;
  }
  return kNoMatch;
}

// A resolution's symbol at `at`, the longest text that is one; and where it ends.
std::optional<std::pair<std::string, std::size_t>> decided_at(std::string_view text, std::size_t at,
                                                              std::string_view assembly) {
  for (std::size_t end = std::min(text.size(), at + kLongestResultSymbol); end > at + 2; --end) {
    const std::string_view form = text.substr(at, end - at);
    const bool stands = end == text.size() || std::string_view(" ).,;]*").find(text[end]) != std::string_view::npos;
    if (!stands || form.back() == ' ' || form.back() == ',' ||
        std::count(form.begin(), form.end(), '(') != std::count(form.begin(), form.end(), ')'))
      continue;
    const bool council = assembly == "unsc" && form.front() >= '0' && form.front() <= '9';
    const auto symbol = parse_symbol((council ? "S/RES/" : "") + std::string(form));
    const bool decided =
        symbol && symbol->assembly && (symbol->kind == SymbolKind::resolution || symbol->kind == SymbolKind::decision);
    if (decided) return std::pair(symbol->canonical, end);
  }
  return std::nullopt;
}

bool another_follows(std::string_view text, std::size_t at, const Language& language) {
  at = behind_spaces(text, at);
  const std::size_t joint = match_elided("result_joints", text, at, language);
  if (joint == kNoMatch) return false;
  const std::size_t next = behind_spaces(text, joint);
  if (next >= text.size()) return false;
  const bool digit = text[next] >= '0' && text[next] <= '9';
  return digit || (text[next] >= 'A' && text[next] <= 'Z' && word_end(text, next) == next + 1);
}

// `was adopted by the First Committee without a vote`.
bool tells_of_others(std::string_view predicate, const Language& language) {
  for (std::size_t at = 0; at < predicate.size(); at += code_point_at(predicate, at).size)
    if (at_word(predicate, at) && language.match_any("adopted_elsewhere", predicate, at) != kNoMatch) return true;
  return false;
}

struct AdoptedSymbol {
  std::string symbol;
  std::size_t begin = 0, end = 0;  // of the symbol as it is written
};

std::optional<AdoptedSymbol> find_adopted(std::string_view text, std::string_view assembly, const Language& language) {
  for (std::size_t at = 0; at < text.size(); at += code_point_at(text, at).size) {
    if (!at_word(text, at)) continue;
    const std::size_t label = language.match_any("result_labels", text, at);
    if (label == kNoMatch) continue;
    const std::size_t begin = behind_spaces(text, label);
    if (const auto found = decided_at(text, begin, assembly)) return AdoptedSymbol{found->first, begin, found->second};
  }
  return std::nullopt;
}

// The same, taken out of the text, in which its figures would be mistaken for those of the vote.
std::optional<std::string> cut_adopted_symbol(std::string& text, std::string_view assembly, const Language& language,
                                              bool& several) {
  const auto found = find_adopted(text, assembly, language);
  if (!found) return std::nullopt;
  several = several || another_follows(text, found->end, language);
  text.erase(found->begin, found->end - found->begin);
  return found->symbol;
}

}  // namespace

bool begins_as_result(std::string_view text, std::size_t at, const Language& language) {
  if (at >= text.size() || !is_upper(code_point_at(text, at).value)) return false;
  const std::string_view rest = text.substr(at, kLongestResult);
  if (language.match_any("result_by", rest, 0) != kNoMatch) return subject_begin(rest, language) != kNoMatch;
  return subject_at(rest, 0, language).has_value();
}

std::optional<ToldResult> read_result(std::string_view sentence, std::string_view assembly, const Language& language,
                                      std::string_view figures) {
  if (sentence.size() > kLongestResult || !begins_as_result(sentence, 0, language)) return std::nullopt;
  const std::size_t begin = subject_begin(sentence, language);
  const std::size_t verb = find_verb(sentence, begin, language);
  if (verb == kNoMatch) return std::nullopt;
  if (tells_of_others(sentence.substr(verb), language)) return std::nullopt;
  std::string predicate(sentence.substr(0, begin));
  predicate += sentence.substr(verb);
  if (begin == 0 && predicate[0] >= 'a' && predicate[0] <= 'z')
    predicate[0] = static_cast<char>(predicate[0] - 'a' + 'A');
  ToldResult told;
  told.resolution = cut_adopted_symbol(predicate, assembly, language, told.several);
  if (!figures.empty()) predicate = std::string(figures) + " " + predicate;
  auto adoption = read_adoption(predicate, language);
  if (!adoption || !adoption->outcome) return std::nullopt;
  told.adoption = std::move(*adoption);
  told.on = voted_on(trim(sentence.substr(begin, verb - begin)), language, told.several);
  return told;
}

std::optional<std::string> adopted_symbol(std::string_view text, std::string_view assembly, const Language& language,
                                          bool& several) {
  const auto found = find_adopted(text, assembly, language);
  if (!found) return std::nullopt;
  several = several || another_follows(text, found->end, language);
  return found->symbol;
}

}  // namespace plenary::reader
