// A reading to JSON: what was found, where, and what was not understood.
#include <boost/json.hpp>

#include "domain/names.hpp"
#include "formats/record_json.hpp"

namespace plenary::formats {
namespace json = boost::json;
namespace {

json::array names_json(const std::vector<std::string>& names) { return json::array(names.begin(), names.end()); }

// The delegations as the text names them; whoever records the vote looks them up.
void put_names(json::object& vote, const NamedPositions& names, const std::vector<NamedIntention>& intended) {
  if (!names.empty()) {
    vote.emplace("names", json::object{{"yes", names_json(names.yes)},
                                       {"no", names_json(names.no)},
                                       {"abstain", names_json(names.abstain)},
                                       {"not_voting", names_json(names.not_voting)}});
  }
  if (intended.empty()) return;
  json::array intentions;
  for (const auto& each : intended)
    intentions.emplace_back(json::object{{"name", each.name}, {"position", name_of(each.position)}});
  vote.emplace("intentions", std::move(intentions));
}

// What a document does not say is absent, also where a record must have it.
json::object without_unknown(json::object record) {
  for (const auto* key : {"assembly", "session", "symbol", "label"})
    if (const auto* value = record.if_contains(key); value && value->is_string() && value->get_string().empty())
      record.erase(key);
  return record;
}

// A reading knows neither the number of a vote in its session nor, so, its id.
json::object vote_json(const Vote& read, const NamedPositions& names, const std::vector<NamedIntention>& intentions) {
  auto vote = to_json(read);
  if (read.number == 0) {
    vote.erase("id");
    vote.erase("number");
  }
  put_names(vote, names, intentions);
  return without_unknown(std::move(vote));
}

json::array lines_json(const std::vector<UnreadLine>& lines) {
  json::array list;
  for (const auto& each : lines) list.emplace_back(json::object{{"line", each.line}, {"text", each.text}});
  return list;
}

// The record of a meeting: the meeting, and its votes with the texts that they were on.
void put_meeting(json::object& object, const Reading& reading) {
  json::object meeting;
  if (!reading.meeting->symbol.empty()) meeting.emplace("symbol", reading.meeting->symbol);
  if (reading.meeting->date) meeting.emplace("date", reading.meeting->date->to_string());
  meeting.emplace("passed_over", reading.meeting->passed_over);
  object.emplace("meeting", std::move(meeting));
  json::array votes;
  for (const auto& each : reading.votes) {
    json::object vote;
    if (each.resolution) vote.emplace("resolution", without_unknown(to_json(*each.resolution)));
    vote.emplace("vote", vote_json(each.vote, each.names, each.intentions));
    votes.emplace_back(std::move(vote));
  }
  object.emplace("votes", std::move(votes));
}

}  // namespace

json::object to_json(const Reading& reading) {
  json::object object;
  if (reading.session) object.emplace("session", without_unknown(to_json(*reading.session)));
  if (reading.resolution) object.emplace("resolution", without_unknown(to_json(*reading.resolution)));
  if (reading.vote) object.emplace("vote", vote_json(*reading.vote, reading.names, reading.intentions));
  if (reading.meeting) put_meeting(object, reading);
  if (!reading.language.empty()) object.emplace("language", reading.language);
  json::object lines;
  for (const auto& [field, line] : reading.lines) lines.emplace(field, line);
  object.emplace("lines", std::move(lines));
  object.emplace("unread", lines_json(reading.unread));
  if (!reading.annex.empty()) object.emplace("annex", lines_json(reading.annex));
  return object;
}

}  // namespace plenary::formats
