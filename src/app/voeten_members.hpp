// Who is meant by a code of the Correlates of War in the academic table of roll calls, through time.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/import_plan.hpp"
#include "app/voeten_codes.hpp"
#include "plenary/records.hpp"

namespace plenary::app {

// The codes ship with the program; memberships are the registry's. Used by one thread.
class VoetenMembers {
 public:
  explicit VoetenMembers(ImportPlan& plan) : plan_(plan) {}

  // The member's code on that day (without one: today's); nothing for a code that is not known.
  [[nodiscard]] const std::string* member(std::uint16_t ccode, const std::optional<Date>& day) const;

  // What an absence means: that the member was absent or kept from voting; nothing where it was no member in that month.
  std::optional<Reason> absence(std::uint16_t ccode, const std::string& member, const std::optional<Date>& day);

 private:
  bool was_member(const std::string& member, const Date& day);

  ImportPlan& plan_;
  const std::map<std::uint16_t, VoetenCode>& codes_ = voeten_codes();
  std::map<std::string, std::vector<Membership>> memberships_;
};

}  // namespace plenary::app
