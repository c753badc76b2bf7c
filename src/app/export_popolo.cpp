// Writes votes as vote events of the Popolo standard, voters as organizations by their codes.
#include <array>
#include <boost/json.hpp>
#include <map>

#include "app/layout_export.hpp"
#include "domain/names.hpp"
#include "formats/cells.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

// The standard's options where it has one; `suspended` is of plenary.
std::string_view option_of(const MemberPosition& each) {
  if (each.position != Position::not_voting) return name_of(each.position);
  return each.reason == Reason::unknown ? "not voting" : name_of(each.reason);
}

json::array counts_of(const Vote& vote) {
  json::array counts;
  const auto add = [&](std::string_view option, const std::optional<int>& value) {
    if (value) counts.push_back({{"option", option}, {"value", *value}});
  };
  if (!vote.announced) return counts;
  add("yes", vote.announced->yes);
  add("no", vote.announced->no);
  add("abstain", vote.announced->abstain);
  add("not voting", vote.announced->not_voting);
  return counts;
}

std::string text_of(const Localized& texts) {
  for (const auto& language : formats::language_order(std::nullopt))
    if (const auto found = texts.find(language); found != texts.end()) return found->second;
  return texts.empty() ? std::string() : texts.begin()->second;
}

class PopoloWriter final : public LayoutWriter {
 public:
  explicit PopoloWriter(const storage::Snapshot& snapshot) : snapshot_(snapshot) {}

  void begin(std::string& out) override { out += "{\"vote_events\":["; }

  void append(std::string& out, const Vote& vote) override {
    if (any_) out += ',';
    any_ = true;
    out += '\n';
    json::object event{{"id", vote.id()},
                       {"organization_id", vote.assembly},
                       {"legislative_session_id", vote.session},
                       {"motion", motion_of(vote)}};
    if (vote.date) event.emplace("start_date", vote.date->to_string());
    if (vote.outcome == Outcome::adopted) event.emplace("result", "pass");
    if (vote.outcome == Outcome::rejected) event.emplace("result", "fail");
    if (auto counts = counts_of(vote); !counts.empty()) event.emplace("counts", std::move(counts));
    if (vote.positions) event.emplace("votes", votes_of(vote));
    actors_.emplace(vote.assembly, true);
    out += json::serialize(event);
  }

  void end(std::string& out) override {
    out += "\n],\"organizations\":[";
    bool first = true;
    for (const auto& [code, is_assembly] : actors_) {
      out.append(first ? "\n" : ",\n").append(json::serialize(actor_of(code, is_assembly)));
      first = false;
    }
    out += "\n]}\n";
  }

 private:
  // Of a part or matter `part` and `label` say what it was; a motion that is a text has its symbol.
  json::object motion_of(const Vote& vote) const {
    json::object motion;
    const bool whole = vote.on.part == "whole";
    if (vote.on.resolution) {
      motion.emplace(whole ? "symbol" : "about", *vote.on.resolution);
      if (const auto text = storage::find_resolution(snapshot_, *vote.on.resolution))
        motion.emplace("text", text_of(text->record.title));
    }
    if (!whole || !vote.on.resolution) motion.emplace("part", vote.on.part);
    if (vote.on.label) motion.emplace("label", *vote.on.label);
    if (vote.round != 1) motion.emplace("round", vote.round);
    return motion;
  }

  json::array votes_of(const Vote& vote) {
    json::array votes;
    for (const auto& each : *vote.positions) {
      if (each.position == Position::split) continue;  // the standard has one option a voter
      actors_.emplace(each.member, false);
      votes.push_back({{"voter_id", each.member}, {"option", option_of(each)}});
    }
    return votes;
  }

  [[nodiscard]] json::object actor_of(const std::string& code, bool is_assembly) const {
    json::object actor{{"id", code}};
    std::string name;
    if (is_assembly)
      name = text_of(storage::names_of_assembly(snapshot_, code));
    else if (const auto member = storage::find_member(snapshot_, code); member && !member->record.names.empty())
      name = text_of(member->record.names.back().name);
    if (!name.empty()) actor.emplace("name", name);
    return actor;
  }

  const storage::Snapshot& snapshot_;
  std::map<std::string, bool> actors_;  // whether each is an assembly
  bool any_ = false;
};

}  // namespace

std::unique_ptr<LayoutWriter> popolo_writer(const storage::Snapshot& snapshot) {
  return std::make_unique<PopoloWriter>(snapshot);
}

}  // namespace plenary::app
