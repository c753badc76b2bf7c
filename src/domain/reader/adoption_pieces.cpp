// Cuts the text of an adoption into pieces, by the word lists of a language.
#include "domain/reader/adoption_pieces.hpp"

#include <algorithm>
#include <array>

#include "domain/reader/dates.hpp"
#include "domain/reader/fold.hpp"

namespace plenary::reader {
namespace {

struct Tag {
  std::string_view name;  // as the language files write it
  PieceKind kind;
  int value = 0;
};

template <class Enum>
constexpr int as_int(Enum value) {
  return static_cast<int>(value);
}

constexpr std::array<Tag, 28> kTags = {{
    {"adopted", PieceKind::outcome, as_int(Outcome::adopted)},
    {"rejected", PieceKind::outcome, as_int(Outcome::rejected)},
    {"withdrawn", PieceKind::outcome, as_int(Outcome::withdrawn)},
    {"deferred", PieceKind::outcome, as_int(Outcome::deferred)},
    {"lapsed", PieceKind::outcome, as_int(Outcome::lapsed)},
    {"yes", PieceKind::label, as_int(Side::yes)},
    {"no", PieceKind::label, as_int(Side::no)},
    {"abstain", PieceKind::label, as_int(Side::abstain)},
    {"not_voting", PieceKind::label, as_int(Side::not_voting)},
    {"invalid", PieceKind::label, as_int(Side::invalid)},
    {"zero", PieceKind::number, 0},
    {"votes", PieceKind::votes},
    {"to", PieceKind::to},
    {"consensus", PieceKind::method, as_int(Method::consensus)},
    {"acclamation", PieceKind::method, as_int(Method::acclamation)},
    {"unanimous", PieceKind::method, as_int(Method::unanimous)},
    {"show_of_hands", PieceKind::method, as_int(Method::show_of_hands)},
    {"recorded", PieceKind::method, as_int(Method::recorded)},
    {"roll_call", PieceKind::method, as_int(Method::roll_call)},
    {"electronic", PieceKind::method, as_int(Method::electronic)},
    {"secret_ballot", PieceKind::method, as_int(Method::secret_ballot)},
    {"non_recorded", PieceKind::method, as_int(Method::non_recorded)},
    {"amended", PieceKind::amended},
    {"meeting", PieceKind::meeting},
    {"delegation", PieceKind::delegation},
    {"informed", PieceKind::informed},
    {"meant", PieceKind::meant},
    {"filler", PieceKind::filler},
}};

const Tag* find_tag(std::string_view name) {
  const auto found = std::find_if(kTags.begin(), kTags.end(), [&](const Tag& tag) { return tag.name == name; });
  return found == kTags.end() ? nullptr : &*found;
}

char32_t at_or_zero(std::string_view text, std::size_t at) {
  return at < text.size() ? code_point_at(text, at).value : 0;
}

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

// Three figures of up to three digits each.
std::optional<std::array<int, 3>> figures_at_slashes(std::string_view text) {
  std::array<int, 3> figures{};
  std::size_t part = 0, digits = 0;
  for (const char c : text) {
    if (c == '/' && digits > 0 && part < 2) {
      ++part;
      digits = 0;
    } else if (is_ascii_digit(c) && digits < 3) {
      figures[part] = figures[part] * 10 + (c - '0');
      ++digits;
    } else {
      return std::nullopt;
    }
  }
  return part == 2 && digits > 0 ? std::optional(figures) : std::nullopt;
}

class Cutter {
 public:
  Cutter(std::string_view text, const Language& language) : text_(text), language_(language) {}

  std::vector<Piece> cut() {
    bool stated = false;
    for (std::size_t at = 0; at < text_.size();) {
      const CodePoint point = code_point_at(text_, at);
      if (is_space(point.value)) {
        at = behind_space(at);
        continue;
      }
      Piece piece = piece_at(at, point);
      piece.begin = at;
      at = piece.end;
      piece.colon_after = takes_colon(piece);
      stated = stated || piece.kind == PieceKind::outcome || piece.kind == PieceKind::method ||
               piece.kind == PieceKind::informed || piece.kind == PieceKind::delegation ||
               piece.kind == PieceKind::label;
      const bool hopeless = piece.kind == PieceKind::unknown && !stated;
      pieces_.push_back(std::move(piece));
      if (hopeless) break;
    }
    tell_no_from_none();
    return std::move(pieces_);
  }

