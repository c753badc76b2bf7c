// Whether a vote passes under a rule: whole numbers in, numbers and words out. Pure; nothing is rounded.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plenary/rule.hpp"

namespace plenary {

// What is known of one vote, or of one house in it: one a member, or each member's votes. An absent figure is unknown.
struct Figures {
  std::string house;  // "" where there is one
  std::optional<std::int64_t> yes, no, abstain, invalid;
  std::optional<std::int64_t> present;      // members present, voting or not
  std::optional<std::int64_t> represented;  // members represented that may vote
  std::optional<std::int64_t> entitled;     // members that may vote
  std::optional<std::int64_t> members;      // all members on the day
};

struct Ballot {
  std::vector<Figures> houses;                      // one, nameless, where the rule has none
  std::optional<std::vector<std::string>> opposed;  // members known to have voted no, for vetoes
  int round = 1;
};

enum class Verdict { passes, fails, put_off, unknown };

// What a base is where not all of it is known: no less, or no more, than is needed to tell.
enum class Known { exactly, at_least, at_most };

// One demand on the votes, tried on one set of figures. Without a share, a plain number of votes was demanded.
struct Reached {
  std::optional<Share> share;
  std::string house;
  std::int64_t base = 0;
  std::int64_t needed = 0;
  std::int64_t had = 0;
  Known known = Known::exactly;
  [[nodiscard]] bool holds() const { return had >= needed; }
  [[nodiscard]] std::int64_t margin() const { return had - needed; }  // negative: votes short
};

// How many votes would have had to be otherwise for the verdict to be the other one.
struct WhatIf {
  std::int64_t changed = 0;          // from no to yes where it failed, from yes to no where it passed
  std::optional<std::int64_t> more;  // further votes for (where it failed) or against (where it passed)
};

struct RuleCheck {
  Verdict verdict = Verdict::unknown;
  std::vector<Reached> shares;     // the majority first, house by house
  std::optional<bool> quorum_met;  // absent: the rule has none, or it is not known
  bool quorum_unknown = false;     // the rule has one, and who was present is not known
  std::optional<Reached> turnout;
  std::vector<std::string> vetoed_by;
  std::optional<Tie> tie;            // equally many for and against, and what follows
  bool more_rounds = false;          // it fails, and another ballot may follow
  std::vector<std::string> missing;  // figures that would have to be known: `yes`, `members`, `positions`, `houses`
  std::optional<WhatIf> what_if;
  Localized explanation;  // in the languages of the pages

  // The demand that was the hardest to meet; none where no figure could be tried.
  [[nodiscard]] const Reached* hardest() const;
};

// Tries the rule on the figures of each house. What is declared elsewhere plays no part.
RuleCheck check_rule(const Rule& rule, const Ballot& ballot);

// The figure that the share is of; nothing where it is not known.
std::optional<std::int64_t> base_of(Base base, const Figures& figures);

// The least number of votes that is the share of a base: more than the fraction, or at least it, and never 0.
std::int64_t needed_for(const Share& share, std::int64_t base);

}  // namespace plenary
