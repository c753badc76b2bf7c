// Gives each count its meaning: by the label behind or before it, by `to` between two, or by its place in `123-0-15`.
#include "domain/reader/adoption_tally.hpp"

#include <algorithm>
#include <array>

#include "domain/reader/adoption_names.hpp"

namespace plenary::reader {
namespace {

class TallyReader {
 public:
  TallyReader(const std::vector<Piece>& pieces, std::string_view text, const Language& language,
              std::optional<Outcome> outcome)
      : pieces_(pieces), text_(text), language_(language), outcome_(outcome), used_(pieces.size(), false) {}

  StatedTally read() {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      if (!is(i, PieceKind::number) || used_[i] || is_no_count(i)) continue;
      if (read_dashed(i) || read_row(i) || read_labelled_before(i) || read_opposed(i) || read_labelled(i)) continue;
      read_votes_alone(i);
    }
    for (std::size_t i = 0; i < pieces_.size(); ++i)
      out_.left_over += is_left_over(i) || is_unclear(i) || has_no_figure(i) ? 1 : 0;
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is(std::size_t i, PieceKind kind) const { return i < pieces_.size() && pieces_[i].kind == kind; }
  [[nodiscard]] Side label(std::size_t i) const { return static_cast<Side>(pieces_[i].value); }
  [[nodiscard]] bool is_sign(std::size_t i) const {
    return is(i, PieceKind::filler) && pieces_[i].end == pieces_[i].begin + 1 &&
           std::string_view(":=[]()").find(text_[pieces_[i].begin]) != std::string_view::npos;
  }
  [[nodiscard]] bool is_names(std::size_t i) const { return is(i, PieceKind::group) && text_[pieces_[i].begin] == '('; }

  // `-1`, and numbers with too many digits: no count of votes has them.
  [[nodiscard]] bool is_no_count(std::size_t i) const {
    if (pieces_[i].value == kNoFigure) return true;
    if (i == 0 || !is(i - 1, PieceKind::dash) || pieces_[i - 1].end != pieces_[i].begin) return false;
    const std::size_t dash = pieces_[i - 1].begin;
    const bool minus = text_[dash] == '-' || text_.substr(dash).starts_with("\u2212");
    const bool apart = dash == 0 || text_[dash - 1] == ' ' || text_[dash - 1] == ':' || text_[dash - 1] == '(';
    return minus && apart && !(i > 1 && (is(i - 2, PieceKind::number) || is_names(i - 2)));
  }

  // A figure that is neither a count nor belongs to a word before it, as in `paragraph 3`, or after it, as in `3 meetings`.
  [[nodiscard]] bool is_left_over(std::size_t i) const {
    if (!is(i, PieceKind::number) || used_[i] || text_[pieces_[i].begin] < '0' || text_[pieces_[i].begin] > '9')
      return false;
    if (is_no_count(i)) return true;
    const bool belongs = i > 0 && (is(i - 1, PieceKind::filler) || is(i - 1, PieceKind::meeting)) && !is_sign(i - 1);
    return !belongs && !is(i + 1, PieceKind::meeting);
  }

  // `Adopted: 12/1/10`: counts or a day, nobody can tell.
  [[nodiscard]] bool is_unclear(std::size_t i) const {
    if (i == 0 || !is(i, PieceKind::symbol) || !is_sign(i - 1)) return false;
    const std::string_view text = text_.substr(pieces_[i].begin, pieces_[i].end - pieces_[i].begin);
    return std::count(text.begin(), text.end(), '/') == 2 && text.size() < 9 &&
           text.find_first_not_of("0123456789/") == std::string_view::npos;
  }

  // A label whose figure was not understood: `many votes in favour`, `12.5 votes against`.
  [[nodiscard]] bool has_no_figure(std::size_t i) const {
    if (!is(i, PieceKind::label) || used_[i] || i == 0) return false;
    std::size_t before = i - 1;
    while (before > 0 && is(before, PieceKind::votes)) --before;
    if (is(before, PieceKind::unknown)) return out_.first.has_value();
    const std::string_view text = text_.substr(pieces_[before].begin, pieces_[before].end - pieces_[before].begin);
    return is(before, PieceKind::symbol) && text.find_first_not_of("0123456789.,") == std::string_view::npos;
  }

