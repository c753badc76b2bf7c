// Reads Popolo JSON.
#include "formats/popolo.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <map>
#include <set>

#include "domain/reader/fold.hpp"
#include "domain/shorten.hpp"
#include "formats/record_json.hpp"
#include "plenary/symbol.hpp"

namespace plenary::formats::popolo {

namespace json = boost::json;

namespace {

constexpr std::size_t kLongestPopoloText = 20'000;
constexpr int kMostVoters = 1'000'000;
constexpr int kMostRounds = 1000;

struct Option {
  std::string_view name;
  Position position;
  Reason reason;
};
constexpr std::array<Option, 20> kOptions = {{{"yes", Position::yes, Reason::unknown},
                                              {"aye", Position::yes, Reason::unknown},
                                              {"for", Position::yes, Reason::unknown},
                                              {"in favour", Position::yes, Reason::unknown},
                                              {"no", Position::no, Reason::unknown},
                                              {"nay", Position::no, Reason::unknown},
                                              {"against", Position::no, Reason::unknown},
                                              {"abstain", Position::abstain, Reason::unknown},
                                              {"abstention", Position::abstain, Reason::unknown},
                                              {"absent", Position::not_voting, Reason::absent},
                                              {"excused", Position::not_voting, Reason::absent},
                                              {"present", Position::not_voting, Reason::present},
                                              {"suspended", Position::not_voting, Reason::suspended},
                                              {"not voting", Position::not_voting, Reason::unknown},
                                              {"not-voting", Position::not_voting, Reason::unknown},
                                              {"not_voting", Position::not_voting, Reason::unknown},
                                              {"non-voting", Position::not_voting, Reason::unknown},
                                              {"did not vote", Position::not_voting, Reason::unknown},
                                              {"paired", Position::not_voting, Reason::unknown},
                                              {"other", Position::not_voting, Reason::unknown}}};

const Option* option_named(const std::string& name) {
  const auto folded = reader::fold(name);
  const auto* found =
      std::find_if(kOptions.begin(), kOptions.end(), [&](const Option& each) { return each.name == folded; });
  return found == kOptions.end() ? nullptr : found;
}

std::optional<Outcome> outcome_of(const std::string& result) {
  const auto folded = reader::fold(result);
  for (const auto* word : {"pass", "passed", "adopted", "accepted"})
    if (folded == word) return Outcome::adopted;
  for (const auto* word : {"fail", "failed", "rejected", "not passed"})
    if (folded == word) return Outcome::rejected;
  return std::nullopt;
}

// Whether a text is cited so.
bool is_decided(const std::string& written) {
  const auto symbol = parse_symbol(written);
  return symbol && symbol->assembly && symbol->session &&
         (symbol->kind == SymbolKind::resolution || symbol->kind == SymbolKind::decision);
}

// One line; "" where there is none. Numbers are taken as their text.
std::string text(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  if (!value || value->is_null()) return {};
  if (value->is_int64() || value->is_uint64()) return json::serialize(*value);
  if (!value->is_string() || value->get_string().size() > kLongestPopoloText) return {};
  auto line = reader::squeeze({value->get_string().data(), value->get_string().size()});
  std::erase_if(line, [](unsigned char c) { return c < 0x20 || c == 0x7f; });
  return line;
}

std::string first_text(const json::object& object, std::initializer_list<std::string_view> keys) {
  for (const auto key : keys)
    if (auto found = text(object, key); !found.empty()) return found;
  return {};
}

const json::array* list(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value ? value->if_array() : nullptr;
}

const json::object* nested(const json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value ? value->if_object() : nullptr;
}

class FileReader {
 public:
  explicit FileReader(Faults& faults) : faults_(faults) {}

  File run(const json::value& value) {
    static const json::object kNone;
    const auto* object = value.if_object();
    const auto* events = value.if_array();
    if (object) {
      read_actors(*object);
      if (const auto* motions = list(*object, "motions")) read_motions(*motions);
      if (const auto* votes = list(*object, "votes")) read_votes_apart(*votes);
      events = list(*object, "vote_events");
    }
    if (events) read_events(*events, "vote_events", kNone);
    if (file_.events.empty() && faults_.empty()) fault("", "has no vote events");
    if (const auto* votes = object ? list(*object, "votes") : nullptr) refuse_votes_of_none(*votes);
    return std::move(file_);
  }

 private:
  void fault(std::string path, std::string message) {
    faults_.push_back({Code::invalid, std::move(path), std::move(message)});
  }

