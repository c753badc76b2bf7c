// Finds the action at the beginning of a clause.
#include "domain/reader/actions.hpp"

#include <algorithm>

#include "domain/reader/fold.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kMostParts = 24;  // of an action; real ones have at most about ten

class Grammar {
 public:
  Grammar(std::string_view text, const Language& language, ClauseKind expected)
      : text_(text), language_(language), expected_(expected) {}

  // The longest run that begins at the beginning: modifiers, one head, then modifiers and complements.
  std::optional<Action> read() {
    std::size_t at = modifiers(0, true);
    const auto [head, kind] = match_head(at, expected_);
    if (head == kNoMatch || is_participle(at)) return std::nullopt;
    Action action;
    action.kind = kind;
    action.head = fold(text_.substr(at, head - at));
    action.end = tail(head, action);
    action.text = squeeze(text_.substr(0, action.end));
    return action;
  }

 private:
  [[nodiscard]] std::size_t skip(std::size_t at, bool commas) const {
    while (at < text_.size()) {
      const CodePoint point = code_point_at(text_, at);
      if (!is_space(point.value) && !(commas && point.value == ',')) break;
      at += point.size;
    }
    return at;
  }

  [[nodiscard]] std::size_t any(std::string_view key, std::size_t at) const {
    return language_.match_any(key, text_, at);
  }

  // Words that end with an apostrophe (l', d') join the next word directly.
  [[nodiscard]] std::size_t any_joined(std::string_view key, std::size_t at) const {
    for (const std::string& word : language_.words(key)) {
      const std::size_t end = word.ends_with('\'') ? match_at(text_, at, word) : match_word_at(text_, at, word);
      if (end != kNoMatch) return end;
    }
    return kNoMatch;
  }

  [[nodiscard]] std::size_t modifiers(std::size_t at, bool leading) const {
    for (std::size_t count = 0; count < kMostParts; ++count) {
      const std::size_t begin = skip(at, leading && count > 0);
      std::size_t end = any("modifiers", begin);
      if (end == kNoMatch && leading) end = any("leading_modifiers", begin);
      if (end == kNoMatch && leading) end = any("preambular_modifiers", begin);
      if (end == kNoMatch) return leading ? begin : at;
      at = end;
    }
    return skip(at, leading);
  }

  [[nodiscard]] std::pair<std::size_t, ClauseKind> match_head(std::size_t at, ClauseKind expected) const {
    const std::size_t preambular = any("preambular_heads", at);
    const std::size_t operative = any("operative_heads", at);
    if (preambular == kNoMatch && operative == kNoMatch) return {kNoMatch, ClauseKind::preambular};
    if (operative == kNoMatch || (preambular != kNoMatch && preambular > operative))
      return {preambular, ClauseKind::preambular};
    if (preambular == operative) return {operative, expected};
    return {operative, ClauseKind::operative};
  }

  // `Adopté par consensus` tells of a vote, where `Adopte le budget` acts.
  [[nodiscard]] bool is_participle(std::size_t at) const {
    const auto is_accented = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    const std::size_t end = any("vote_words_accented", at);
    return end != kNoMatch && std::any_of(text_.begin() + static_cast<std::ptrdiff_t>(at),
                                          text_.begin() + static_cast<std::ptrdiff_t>(end), is_accented);
  }

  // Qualities and a noun (in either order), as in `with deep concern`, `sa vive préoccupation`; more after `and`.
  [[nodiscard]] std::size_t noun(std::size_t at) const {
    std::size_t end = kNoMatch;
    bool qualified = false, after_and = false;
    for (std::size_t count = 0; count < kMostParts; ++count) {
      at = skip(at, false);
      if (const std::size_t quality = any("qualities", at); quality != kNoMatch) {
        at = quality;
        qualified = true;
        if (end != kNoMatch && !after_and) end = quality;
        continue;
      }
      const std::size_t complement = end == kNoMatch || after_and ? any("complements", at) : kNoMatch;
      if (complement != kNoMatch) {
        at = end = complement;
        after_and = false;
        continue;
      }
      const std::size_t joined = !after_and && (qualified || end != kNoMatch) ? any("and_words", at) : kNoMatch;
      if (joined == kNoMatch) break;
      after_and = true;
      at = joined;
    }
    return end;
  }

  // `with deep concern` after any head; `its commitment` and bare nouns after those heads that take them.
  [[nodiscard]] std::size_t complement(std::size_t at, std::string_view head) const {
    const auto listed = [&](std::string_view key) {
      const auto& heads = language_.words(key);
      return std::find(heads.begin(), heads.end(), head) != heads.end();
    };
    const bool bare = listed("bare_heads");
    bool allowed = bare;
    if (const std::size_t end = any_joined("with_words", at); end != kNoMatch) {
      at = skip(end, false);
      allowed = true;
    }
    for (int count = 0; count < 2; ++count) {
      if (const std::size_t end = any_joined("possessives", at); end != kNoMatch) {
        at = skip(end, false);
        allowed = allowed || listed("possessive_heads");
      } else if (const std::size_t article = allowed ? any_joined("determiners", at) : kNoMatch; article != kNoMatch) {
        at = skip(article, false);
      }
    }
    return allowed ? noun(at) : kNoMatch;
  }

