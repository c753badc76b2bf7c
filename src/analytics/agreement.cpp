// Agreement by counting bits.
#include "analytics/agreement.hpp"

#include <bit>

namespace plenary::analytics {
namespace {

constexpr std::size_t kWordBits = 64;

// The four counts of one pair. Always inlined, so that each of its callers compiles it for its own machine.
[[gnu::always_inline]] inline Together count_pair(const std::uint64_t* one, const std::uint64_t* other,
                                                  std::size_t words) {
  std::uint64_t common = 0, same = 0, opposite = 0, decided = 0;
  for (std::size_t i = 0; i < words; ++i) {
    const auto yes = one[i], no = one[i + words], abstain = one[i + 2 * words];
    const auto other_yes = other[i], other_no = other[i + words], other_abstain = other[i + 2 * words];
    const auto both = (yes | no | abstain) & (other_yes | other_no | other_abstain);
    const auto against = (yes & other_no) | (no & other_yes);
    const auto alike = (yes & other_yes) | (no & other_no);
    common += static_cast<std::uint64_t>(std::popcount(both));
    opposite += static_cast<std::uint64_t>(std::popcount(against));
    same += static_cast<std::uint64_t>(std::popcount(alike | (abstain & other_abstain)));
    decided += static_cast<std::uint64_t>(std::popcount(alike));
  }
  return {static_cast<std::uint32_t>(common), static_cast<std::uint32_t>(same), static_cast<std::uint32_t>(opposite),
          static_cast<std::uint32_t>(decided + opposite)};
}

[[gnu::always_inline]] inline void count_pairs(const BitPlanes& planes, std::vector<Together>& pairs) {
  std::size_t at = 0;
  for (std::size_t one = 0; one < planes.members(); ++one)
    for (std::size_t other = one + 1; other < planes.members(); ++other)
      pairs[at++] = count_pair(planes.of(one).data(), planes.of(other).data(), planes.words());
}

#if defined(__x86_64__)
[[gnu::target("popcnt")]] void count_pairs_by_instruction(const BitPlanes& planes, std::vector<Together>& pairs) {
  count_pairs(planes, pairs);
}
bool has_instruction() { return __builtin_cpu_supports("popcnt") != 0; }
#else
void count_pairs_by_instruction(const BitPlanes& planes, std::vector<Together>& pairs) { count_pairs(planes, pairs); }
bool has_instruction() { return true; }
#endif

}  // namespace

BitPlanes::BitPlanes(std::size_t members, std::size_t votes)
    : members_(members),
      votes_(votes),
      words_((votes + kWordBits - 1) / kWordBits),
      bits_(members * kPlanes * words_) {}

void BitPlanes::set(std::size_t member, std::size_t vote, Position position) {
  const auto plane = static_cast<std::size_t>(position);
  if (plane >= kPlanes) return;
  bits_[(member * kPlanes + plane) * words_ + vote / kWordBits] |= std::uint64_t{1} << (vote % kWordBits);
}

Together compare(const BitPlanes& planes, std::size_t one, std::size_t other) {
  return count_pair(planes.of(one).data(), planes.of(other).data(), planes.words());
}

Together compare(const BitPlanes& planes, std::size_t one, std::size_t other, std::size_t first, std::size_t last) {
  Together sum;
  for (auto word = first / kWordBits; word * kWordBits < last; ++word) {
    auto counted = ~std::uint64_t{0};
    if (word == first / kWordBits) counted &= ~std::uint64_t{0} << (first % kWordBits);
    if ((word + 1) * kWordBits > last) counted &= (std::uint64_t{1} << (last % kWordBits)) - 1;
    const auto bits = [&](std::size_t member, std::size_t plane) {
      return planes.of(member)[plane * planes.words() + word] & counted;
    };
    const std::uint64_t mine[] = {bits(one, 0), bits(one, 1), bits(one, 2)};
    const std::uint64_t theirs[] = {bits(other, 0), bits(other, 1), bits(other, 2)};
    const auto part = count_pair(mine, theirs, 1);
    sum.common += part.common;
    sum.same += part.same;
    sum.opposite += part.opposite;
    sum.decided += part.decided;
  }
  return sum;
}

std::vector<Together> compare_all(const BitPlanes& planes) {
  const auto members = planes.members();
  std::vector<Together> pairs(members < 2 ? 0 : members * (members - 1) / 2);
  if (has_instruction())
    count_pairs_by_instruction(planes, pairs);
  else
    count_pairs(planes, pairs);
  return pairs;
}

std::size_t place_of(std::size_t members, std::size_t one, std::size_t other) {
  return one * (2 * members - one - 1) / 2 + (other - one - 1);
}

Agreement agreement(const Together& together, Measure measure) {
  const auto share = [](double part, std::uint32_t n) { return Agreement{n, n == 0 ? 0 : part / n}; };
  const auto half = together.common - together.same - together.opposite;
  switch (measure) {
    case Measure::half_points:
      return share(together.same + half / 2.0, together.common);
    case Measure::votes_only:
      return share(together.decided - together.opposite, together.decided);
    case Measure::identical:
      break;
  }
  return share(together.same, together.common);
}

}  // namespace plenary::analytics
