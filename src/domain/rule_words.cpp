// Says in words what a rule demanded and what a vote had.
#include "domain/rule_words.hpp"

#include <array>
#include <string_view>

namespace plenary {
namespace {

// One language's words. `{}` stands for figures and names, in the order told.
struct Words {
  std::string_view language;
  std::array<std::string_view, 7> bases;                                                        // in the order of Base
  std::string_view more_than_half, half, two_thirds, three_quarters, all, more_than, fraction;  // {} of {}
  std::string_view needed;                 // share, base: needed of base
  std::string_view least;                  // at least n votes for
  std::string_view house;                  // before a house's sentence
  std::string_view had, enough, short_by;  // had; margin
  std::string_view turnout_short;          // needed, had
  std::string_view quorum_unmet, quorum_unknown, vetoed, put_off, tie_rejected, tie_second, tie_chair, missing, fails,
      passes;
  std::string_view second_round;
};

constexpr Words kEnglish = {
    "en",
    {"the votes for and against", "the votes for, against and abstaining", "all ballots", "the members present",
     "the members represented that may vote", "the members that may vote", "all members"},
    "More than half of {}",
    "Half of {}",
    "Two-thirds of {}",
    "Three quarters of {}",
    "All of {}",
    "More than {} of {}",
    "{} of {}",
    "{} were needed: {} of {}.",
    "At least {} votes for were needed.",
    "House {}: ",
    " It had {}",
    ", {} more than needed.",
    ", {} short.",
    " Votes for and against had to be at least {} together; there were {}.",
    " The quorum was not met.",
    " Whether the quorum was met is not known.",
    " A vote against by {} prevents it.",
    " So many abstained that the matter is put off to another meeting.",
    " Equally many were for and against: it is rejected.",
    " Equally many were for and against: a second vote is taken.",
    " Equally many were for and against: the chair decides.",
    "Whether it passes cannot be told: {} not known.",
    " It does not pass.",
    " It passes.",
    " A second ballot may follow."};

constexpr Words kFrench = {
    "fr",
    {"des voix pour et contre", "des voix pour, contre et des abstentions", "de tous les bulletins",
     "des membres présents", "des membres représentés ayant le droit de vote", "des membres ayant le droit de vote",
     "de tous les membres"},
    "Plus de la moitié {}",
    "La moitié {}",
    "Les deux tiers {}",
    "Les trois quarts {}",
    "La totalité {}",
    "Plus de {} {}",
    "{} {}",
    "{} étaient nécessaires : {} sur {}.",
    "Il fallait au moins {} voix pour.",
    "Chambre {} : ",
    " Il y en a eu {}",
    ", soit {} de plus qu’il n’en fallait.",
    ", soit {} de moins.",
    " Il fallait au moins {} voix pour et contre ensemble ; il y en a eu {}.",
    " Le quorum n’était pas atteint.",
    " On ignore si le quorum était atteint.",
    " Le vote contre de {} l’empêche.",
    " Les abstentions sont si nombreuses que la question est renvoyée à une autre séance.",
    " Partage égal des voix : le texte est rejeté.",
    " Partage égal des voix : il est procédé à un second vote.",
    " Partage égal des voix : le président décide.",
    "On ne peut dire si la majorité est atteinte : {} inconnu.",
    " La majorité n’est pas atteinte.",
    " La majorité est atteinte.",
    " Un second tour peut suivre."};

std::string fill(std::string_view form, std::initializer_list<std::string_view> values) {
  std::string text;
  auto value = values.begin();
  for (std::size_t at = 0; at < form.size(); ++at) {
    if (form.substr(at, 2) == "{}" && value != values.end()) {
      text += *value++;
      ++at;
    } else {
      text += form[at];
    }
  }
  return text;
}

std::string number(std::int64_t value) { return std::to_string(value); }

std::string share_in_words(const Words& words, const Share& share) {
  const auto base = words.bases.at(static_cast<std::size_t>(share.base));
  const auto is = [&](int numerator, int denominator) {
    return share.numerator == numerator && share.denominator == denominator;
  };
  if (share.strict && is(1, 2)) return fill(words.more_than_half, {base});
  const auto fraction = number(share.numerator) + "/" + number(share.denominator);
  if (share.strict) return fill(words.more_than, {fraction, base});
  if (is(1, 2)) return fill(words.half, {base});
  if (is(2, 3)) return fill(words.two_thirds, {base});
  if (is(3, 4)) return fill(words.three_quarters, {base});
  if (is(1, 1)) return fill(words.all, {base});
  return fill(words.fraction, {fraction, base});
}

std::string margin_in_words(const Words& words, const Reached& reached) {
  auto text = fill(words.had, {number(reached.had)});
  if (reached.margin() < 0) return text + fill(words.short_by, {number(-reached.margin())});
  if (reached.margin() > 0) return text + fill(words.enough, {number(reached.margin())});
  return text + ".";
}

std::string reached_in_words(const Words& words, const Reached& reached) {
  std::string text = reached.house.empty() ? "" : fill(words.house, {reached.house});
  text += reached.share ? fill(words.needed,
                               {share_in_words(words, *reached.share), number(reached.needed), number(reached.base)})
                        : fill(words.least, {number(reached.needed)});
  return text + margin_in_words(words, reached);
}

std::string joined(const std::vector<std::string>& list) {
  std::string text;
  for (const auto& each : list) text += (text.empty() ? "" : ", ") + each;
  return text;
}

std::string tie_in_words(const Words& words, Tie tie) {
  if (tie == Tie::second_vote) return std::string(words.tie_second);
  return std::string(tie == Tie::casting_vote ? words.tie_chair : words.tie_rejected);
}

// What beside the majority decided, or may have.
std::string circumstances(const Words& words, const Rule& rule, const RuleCheck& check) {
  std::string text;
  if (check.turnout && !check.turnout->holds())
    text += fill(words.turnout_short, {number(check.turnout->needed), number(check.turnout->had)});
  if (check.quorum_met == false) text += words.quorum_unmet;
  if (check.quorum_unknown) text += words.quorum_unknown;
  if (!check.vetoed_by.empty()) text += fill(words.vetoed, {joined(check.vetoed_by)});
  if (check.verdict == Verdict::put_off) text += words.put_off;
  if (check.tied && check.verdict == Verdict::fails && rule.rounds.tie) text += tie_in_words(words, *rule.rounds.tie);
  return text;
}

std::string explain_in(const Words& words, const Rule& rule, const RuleCheck& check) {
  std::string text;
  for (const auto& reached : check.shares) text += (text.empty() ? "" : " ") + reached_in_words(words, reached);
  text += circumstances(words, rule, check);
  if (check.verdict == Verdict::unknown)
    text += (text.empty() ? "" : " ") + fill(words.missing, {joined(check.missing)});
  if (check.verdict == Verdict::passes) text += words.passes;
  if (check.verdict == Verdict::fails) text += words.fails;
  if (check.verdict == Verdict::fails && rule.rounds.most > 1 && !check.tied) text += words.second_round;
  return text;
}

}  // namespace

Localized explain(const Rule& rule, const RuleCheck& check) {
  return {{"en", explain_in(kEnglish, rule, check)}, {"fr", explain_in(kFrench, rule, check)}};
}

}  // namespace plenary