  // `and` with another head: `Invites and encourages`.
  [[nodiscard]] std::size_t second_head(std::size_t at) const {
    const std::size_t joined = any("and_words", at);
    if (joined == kNoMatch) return kNoMatch;
    return match_head(modifiers(skip(joined, false), true), expected_).first;
  }

  [[nodiscard]] std::size_t tail(std::size_t end, const Action& action) const {
    for (std::size_t count = 0; count < kMostParts; ++count) {
      const std::size_t at = skip(end, false);
      std::size_t next = any("modifiers", at);
      if (next == kNoMatch && action.kind == ClauseKind::preambular) next = any("preambular_modifiers", at);
      if (next == kNoMatch) next = complement(at, action.head);
      if (next == kNoMatch) next = second_head(at);
      if (next == kNoMatch) next = any("phrases", skip(end, true));
      if (next == kNoMatch) break;
      end = next;
    }
    return end;
  }

  std::string_view text_;
  const Language& language_;
  ClauseKind expected_;
};

bool ends_with_any(std::string_view word, const std::vector<std::string>& endings) {
  return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
    return word.size() > ending.size() + 2 && word.ends_with(ending);
  });
}

// The run of words in capitals at the beginning, if its first word has three letters or more.
std::size_t capitals_end(std::string_view text) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t word = word_end(text, at);
    if (word == at) break;
    std::size_t letters = 0;
    for (std::size_t i = at; i < word;) {
      const CodePoint point = code_point_at(text, i);
      if (!is_upper(point.value)) return end;
      ++letters;
      i += point.size;
    }
    if (end == 0 && letters < 3) return 0;
    if (word < text.size() && !is_space(code_point_at(text, word).value) && text[word] != ',') return end;
    end = word;
    at = word;
    while (at < text.size() && is_space(code_point_at(text, at).value)) at += code_point_at(text, at).size;
  }
  return end;
}

}  // namespace

namespace {

constexpr std::size_t kSlipWords = 60;  // bytes at the beginning in which letters may be misread

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }

// The letter that a scanner read as a figure, or as an l in capitals; the byte itself where it is none.
char unmistaken(std::string_view text, std::size_t at) {
  const char c = text[at], before = at > 0 ? text[at - 1] : ' ', after = at + 1 < text.size() ? text[at + 1] : ' ';
  const bool capitals = is_capital(after) || (is_capital(before) && !is_small(after));
  const bool letters = capitals || (is_small(before) && is_small(after));
  if (c == '0' && letters) return capitals ? 'O' : 'o';
  if (c == '1' && letters) return capitals ? 'I' : 'l';
  return c == 'l' && is_capital(after) && !is_small(before) ? 'I' : c;
}

// `C0NSIDERING`, `lNVITES`: the beginning with its letters put right, of the same length; empty where none is wrong.
std::string without_slips(std::string_view text) {
  std::string out(text);
  for (std::size_t at = 0; at < std::min(text.size(), kSlipWords); ++at) out[at] = unmistaken(text, at);
  return out == text ? std::string() : out;
}

std::optional<Action> action_of(std::string_view text, const Language& language, std::optional<ClauseKind> expected) {
  if (auto known = Grammar(text, language, expected.value_or(ClauseKind::operative)).read()) return known;
  const std::size_t capitals = capitals_end(text);
  const std::size_t first = word_end(text, 0);
  if (first == 0) return std::nullopt;
  const std::string word = fold(text.substr(0, first));
  const bool preambular = ends_with_any(word, language.words("preambular_endings"));
  const bool operative = !preambular && ends_with_any(word, language.words("operative_endings"));
  const bool upper = capitals >= first && first > 0;
  if (!is_upper(code_point_at(text, 0).value) || (!preambular && !operative && !upper)) return std::nullopt;
  if (language.match_any("no_actions", word, 0) == word.size()) return std::nullopt;
  Action action;
  action.kind = preambular ? ClauseKind::preambular : ClauseKind::operative;
  if (expected && *expected != action.kind) return std::nullopt;
  if (!upper && !expected) return std::nullopt;
  action.end = upper ? capitals : first;
  action.head = word;
  action.text = squeeze(text.substr(0, action.end));
  action.known = false;
  return action;
}

}  // namespace

std::optional<Action> read_action(std::string_view text, const Language& language, std::optional<ClauseKind> expected) {
  auto action = action_of(text, language, expected);
  if (action && action->known) return action;
  const auto mended = without_slips(text);
  if (mended.empty()) return action;
  auto second = action_of(mended, language, expected);
  return second && second->known ? second : action;
}

}  // namespace plenary::reader
