// Coincidence by counting.
#include "analytics/coincidence.hpp"

namespace plenary::analytics {
namespace {

bool is_decided(Stand stand) { return stand == Stand::yes || stand == Stand::no; }

std::optional<double> share(double part, double whole) {
  return whole > 0 ? std::optional(part / whole) : std::nullopt;
}

}  // namespace

Coincidence& Coincidence::operator+=(const Coincidence& more) {
  identical += more.identical;
  opposite += more.opposite;
  abstained += more.abstained;
  absent += more.absent;
  took_part += more.took_part;
  listed += more.listed;
  credited += more.credited;
  return *this;
}

Coincidence coincidence(std::span<const Stand> one, std::span<const Stand> other, std::span<const std::uint8_t> taken) {
  Coincidence counted;
  for (std::size_t i = 0; i < one.size(); ++i) {
    if (taken[i] == 0 || other[i] == Stand::none) continue;
    ++counted.listed;
    counted.took_part += other[i] != Stand::absent;
    if (!is_decided(one[i])) continue;
    counted.identical += other[i] == one[i];
    counted.opposite += is_decided(other[i]) && other[i] != one[i];
    counted.abstained += other[i] == Stand::abstain;
    counted.absent += other[i] == Stand::absent;
  }
  return counted;
}

void credit(Coincidence& to, std::uint32_t by_consensus) {
  to.credited = to.listed == 0 ? 0 : static_cast<double>(by_consensus) * to.took_part / to.listed;
}

std::optional<double> votes_only(const Coincidence& of) { return share(of.identical, of.identical + of.opposite); }

std::optional<double> with_consensus(const Coincidence& of) {
  return share(of.identical + of.credited, of.identical + of.opposite + of.credited);
}

}  // namespace plenary::analytics
