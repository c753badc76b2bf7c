// Reads lists and tables of positions.
#include "app/staff/sent_positions.hpp"

#include <vector>

#include "app/staff/position_lists.hpp"
#include "app/staff/position_table.hpp"
#include "domain/named_positions.hpp"
#include "domain/reader/reader.hpp"
#include "domain/shorten.hpp"

namespace plenary::app {
namespace {

void take_names(SentPositions& sent, const std::vector<std::string>& list, const char* position,
                const MemberNames& names) {
  for (const auto& name : list) {
    if (const auto code = names.find(name))
      sent.put(*code, position, name);
    else
      sent.faults.push_back(unknown_member("list", shorten(name, kShownCell), names));
  }
}

// Of the record of a meeting.
std::vector<const MeetingVote*> votes_with_lists(const Reading& reading) {
  std::vector<const MeetingVote*> votes;
  for (const auto& each : reading.votes)
    if (!each.names.empty()) votes.push_back(&each);
  return votes;
}

SentPositions nothing_found() {
  return {{}, {{Code::invalid, "list", "has neither lists of members nor a table of members and positions"}}};
}

}  // namespace

void SentPositions::put(const std::string& code, std::string_view position, const std::string& name) {
  const auto [at, fresh] = positions.emplace(code, position);
  if (!fresh && at->second != position)
    faults.push_back({Code::invalid, "list", name + " stands there twice, with two positions"});
}

SentPositions read_positions(std::string_view text, const MemberNames& names) {
  if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
  for (const char delimiter : {',', ';', '\t'})
    if (auto table = read_position_table(text, delimiter, names)) return std::move(*table);
  auto reading = read_document(text);
  // The record of a meeting has other heads than those of lists, and may hold many votes.
  if (!reading.meeting)
    if (auto lists = read_position_lists(text, reading, names))
      return lists->positions.empty() && lists->faults.empty() ? nothing_found() : std::move(*lists);
  SentPositions sent;
  const auto with_lists = votes_with_lists(reading);
  if (with_lists.size() > 1) {
    sent.faults.push_back(
        {Code::invalid, "list",
         "has the lists of " + std::to_string(with_lists.size()) + " votes; those of one are wanted"});
    return sent;
  }
  if (!with_lists.empty()) reading.names = with_lists.front()->names;
  take_names(sent, reading.names.yes, "yes", names);
  take_names(sent, reading.names.no, "no", names);
  take_names(sent, reading.names.abstain, "abstain", names);
  take_names(sent, reading.names.not_voting, "not_voting", names);
  if (sent.positions.empty() && sent.faults.empty()) return nothing_found();
  tell_unread(reading.unread, sent.faults);
  return sent;
}

}  // namespace plenary::app
