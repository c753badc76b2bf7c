// Votes in the Popolo standard's JSON: motions, vote events, votes, counts, people and organizations.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plenary/records.hpp"
#include "plenary/result.hpp"

namespace plenary::formats::popolo {

// A person or an organization: a voter or the body itself.
struct Actor {
  std::string id;
  std::string name;
  std::vector<std::string> other_names;
  std::vector<std::string> identifiers;
  bool person = false;
};

struct Ballot {
  std::string voter;       // its id; may be empty where there is a name
  std::string voter_name;  // as the vote itself gives it
  Position position = Position::yes;
  Reason reason = Reason::unknown;
};

// One vote event with what its motion says.
struct Event {
  std::string id;            // its identifier, else its id, else made of its motion's
  std::string organization;  // id
  std::string session;       // label
  std::string text;          // of the motion
  std::string part, label;   // where only a part of the text, or a matter, was voted on: as `plenary` writes it
  std::string about;         // the symbol of the text whose part it was
  std::string symbol;        // by which the motion's text is cited, where the file has one
  int round = 1;
  std::optional<Date> date;
  std::optional<Outcome> outcome;
  Tally counts;
  bool has_ballots = false;
  std::vector<Ballot> ballots;
  std::string path;  // in the file, for messages
};

struct File {
  std::vector<Actor> actors;
  std::vector<Event> events;  // those without a fault, in the order of the file
};

// A whole file: an object of lists, as the standard's own and EveryPolitician's, with what belongs together nested or
// apart; or a list of vote events. What is wrong is added to `faults`, each with its path.
//
// Decisions taken here, since the standard leaves them open:
// * `absent` and `excused` are absent; `not voting`, `paired` and `present` did not vote; other options are faults.
// * Counts by group are added up where there is none of the whole.
// * `pass` is adopted, `fail` rejected; any other result says nothing.
// * Of a time only the day is kept, and only a whole one.
// * A vote apart from its event names one that the file has.
// * `symbol`, `about`, `part`, `label` and `round` of a motion are plenary's own; a round that is no number says nothing.
File read_popolo(std::string_view json, Faults& faults);

}  // namespace plenary::formats::popolo
