// The codes of the Correlates of War that ship with the program: whom each meant when.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "plenary/records.hpp"

namespace plenary::app {

struct VoetenCode {
  struct Period {
    std::string member;
    std::optional<Date> until;
  };
  struct Kept {  // from voting
    Date from, until;
    Reason reason;
  };
  std::vector<Period> periods;  // oldest first
  std::vector<Kept> kept;
  // The sessions in which the academic table has rows of it; and, where two codes are of one member, the days of its votes.
  std::optional<int> from_session, until_session;
  std::optional<Date> votes_from, votes_until;

  // The member's code on that day (without one: today's).
  [[nodiscard]] const std::string* member(const std::optional<Date>& day) const;
};

// By code. Any thread.
const std::map<std::uint16_t, VoetenCode>& voeten_codes();

}  // namespace plenary::app
