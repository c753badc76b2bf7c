// Finds the resolutions that a text names, by full symbol or by number after the word for resolution.
#include "domain/reader/citations.hpp"

#include <algorithm>

#include "domain/reader/dates.hpp"
#include "domain/reader/fold.hpp"
#include "domain/reader/opening.hpp"
#include "plenary/symbol.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kBefore = 90;        // bytes before the word for resolution in which its body may be named
constexpr std::size_t kAfter = 60;         // bytes after the number in which its body or day may be named
constexpr std::size_t kLongestTitle = 600;
constexpr std::size_t kForeign = 4;        // bytes between the word and a symbol of an unknown body
constexpr std::size_t kFootnoteStart = 40; // a footnote's citation begins so near to the beginning of a sentence

bool is_digit_at(std::string_view text, std::size_t at) { return at < text.size() && text[at] >= '0' && text[at] <= '9'; }
bool is_capital_at(std::string_view text, std::size_t at) { return at < text.size() && text[at] >= 'A' && text[at] <= 'Z'; }

std::size_t digits_end(std::string_view text, std::size_t at) {
  while (is_digit_at(text, at)) ++at;
  return at;
}

bool boundary(std::string_view text, std::size_t at) {
  if (at >= text.size()) return true;
  const char32_t next = code_point_at(text, at).value;
  return !is_letter(next) && !is_digit(next);
}

std::size_t spaces_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_space(code_point_at(text, at).value)) at += code_point_at(text, at).size;
  return at;
}

enum class Form { session, roman, year };  // `70/1`, `1514 (XV)`, `1325 (2000)`

struct Number {
  Form form = Form::session;
  std::string text;   // `70/1`, `217 (III)`, `1325 (2000)`; without parts
  std::string part;   // `A`
  std::size_t end = 0;
};

// A capital standing alone: the part of a resolution. `A` of `40/151 A and B`.
std::size_t part_end(std::string_view text, std::size_t at) {
  const std::size_t begin = spaces_end(text, at);
  if (begin > at + 2 || !is_capital_at(text, begin) || !boundary(text, begin + 1)) return kNoMatch;
  if (begin + 1 < text.size() && (text[begin + 1] == '/' || text[begin + 1] == '.')) {
    return text[begin + 1] == '.' && begin + 2 >= text.size() ? begin + 1 : kNoMatch;
  }
  return begin + 1;
}

// `(XV)`, `(S-IV)`, `(ES-V)`, `(2000)` at `at`; what stands in the brackets.
std::string_view bracketed(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '(') return {};
  const std::size_t close = text.find(')', at);
  if (close == std::string_view::npos || close - at > 12 || close == at + 1) return {};
  return text.substr(at + 1, close - at - 1);
}

std::optional<Number> read_number(std::string_view text, std::size_t at) {
  Number number;
  std::size_t digits = at;
  for (const std::string_view prefix : {"ES-", "S-"}) {
    if (text.substr(at).starts_with(prefix)) digits = at + prefix.size();
    if (digits != at) break;
  }
  const std::size_t end = digits_end(text, digits);
  if (end == digits || end - digits > 4) return std::nullopt;
  if (end < text.size() && text[end] == '/' && is_digit_at(text, end + 1)) {
    number.end = digits_end(text, end + 1);
    if (number.end - end > 5 || (number.end < text.size() && text[number.end] == '/')) return std::nullopt;
    number.text = text.substr(at, number.end - at);
    if (const std::size_t part = part_end(text, number.end); part != kNoMatch) {
      number.part = text.substr(part - 1, 1);
      number.end = part;
    } else if (is_capital_at(text, number.end) && boundary(text, number.end + 1)) {
      number.part = text.substr(number.end++, 1);
    }
    return number;
  }
  if (digits != at) return std::nullopt;
  std::size_t after = end;
  if (const std::size_t part = part_end(text, end); part != kNoMatch) {
    number.part = text.substr(part - 1, 1);
    after = part;
  }
  after = spaces_end(text, after);
  const std::string_view inner = bracketed(text, after);
  if (inner.empty()) return std::nullopt;
  const bool year = inner.size() == 4 && digits_end(inner, 0) == 4;
  const bool roman = inner.find_first_not_of("IVXLESivxles- ") == std::string_view::npos && inner.find_first_of("IVXLivxl") != std::string_view::npos;
  if (!year && !roman) return std::nullopt;
  number.form = year ? Form::year : Form::roman;
  number.text = std::string(text.substr(at, end - at)) + " (" + std::string(inner) + ")";
  number.end = after + inner.size() + 2;
  return number;
}

