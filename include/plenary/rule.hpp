// Rules that decide a vote, as data, and what they say of one vote. Figures are votes: one a member, or a member's weight.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "plenary/date.hpp"
#include "plenary/records.hpp"

namespace plenary {

// What a share is a share of: yes and no; with abstentions; with invalid ballots; members present; members represented
// that may vote; members that may vote; all members.
enum class Base { for_against, cast_valid, ballots, present, represented_entitled, members_entitled, members_all };

// `strict`: more than the fraction, otherwise at least the fraction.
struct Share {
  Base base = Base::for_against;
  int numerator = 1;
  int denominator = 2;
  bool strict = true;
  friend bool operator==(const Share&, const Share&) = default;
};

enum class Unit { member, weight };

// What follows on equally many votes for and against.
enum class Tie { rejected, second_vote, casting_vote };

// What follows when the vote fails in a round before the last one.
struct Rounds {
  int most = 1;
  std::optional<Tie> tie;
  friend bool operator==(const Rounds&, const Rounds&) = default;
};

struct Rule {
  std::string assembly;
  std::string name;  // `important-question`
  Localized title;
  std::optional<Date> from, until;  // first and last day on which it holds
  Share majority;
  std::vector<Share> also;                // further shares that the yes votes must reach
  std::optional<int> least_yes;           // a number of yes votes: nine in the Security Council
  std::vector<std::string> veto;          // members whose no alone prevents the decision
  std::optional<Share> quorum;            // of members present
  std::optional<Share> turnout;           // of yes and no together
  std::optional<Share> abstention_limit;  // abstentions beyond it put the vote off to another meeting
  Rounds rounds;
  std::vector<std::string> houses;  // each must decide the same way; empty: one house
  Unit unit = Unit::member;
  bool text_at_hand = true;  // false: taken from accounts of the rule, not from its text
  std::vector<Source> sources;
  friend bool operator==(const Rule&, const Rule&) = default;
};

// What is known of one vote, or of one house in it. An absent figure is unknown.
struct Figures {
  std::string house;  // "" where there is one
  std::optional<std::int64_t> yes, no, abstain, invalid;
  std::optional<std::int64_t> present;      // members present, voting or not
  std::optional<std::int64_t> represented;  // members represented that may vote
  std::optional<std::int64_t> entitled;     // members that may vote
  std::optional<std::int64_t> members;      // all members on the day
};

enum class Verdict { passes, fails, put_off, unknown };

// One demand on the votes, tried on one set of figures. Without a share, a plain number of votes was demanded.
struct Reached {
  std::optional<Share> share;
  std::string house;
  std::int64_t base = 0;
  std::int64_t needed = 0;
  std::int64_t had = 0;
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
  bool tied = false;
  std::vector<std::string> missing;  // figures that would have to be known: `yes`, `members`
  std::optional<WhatIf> what_if;
  Localized explanation;  // in English and French
};

}  // namespace plenary
