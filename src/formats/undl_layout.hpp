// The columns of the UN Digital Library's bulk voting table, by name and in both of its orders.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plenary/result.hpp"

namespace plenary::formats::undl {

// First the columns of a member's row, then those that all rows of a vote share, as the layout of 20 columns has them.
enum Column : std::size_t {
  kUndlId,
  kMemberCode,
  kMemberName,
  kMemberVote,
  kDate,
  kSession,
  kResolution,
  kDraft,
  kCommitteeReport,
  kMeeting,
  kTitle,
  kAgendaTitle,
  kSubjects,
  kVoteNote,
  kTotalYes,
  kTotalNo,
  kTotalAbstentions,
  kTotalNonVoting,
  kTotalMembers,
  kLink,
  kColumns
};

inline constexpr std::array<std::string_view, kColumns> kNames = {"undl_id",
                                                                  "ms_code",
                                                                  "ms_name",
                                                                  "ms_vote",
                                                                  "date",
                                                                  "session",
                                                                  "resolution",
                                                                  "draft",
                                                                  "committee_report",
                                                                  "meeting",
                                                                  "title",
                                                                  "agenda_title",
                                                                  "subjects",
                                                                  "vote_note",
                                                                  "total_yes",
                                                                  "total_no",
                                                                  "total_abstentions",
                                                                  "total_non_voting",
                                                                  "total_ms",
                                                                  "undl_link"};

// Whether every row of a vote has the same cell there.
constexpr bool is_of_the_vote(std::size_t column) {
  return column != kMemberCode && column != kMemberName && column != kMemberVote;
}
std::optional<Column> column_named(std::string_view name);

// One row, or what the rows of a vote share: a cell for each column, blank where the layout lacks it.
using Cells = std::array<std::string, kColumns>;

// Which column stands at each place of a file. Any order is good; `vote_note` may be absent. Faults name every column
// that is missing, unknown or there twice.
Result<std::vector<Column>> read_header(std::span<const std::string> fields);

// Appends the cells of those columns as a line of CSV.
void append_line(std::string& out, const Cells& cells, std::span<const Column> columns);

// The layout of 20 columns, or that of 19, which has no `vote_note`.
std::vector<Column> layout_columns(bool with_note);

}  // namespace plenary::formats::undl
