// What the document reader found in one text, each field with its line, and what it did not understand.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plenary/records.hpp"

namespace plenary {

struct UnreadLine {
  std::size_t line = 0;  // from 1, in the text that was given
  std::string text;
  friend bool operator==(const UnreadLine&, const UnreadLine&) = default;
};

// A vote's list of delegations as the text names them, before anybody looked the names up.
struct NamedPositions {
  std::vector<std::string> yes, no, abstain, not_voting;
  [[nodiscard]] bool empty() const { return yes.empty() && no.empty() && abstain.empty() && not_voting.empty(); }
  friend bool operator==(const NamedPositions&, const NamedPositions&) = default;
};

// A delegation's statement after the vote, by name: it had meant `position`.
struct NamedIntention {
  std::string name;
  Position position = Position::yes;
  friend bool operator==(const NamedIntention&, const NamedIntention&) = default;
};

// One vote that the record of a meeting tells. `resolution`: of the text that was adopted, as far as the record tells of it.
struct MeetingVote {
  std::optional<Resolution> resolution;
  Vote vote;  // without a number, as in Reading
  NamedPositions names;
  std::vector<NamedIntention> intentions;
};

// The meeting whose record was read.
struct MeetingRead {
  std::string symbol;  // `A/76/PV.12`; "" where the record's head is missing
  std::optional<Date> date;
  // Lines that tell of no vote: heads, speeches. No record keeps them.
  std::size_t passed_over = 0;
};

// A text has a resolution, and may have a vote. The record of a meeting has `meeting` and `votes` in their place.
struct Reading {
  std::optional<Session> session;
  std::optional<Resolution> resolution;
  std::optional<Vote> vote;  // without a number: the registry gives it
  NamedPositions names;
  std::vector<NamedIntention> intentions;
  std::optional<MeetingRead> meeting;
  std::vector<MeetingVote> votes;
  std::string language;                      // BCP 47; "" where it could not be told
  std::map<std::string, std::size_t> lines;  // `resolution.symbol` → line
  std::vector<UnreadLine> unread;
  // Paragraphs of annexes: understood as such, but no record keeps them.
  std::vector<UnreadLine> annex;
};

}  // namespace plenary
