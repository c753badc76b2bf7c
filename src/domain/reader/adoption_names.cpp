// Takes names of delegations out of the text of an adoption.
#include "domain/reader/adoption_names.hpp"

#include <algorithm>

#include "domain/reader/fold.hpp"

namespace plenary::reader {
namespace {

using Pieces = std::vector<Piece>;

// `Guinea- Bissau`, as a wrapped line leaves it, is one word again.
std::string without_wraps(std::string_view name) {
  std::string out = squeeze(name);
  for (std::size_t at = out.find("- "); at != std::string::npos; at = out.find("- ", at + 1)) {
    if (at > 0 && out[at - 1] != ' ') out.erase(at + 1, 1);
  }
  return out;
}

std::string clean_name(std::string_view name, const Language& language) {
  std::string_view rest = trim(name);
  while (!rest.empty() && std::string_view(".;,]*").find(rest.back()) != std::string_view::npos)
    rest = trim(rest.substr(0, rest.size() - 1));
  for (bool again = true; again && !rest.empty();) {
    again = false;
    for (const std::string& article : language.words("name_articles")) {
      const bool elided = article.back() == '\'';
      const std::size_t end = elided ? match_at(rest, 0, article) : match_word_at(rest, 0, article);
      if (end == kNoMatch || end >= rest.size()) continue;
      rest = trim(rest.substr(end));
      again = true;
      break;
    }
  }
  return without_wraps(rest);
}

// Where a name that holds an `and` of its own, and begins at `at`, ends.
std::size_t protected_end(std::string_view text, std::size_t at, const Language& language) {
  return language.match_any("names_with_and", text, at);
}

std::size_t joint_end(std::string_view text, std::size_t at, const Language& language) {
  for (const std::string& word : language.words("name_joiners")) {
    const std::size_t end = match_word_at(text, at, word);
    if (end != kNoMatch) return end;
  }
  return kNoMatch;
}

bool is_none(std::string_view name, const Language& language) {
  const std::string folded = fold(name);
  const auto& words = language.words("name_none");
  return std::find(words.begin(), words.end(), folded) != words.end() || folded == "-";
}

std::optional<Position> position_of(Side label) {
  switch (label) {
    case Side::yes:
      return Position::yes;
    case Side::no:
      return Position::no;
    case Side::abstain:
      return Position::abstain;
    case Side::not_voting:
      return Position::not_voting;
    case Side::invalid:
      return std::nullopt;
  }
  return std::nullopt;
}

// Where the text behind the colon of a label begins, if names follow there; a figure in brackets may stand before it.
std::optional<std::size_t> list_begin(const Pieces& pieces, std::size_t label, std::string_view text) {
  if (pieces[label].kind != PieceKind::label || !pieces[label].colon_after) return std::nullopt;
  const std::size_t colon = text.find(':', pieces[label].end - 1);
  std::size_t next = label + 1;
  while (next < pieces.size() && (pieces[next].begin <= colon || pieces[next].kind == PieceKind::dash)) ++next;
  const bool counted = next < pieces.size() &&
                       (pieces[next].kind == PieceKind::number || pieces[next].kind == PieceKind::ordinal) &&
                       text[pieces[next].begin] >= '0' && text[pieces[next].begin] <= '9';
  return counted ? std::nullopt : std::optional(colon + 1);
}

bool is_result(const Piece& piece) { return piece.kind == PieceKind::outcome || piece.kind == PieceKind::delegation; }

// Where a list ends that no other list follows: at the sentence end before the words of the result, if they follow.
std::size_t end_before_result(const Pieces& pieces, std::size_t begin, std::size_t end) {
  const auto result = std::find_if(pieces.begin() + static_cast<std::ptrdiff_t>(begin),
                                   pieces.begin() + static_cast<std::ptrdiff_t>(end), is_result);
  if (result == pieces.begin() + static_cast<std::ptrdiff_t>(end)) return end;
  for (std::size_t i = begin; &pieces[i] < &*result; ++i) {
    const bool abbreviation =
        i > begin && pieces[i - 1].end == pieces[i].begin && pieces[i - 1].end - pieces[i - 1].begin < 3;
    if (pieces[i].kind == PieceKind::stop && !abbreviation) return i + 1;
  }
  return end;
}

// The piece behind the last one of the list whose label is at `label`.
std::size_t list_end(const Pieces& pieces, std::size_t label, std::string_view text) {
  std::size_t end = label + 1;
  while (end < pieces.size() && !list_begin(pieces, end, text) && text[pieces[end].begin] != '[' &&
         pieces[end].kind != PieceKind::informed)
    ++end;
  return end_before_result(pieces, label + 1, end);
}

}  // namespace

std::vector<std::string> split_names(std::string_view text, const Language& language) {
  std::vector<std::string> out;
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    std::string name = clean_name(text.substr(begin, end - begin), language);
    if (!name.empty() && !is_none(name, language)) out.push_back(std::move(name));
  };
  int depth = 0;
  bool at_word = true;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const std::size_t kept = at_word ? protected_end(text, at, language) : kNoMatch;
    if (kept != kNoMatch) {
      at = kept;
      at_word = false;
      continue;
    }
    const std::size_t joint = at_word && depth == 0 ? joint_end(text, at, language) : kNoMatch;
    if (depth == 0 && (joint != kNoMatch || point.value == ',' || point.value == ';')) {
      add(at);
      begin = at = joint != kNoMatch ? joint : at + 1;
      at_word = true;
      continue;
    }
    if (point.value == '(') ++depth;
    if (point.value == ')' && depth > 0) --depth;
    at_word = !is_letter(point.value) && !is_digit(point.value) && point.value != '-' && point.value != '\'';
    at += point.size;
  }
  add(text.size());
  return out;
}

