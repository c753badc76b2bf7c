// A reading to JSON: what was found, where, and what was not understood.
#include <boost/json.hpp>

#include "domain/names.hpp"
#include "formats/record_json.hpp"

namespace plenary::formats {
namespace json = boost::json;
namespace {

json::array names_json(const std::vector<std::string>& names) { return json::array(names.begin(), names.end()); }

// The delegations as the text names them; whoever records the vote looks them up.
void put_names(json::object& vote, const Reading& reading) {
  if (!reading.names.empty()) {
    vote.emplace("names", json::object{{"yes", names_json(reading.names.yes)},
                                       {"no", names_json(reading.names.no)},
                                       {"abstain", names_json(reading.names.abstain)},
                                       {"not_voting", names_json(reading.names.not_voting)}});
  }
  if (reading.intentions.empty()) return;
  json::array intentions;
  for (const auto& each : reading.intentions)
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
json::object vote_json(const Reading& reading) {
  auto vote = to_json(*reading.vote);
  if (reading.vote->number == 0) {
    vote.erase("id");
    vote.erase("number");
  }
  put_names(vote, reading);
  return without_unknown(std::move(vote));
}

}  // namespace

json::object to_json(const Reading& reading) {
  json::object object;
  if (reading.session) object.emplace("session", without_unknown(to_json(*reading.session)));
  if (reading.resolution) object.emplace("resolution", without_unknown(to_json(*reading.resolution)));
  if (reading.vote) object.emplace("vote", vote_json(reading));
  if (!reading.language.empty()) object.emplace("language", reading.language);
  json::object lines;
  for (const auto& [field, line] : reading.lines) lines.emplace(field, line);
  object.emplace("lines", std::move(lines));
  json::array unread;
  for (const auto& each : reading.unread) unread.emplace_back(json::object{{"line", each.line}, {"text", each.text}});
  object.emplace("unread", std::move(unread));
  if (reading.annex.empty()) return object;
  json::array annex;
  for (const auto& each : reading.annex) annex.emplace_back(json::object{{"line", each.line}, {"text", each.text}});
  object.emplace("annex", std::move(annex));
  return object;
}

}  // namespace plenary::formats
