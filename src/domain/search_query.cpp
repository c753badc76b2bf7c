// Search words to an FTS5 expression: every term quoted, so that nothing typed is an operator but what is meant as one.
#include "domain/search_query.hpp"

#include <algorithm>
#include <optional>

#include "domain/search_words.hpp"

namespace plenary {
namespace {

constexpr std::size_t kMostTerms = 64;
constexpr int kDeepestBrackets = 32;

std::string in_quotes(std::string_view term) {
  std::string text = "\"";
  for (const char c : term)
    if (c != '"' && c != '\0') text += c;
  return text + "\"";
}

// Operators in small letters are words where nothing stands before or behind them.
bool is_operand_end(const SearchPiece& piece) {
  return piece.token == SearchToken::term || piece.token == SearchToken::close;
}
bool is_operand_begin(const SearchPiece& piece) {
  return piece.token == SearchToken::term || piece.token == SearchToken::open || piece.token == SearchToken::field;
}

void quieten(std::vector<SearchPiece>& pieces) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    auto& piece = pieces[i];
    if (piece.loud || (piece.token != SearchToken::both && piece.token != SearchToken::either)) continue;
    const bool between =
        i > 0 && i + 1 < pieces.size() && is_operand_end(pieces[i - 1]) && is_operand_begin(pieces[i + 1]);
    if (!between) piece.token = SearchToken::term;
  }
}

class SearchParser {
 public:
  explicit SearchParser(std::vector<SearchPiece> pieces) : pieces_(std::move(pieces)) { quieten(pieces_); }

  Result<SearchQuery> parse() {
    const auto terms = std::count_if(pieces_.begin(), pieces_.end(),
                                     [](const SearchPiece& piece) { return piece.token == SearchToken::term; });
    if (terms == 0) return Fault{Code::bad_request, "q", "holds no word to search for"};
    if (static_cast<std::size_t>(terms) > kMostTerms) return Fault{Code::bad_request, "q", "holds more than 64 words"};
    SearchQuery query;
    query.expression = either(0);
    if (!fault_ && place_ < pieces_.size())
      refuse("the bracket at character " + std::to_string(pieces_[place_].at) + " closes none");
    if (fault_) return *fault_;
    add_symbols(query);
    return query;
  }

 private:
  [[nodiscard]] bool is(SearchToken token) const { return place_ < pieces_.size() && pieces_[place_].token == token; }

  void refuse(std::string message) {
    if (!fault_) fault_ = Fault{Code::bad_request, "q", std::move(message)};
  }

  std::string either(int depth) {
    std::string expression = both(depth);
    while (!fault_ && is(SearchToken::either)) {
      ++place_;
      expression += " OR " + both(depth);
    }
    return expression;
  }

  // All words that stand side by side, less those behind a NOT.
  std::string both(int depth) {
    std::string wanted, unwanted;
    const auto begin = place_;
    while (!fault_) {
      const bool joined = place_ > begin && is(SearchToken::both);
      if (joined) ++place_;
      if (is(SearchToken::without)) {
        const auto at = pieces_[place_++].at;
        if (wanted.empty()) refuse("what NOT at character " + std::to_string(at) + " takes away needs words before it");
        unwanted += (unwanted.empty() ? "" : " OR ") + operand(depth);
      } else if (joined || place_ == begin || begins_operand()) {
        wanted += (wanted.empty() ? "" : " AND ") + operand(depth);
      } else {
        break;
      }
    }
    if (unwanted.empty()) return "(" + wanted + ")";
    return "((" + wanted + ") NOT (" + unwanted + "))";
  }

  [[nodiscard]] bool begins_operand() const { return place_ < pieces_.size() && is_operand_begin(pieces_[place_]); }

  std::string operand(int depth) {
    if (fault_) return {};
    if (!begins_operand()) return missing();
    const auto& piece = pieces_[place_++];
    if (piece.token == SearchToken::field) {
      const auto column = piece.text;
      if (is(SearchToken::field)) return missing();
      return "{" + column + "} : (" + operand(depth) + ")";
    }
    if (piece.token == SearchToken::term) return term(piece);
    if (depth >= kDeepestBrackets) {
      refuse("brackets are nested too deep at character " + std::to_string(piece.at));
      return {};
    }
    auto expression = either(depth + 1);
    if (!fault_ && !is(SearchToken::close))
      refuse("the bracket at character " + std::to_string(piece.at) + " is never closed");
    ++place_;
    return "(" + expression + ")";
  }

  static std::string term(const SearchPiece& piece) {
    if (piece.is_symbol && *piece.symbol != piece.text)
      return "(" + in_quotes(piece.text) + " OR " + in_quotes(*piece.symbol) + ")";
    return in_quotes(piece.text) + (piece.prefix ? "*" : "");
  }

  // What stands where a word should.
  std::string missing() {
    if (place_ == pieces_.size()) {
      const auto& last = pieces_.back();
      refuse("'" + last.text + "' at character " + std::to_string(last.at) + " needs a word behind it");
    } else {
      const auto& piece = pieces_[place_];
      refuse("a word is missing before '" + piece.text + "' at character " + std::to_string(piece.at));
    }
    return {};
  }

  void add_symbols(SearchQuery& query) const {
    std::string named;
    for (const auto& piece : pieces_) {
      if (!piece.symbol) continue;
      if (std::find(query.symbols.begin(), query.symbols.end(), *piece.symbol) != query.symbols.end()) continue;
      query.symbols.push_back(*piece.symbol);
      if (piece.is_symbol) named += " OR {symbol} : " + in_quotes(*piece.symbol);
    }
    query.expression += named;
  }

  std::vector<SearchPiece> pieces_;
  std::size_t place_ = 0;
  std::optional<Fault> fault_;
};

}  // namespace

Result<SearchQuery> parse_search(std::string_view typed) {
  auto pieces = search_pieces(typed);
  if (!pieces) return pieces.faults();
  return SearchParser(std::move(*pieces)).parse();
}

}  // namespace plenary