 private:
  // In `122 yes, 1 no` and `Yes 122 No 1` the word that mostly means zero is a label.
  void tell_no_from_none() {
    const auto is_figure = [&](std::size_t i) {
      return i < pieces_.size() && pieces_[i].kind == PieceKind::number &&
             is_digit(at_or_zero(text_, pieces_[i].begin));
    };
    for (std::size_t i = 1; i < pieces_.size(); ++i) {
      const bool zero_word = pieces_[i].kind == PieceKind::number && pieces_[i].value == 0 && !is_figure(i);
      const bool ends =
          i + 1 == pieces_.size() || pieces_[i + 1].kind == PieceKind::comma || pieces_[i + 1].kind == PieceKind::stop;
      if (zero_word && (is_figure(i + 1) || (is_figure(i - 1) && ends))) {
        pieces_[i].kind = PieceKind::label;
        pieces_[i].value = as_int(Side::no);
      }
    }
  }

  // Two line ends in a row part sentences; one alone is where a line was wrapped.
  std::size_t behind_space(std::size_t at) {
    const std::size_t begin = at;
    int lines = 0;
    while (at < text_.size()) {
      const CodePoint point = code_point_at(text_, at);
      if (!is_space(point.value)) break;
      lines += point.value == '\n' ? 1 : 0;
      at += point.size;
    }
    if (lines > 1 && !pieces_.empty()) pieces_.push_back({PieceKind::stop, begin, at, 0, false, {}});
    return at;
  }

  // `In favour:`, `Votent pour :`, `In favour (122):`.
  bool takes_colon(const Piece& piece) const {
    if (piece.end > 0 && text_[piece.end - 1] == ':') return true;
    std::size_t at = piece.end;
    const auto over = [&](auto belongs) {
      while (at < text_.size() && belongs(at_or_zero(text_, at))) at += code_point_at(text_, at).size;
    };
    over([](char32_t c) { return is_space(c); });
    if (at < text_.size() && text_[at] == '(') {
      ++at;  // one alone: of a row of brackets each would look along the whole row
      over([](char32_t c) { return is_digit(c); });
      over([](char32_t c) { return c == ')' || is_space(c); });
    }
    return at < text_.size() && text_[at] == ':';
  }

  Piece piece_at(std::size_t at, CodePoint point) {
    if (const auto dates = dates_at(text_, language_, at)) {
      Piece piece{PieceKind::date, at, dates->end, 0, false, {}};
      if (dates->first == dates->last) piece.day = dates->first;
      return piece;
    }
    if (is_letter(point.value) || is_digit(point.value)) return word_at(at, point);
    return sign_at(at, point);
  }

  Piece sign_at(std::size_t at, CodePoint point) {
    const std::size_t end = at + point.size;
    if (point.value == '(') {
      if (const auto group = group_end(at)) return {PieceKind::group, at, *group, 0, false, {}};
    }
    if (const std::size_t quote = match_at(text_, at, "\""); quote != kNoMatch) {
      if (const auto closing = closing_quote(quote)) return {PieceKind::group, at, *closing, 0, false, {}};
    }
    const bool parts_figures = point.value == '/' && !pieces_.empty() && pieces_.back().kind == PieceKind::number;
    if (parts_figures || match_at(text_, at, "-") != kNoMatch) return {PieceKind::dash, at, end, 0, false, {}};
    if (point.value == ',') return {PieceKind::comma, at, end, 0, false, {}};
    if (point.value == '.' || point.value == ';') return {PieceKind::stop, at, end, 0, false, {}};
    return {PieceKind::filler, at, end, 0, false, {}};
  }

  // `(…)` is a group of names unless it holds figures or words of the vote itself, as in `Adopted (122-1-1)`.
  std::optional<std::size_t> group_end(std::size_t at) {
    if (at < no_group_before_) return std::nullopt;
    int depth = 0;
    std::size_t i = at;
    for (; i < text_.size() && !is_ascii_digit(text_[i]); ++i) {
      if (text_[i] == '(') ++depth;
      if (text_[i] == ')' && --depth == 0) return speaks_of_the_vote(at + 1, i) ? std::nullopt : std::optional(i + 1);
    }
    no_group_before_ = i;  // brackets inside may still be whole, but then they are within one that is not
    return std::nullopt;
  }

