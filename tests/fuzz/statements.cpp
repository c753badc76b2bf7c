// Fuzzes the readers of Akoma Ntoso and Popolo.
#include <string>

#include "domain/validate.hpp"
#include "formats/akn.hpp"
#include "formats/popolo.hpp"
#include "fuzz/targets.hpp"

namespace plenary::fuzz {

void read_statements(std::string_view bytes) {
  const auto text = formats::read_akn(bytes);
  if (!text) {
    for (const auto& fault : text.faults()) hold(!fault.message.empty(), "a fault says what is wrong");
    return;
  }
  hold(!text->language.empty(), "a text has a language");
  auto record = text->resolution;
  if (record.title.empty()) record.title.emplace("en", "x");
  hold(validate(record).empty(), "what is read is a record");
  for (const auto& [language, clauses] : record.clauses)
    for (const auto& clause : clauses) hold(!clause.action.empty() && !clause.text.empty(), "a clause has its action");
}

void read_vote_events(std::string_view bytes) {
  Faults faults;
  const auto file = formats::popolo::read_popolo(bytes, faults);
  for (const auto& fault : faults) hold(!fault.message.empty(), "a fault says what is wrong");
  hold(!file.events.empty() || !faults.empty(), "a file without events is refused");
  for (const auto& event : file.events) {
    hold(!event.id.empty() && !event.organization.empty() && !event.session.empty(), "an event says what it is");
    hold(event.has_ballots || event.ballots.empty(), "ballots are told");
  }
}

}  // namespace plenary::fuzz