std::vector<std::string>* names_of(NamedPositions& names, Side label) {
  switch (label) {
    case Side::yes:
      return &names.yes;
    case Side::no:
      return &names.no;
    case Side::abstain:
      return &names.abstain;
    case Side::not_voting:
      return &names.not_voting;
    case Side::invalid:
      return nullptr;
  }
  return nullptr;
}

bool take_lists(Pieces& pieces, std::string_view text, const Language& language, NamedPositions& names) {
  bool any = false;
  Pieces rest;
  for (std::size_t i = 0; i < pieces.size();) {
    const auto begin = list_begin(pieces, i, text);
    auto* list = begin ? names_of(names, static_cast<Side>(pieces[i].value)) : nullptr;
    if (list == nullptr) {
      rest.push_back(pieces[i++]);
      continue;
    }
    const std::size_t end = list_end(pieces, i, text);
    const std::size_t until = end < pieces.size() ? pieces[end].begin : text.size();
    if (until > *begin) {
      const auto found = split_names(text.substr(*begin, until - *begin), language);
      list->insert(list->end(), found.begin(), found.end());
    }
    for (; i < end && pieces[i].begin + 1 < *begin; ++i) rest.push_back(pieces[i]);  // the label and its figure
    rest.push_back({PieceKind::stop, *begin, until, 0, false, {}});
    any = true;
    i = end;
  }
  pieces = std::move(rest);
  return any;
}

std::vector<NamedIntention> take_intentions(Pieces& pieces, std::string_view text, const Language& language) {
  std::vector<NamedIntention> out;
  Pieces rest;
  for (std::size_t i = 0; i < pieces.size();) {
    if (pieces[i].kind != PieceKind::delegation) {
      rest.push_back(pieces[i++]);
      continue;
    }
    std::size_t names_end = i + 1;
    while (names_end < pieces.size() && pieces[names_end].kind != PieceKind::informed &&
           pieces[names_end].kind != PieceKind::meant && pieces[names_end].kind != PieceKind::delegation) {
      ++names_end;
    }
    std::size_t label = names_end;
    bool meant = false;
    while (label < pieces.size() && pieces[label].kind != PieceKind::delegation &&
           !(meant && pieces[label].kind == PieceKind::label)) {
      meant = meant || pieces[label].kind == PieceKind::meant;
      ++label;
    }
    const bool whole = meant && label < pieces.size() && pieces[label].kind == PieceKind::label;
    const auto position = whole ? position_of(static_cast<Side>(pieces[label].value)) : std::nullopt;
    if (!position) {
      rest.push_back(pieces[i++]);
      continue;
    }
    for (auto& name : split_names(text.substr(pieces[i].end, pieces[names_end].begin - pieces[i].end), language)) {
      out.push_back({std::move(name), *position});
    }
    i = label + 1;
  }
  pieces = std::move(rest);
  return out;
}

}  // namespace plenary::reader
