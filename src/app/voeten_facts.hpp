// What the academic tables say of a vote: out of the record, and out of the cells that were kept as the source wrote them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plenary/records.hpp"

namespace plenary::app {

inline constexpr std::string_view kVoetenIssues[] = {"me", "nu", "di", "hr", "co", "ec"};

struct VoetenFacts {
  bool from_source = false;  // the vote stands in the academic table
  int rcid = 0;
  int session = 0;
  std::string date;         // YYYY-MM-DD, or as the source wrote it; may be empty
  std::optional<Date> day;  // by which codes are understood
  std::string unres;        // `R/50/10`
};

// Nothing for a vote that the table has no number for: of a special session that does not come from it.
std::optional<VoetenFacts> voeten_facts(const Vote& vote);
// `1`, `0`, or empty where nothing is known: `importantvote`, or one of the issues.
std::string voeten_flag(const Vote& vote, const VoetenFacts& facts, std::string_view column);
// The text of a cell kept as it was written; nothing where there is none.
std::optional<std::string> voeten_cell(const Vote& vote, std::string_view column);

}  // namespace plenary::app