std::string symbol_text(const Number& number, std::string body, bool decision) {
  const int first = number.form == Form::session ? std::atoi(number.text.c_str()) : 0;
  if (number.form == Form::year) body = body == "unga" || body.empty() || body == "icpo-ga" ? "unsc" : body;
  if (number.form == Form::session && first >= 1946) body = body == "chr" ? "chr" : "ecosoc";
  if (number.form != Form::year && (body == "unsc" || body == "icpo-ga" || body.empty())) body = "unga";
  std::string part = number.part.empty() ? "" : " " + number.part;
  const std::string kind = decision ? "DEC/" : "RES/";
  if (body == "unsc") return "S/RES/" + number.text;
  if (body == "ecosoc") return "E/" + kind + number.text + part;
  if (body == "hrc") return "A/HRC/" + kind + number.text;
  if (body == "chr") return "E/CN.4/" + kind + number.text;
  if (number.form == Form::roman) {
    const std::size_t space = number.text.find(' ');
    return number.text.substr(0, space) + part + number.text.substr(space);
  }
  return (decision ? "A/DEC/" : "A/RES/") + number.text + part;
}

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
  [[nodiscard]] std::string body_after(std::size_t at) const;
  [[nodiscard]] std::string relation_before(std::size_t at) const;
  [[nodiscard]] bool allowed(std::size_t at) const;
  void add_number(const Number& number, std::size_t at);
  void add(const std::string& symbol, std::size_t at, std::size_t end);
  void add_description(Citation& citation, std::size_t at) const;

  std::string_view text_;
  const Language& language_;
  const CitationContext& context_;
  std::vector<FoundCitation> found_;
  std::size_t named_at_ = 0;  // end of the word for resolution or decision
  bool naming_ = false;    // after the word for resolution or decision
  bool decision_ = false;
  std::string body_;       // named before that word, or the document's own
  std::string relation_;
  Number last_;            // for further parts: `60/60 A and B`
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
    if (const auto number = read_number(text_, at); number && boundary(text_, number->end)) {
      const std::string body = body_after(number->end);
      if (!body.empty()) body_ = body;
      add_number(*number, at);
      last_ = *number;
      last_end_ = number->end;
      return number->end;
    }
  }
  if (point.value < 0x80 && is_upper(point.value)) {
    if (const std::size_t end = read_symbol(at); end != kNoMatch) return end;
  }
  return word_end(text_, at);
}

// `B` in `60/60 A and B`, with nothing but a comma or a joining word between.
std::size_t Finder::read_list_part(std::size_t at) {
  if (last_.part.empty() || at - last_end_ > 8 || !is_capital_at(text_, at) || !boundary(text_, at + 1)) return kNoMatch;
  const std::string between = fold(text_.substr(last_end_, at - last_end_));
  const bool comma = between == "," || between.empty();
  if (!comma && language_.match_any("and_words", between, 0) == kNoMatch) return kNoMatch;
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
    const bool inside = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '/' || c == '-' || c == '.' || c == '[' || c == ']';
    if (!inside) break;
    ++end;
  }
  while (end > at && (text_[end - 1] == '.' || text_[end - 1] == '-')) --end;
  const std::string_view token = text_.substr(at, end - at);
  if (token.find_first_of("0123456789") == std::string_view::npos || token.find_first_of("/-.") == std::string_view::npos) return kNoMatch;
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
  const bool foreign = symbol->kind == SymbolKind::other && naming_ && at - named_at_ <= kForeign && token.find('.') != std::string_view::npos;
  if ((symbol->assembly && decided) || foreign) {
    add(symbol->canonical, at, end);
    return end;
  }
  return token.find('/') != std::string_view::npos ? end : kNoMatch;
}