  void read_actors(const json::object& object) {
    for (const auto* key : {"people", "persons", "organizations"})
      if (const auto* actors = list(object, key))
        for (const auto& each : *actors)
          if (const auto* actor = each.if_object()) read_actor(*actor, std::string_view(key).front() == 'p');
  }

  void read_actor(const json::object& object, bool person) {
    Actor actor;
    actor.id = text(object, "id");
    actor.name = text(object, "name");
    actor.person = person;
    if (const auto* names = list(object, "other_names"))
      for (const auto& each : *names)
        if (const auto* name = each.if_object())
          if (auto found = text(*name, "name"); !found.empty()) actor.other_names.push_back(std::move(found));
    if (const auto* identifiers = list(object, "identifiers"))
      for (const auto& each : *identifiers)
        if (const auto* identifier = each.if_object())
          if (auto found = text(*identifier, "identifier"); !found.empty())
            actor.identifiers.push_back(std::move(found));
    if (!actor.id.empty()) file_.actors.push_back(std::move(actor));
  }

  // Motions are kept for the events that name them; events within a motion are its own.
  void read_motions(const json::array& motions) {
    for (std::size_t i = 0; i < motions.size(); ++i) {
      const auto* motion = motions[i].if_object();
      const auto path = "motions[" + std::to_string(i) + "]";
      if (!motion) {
        fault(path, "must be an object");
        continue;
      }
      if (const auto id = text(*motion, "id"); !id.empty()) motions_.emplace(id, motion);
      if (const auto* events = list(*motion, "vote_events")) read_events(*events, path + ".vote_events", *motion);
    }
  }

  void read_votes_apart(const json::array& votes) {
    for (std::size_t i = 0; i < votes.size(); ++i)
      if (const auto* vote = votes[i].if_object())
        apart_[text(*vote, "vote_event_id")].emplace_back(&votes[i], "votes[" + std::to_string(i) + "]");
  }

  void refuse_votes_of_none(const json::array& votes) {
    for (std::size_t i = 0; i < votes.size(); ++i) {
      const auto path = "votes[" + std::to_string(i) + "]";
      const auto* vote = votes[i].if_object();
      const auto id = vote ? text(*vote, "vote_event_id") : std::string();
      if (!vote)
        fault(path, "must be an object");
      else if (id.empty())
        fault(path + ".vote_event_id", "is missing");
      else if (!events_.contains(id))
        fault(path + ".vote_event_id", "there is no vote event \"" + shorten(id, 40) + "\"");
    }
  }

  void read_events(const json::array& events, const std::string& path, const json::object& motion) {
    for (std::size_t i = 0; i < events.size(); ++i) {
      const auto place = path + "[" + std::to_string(i) + "]";
      if (const auto* event = events[i].if_object())
        read_event(*event, place, motion);
      else
        fault(place, "must be an object");
    }
  }

  void read_event(const json::object& object, const std::string& path, const json::object& owner) {
    const auto told = faults_.size();
    const auto* motion = nested(object, "motion");
    const auto known = motions_.find(text(object, "motion_id"));
    if (!motion && known != motions_.end()) motion = known->second;
    if (!motion) motion = &owner;
    Event event;
    event.path = path;
    event.id = first_text(object, {"identifier", "id"});
    if (event.id.empty()) event.id = first_text(*motion, {"identifier", "id"});
    if (event.id.empty()) fault(path + ".id", "is missing, and so is its motion's");
    for (const auto* from : {&object, motion}) read_facts(*from, event, path);
    read_counts(object, event, path);
    read_ballots(object, event, path);
    if (event.organization.empty()) fault(path + ".organization_id", "is missing, and so is its motion's");
    if (event.session.empty()) fault(path + ".legislative_session_id", "is missing, and so is its motion's");
    if (faults_.size() == told) file_.events.push_back(std::move(event));
  }

