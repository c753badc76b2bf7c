// Results as figures or words.
#include "app/result_words.hpp"

#include "app/words.hpp"
#include "domain/names.hpp"

namespace plenary::app {
namespace {

bool is_said_without_vote(Method method) {
  return method == Method::consensus || method == Method::acclamation || method == Method::unanimous;
}

std::string outcome_word(const Decided& decided) {
  return decided.outcome ? word_for("outcome", name_of(*decided.outcome)) : std::string();
}

// What became of the text stands before the rest where it is not that it was adopted.
std::string beside_outcome(const Decided& decided, const std::string& how) {
  if (!decided.outcome || *decided.outcome == Outcome::adopted) return how;
  return outcome_word(decided) + ", " + how;
}

}  // namespace

std::string result_words(const Decided& decided, const formats::HouseStyle& style) {
  if (const auto figures = formats::result_figures(decided.figures, style)) return beside_outcome(decided, *figures);
  if (decided.method && is_said_without_vote(*decided.method))
    return beside_outcome(decided, word("result." + std::string(name_of(*decided.method))));
  const auto outcome = outcome_word(decided);
  if (outcome.empty()) return decided.method ? word("result.no_figures") : std::string();
  const bool voted = decided.method && *decided.method != Method::unknown;
  return phrase(voted ? "result.with_a_vote" : "result.not_recorded", {{"outcome", outcome}});
}

}  // namespace plenary::app
