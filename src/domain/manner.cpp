// Tells whether two records can be of one vote by the way in which it was taken.
#include "domain/manner.hpp"

#include "domain/tally.hpp"

namespace plenary {

namespace {

bool excludes(Method method, const Manner& other) {
  if (is_without_vote(method)) return other.counted;
  if (method == Method::secret_ballot) return other.named;
  return method == Method::unanimous && other.opposed;
}

}  // namespace

bool is_without_vote(Method method) { return method == Method::consensus || method == Method::acclamation; }

Manner manner_of(const Vote& record) {
  const bool positions = record.positions && !record.positions->empty();
  Manner manner{record.method};
  manner.counted = positions || (record.announced && !record.announced->empty());
  manner.named = positions || !record.intended.empty();
  manner.opposed = (record.announced && record.announced->no.value_or(0) > 0) || (positions && counted(record)->no > 0);
  return manner;
}

bool contradict(const Manner& one, const Manner& other) {
  return excludes(one.method, other) || excludes(other.method, one);
}

}  // namespace plenary
