// Finds the resolutions that a text names, by full symbol or by number after the word for resolution.
#include "domain/reader/citations.hpp"

#include <algorithm>

#include "domain/reader/dates.hpp"
#include "domain/reader/fold.hpp"
#include "domain/reader/opening.hpp"
#include "domain/reader/resolution_numbers.hpp"
#include "plenary/symbol.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kBefore = 90;  // bytes before the word for resolution in which its body may be named
constexpr std::size_t kAfter = 60;   // bytes after the number in which its body or day may be named
constexpr std::size_t kLongestTitle = 600;
constexpr std::size_t kForeign = 4;  // bytes between the word and a symbol of an unknown body
constexpr std::size_t kLongestBrackets = 200;
constexpr const char* kUnknownBody = "?";
constexpr std::size_t kFootnoteStart = 40;  // a footnote's citation begins so near to the beginning of a sentence

class Finder {
 public:
  Finder(std::string_view text, const Language& language, const CitationContext& context)
      : text_(text), language_(language), context_(context) {}

  std::vector<FoundCitation> run() {
    for (std::size_t at = 0; at < text_.size();) at = step(at);
    return std::move(found_);
  }

 private:
  std::size_t step(std::size_t at);
  std::size_t read_symbol(std::size_t at);
  std::size_t read_list_part(std::size_t at);
  void name_body(std::size_t at, std::size_t end);
  bool settle_body(const ResolutionNumber& number);
  [[nodiscard]] std::string body_after(std::size_t at) const;
  [[nodiscard]] std::string relation_before(std::size_t at) const;
  [[nodiscard]] bool allowed(std::size_t at) const;
  [[nodiscard]] bool ends_with_own(std::string_view folded) const;
  [[nodiscard]] bool ends_with_short_name(std::string_view before) const;
  void add_number(const ResolutionNumber& number, std::size_t at);
  void add(const std::string& symbol, std::size_t at, std::size_t end);
  void add_description(Citation& citation, std::size_t at) const;

  std::string_view text_;
  const Language& language_;
  const CitationContext& context_;
  std::vector<FoundCitation> found_;
  std::size_t named_at_ = 0;  // end of the word for resolution or decision
  bool naming_ = false;       // after the word for resolution or decision
  bool decision_ = false;
  std::string body_;        // named before that word, or the document's own
  std::string last_named_;  // the body other than the Assembly that was named last
  std::string relation_;
  ResolutionNumber last_;  // for further parts: `60/60 A and B`
  std::size_t last_end_ = kNoMatch;
};

std::size_t Finder::step(std::size_t at) {
  const CodePoint point = code_point_at(text_, at);
  if (!is_letter(point.value) && !is_digit(point.value)) return at + point.size;
  for (const bool decision : {false, true}) {
    const std::size_t end = language_.match_any(decision ? "decision_words" : "resolution_words", text_, at);
    if (end == kNoMatch) continue;
    decision_ = decision;
    name_body(at, end);
    return end;
  }
  if (naming_ && last_end_ != kNoMatch) {
    if (const std::size_t end = read_list_part(at); end != kNoMatch) return end;
  }
  if (naming_) {
    if (const auto number = read_resolution_number(text_, at, decision_); number && ends_word(text_, number->end)) {
      const std::string body = body_after(number->end);
      if (!body.empty()) body_ = body;
      if (settle_body(*number)) add_number(*number, at);
      last_ = *number;
      last_end_ = number->end;
      return number->end;
    }
  }
  if (point.value < 0x80 && is_upper(point.value) && (at == 0 || text_[at - 1] != '/')) {
    if (const std::size_t end = read_symbol(at); end != kNoMatch) return end;
  }
  return word_end(text_, at);
}

// A number whose year cannot be the Assembly's belongs to the body named last; without one it is nobody's that is known.
bool Finder::settle_body(const ResolutionNumber& number) {
  const bool assembly = body_ == "unga" || body_ == "icpo-ga" || body_ == "unsc" || body_.empty();
  if (number.form != NumberForm::session && body_ == kUnknownBody) body_.clear();  // its form tells whose it is
  if (number.form != NumberForm::session || !assembly) return body_ != kUnknownBody;
  const auto day = find_dates(text_.substr(number.end, kAfter), language_);
  if (!day || day->begin > 12 || fits_year(number, day->first.year())) return true;
  if (last_named_.empty()) return false;
  body_ = last_named_;
  return true;
}

// `B` in `60/60 A and B`, with nothing but a comma or a joining word between.
std::size_t Finder::read_list_part(std::size_t at) {
  if (last_.part.empty() || at - last_end_ > 8 || !is_capital_at(text_, at) || !ends_word(text_, at + 1))
    return kNoMatch;
  const std::string between = fold(text_.substr(last_end_, at - last_end_));
  const bool comma = between == "," || between.empty();
  const bool range = between == "-" || language_.match_any("range_words", between, 0) == between.size();
  if (!comma && !range && language_.match_any("and_words", between, 0) == kNoMatch) return kNoMatch;
  for (char letter = last_.part.front(); range && ++letter < text_[at];) {
    last_.part = letter;
    add_number(last_, at);
  }
  last_.part = text_.substr(at, 1);
  last_.end = at + 1;
  add_number(last_, at);
  last_end_ = at + 1;
  return last_end_;
}

