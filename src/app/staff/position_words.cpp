// The words and letters that sources write for positions, in English, French and Spanish, and the codes of tables.
#include "app/staff/position_words.hpp"

#include <array>
#include <cctype>

#include "domain/reader/fold.hpp"

namespace plenary::app {
namespace {

struct PositionWord {
  std::string_view position, word;  // the word as fold_word folds it
};
constexpr std::array<PositionWord, 56> kWords = {{
    {"yes", "y"},
    {"yes", "yes"},
    {"yes", "yea"},
    {"yes", "aye"},
    {"yes", "for"},
    {"yes", "infavour"},
    {"yes", "infavor"},
    {"yes", "pour"},
    {"yes", "oui"},
    {"yes", "si"},
    {"yes", "afavor"},
    {"yes", "1"},
    {"yes", "approve"},
    {"no", "n"},
    {"no", "no"},
    {"no", "nay"},
    {"no", "against"},
    {"no", "contre"},
    {"no", "non"},
    {"no", "encontra"},
    {"no", "3"},
    {"no", "reject"},
    {"abstain", "a"},
    {"abstain", "abstain"},
    {"abstain", "abstained"},
    {"abstain", "abstention"},
    {"abstain", "abstaining"},
    {"abstain", "abst"},
    {"abstain", "sabstient"},
    {"abstain", "abstencion"},
    {"abstain", "seabstiene"},
    {"abstain", "2"},
    {"not_voting", "x"},
    {"not_voting", "notvoting"},
    {"not_voting", "nonvoting"},
    {"not_voting", "didnotvote"},
    {"not_voting", "novote"},
    {"not_voting", "nv"},
    {"not_voting", "nonvotant"},
    {"not_voting", "novota"},
    {"not_voting", "notparticipating"},
    {"not_voting", ""},
    {"absent", "absent"},
    {"absent", "ausente"},
    {"absent", "absente"},
    {"absent", "absents"},
    {"absent", "absentes"},
    {"absent", "ausentes"},
    {"absent", "8"},
    {"absent", "notpresent"},
    {"present", "present"},
    {"present", "presente"},
    {"present", "presentnotvoting"},
    {"suspended", "suspended"},
    {"suspended", "suspendu"},
    {"suspended", "suspendido"},
}};

enum class Sign { letter, mark, blank, unknown };

// Of Unicode's own blanks and marks, those that texts in English, French and Spanish are set with.
Sign sign_of(char32_t point) {
  if (point < 0x80) {
    const auto c = static_cast<int>(point);
    return std::isalnum(c) ? Sign::letter : std::isspace(c) ? Sign::blank : Sign::mark;
  }
  if (point == 0xa0 || point == 0xad || point == 0xfeff || (point >= 0x2000 && point < 0x2010)) return Sign::blank;
  return point >= 0x2010 && point < 0x2070 ? Sign::mark : Sign::unknown;
}

// Letters and digits alone, in lower case; those with accents that the words above have. Nothing for what has other letters or
// signs, or marks alone: what is not understood is no position.
std::optional<std::string> fold_word(std::string_view cell) {
  static constexpr std::array<std::pair<char32_t, char>, 4> kAccents = {
      {{0xed, 'i'}, {0xcd, 'i'}, {0xf3, 'o'}, {0xd3, 'o'}}};
  std::string folded;
  bool has_marks = false;
  for (std::size_t at = 0; at < cell.size();) {
    auto point = reader::code_point_at(cell, at);
    at += point.size;
    for (const auto& [accented, plain] : kAccents)
      if (point.value == accented) point.value = static_cast<char32_t>(plain);
    const Sign sign = sign_of(point.value);
    if (sign == Sign::unknown) return std::nullopt;
    has_marks = has_marks || sign == Sign::mark;
    if (sign == Sign::letter) folded += static_cast<char>(std::tolower(static_cast<int>(point.value)));
  }
  if (folded.empty() && has_marks) return std::nullopt;
  return folded;
}

}  // namespace

std::optional<std::string_view> position_named(std::string_view cell) {
  const auto folded = fold_word(cell);
  if (!folded) return std::nullopt;
  for (const auto& each : kWords)
    if (each.word == *folded) return each.position;
  return std::nullopt;
}

}  // namespace plenary::app
