// Rules that decide a vote, as data. A rule belongs to its assembly.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plenary/date.hpp"
#include "plenary/source.hpp"

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

// What is counted: members, or the votes that each member has.
enum class Unit { member, weight };

// What follows on equally many votes for and against.
enum class Tie { rejected, second_vote, casting_vote };

enum class Outcome { adopted, rejected, withdrawn, deferred, lapsed };

// How many ballots are held while the vote fails, and what becomes of the matter after the last.
struct Rounds {
  int max = 1;
  Outcome then = Outcome::rejected;
  friend bool operator==(const Rounds&, const Rounds&) = default;
};

struct Rule {
  std::string name;  // `important-question`
  Localized title;
  Localized applies_to;             // the matters that it decides
  std::optional<Date> from, until;  // first and last day on which it holds
  Share majority;
  std::vector<Share> also;                // further shares that the yes votes must reach
  std::optional<int> least_yes;           // a number of yes votes: nine in the Security Council
  std::vector<std::string> veto;          // codes of members whose no alone prevents the decision
  std::optional<Share> quorum;            // of members present
  std::optional<Share> min_turnout;       // of yes and no together
  std::optional<Share> abstention_limit;  // abstentions that reach it put the matter off to another meeting
  bool invalid_as_abstention = false;     // blank and void ballots count among those abstentions
  std::optional<Rounds> rounds;
  std::optional<Tie> tie;
  std::vector<std::string> houses;  // each must decide the same way; empty: one house
  Unit unit = Unit::member;
  bool text_at_hand = true;  // false: taken from accounts of the rule, not from its text
  std::vector<Source> sources;
  friend bool operator==(const Rule&, const Rule&) = default;
};

}  // namespace plenary