  // Behind `i`, over words such as `votes` and names in brackets.
  [[nodiscard]] std::size_t over_votes(std::size_t i) const {
    ++i;
    for (int steps = 0; steps < 5 && (is(i, PieceKind::votes) || is(i, PieceKind::filler) || is_names(i)); ++steps) ++i;
    return i;
  }

  // The label behind the number at `i`: `1 against`, `122 votes in favour`.
  [[nodiscard]] std::optional<std::size_t> label_behind(std::size_t i) const {
    const std::size_t at = over_votes(i);
    return is(at, PieceKind::label) && !pieces_[at].colon_after && !used_[at] ? std::optional(at) : std::nullopt;
  }

  void set(Side whose, std::size_t number) {
    const std::array<std::optional<int>*, 5> figures = {&out_.tally.yes, &out_.tally.no, &out_.tally.abstain,
                                                        &out_.tally.not_voting, &out_.tally.invalid};
    auto& figure = *figures[static_cast<std::size_t>(whose)];
    if (is_no_count(number) || (figure && *figure != pieces_[number].value)) out_.conflicting = true;
    figure = pieces_[number].value;
    used_[number] = true;
    if (!out_.first || number < *out_.first) out_.first = number;
  }

  // Names in brackets between `from` and `to`, both included.
  void take_names(Side whose, std::size_t from, std::size_t to) {
    auto* list = names_of(out_.names, whose);
    for (std::size_t i = from; list != nullptr && i <= to && i < pieces_.size(); ++i) {
      if (!is_names(i)) continue;
      const auto names =
          split_names(text_.substr(pieces_[i].begin + 1, pieces_[i].end - pieces_[i].begin - 2), language_);
      list->insert(list->end(), names.begin(), names.end());
    }
  }

  // `123-0-15`, `124-6(US)-25`: for, against, abstaining. Two figures only directly behind the outcome.
  bool read_dashed(std::size_t i) {
    std::vector<std::size_t> numbers{i};
    std::size_t at = i + 1;
    while (true) {
      if (is_names(at)) ++at;
      if (!is(at, PieceKind::dash) || !is(at + 1, PieceKind::number)) break;
      numbers.push_back(at + 1);
      at += 2;
    }
    if (numbers.size() < 2 || numbers.size() > 3 || (numbers.size() == 2 && !follows_outcome(i))) return false;
    if (label_behind(numbers.back())) return false;
    constexpr std::array<Side, 3> kPlaces = {Side::yes, Side::no, Side::abstain};
    for (std::size_t k = 0; k < numbers.size(); ++k) {
      set(kPlaces[k], numbers[k]);
      take_names(kPlaces[k], numbers[k] + 1, numbers[k] + 1);
    }
    return true;
  }

  [[nodiscard]] bool follows_outcome(std::size_t i) const {
    while (i > 0 && (is(i - 1, PieceKind::filler) || is(i - 1, PieceKind::votes) || is(i - 1, PieceKind::comma) ||
                     is(i - 1, PieceKind::method)))
      --i;
    return i > 0 && is(i - 1, PieceKind::outcome);
  }

  // `Yes 122 No 1 Abstain 1`: a row in which each figure follows its label, with nothing between.
  bool read_row(std::size_t i) {
    if (i == 0 || !is(i - 1, PieceKind::label) || used_[i - 1]) return false;
    std::size_t end = i - 1;
    while (is(end, PieceKind::label) && is(end + 1, PieceKind::number)) end += 2;
    const bool before = i > 1 && (is(i - 2, PieceKind::number) || is(i - 2, PieceKind::votes));
    if (end < i + 3 || is(end, PieceKind::label) || before) return false;
    for (std::size_t at = i; at < end; at += 2) {
      used_[at - 1] = true;
      set(label(at - 1), at);
    }
    return true;
  }