// A symbol in full. Symbols of other documents are passed over, so that their numbers are not taken for resolutions.
std::size_t Finder::read_symbol(std::size_t at) {
  std::size_t end = at;
  while (end < text_.size() && end - at < 60) {
    const char c = text_[end];
    const bool inside = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '/' ||
                        c == '-' || c == '.' || c == '[' || c == ']';
    if (!inside) break;
    ++end;
  }
  while (end > at && (text_[end - 1] == '.' || text_[end - 1] == '-')) --end;
  const std::string_view token = text_.substr(at, end - at);
  if (token.find_first_of("0123456789") == std::string_view::npos ||
      token.find_first_of("/-.") == std::string_view::npos)
    return kNoMatch;
  const std::size_t bracket = spaces_end(text_, end);
  if (const std::string_view inner = bracketed(text_, bracket); !inner.empty()) {
    const auto longer = parse_symbol(std::string(token) + "(" + std::string(inner) + ")");
    if (longer && longer->assembly && longer->kind == SymbolKind::resolution) {
      end = bracket + inner.size() + 2;
      add(longer->canonical, at, end);
      return end;
    }
  }
  const auto symbol = parse_symbol(token);
  if (!symbol) return kNoMatch;
  const bool decided = symbol->kind == SymbolKind::resolution || symbol->kind == SymbolKind::decision;
  const bool foreign = symbol->kind == SymbolKind::other && naming_ && at - named_at_ <= kForeign &&
                       token.find('.') != std::string_view::npos;
  if ((symbol->assembly && decided) || foreign) {
    add(symbol->canonical, at, end);
    return end;
  }
  return token.find('/') != std::string_view::npos ? end : kNoMatch;
}

// After the word for resolution at [at, end): whose resolutions follow. `Council resolution` is of the council named
// before; of no known body if none was.
void Finder::name_body(std::size_t at, std::size_t end) {
  naming_ = allowed(at);
  named_at_ = end;
  last_end_ = kNoMatch;
  last_.part.clear();
  body_ = context_.assembly;
  relation_ = relation_before(at);
  std::size_t from = at > kBefore ? at - kBefore : 0;
  while (from < at && (static_cast<unsigned char>(text_[from]) & 0xC0) == 0x80) ++from;
  const std::string_view before = text_.substr(from, at - from);
  bool named = false;
  for (std::size_t begin = 0; begin < before.size();) {
    const auto organ = find_organ(before.substr(begin), language_);
    if (!organ) break;
    begin += organ->end;
    if (organ->assembly != "unga" && !organ->assembly.empty()) last_named_ = organ->assembly;
    const std::string between = fold(before.substr(begin));
    const bool its =
        between.size() <= 12 && between.find_first_of(",.;0123456789") == std::string::npos && ends_with_own(between);
    named = before.size() - begin <= 3 || its;
    if (named) body_ = organ->assembly;
  }
  if (!named && ends_with_short_name(before)) {
    const bool own = context_.assembly != "unga" && context_.assembly != "icpo-ga";
    body_ = !last_named_.empty() ? last_named_ : own ? context_.assembly : kUnknownBody;
  }
  const std::string after = body_after(end);
  if (!after.empty()) body_ = after;
}

// `in its`, `dans sa`: the resolution of the body just named.
bool Finder::ends_with_own(std::string_view folded) const {
  const auto& own = language_.words("own_words");
  return std::any_of(own.begin(), own.end(), [&](const std::string& word) {
    return folded == word || (folded.ends_with(word) && folded[folded.size() - word.size() - 1] == ' ');
  });
}

// A word such as `Council` or `Commission`, right before the word for resolution.
bool Finder::ends_with_short_name(std::string_view before) const {
  const std::string folded = fold(before);
  const auto& names = language_.words("short_bodies");
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    const bool whole =
        folded.size() == name.size() || (folded.size() > name.size() && folded[folded.size() - name.size() - 1] == ' ');
    return folded.ends_with(name) && whole;
  });
}

// `of the Security Council`, `du Conseil économique et social`: a body named right after, at most three words on.
std::string Finder::body_after(std::size_t at) const {
  const auto organ = find_organ(text_.substr(at, kAfter), language_);
  if (!organ) return "";
  const std::string between = fold(text_.substr(at, organ->begin));
  const auto words = std::count(between.begin(), between.end(), ' ');
  const bool plain = between.find_first_of(",;:().0123456789\"") == std::string::npos;
  return plain && words <= 1 && between.size() <= 8 ? organ->assembly : "";
}

