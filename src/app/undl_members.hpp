// The members of a voting table: who is meant by a code and a name, and how each is written through time.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/import_plan.hpp"
#include "formats/undl_table.hpp"

namespace plenary::app {

class UndlMembers {
 public:
  UndlMembers(ImportPlan& plan, const formats::undl::Table& table) : plan_(plan), table_(table) {}

  // Adds to the plan the members that the registry does not have, names that it does not know as aliases, and the days
  // from which the table writes a member otherwise. `votes` in the order of their days.
  void add(const std::vector<const formats::undl::VoteRows*>& votes);

  // Tells what is wrong with members of a vote that is refused; those that are good are not added for it.
  void check(const formats::undl::VoteRows& vote);

  // The member's code in the registry, by the place of its name in the table; nothing where the member was refused.
  [[nodiscard]] const std::optional<std::string>& code_of(std::uint32_t name) const { return codes_[name]; }
  // Whether the member's record alone gives that name on that day.
  [[nodiscard]] bool is_written_so(std::uint32_t name, const std::optional<Date>& day) const;

 private:
  struct Change {  // written so from the first to the last of these days, at least
    Date first, last;
    std::uint32_t name;
  };
  struct Use {                         // a member in the table
    std::vector<std::uint32_t> names;  // places in the table
    std::vector<Change> changes;       // by day
  };

  void follow(const std::vector<const formats::undl::VoteRows*>& votes);
  void add_member(const std::string& code, Use& use);
  static Member new_member(const std::string& code, const std::string& name);
  std::optional<Member> known_member(const std::string& code);
  void add_names(Member& member, const Use& use);
  void write_otherwise(Member& member, const Use& use) const;
  [[nodiscard]] Where where(const Use& use) const;

  ImportPlan& plan_;
  const formats::undl::Table& table_;
  std::vector<std::optional<std::string>> codes_;         // by name
  std::vector<std::optional<formats::undl::Row>> first_;  // its first row, by name
  std::vector<Use> uses_;                                 // by the rank of a name
  std::vector<std::vector<Spelling>> writing_;            // by the rank of a name
};

}  // namespace plenary::app