  // What the event says itself counts before what its motion says.
  void read_facts(const json::object& from, Event& event, const std::string& path) {
    const auto take = [&](std::string& into, std::initializer_list<std::string_view> keys, const char* object) {
      if (into.empty()) into = first_text(from, keys);
      if (const auto* inner = nested(from, object); into.empty() && inner)
        into = first_text(*inner, {"id", "identifier", "name"});
    };
    take(event.organization, {"organization_id"}, "organization");
    take(event.session, {"legislative_session_id", "legislative_session", "session"}, "legislative_session");
    if (event.text.empty()) event.text = first_text(from, {"text", "title", "name"});
    if (event.part.empty()) event.part = text(from, "part");
    if (event.label.empty()) event.label = text(from, "label");
    if (event.about.empty()) event.about = text(from, "about");
    if (event.symbol.empty()) event.symbol = text(from, "symbol");
    for (const auto* key : {"identifier", "id"})
      if (const auto written = text(from, key); event.symbol.empty() && is_decided(written)) event.symbol = written;
    if (const auto round = from.if_contains("round"); round && round->is_int64())
      if (const auto number = round->get_int64(); number > 0 && number <= kMostRounds)
        event.round = static_cast<int>(number);
    if (!event.outcome) event.outcome = outcome_of(text(from, "result"));
    if (event.date) return;
    const auto written = first_text(from, {"start_date", "date"});
    if (written.size() < 10) return;  // a year, or a month
    event.date = Date::parse(written.substr(0, 10));
    if (!event.date) fault(path + ".start_date", "\"" + shorten(written, 40) + "\" is no day of the calendar");
  }

  void read_counts(const json::object& object, Event& event, const std::string& path) {
    const auto* counts = list(object, "counts");
    if (!counts) return;
    std::map<Position, int> whole, by_group;
    for (std::size_t i = 0; i < counts->size(); ++i) {
      const auto place = path + ".counts[" + std::to_string(i) + "]";
      const auto* count = (*counts)[i].if_object();
      const auto* option = count ? option_named(text(*count, "option")) : nullptr;
      const auto* value = count ? count->if_contains("value") : nullptr;
      if (!option || !value || !value->is_int64() || value->get_int64() < 0 || value->get_int64() > kMostVoters) {
        fault(place, "must have an option that is known and a count of voters as its value");
        continue;
      }
      const bool grouped = count->contains("group_id") || count->contains("group");
      (grouped ? by_group : whole)[option->position] += static_cast<int>(value->get_int64());
    }
    for (const auto& [position, count] : whole.empty() ? by_group : whole) *figure(event.counts, position) = count;
  }

  static std::optional<int>* figure(Tally& tally, Position position) {
    switch (position) {
      case Position::yes:
        return &tally.yes;
      case Position::no:
        return &tally.no;
      case Position::abstain:
        return &tally.abstain;
      default:
        return &tally.not_voting;
    }
  }

  void read_ballots(const json::object& object, Event& event, const std::string& path) {
    if (const auto* votes = list(object, "votes")) {
      event.has_ballots = true;
      for (std::size_t i = 0; i < votes->size(); ++i)
        read_ballot((*votes)[i], event, path + ".votes[" + std::to_string(i) + "]");
    }
    const auto id = text(object, "id");
    if (!id.empty()) events_.insert(id);
    const auto apart = apart_.find(id);
    if (apart == apart_.end() || id.empty()) return;
    event.has_ballots = true;
    for (const auto& [value, place] : apart->second) read_ballot(*value, event, place);
  }

  void read_ballot(const json::value& value, Event& event, const std::string& path) {
    const auto* vote = value.if_object();
    if (!vote) return fault(path, "must be an object");
    const auto written = text(*vote, "option");
    const auto* option = option_named(written);
    if (!option)
      return fault(path + ".option", "\"" + shorten(written, 40) + "\" is not one of the options known here");
    Ballot ballot{text(*vote, "voter_id"), text(*vote, "voter_name"), option->position, option->reason};
    if (const auto* voter = nested(*vote, "voter")) {
      if (ballot.voter.empty()) ballot.voter = text(*voter, "id");
      if (ballot.voter_name.empty()) ballot.voter_name = text(*voter, "name");
    }
    if (ballot.voter.empty() && ballot.voter_name.empty()) return fault(path + ".voter_id", "is missing");
    event.ballots.push_back(std::move(ballot));
  }

  Faults& faults_;
  File file_;
  std::map<std::string, const json::object*, std::less<>> motions_;
  std::map<std::string, std::vector<std::pair<const json::value*, std::string>>, std::less<>> apart_;  // by event
  std::set<std::string, std::less<>> events_;  // their ids, also of those with a fault
};

}  // namespace

File read_popolo(std::string_view text, Faults& faults) {
  const auto value = parse_json(text, RepeatedNames::last_counts);
  if (value) return FileReader(faults).run(*value);
  faults.insert(faults.end(), value.faults().begin(), value.faults().end());
  return {};
}

}  // namespace plenary::formats::popolo
