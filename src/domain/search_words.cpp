// Takes search words apart.
#include "domain/search_words.hpp"

#include <algorithm>
#include <array>

#include "plenary/symbol.hpp"

namespace plenary {
namespace {

constexpr std::string_view kSearchBlanks = " \t\r\n";
constexpr std::size_t kMostPiecesOfASymbol = 4;

struct NamedOperator {
  std::string_view name;
  SearchToken token;
};

constexpr std::array<NamedOperator, 6> kSearchOperators = {{{"AND", SearchToken::both},
                                                            {"ET", SearchToken::both},
                                                            {"OR", SearchToken::either},
                                                            {"OU", SearchToken::either},
                                                            {"NOT", SearchToken::without},
                                                            {"SAUF", SearchToken::without}}};
// What stands before a colon, and the column of the index. Names of members and assemblies stand where titles do.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kSearchFields = {
    {{"title", "title"}, {"text", "text"}, {"symbol", "symbol"}, {"name", "title"}}};

bool is_latin_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_arabic_digit(char c) { return c >= '0' && c <= '9'; }
bool is_search_blank(char c) { return kSearchBlanks.find(c) != std::string_view::npos; }

std::string in_small_letters(std::string_view text) {
  std::string made(text);
  for (char& c : made)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return made;
}

// Letters and digits of every script are words of the index; of what is beyond ASCII, spaces and punctuation are not.
bool holds_a_word(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x80 ? is_latin_letter(text[i]) || is_arabic_digit(text[i]) : c >= 0xC3 && c != 0xE2) return true;
    if (c == 0xE2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) > 0x81) return true;
  }
  return false;
}

class SearchScanner {
 public:
  explicit SearchScanner(std::string_view typed) : typed_(typed) {}

  Result<std::vector<SearchPiece>> scan() {
    while (place_ < typed_.size() && !fault_) {
      if (is_search_blank(typed_[place_]))
        ++place_;
      else
        read_piece();
    }
    if (fault_) return *fault_;
    return std::move(pieces_);
  }

 private:
  void read_piece() {
    const char c = typed_[place_];
    if (c == '"') return read_phrase();
    if (read_symbol()) return;
    if (c == '(' || c == ')') {
      add(c == '(' ? SearchToken::open : SearchToken::close, std::string(1, c));
      ++place_;
      return;
    }
    read_word();
  }

  SearchPiece& add(SearchToken token, std::string text) {
    SearchPiece piece;
    piece.token = token;
    piece.text = std::move(text);
    piece.at = character();
    return pieces_.emplace_back(std::move(piece));
  }

  // Of the place, in characters from 1.
  [[nodiscard]] std::size_t character() const {
    const auto before = typed_.substr(0, place_);
    return 1 + static_cast<std::size_t>(std::count_if(before.begin(), before.end(), [](char c) {
             return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
           }));
  }

  void refuse(const std::string& message) {
    if (!fault_) fault_ = Fault{Code::bad_request, "q", message};
  }
  [[nodiscard]] std::string here() const { return std::to_string(character()); }

  void read_phrase() {
    const auto end = typed_.find('"', place_ + 1);
    if (end == std::string_view::npos) return refuse("the quotation mark at character " + here() + " is never closed");
    const auto text = typed_.substr(place_ + 1, end - place_ - 1);
    const bool prefix = end + 1 < typed_.size() && typed_[end + 1] == '*';
    if (holds_a_word(text)) {
      auto& piece = add(SearchToken::term, std::string(text));
      piece.prefix = prefix;
      note_symbol(piece);
    } else if (prefix) {
      return refuse("the star behind the phrase at character " + here() + " needs the beginning of a word");
    }
    place_ = end + (prefix ? 2 : 1);
  }

  // The longest run of words from here that is a symbol of a known family: `3379 (XXX)`, `A/RES/37/100 A`.
  bool read_symbol() {
    std::vector<std::size_t> ends;
    for (std::size_t at = place_; at < typed_.size() && ends.size() < kMostPiecesOfASymbol;) {
      at = std::min(typed_.find_first_of(kSearchBlanks, at), typed_.size());
      ends.push_back(at);
      at = std::min(typed_.find_first_not_of(kSearchBlanks, at), typed_.size());
    }
    for (; !ends.empty(); ends.pop_back()) {
      auto text = typed_.substr(place_, ends.back() - place_);
      // A bracket that closes one of the search does not belong to the symbol.
      while (text.ends_with(')') &&
             std::count(text.begin(), text.end(), ')') > std::count(text.begin(), text.end(), '('))
        text.remove_suffix(1);
      if (std::none_of(text.begin(), text.end(), is_arabic_digit)) continue;
      const auto symbol = parse_symbol(text);
      if (!symbol || !symbol->assembly) continue;
      auto& piece = add(SearchToken::term, std::string(text));
      piece.symbol = symbol->canonical;
      piece.is_symbol = true;
      place_ += text.size();
      return true;
    }
    return false;
  }

  void read_word() {
    const auto end = std::min(typed_.find_first_of(" \t\r\n\"()", place_), typed_.size());
    auto word = typed_.substr(place_, end - place_);
    if (const auto colon = word.find(':'); colon != std::string_view::npos && read_field(word, colon)) return;
    if (fault_) return;
    for (const auto& each : kSearchOperators) {
      if (word != each.name && word != in_small_letters(each.name)) continue;
      if (each.token == SearchToken::without && word != each.name) break;  // no word to leave words out by in passing
      add(each.token, std::string(word)).loud = word == each.name;
      place_ = end;
      return;
    }
    const bool prefix = word.ends_with('*');
    if (prefix) word.remove_suffix(1);
    if (holds_a_word(word)) {
      auto& piece = add(SearchToken::term, std::string(word));
      piece.prefix = prefix;
      note_symbol(piece);
    } else if (prefix) {
      return refuse("the star at character " + here() + " needs the beginning of a word before it");
    }
    place_ = end;
  }

  // `title:word`: whether it is a field's name, which then is a piece of its own. Letters alone, and something behind.
  bool read_field(std::string_view word, std::size_t colon) {
    const auto name = word.substr(0, colon);
    const bool more = place_ + colon + 1 < typed_.size() && !is_search_blank(typed_[place_ + colon + 1]);
    if (name.empty() || !std::all_of(name.begin(), name.end(), is_latin_letter)) return false;
    if (word.substr(colon).starts_with("://")) return false;
    for (const auto& [field, column] : kSearchFields) {
      if (in_small_letters(name) != field) continue;
      if (!more) {
        refuse("'" + std::string(name) + ":' at character " + here() + " needs a word behind the colon");
        return false;
      }
      add(SearchToken::field, std::string(column));
      place_ += colon + 1;
      return true;
    }
    if (more)
      refuse("there is no field '" + std::string(name) + "' at character " + here() +
             "; there are title, text, symbol and name, and quotation marks make a colon part of the words");
    return false;
  }

  static void note_symbol(SearchPiece& piece) {
    if (!piece.prefix && std::any_of(piece.text.begin(), piece.text.end(), is_arabic_digit))
      if (const auto symbol = parse_symbol(piece.text)) piece.symbol = symbol->canonical;
  }

  std::string_view typed_;
  std::size_t place_ = 0;
  std::vector<SearchPiece> pieces_;
  std::optional<Fault> fault_;
};

}  // namespace

Result<std::vector<SearchPiece>> search_pieces(std::string_view typed) { return SearchScanner(typed).scan(); }

}  // namespace plenary
