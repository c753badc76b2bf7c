// Reads how something was adopted: pieces, then names, then counts, then whether all of it is about a vote at all.
#include "domain/reader/adoption.hpp"

#include <algorithm>

#include "domain/reader/adoption_names.hpp"
#include "domain/reader/adoption_pieces.hpp"
#include "domain/reader/adoption_tally.hpp"
#include "domain/reader/fold.hpp"

namespace plenary::reader {
namespace {

using Pieces = std::vector<Piece>;

constexpr std::size_t kLongestText = 64 * 1024;  // bytes; four lists of 200 members take 10,000
// Words outside the lists that a statement may have: more where figures or names prove what it is about.
constexpr std::ptrdiff_t kUnknownBesideFigures = 12;
constexpr std::ptrdiff_t kUnknownBesideMethod = 2;
constexpr std::size_t kBeginning = 400;  // bytes that tell whether a text is about a vote

bool is_unknown(const Piece& piece) { return piece.kind == PieceKind::unknown; }

// The outcome that the pieces name; false if they name two.
bool read_outcome(const Pieces& pieces, std::optional<Outcome>& out) {
  for (const Piece& piece : pieces) {
    if (piece.kind != PieceKind::outcome) continue;
    const auto outcome = static_cast<Outcome>(piece.value);
    if (out && *out != outcome) return false;
    out = outcome;
  }
  return true;
}

// How the vote was held outweighs how it ended: `unanimously, by secret ballot`.
Method read_method(const Pieces& pieces) {
  Method out = Method::unknown;
  for (const Piece& piece : pieces) {
    if (piece.kind != PieceKind::method) continue;
    const auto method = static_cast<Method>(piece.value);
    if (out == Method::unknown || out == Method::unanimous) out = method;
  }
  return out;
}

void read_meeting_and_date(const Pieces& pieces, Adoption& out) {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].kind == PieceKind::date && pieces[i].day && !out.date) out.date = pieces[i].day;
    if (pieces[i].kind == PieceKind::amended) out.as_amended = true;
    if (pieces[i].kind != PieceKind::meeting || out.meeting_number) continue;
    const auto numbered = [&](std::size_t at) {
      return pieces[at].kind == PieceKind::ordinal || pieces[at].kind == PieceKind::number;
    };
    std::size_t before = i;
    while (before > 0 && pieces[before - 1].kind == PieceKind::group) --before;  // `25th (resumed) plenary meeting`
    if (before > 0 && numbered(before - 1))
      out.meeting_number = pieces[before - 1].value;
    else if (i + 1 < pieces.size() && numbered(i + 1))
      out.meeting_number = pieces[i + 1].value;
  }
}

// The first piece that tells a result; all before it must be words that such a sentence begins with.
std::size_t first_statement(const Pieces& pieces, const StatedTally& stated) {
  const auto found = std::find_if(pieces.begin(), pieces.end(), [](const Piece& piece) {
    return piece.kind == PieceKind::outcome || piece.kind == PieceKind::method;
  });
  const auto at = static_cast<std::size_t>(found - pieces.begin());
  return stated.first ? std::min(at, *stated.first) : at;
}

bool begins_small(std::string_view text) {
  const std::string_view rest = trim(text);
  if (rest.empty()) return false;
  const char32_t first = code_point_at(rest, 0).value;
  return is_letter(first) && !is_upper(first);
}

// `A recorded vote was taken.`: a sentence, so that no title is taken for one.
bool tells_method_alone(const Pieces& pieces) {
  const auto is = [](PieceKind kind) { return [kind](const Piece& piece) { return piece.kind == kind; }; };
  const auto belongs = [](const Piece& piece) {
    return piece.kind == PieceKind::filler || piece.kind == PieceKind::method || piece.kind == PieceKind::stop;
  };
  return pieces.size() > 3 && pieces.size() <= 7 && pieces.back().kind == PieceKind::stop &&
         std::count_if(pieces.begin(), pieces.end(), is(PieceKind::stop)) == 1 &&
         std::any_of(pieces.begin(), pieces.end(), is(PieceKind::method)) &&
         std::all_of(pieces.begin(), pieces.end(), belongs);
}