std::string Finder::relation_before(std::size_t at) const {
  std::size_t from = at > kBefore ? at - kBefore : 0;
  if (const std::size_t stop = text_.substr(from, at - from).find_last_of(",;"); stop != std::string_view::npos)
    from += stop + 1;
  for (; from < at; ++from) {
    for (const Meaning& phrase : language_.meanings("relation_phrases")) {
      if (match_word_at(text_, from, phrase.word) != kNoMatch && (from == 0 || text_[from - 1] == ' '))
        return phrase.value;
    }
  }
  return context_.relation;
}

bool Finder::allowed(std::size_t at) const {
  if (!context_.footnote) return true;
  const std::string_view before =
      text_.substr(at > 2 * kFootnoteStart ? at - 2 * kFootnoteStart : 0, std::min(at, 2 * kFootnoteStart));
  const std::size_t stop = before.rfind(';');
  const std::string_view part = stop == std::string_view::npos ? before : before.substr(stop + 1);
  return part.size() <= kFootnoteStart && (part.find_first_of("/(.") == std::string_view::npos || !found_.empty());
}

// A part (`217 A (III)`) is cited, and with it the resolution that it is a part of, under which bodies file it.
void Finder::add_number(const ResolutionNumber& number, std::size_t at) {
  add(symbol_of_number(number, body_, decision_), at, number.end);
  if (number.part.empty()) return;
  ResolutionNumber whole = number;
  whole.part.clear();
  add(symbol_of_number(whole, body_, decision_), at, number.end);
}

void Finder::add(const std::string& symbol_as_written, std::size_t at, std::size_t end) {
  const auto symbol = parse_symbol(symbol_as_written);
  const std::string canonical = symbol ? symbol->canonical : symbol_as_written;
  if (canonical == context_.own_symbol) return;
  FoundCitation found;
  found.citation.symbol = canonical;
  found.citation.relation = naming_ && !relation_.empty() ? relation_ : context_.relation;
  found.offset = at;
  add_description(found.citation, end);
  found_.push_back(std::move(found));
}

// Where the year begins that ends a text, `(Dakar, 1992)`; 0 where none does.
std::size_t before_year(std::string_view text) {
  text = trim(text);
  if (text.size() < 6) return 0;
  const std::string_view year = text.substr(text.size() - 4);
  const bool digits = year.find_first_not_of("0123456789") == std::string_view::npos;
  const char sign = text[text.size() - 5];
  return digits && (year[0] == '1' || year[0] == '2') && (sign == ' ' || sign == ',') ? text.size() - 4 : 0;
}

// What may follow a number: its day, its title in quotes, place and days of the session in brackets.
void Finder::add_description(Citation& citation, std::size_t at) const {
  const auto skip = [&](std::size_t from) {
    while (from < text_.size() && (text_[from] == ',' || is_space(code_point_at(text_, from).value)))
      from += code_point_at(text_, from).size;
    return from;
  };
  at = skip(at);
  const std::string_view near = text_.substr(at, kAfter);
  if (const auto day =
          is_letter(near.empty() ? U' ' : code_point_at(near, 0).value) ? find_dates(near, language_) : std::nullopt) {
    if (day->begin <= 12) at = skip(at + day->end);
  }
  if (const std::size_t word = language_.match_any("entitled_words", text_, at); word != kNoMatch) at = skip(word);
  if (at >= text_.size()) return;
  const CodePoint open = code_point_at(text_, at);
  if (open.value == '"' || open.value == 0x201C || open.value == 0xAB || open.value == 0x201D) {
    const std::string_view rest = text_.substr(at + open.size, kLongestTitle);
    std::size_t close = 0;
    while (close < rest.size()) {
      const CodePoint point = code_point_at(rest, close);
      if (point.value == 0x201D || point.value == 0xBB || point.value == '"' ||
          (open.value == 0x201D && point.value == 0x201C))
        break;
      close += point.size;
    }
    if (close >= rest.size()) return;
    citation.title = std::string(trim(rest.substr(0, close)));
    at = spaces_end(text_, at + open.size + close + code_point_at(rest, close).size);
  }
  if (at >= text_.size() || text_[at] != '(') return;
  const std::string_view inside = text_.substr(at + 1, kLongestBrackets);
  const std::size_t close = inside.find(')');
  if (close == std::string_view::npos) return;
  const SessionFacts facts = read_session(inside.substr(0, close), language_);
  citation.opens = facts.opens;
  citation.closes = facts.closes;
  const auto day = find_dates(inside.substr(0, close), language_);
  const std::size_t end = day ? day->begin : before_year(inside.substr(0, close));
  if (!facts.opens && end == 0) return;
  const auto place = facts.place ? facts.place : read_place(inside.substr(0, end));
  if (!place) return;
  citation.place = place->city.value_or("");
  if (place->country) *citation.place += ", " + *place->country;
}

}  // namespace

std::vector<FoundCitation> find_citations(std::string_view text, const Language& language,
                                          const CitationContext& context) {
  return Finder(text, language, context).run();
}

std::string relation_of(std::string_view head, const Language& language) {
  return language.meaning("relations", head).value_or("cites");
}

}  // namespace plenary::reader
