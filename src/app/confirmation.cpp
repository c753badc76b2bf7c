// Reads what confirms a reading.
#include "app/confirmation.hpp"

#include <boost/json.hpp>

#include "formats/record_json.hpp"

namespace plenary::app {

namespace json = boost::json;

namespace {

template <class T>
void take_record(const json::object& body, std::string_view key, std::optional<T>& into, Faults& faults,
                 const std::string& path = "") {
  const auto* value = body.if_contains(key);
  if (!value) return;
  auto record = formats::from_json<T>(*value);
  if (record) {
    into = std::move(*record);
    return;
  }
  for (auto fault : record.faults()) {
    fault.field = path + std::string(key) + (fault.field.empty() ? "" : ".") + fault.field;
    faults.push_back(std::move(fault));
  }
}

// `"votes": [{}, {"resolution": {…}}]`: an empty object leaves the vote in its place as it was read.
void take_votes(const json::object& body, Confirmation& out, Faults& faults) {
  const auto* value = body.if_contains("votes");
  if (!value) return;
  const auto* list = value->if_array();
  if (!list) {
    faults.push_back({Code::invalid, "votes", "must be a list"});
    return;
  }
  out.votes.emplace();
  for (const auto& each : *list) {
    const auto path = "votes[" + std::to_string(out.votes->size()) + "]";
    auto& vote = out.votes->emplace_back();
    const auto* object = each.if_object();
    if (!object) {
      faults.push_back({Code::invalid, path, "must be an object"});
      continue;
    }
    take_record(*object, "resolution", vote.resolution, faults, path + ".");
    take_record(*object, "vote", vote.vote, faults, path + ".");
    for (const auto& [key, unused] : *object)
      if (key != "resolution" && key != "vote")
        faults.push_back({Code::invalid, path + "." + std::string(key), "is unknown; it has resolution and vote"});
  }
}

void take_text(const json::object& body, std::string_view key, std::string& into, Faults& faults) {
  const auto* value = body.if_contains(key);
  if (!value) return;
  if (value->is_string())
    into = std::string(value->get_string());
  else
    faults.push_back({Code::invalid, std::string(key), "must be text"});
}

}  // namespace

Result<Confirmation> read_confirmation(const Context& context) {
  Confirmation out;
  out.id = context.parameter("reading").value_or("");
  out.reason = context.parameter("reason").value_or("");
  if (context.request.body.empty()) return out;
  const auto value = formats::parse_json(context.request.body);
  if (!value) return value.faults();
  const auto* body = value->if_object();
  if (!body) return Fault{Code::invalid, "", "must be a JSON object"};
  Faults faults;
  take_text(*body, "reading", out.id, faults);
  take_text(*body, "reason", out.reason, faults);
  take_record(*body, "session", out.session, faults);
  take_record(*body, "resolution", out.resolution, faults);
  take_record(*body, "vote", out.vote, faults);
  take_votes(*body, out, faults);
  for (const auto& [key, unused] : *body)
    if (key != "reading" && key != "reason" && key != "session" && key != "resolution" && key != "vote" &&
        key != "votes")
      faults.push_back({Code::invalid, std::string(key),
                        "is unknown; a confirmation has reading, reason, session, resolution, vote and votes"});
  if (!faults.empty()) return faults;
  return out;
}

Faults put_in_place(Confirmation confirmation, Reading& reading) {
  Faults faults;
  if (reading.meeting && (confirmation.resolution || confirmation.vote))
    faults.push_back({Code::invalid, confirmation.resolution ? "resolution" : "vote",
                      "belongs to a single text; this is the record of a meeting, which has votes"});
  if (confirmation.votes && confirmation.votes->size() != reading.votes.size())
    faults.push_back({Code::invalid, "votes",
                      "has " + std::to_string(confirmation.votes->size()) + " entries, but the reading has " +
                          std::to_string(reading.votes.size()) + " votes"});
  if (!faults.empty()) return faults;
  if (confirmation.session) reading.session = std::move(confirmation.session);
  if (confirmation.resolution) reading.resolution = std::move(confirmation.resolution);
  if (confirmation.vote) {
    reading.vote = std::move(confirmation.vote);
    reading.names = {};
    reading.intentions.clear();
  }
  for (std::size_t i = 0; confirmation.votes && i < reading.votes.size(); ++i) {
    auto& [resolution, vote] = (*confirmation.votes)[i];
    auto& read = reading.votes[i];
    if (resolution) read.resolution = std::move(resolution);
    if (vote) read = {std::move(read.resolution), std::move(*vote), {}, {}};
  }
  return {};
}

}  // namespace plenary::app
