// What a record's page says of other records: names in place of codes, the tables below it.
#pragma once

#include <boost/json/object.hpp>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/pages.hpp"
#include "app/voting_record.hpp"
#include "storage/registry.hpp"

namespace plenary::app {

// A table on another record's page, and where the whole of it is.
struct RelatedList {
  ListPage list;
  Parameters filters;
  std::string heading{};  // a key of the words; empty: the table's title
};

// A regional group, a union: who was in it on the day of a vote.
struct VotingGroup {
  std::string name, href;
  std::set<std::string, std::less<>> members;  // codes
};

// A member beside the one whose page it is: in how many of `n` votes, all that both took part in and that were contested, both
// did the same.
struct Alike {
  std::string code;
  std::uint32_t n = 0;
  double share = 0;  // from 0 to 1
};

// How a member voted, and the votes in which it stood with few: for or against, and ten or fewer on that side.
struct MemberFigures {
  VotingRecord record;
  std::int64_t few = 0, alone = 0;
};

// All of it is optional. Records are in the form in which they are served.
struct Related {
  boost::json::object session, resolution;
  boost::json::object rule;  // that holds for a vote
  boost::json::array tried;  // of a vote that names none: {rule, check} for each demand of the assembly's rules
  std::map<std::string, std::string, std::less<>> assembly_names, member_names;  // by code
  std::vector<std::string> predecessors;             // codes of the members that a member succeeds
  std::set<std::string, std::less<>> known_symbols;  // those of the texts cited that are on record
  std::set<std::string, std::less<>> countries;      // codes of the members that are, by their M49 code
  std::vector<VotingGroup> voting_groups;            // of a vote that names positions
  std::vector<Alike> most_alike, least_alike;        // of a member
  std::optional<MemberFigures> figures;              // the same
  std::vector<RelatedList> lists;
};

// What the record's page needs, as of the snapshot. Drafts are left out unless asked for.
Related related_of(const storage::Registry& registry, const storage::Snapshot& snapshot, RecordKind kind,
                   const boost::json::object& record, bool with_drafts);

}  // namespace plenary::app