  bool speaks_of_the_vote(std::size_t begin, std::size_t end) const {
    bool fillers = true;  // `(two-thirds majority required)`
    for (std::size_t at = begin; at < end;) {
      const std::size_t word = word_end(text_, at);
      if (word == at) {
        at += code_point_at(text_, at).size;
        continue;
      }
      const Tag* tag = tag_at(at).first;
      if (tag != nullptr && (tag->kind == PieceKind::outcome || tag->kind == PieceKind::method ||
                             tag->kind == PieceKind::label || tag->kind == PieceKind::amended)) {
        return true;
      }
      const std::size_t filler = filler_end(at);
      fillers = fillers && filler != kNoMatch;
      at = filler != kNoMatch ? filler : word;
    }
    return fillers;
  }

  std::optional<std::size_t> closing_quote(std::size_t at) const {
    for (std::size_t i = at; i < text_.size() && i < at + 2000; i += code_point_at(text_, i).size) {
      if (const std::size_t end = match_at(text_, i, "\""); end != kNoMatch) return end;
    }
    return std::nullopt;
  }

  std::pair<const Tag*, std::size_t> tag_at(std::size_t at) const {
    const char first = first_folded_byte(text_, at);
    for (const Meaning& each : language_.meanings("vote_words")) {
      if (each.word.front() != first) continue;
      std::size_t end = match_at(text_, at, each.word);
      if (end == kNoMatch) continue;
      const char32_t next = at_or_zero(text_, end);
      const bool elided = !each.word.empty() && each.word.back() == '\'';  // `l'`, `d'`
      if ((is_letter(next) || is_digit(next)) && !elided) continue;
      if (needs_accent(each.word) && is_plain(at, end)) continue;
      return {find_tag(each.value), end};
    }
    return {nullptr, at};
  }

  // `adopté` was adopted, `adopte` begins a clause: these words count only where they are written with their accents.
  [[nodiscard]] bool needs_accent(const std::string& word) const {
    const auto& accented = language_.words("vote_words_accented");
    return std::find(accented.begin(), accented.end(), word) != accented.end();
  }

  [[nodiscard]] bool is_plain(std::size_t begin, std::size_t end) const {
    return std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(begin),
                       text_.begin() + static_cast<std::ptrdiff_t>(end),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  }

  Piece word_at(std::size_t at, CodePoint point) const {
    if (const auto symbol = symbol_end(at); symbol && !is_row_of_figures(at, *symbol))
      return {PieceKind::symbol, at, *symbol, 0, false, {}};
    if (is_digit(point.value)) return digits_at(at);
    if (const auto [tag, end] = tag_at(at); tag != nullptr) return {tag->kind, at, end, tag->value, false, {}};
    const auto number = number_words_at(at);
    const std::size_t filler = filler_end(at);
    if (filler != kNoMatch && !(number && number->end >= filler)) return {PieceKind::filler, at, filler, 0, false, {}};
    if (number) return *number;
    if (const auto roman = roman_end(at)) return {PieceKind::symbol, at, *roman, 0, false, {}};
    return {PieceKind::unknown, at, std::max(word_end(text_, at), at + point.size), 0, false, {}};
  }

  std::size_t filler_end(std::size_t at) const {
    const char first = first_folded_byte(text_, at);
    for (const std::string& word : language_.words("vote_fillers")) {
      if (word.front() != first) continue;
      const std::size_t end = match_at(text_, at, word);
      if (end == kNoMatch) continue;
      const char32_t next = at_or_zero(text_, end);
      if (word.back() == '\'' || !(is_letter(next) || is_digit(next))) return end;
    }
    return kNoMatch;
  }

  // `draft resolution XVI`.
  std::optional<std::size_t> roman_end(std::size_t at) const {
    const std::size_t end = word_end(text_, at);
    const std::string_view word = text_.substr(at, end - at);
    return !word.empty() && word.size() < 8 && word.find_first_not_of("IVXL") == std::string_view::npos
               ? std::optional(end)
               : std::nullopt;
  }

  // A run without spaces that has a digit, and a slash or letters on both sides of a dash: `A/75/L.82`, `GA-2024-92-RES-04`.
  std::optional<std::size_t> symbol_end(std::size_t at) const {
    std::size_t end = at;
    bool digit = false, slash = false, letter = false, dash = false;
    while (end < text_.size() && static_cast<unsigned char>(text_[end]) < 0x80) {
      const char c = text_[end];
      const bool joins = c == '/' || c == '-' || c == '.';
      if (!is_ascii_digit(c) && !is_letter(static_cast<unsigned char>(c)) && !joins) break;
      digit = digit || is_ascii_digit(c);
      letter = letter || is_letter(static_cast<unsigned char>(c));
      slash = slash || c == '/';
      dash = dash || c == '-';
      ++end;
    }
    while (end > at && (text_[end - 1] == '.' || text_[end - 1] == '-' || text_[end - 1] == '/')) --end;
    return digit && end > at && (slash || (letter && dash)) ? std::optional(end) : std::nullopt;
  }

