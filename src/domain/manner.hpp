// How a vote was taken, as far as two records can contradict each other in it.
#pragma once

#include "plenary/records.hpp"

namespace plenary {

struct Manner {
  Method method = Method::unknown;
  bool counted = false;  // figures or positions are known
  bool named = false;    // positions are known, cast or intended
  bool opposed = false;  // somebody was against
};
Manner manner_of(const Vote& record);

// Whether they cannot be two records of one vote: nobody counts where there is no vote, names anybody in a secret ballot,
// or is against what is unanimous. Whichever comes first.
bool contradict(const Manner& one, const Manner& other);

// Methods that take no count.
bool is_without_vote(Method method);

}  // namespace plenary