int figures_in(const Tally& tally) {
  return int{tally.yes.has_value()} + int{tally.no.has_value()} + int{tally.abstain.has_value()} +
         int{tally.not_voting.has_value()} + int{tally.invalid.has_value()};
}

// Whether the text as a whole is about the result of a vote, not a clause that mentions one.
bool is_statement(const Pieces& pieces, const StatedTally& stated, const Adoption& read, bool lists,
                  std::string_view text) {
  const std::size_t first = first_statement(pieces, stated);
  const auto lead_end = pieces.begin() + static_cast<std::ptrdiff_t>(first);
  if (std::any_of(pieces.begin(), lead_end, is_unknown)) return false;
  const bool numbered = first > 0 && pieces[0].kind == PieceKind::number;
  if (numbered) return false;  // a footnote: `2 Adopted by …`
  const auto unknown = std::count_if(lead_end, pieces.end(), is_unknown);
  if (stated.left_over > 0) return false;  // which count it is would be a guess
  const int figures = figures_in(stated.tally);
  const bool proven = lists || !read.intentions.empty() || (figures > 0 && read.outcome) || figures > 1;
  if (proven) return unknown <= kUnknownBesideFigures;
  const bool labelled = !pieces.empty() && pieces[0].kind == PieceKind::label && pieces[0].colon_after;
  if (figures > 0 && labelled) return unknown == 0;
  if (first == pieces.size() || figures > 0) return false;
  if (first > 0 && begins_small(text)) return false;  // the rest of a sentence that began on another line
  if (!read.outcome) return unknown == 0 && pieces.size() <= 7;
  const bool more = read.method != Method::unknown || read.meeting_number || read.date || read.as_amended;
  return unknown <= (more ? kUnknownBesideMethod : 0);
}

}  // namespace

std::optional<Adoption> read_adoption(std::string_view line, const Language& language) {
  if (line.size() > kLongestText) return std::nullopt;
  Pieces pieces = cut_adoption(line, language);
  Adoption out;
  out.intentions = take_intentions(pieces, line, language);
  const bool lists = take_lists(pieces, line, language, out.names);
  if (!read_outcome(pieces, out.outcome)) return std::nullopt;
  StatedTally stated = read_tally(pieces, line, language, out.outcome);
  if (stated.conflicting) return std::nullopt;
  out.method = read_method(pieces);
  read_meeting_and_date(pieces, out);
  if (!is_statement(pieces, stated, out, lists, line)) return std::nullopt;
  if (!stated.tally.empty()) out.announced = stated.tally;
  const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
  append(out.names.yes, stated.names.yes);
  append(out.names.no, stated.names.no);
  append(out.names.abstain, stated.names.abstain);
  append(out.names.not_voting, stated.names.not_voting);
  return out;
}

bool begins_as_adoption(std::string_view text, const Language& language) {
  const Pieces pieces = cut_adoption(text.substr(0, kBeginning), language);
  if (tells_method_alone(pieces)) return true;
  bool figure = false, outcome = false;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    const bool last = i + 1 == pieces.size();
    const bool in_words = !last && pieces[i + 1].kind == PieceKind::number && !is_digit(text[pieces[i + 1].begin]);
    const bool in_sentence =  // `7 pour cent de`
        !last && (in_words || is_unknown(pieces[i + 1]) || pieces[i + 1].kind == PieceKind::filler);
    switch (piece.kind) {
      case PieceKind::unknown:
      case PieceKind::date:
      case PieceKind::meeting:
      case PieceKind::stop:
        return false;
      case PieceKind::outcome:
        if (figure) return false;  // `3 adopted texts`
        if (piece.colon_after) return true;
        outcome = true;
        break;
      case PieceKind::label:
        if (piece.colon_after || (figure && !in_sentence)) return true;
        break;
      case PieceKind::votes:
        if (figure) return true;
        break;
      case PieceKind::method:
        if (outcome) return true;
        break;
      case PieceKind::number:
        if (outcome) return true;
        figure = true;
        break;
      default:
        break;
    }
  }
  return outcome && pieces.size() <= 2;  // `Adopted.`
}

}  // namespace plenary::reader
