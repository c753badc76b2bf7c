// What members are called in a table: as on a day, as now, by code, or without what stands in brackets.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/profiles.hpp"
#include "storage/records.hpp"

namespace plenary::app {

// `brief` is the name of the day without brackets: `Bolivia` for `Bolivia (Plurinational State of)`.
enum class Naming { then, now, codes, brief };
// Those of tables that are of no day.
inline constexpr std::array<std::string_view, 3> kNowNamings = {"now", "codes", "brief"};
// By its name in URLs: domain/profiles has them in that order.
Naming naming_of(std::string_view name);

// A name without what stands in brackets.
std::string brief_name(const std::string& name);

// Reads each member once. One thread; ends before its snapshot.
class MemberNaming {
 public:
  // Languages in the order in which they are looked for.
  MemberNaming(const storage::Snapshot& snapshot, Naming naming, std::vector<std::string> languages)
      : snapshot_(snapshot), naming_(naming), languages_(std::move(languages)) {}

  // The code where no name is on record. Without a day, the latest name.
  std::string name(const std::string& code, const std::optional<Date>& day);

 private:
  const storage::Snapshot& snapshot_;
  const Naming naming_;
  const std::vector<std::string> languages_;
  std::map<std::string, std::optional<Member>> known_;
};

}  // namespace plenary::app