// After the word for resolution at [at, end): whose resolutions follow.
void Finder::name_body(std::size_t at, std::size_t end) {
  naming_ = allowed(at);
  named_at_ = end;
  last_end_ = kNoMatch;
  last_.part.clear();
  body_ = context_.assembly;
  relation_ = relation_before(at);
  std::size_t from = at > kBefore ? at - kBefore : 0;
  while (from < at && (static_cast<unsigned char>(text_[from]) & 0xC0) == 0x80) ++from;
  std::string_view before = text_.substr(from, at - from);
  while (!before.empty()) {
    const auto organ = find_organ(before, language_);
    if (!organ) break;
    if (before.size() - organ->end <= 3) body_ = organ->assembly;
    before.remove_prefix(organ->end);
  }
  const std::string after = body_after(end);
  if (!after.empty()) body_ = after;
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
  std::size_t from = at > kBefore / 2 ? at - kBefore / 2 : 0;
  for (; from < at; ++from) {
    for (const Meaning& phrase : language_.meanings("relation_phrases")) {
      if (match_word_at(text_, from, phrase.word) != kNoMatch && (from == 0 || text_[from - 1] == ' ')) return phrase.value;
    }
  }
  return context_.relation;
}

bool Finder::allowed(std::size_t at) const {
  if (!context_.footnote) return true;
  const std::size_t stop = text_.substr(0, at).find_last_of(".;");
  return at - (stop == std::string_view::npos ? 0 : stop + 1) <= kFootnoteStart;
}

// A part (`217 A (III)`) is cited, and with it the resolution that it is a part of, under which bodies file it.
void Finder::add_number(const Number& number, std::size_t at) {
  add(symbol_text(number, body_, decision_), at, number.end);
  if (number.part.empty()) return;
  Number whole = number;
  whole.part.clear();
  add(symbol_text(whole, body_, decision_), at, number.end);
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

// What may follow a number: its day, its title in quotes, place and days of the session in brackets.
void Finder::add_description(Citation& citation, std::size_t at) const {
  const auto skip = [&](std::size_t from) {
    while (from < text_.size() && (text_[from] == ',' || is_space(code_point_at(text_, from).value))) from += code_point_at(text_, from).size;
    return from;
  };
  at = skip(at);
  const std::string_view near = text_.substr(at, kAfter);
  if (const auto day = is_letter(near.empty() ? U' ' : code_point_at(near, 0).value) ? find_dates(near, language_) : std::nullopt) {
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
      if (point.value == 0x201D || point.value == 0xBB || point.value == '"' || (open.value == 0x201D && point.value == 0x201C)) break;
      close += point.size;
    }
    if (close >= rest.size()) return;
    citation.title = std::string(trim(rest.substr(0, close)));
    at = spaces_end(text_, at + open.size + close + code_point_at(rest, close).size);
  }
  if (at >= text_.size() || text_[at] != '(') return;
  const std::size_t close = text_.find(')', at);
  if (close == std::string_view::npos || close - at > 200) return;
  const SessionFacts facts = read_session(text_.substr(at + 1, close - at - 1), language_);
  if (!facts.opens) return;
  citation.opens = facts.opens;
  citation.closes = facts.closes;
  if (!facts.place) return;
  citation.place = facts.place->city.value_or("");
  if (facts.place->country) *citation.place += ", " + *facts.place->country;
}

}  // namespace

std::vector<FoundCitation> find_citations(std::string_view text, const Language& language, const CitationContext& context) {
  return Finder(text, language, context).run();
}

std::string relation_of(std::string_view head, const Language& language) {
  return language.meaning("relations", head).value_or("cites");
}

}  // namespace plenary::reader