  // `In favour: 122`, `for 122, against 1`.
  bool read_labelled_before(std::size_t i) {
    std::size_t at = i;
    while (at > 0 && (is_sign(at - 1) || is(at - 1, PieceKind::dash))) --at;
    if (at == 0 || !is(at - 1, PieceKind::label) || used_[at - 1]) return false;
    const std::size_t before = at - 1;
    const bool opens = before == 0 || is(before - 1, PieceKind::comma) || is(before - 1, PieceKind::stop) ||
                       is(before - 1, PieceKind::outcome);
    if (!pieces_[before].colon_after && (!opens || label_behind(i))) return false;
    used_[before] = true;
    set(label(before), i);
    take_names(label(before), i + 1, over_votes(i));
    return true;
  }

  // `149 votes to 1`, `120 voix contre 3`: two sides, of which the first won.
  bool read_opposed(std::size_t i) {
    const std::size_t joint = over_votes(i);
    const bool by_label =
        is(joint, PieceKind::label) && label(joint) == Side::no && !pieces_[joint].colon_after && !used_[joint];
    if (!is(joint, PieceKind::to) && !by_label) return false;
    const std::size_t other = joint + 1;
    if (!is(other, PieceKind::number)) return false;
    const auto behind = label_behind(other);
    const bool of_votes = by_label || behind || outcome_ || is(i + 1, PieceKind::votes);
    if (!of_votes) return false;  // `paragraphs 205 to 210`
    const bool other_is_opposed = by_label && behind && !opposes(*behind, other);
    if (other_is_opposed) return false;
    if (by_label) used_[joint] = true;
    Side second = outcome_ == Outcome::rejected ? Side::yes : Side::no;
    if (behind && !by_label) {
      second = label(*behind);
      if (second != Side::yes && second != Side::no) return false;
      used_[*behind] = true;
    }
    const Side first = second == Side::yes ? Side::no : Side::yes;
    set(first, i);
    take_names(first, i + 1, joint);
    set(second, other);
    take_names(second, other + 1, behind && !by_label ? *behind + 1 : over_votes(other));
    return true;
  }

  // True if the label at `at`, behind `number`, opposes it to yet another number.
  [[nodiscard]] bool opposes(std::size_t at, std::size_t number) const {
    return label(at) == Side::no && at > number && is(at + 1, PieceKind::number);
  }

  bool read_labelled(std::size_t i) {
    const auto behind = label_behind(i);
    if (!behind) return false;
    used_[*behind] = true;
    const Side whose = label(*behind);
    set(whose, i);
    take_names(whose, i + 1, *behind + 1);
    // `142 in favour to 1, with …`, `142 voix pour contre une, …`
    const std::size_t joint = over_votes(*behind);
    if (whose != Side::yes && whose != Side::no) return true;
    const Side opposite = whose == Side::yes ? Side::no : Side::yes;
    const bool by_label =
        is(joint, PieceKind::label) && label(joint) == opposite && !pieces_[joint].colon_after && !used_[joint];
    if (!is(joint, PieceKind::to) && !by_label) return true;
    if (!is(joint + 1, PieceKind::number) || label_behind(joint + 1)) return true;
    if (by_label) used_[joint] = true;
    set(opposite, joint + 1);
    take_names(opposite, joint + 2, over_votes(joint + 1));
    return true;
  }

  // `Adopted by 120 votes`.
  void read_votes_alone(std::size_t i) {
    if (outcome_ != Outcome::adopted || !is(i + 1, PieceKind::votes) || out_.tally.yes) return;
    set(Side::yes, i);
  }

  const std::vector<Piece>& pieces_;
  std::string_view text_;
  const Language& language_;
  std::optional<Outcome> outcome_;
  std::vector<bool> used_;
  StatedTally out_;
};

}  // namespace

StatedTally read_tally(const std::vector<Piece>& pieces, std::string_view text, const Language& language,
                       std::optional<Outcome> outcome) {
  return TallyReader(pieces, text, language, outcome).read();
}

}  // namespace plenary::reader
