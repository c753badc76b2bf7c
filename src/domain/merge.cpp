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
  add(kept.sources, stated.sources);
  return kept;
}

Member merge(Member kept, const Member& stated) {
  kept.kind = stated.kind;
  take(kept.names, stated.names);
  add(kept.aliases, stated.aliases);
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
  take(kept.remarks, stated.remarks);
  add(kept.sources, stated.sources);
  return kept;
}

}  // namespace plenary
