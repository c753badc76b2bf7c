// Members that would be mistaken for others.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "app/import_plan.hpp"

namespace plenary::app {

// Looks at members before they are added to a plan. Used by one thread.
class MemberClashes {
 public:
  explicit MemberClashes(ImportPlan& plan) : plan_(plan) {}
  // A code or a name that means another member, on record or planned. What is on record `before` may stay.
  Faults of(const Member& record, const std::optional<Member>& before);

 private:
  void check_code(const std::string& code, Faults& faults);
  void check_name(const std::string& code, const std::string& name, std::string field, Faults& faults);

  ImportPlan& plan_;
  std::map<std::string, std::string> new_codes_;  // by their small letters
};

}  // namespace plenary::app
