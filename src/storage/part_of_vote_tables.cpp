// The tables whose rows are parts of votes: positions, votes cast by members that have several, figures by source and by house.
#include <utility>

#include "domain/names.hpp"
#include "storage/table_parts.hpp"
#include "storage/visibility.hpp"

namespace plenary::storage {
namespace {

constexpr std::string_view kRowOfMember = "v.id * 1073741824 + m.id";  // kMemberRows
constexpr std::string_view kRowOfPlace = "v.id * 1073741824 + t.place";

// A row for each part of votes, whose own columns follow those of the vote; the filters of the vote, to which a table adds its
// own before those that tell of other votes.
Table parts_of_votes(std::string_view name, std::string_view from, std::string_view row, std::vector<Column> own) {
  Table table;
  table.name = name;
  table.from = from;
  table.visible = kVoteVisible;
  table.row = row;
  table.columns = {
      {"vote", "vote", CellType::text, kVoteId, "The vote's id: assembly/session/number."},
      kAssemblyColumn,
      kSessionColumn,
      {"number", "number", CellType::integer, "v.number", "The vote's number in its session."},
      {"date", "date", CellType::date, "v.date", "The day of the vote."},
      {"resolution", "resolution", CellType::text, "r.symbol", "The text voted on.", "r.sort_key"},
  };
  table.columns.insert(table.columns.end(), own.begin(), own.end());
  table.filters = filters_of_the_vote();
  table.of_votes = kVoteInSet;
  table.match = kVoteMatch;
  table.is_part_of_vote = true;
  return table;
}

}  // namespace

Table positions_table() {
  static constexpr std::string_view kReasons[] = {"absent", "present", "suspended"};
  auto table = parts_of_votes(
      "positions", PLENARY_FROM_VOTES " JOIN positions p ON p.vote = v.id JOIN members m ON m.id = p.member",
      kRowOfMember,
      {
          {"part", "part", CellType::text, "v.part", "Which part of it, or whole."},
          {"member", "member", CellType::text, "m.code", "The member's code."},
          {"member_name", "member_name", CellType::text, kMemberName,
           "The member's latest name, in English where known."},
          {"position", "position", CellType::text, kPositionName,
           "yes, no, abstain, not_voting, or split where it cast several votes on more than one side."},
          {"reason", "reason", CellType::text,
           "CASE p.position WHEN 4 THEN 'absent' WHEN 5 THEN 'present' WHEN 6 THEN 'suspended' END",
           "Why it did not vote, where known."},
          {"intended", "intended", CellType::text,
           "(SELECT CASE min(i.position, 3) WHEN 0 THEN 'yes' WHEN 1 THEN 'no' WHEN 2 THEN 'abstain' ELSE 'not_voting' "
           "END FROM intended_positions i WHERE i.vote = v.id AND i.member = m.id)",
           "What the member later said it had meant."},
      });
  table.describes = "One row for each member in each vote whose positions are known.";
  table.order = {"assembly", "session", "number", "member"};
  table.filters.push_back({"reason", FilterType::choice,
                           "p.position = CASE @ WHEN 'absent' THEN 4 WHEN 'present' THEN 5 ELSE 6 END",
                           "Why it did not vote.", kReasons, false, ToldBy::row, "reason"});
  table.filters.push_back({"member", FilterType::member, "m.code = @", "Positions of that member."});
  table.filters.push_back({"position", FilterType::choice, kPositionIs, "That position only.", all_names<Position>(),
                           false, ToldBy::row, "position"});
  table.filters.push_back(kGroupOnDayFilter);
  table.filters.push_back(kRegionFilter);
  append_told_by_votes(table.filters);
  return table;
}

Table votes_cast_table() {
  auto table = parts_of_votes(
      "votes_cast", PLENARY_FROM_VOTES " JOIN votes_cast c ON c.vote = v.id JOIN members m ON m.id = c.member",
      kRowOfMember,
      {
          {"member", "member", CellType::text, "m.code", "The member's code."},
          {"member_name", "member_name", CellType::text, kMemberName,
           "The member's latest name, in English where known."},
          {"yes", "yes", CellType::integer, "c.yes", "Its votes in favour."},
          {"no", "no", CellType::integer, "c.no", "Its votes against."},
          {"abstain", "abstain", CellType::integer, "c.abstain", "Its abstentions."},
      });
  table.describes = "How members that have several votes cast them: one row for each in each vote that tells it.";
  table.order = {"assembly", "session", "number", "member"};
  table.filters.push_back({"member", FilterType::member, "m.code = @", "Votes of that member."});
  table.filters.push_back(kGroupOnDayFilter);
  table.filters.push_back(kRegionFilter);
  append_told_by_votes(table.filters);
  return table;
}

Table stated_tallies_table() {
  auto table = parts_of_votes(
      "stated_tallies", PLENARY_FROM_VOTES " JOIN stated_tallies t ON t.vote = v.id", kRowOfPlace,
      {
          {"place", "place", CellType::integer, "t.place + 1", "1 for the source that counts most."},
          {"source", "source", CellType::text, "coalesce(t.document, t.url)",
           "The source's document or address; empty for what was once recorded without one."},
          {"yes", "yes", CellType::integer, "t.yes", "In favour, as the source states."},
          {"no", "no", CellType::integer, "t.no", "Against, as the source states."},
          {"abstain", "abstain", CellType::integer, "t.abstain", "Abstentions, as the source states."},
          {"not_voting", "not_voting", CellType::integer, "t.not_voting", "Not voting, as the source states."},
          {"invalid", "invalid", CellType::integer, "t.invalid", "Invalid ballots, as the source states."},
          {"members", "members", CellType::integer, "t.members", "How many members there were, as the source states."},
          {"present", "present", CellType::integer, "t.present",
           "How many members were present, as the source states."},
          {"represented", "represented", CellType::integer, "t.represented",
           "How many members were represented and could vote, as the source states."},
      });
  table.describes =
      "What each source states of a vote's figures: one row for each source of votes of which several tell.";
  table.order = {"assembly", "session", "number", "place"};
  append_told_by_votes(table.filters);
  return table;
}

Table house_tallies_table() {
  auto table = parts_of_votes(
      "house_tallies", PLENARY_FROM_VOTES " JOIN house_tallies t ON t.vote = v.id", kRowOfPlace,
      {
          {"house", "house", CellType::text, "t.house", "The house, by the name that its rule gives it."},
          {"yes", "yes", CellType::integer, "t.yes", "In favour in that house, as announced."},
          {"no", "no", CellType::integer, "t.no", "Against in that house, as announced."},
          {"abstain", "abstain", CellType::integer, "t.abstain", "Abstentions in that house, as announced."},
      });
  table.describes =
      "What was announced of each house, where an assembly votes in houses: one row for each in each vote.";
  table.order = {"assembly", "session", "number", "house"};
  append_told_by_votes(table.filters);
  return table;
}

}  // namespace plenary::storage
