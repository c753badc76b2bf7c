// Merges a record kept with the same record as a source states it.
#include "domain/merge.hpp"

#include <algorithm>

namespace plenary {

namespace {

template <class T>
void take(std::optional<T>& kept, const std::optional<T>& stated) {
  if (stated) kept = stated;
}

template <class T>
void take(std::vector<T>& kept, const std::vector<T>& stated) {
  if (!stated.empty()) kept = stated;
}

// By language.
template <class T>
void take(std::map<std::string, T>& kept, const std::map<std::string, T>& stated) {
  for (const auto& [language, value] : stated) kept[language] = value;
}

template <class T>
void add(std::vector<T>& kept, const std::vector<T>& stated) {
  for (const auto& value : stated)
    if (std::find(kept.begin(), kept.end(), value) == kept.end()) kept.push_back(value);
}

void take(std::optional<Tally>& kept, const std::optional<Tally>& stated) {
  if (!stated) return;
  if (!kept) kept.emplace();
  for (const auto figure :
       {&Tally::yes, &Tally::no, &Tally::abstain, &Tally::not_voting, &Tally::invalid, &Tally::members})
    take((*kept).*figure, (*stated).*figure);
}

using Positions = std::vector<MemberPosition>;

// A list of those for, against and abstaining does not say that anybody else did anything: who is known not to have
// voted stays.
void take(std::optional<Positions>& kept, const std::optional<Positions>& stated) {
  if (!stated) return;
  auto merged = *stated;
  for (const auto& each : kept.value_or(Positions())) {
    const auto same = [&](const MemberPosition& other) { return other.member == each.member; };
    if (each.position == Position::not_voting && std::none_of(stated->begin(), stated->end(), same))
      merged.push_back(each);
  }
  std::stable_sort(merged.begin(), merged.end(), [](const auto& a, const auto& b) { return a.member < b.member; });
  kept = std::move(merged);
}

void take(std::optional<Place>& kept, const std::optional<Place>& stated) {
  if (!stated) return;
  if (!kept) kept.emplace();
  take(kept->city, stated->city);
  take(kept->country, stated->country);
}

}  // namespace

Assembly merge(Assembly kept, const Assembly& stated) {
  take(kept.name, stated.name);
  take(kept.abbreviation, stated.abbreviation);
  take(kept.url, stated.url);
  kept.example = kept.example || stated.example;
  take(kept.rules, stated.rules);
  add(kept.sources, stated.sources);
  return kept;
}

Member merge(Member kept, const Member& stated) {
  kept.kind = stated.kind;
  take(kept.names, stated.names);
  add(kept.aliases, stated.aliases);
  take(kept.written, stated.written);
  take(kept.alpha2, stated.alpha2);
  take(kept.m49, stated.m49);
  take(kept.memberships, stated.memberships);
  kept.example = kept.example || stated.example;
  add(kept.sources, stated.sources);
  return kept;
}

Session merge(Session kept, const Session& stated) {
  take(kept.ordinal, stated.ordinal);
  take(kept.place, stated.place);
  take(kept.opens, stated.opens);
  take(kept.closes, stated.closes);
  add(kept.sources, stated.sources);
  return kept;
}

Resolution merge(Resolution kept, const Resolution& stated) {
  add(kept.aliases, stated.aliases);
  take(kept.number, stated.number);
  take(kept.draft, stated.draft);
  take(kept.title, stated.title);
  take(kept.outcome, stated.outcome);
  take(kept.adopted_on, stated.adopted_on);
  take(kept.meeting, stated.meeting);
  take(kept.committee, stated.committee);
  take(kept.committee_report, stated.committee_report);
  take(kept.agenda_item, stated.agenda_item);
  take(kept.subjects, stated.subjects);
  take(kept.sponsors, stated.sponsors);
  take(kept.clauses, stated.clauses);
  take(kept.citations, stated.citations);
  take(kept.footnotes, stated.footnotes);
  take(kept.adoption_line, stated.adoption_line);
  add(kept.sources, stated.sources);
  return kept;
}

Vote merge(Vote kept, const Vote& stated) {
  if (stated.method != Method::unknown) kept.method = stated.method;
  take(kept.rule, stated.rule);
  take(kept.date, stated.date);
  take(kept.meeting, stated.meeting);
  take(kept.announced, stated.announced);
  take(kept.positions, stated.positions);
  take(kept.intended, stated.intended);
  take(kept.outcome, stated.outcome);
  take(kept.note, stated.note);
  take(kept.remarks, stated.remarks);
  // A table says how it writes a vote whenever it is read again, also that it writes nothing otherwise any more.
  if (!stated.as_written.empty() || (!stated.sources.empty() && stated.sources.front().identifier))
    kept.as_written = stated.as_written;
  add(kept.sources, stated.sources);
  return kept;
}

}  // namespace plenary