  // `Adopted (122/1/1)`: three figures directly behind the result, unless they may be a day.
  [[nodiscard]] bool is_row_of_figures(std::size_t begin, std::size_t end) const {
    if (pieces_.empty()) return false;
    const Piece& before = pieces_.back();
    const std::string_view text = text_.substr(begin, end - begin);
    if (before.kind == PieceKind::dash && text_[before.begin] == '/')
      return text.find_first_not_of("0123456789/") == std::string_view::npos;  // the rest of one
    const bool sign = before.kind == PieceKind::filler && before.end == before.begin + 1 &&
                      std::string_view(":=[(").find(text_[before.begin]) != std::string_view::npos;
    if (!sign && before.kind != PieceKind::outcome && before.kind != PieceKind::votes) return false;
    const auto figures = figures_at_slashes(text);
    if (!figures) return false;
    const auto [one, two, three] = *figures;
    const bool day = three > 9 && three < 100 && std::min(one, two) <= 12 && std::max(one, two) <= 31;
    return !day;
  }

  Piece digits_at(std::size_t at) const {
    std::size_t end = at;
    int value = 0, count = 0;
    while (is_digit(at_or_zero(text_, end))) {
      const CodePoint point = code_point_at(text_, end);
      if (++count <= 6)
        value = value * 10 + static_cast<int>(point.value < 0x80 ? point.value - '0' : point.value - 0x660);
      end += point.size;
    }
    if (count > 6) return {PieceKind::number, at, end, kNoFigure, false, {}};
    if (const std::size_t ordinal = language_.match_any("ordinal_endings", text_, end); ordinal != kNoMatch) {
      return {PieceKind::ordinal, at, ordinal, value, false, {}};
    }
    const char32_t next = at_or_zero(text_, end);
    const bool decimal = (next == '.' || next == ',') && is_digit(at_or_zero(text_, end + 1));
    if (decimal) return {PieceKind::symbol, at, word_end(text_, end + 1), 0, false, {}};
    if (is_letter(next)) return {PieceKind::symbol, at, word_end(text_, at), 0, false, {}};
    return {PieceKind::number, at, end, value, false, {}};
  }

  // `twelve`, `one hundred and twenty-two`, `deux cents`; of `une et une abstention` only the first word.
  std::optional<Piece> number_words_at(std::size_t begin) const {
    int sum = 0, last = 1000;
    std::size_t at = begin, end = begin;
    for (int words = 0; words < 12; ++words) {
      const auto part = number_part_at(at);
      if (!part) break;
      const bool times_hundred = part->value == 100 && sum > 1 && sum < 10;
      const bool follows =
          words == 0 || (last >= 100 && part->value < 100) || (last >= 20 && last < 100 && part->value < 20);
      if (!times_hundred && !follows) break;
      sum = times_hundred ? sum * 100 : sum + part->value;
      last = part->value;
      end = part->end;
      at = behind_joint(end);
    }
    if (end == begin) return std::nullopt;
    return Piece{PieceKind::number, begin, end, sum, false, {}};
  }

  std::optional<Piece> number_part_at(std::size_t at) const {
    for (const Meaning& each : language_.meanings("numbers")) {
      const std::size_t end = match_word_at(text_, at, each.word);
      if (end != kNoMatch) return Piece{PieceKind::number, at, end, std::stoi(each.value), false, {}};
    }
    return std::nullopt;
  }

  // Where the next word of a number would begin: behind a space, a hyphen, `and`.
  std::size_t behind_joint(std::size_t at) const {
    const auto behind_blank = [&](std::size_t from) {
      while (from < text_.size() && (is_space(at_or_zero(text_, from)) || match_at(text_, from, "-") != kNoMatch)) {
        from += code_point_at(text_, from).size;
      }
      return from;
    };
    at = behind_blank(at);
    const std::size_t joined = language_.match_any("number_joiners", text_, at);
    return joined == kNoMatch ? at : behind_blank(joined);
  }

  std::string_view text_;
  const Language& language_;
  std::vector<Piece> pieces_;
  std::size_t no_group_before_ = 0;  // no bracket opened before this place closes
};

}  // namespace

std::vector<Piece> cut_adoption(std::string_view text, const Language& language) {
  return Cutter(text, language).cut();
}

}  // namespace plenary::reader
