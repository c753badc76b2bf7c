// Merges a record kept with the same record as a source states it.
#include "domain/merge.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "domain/source_rank.hpp"
#include "domain/statements.hpp"
#include "plenary/symbol.hpp"

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

// In one order, whichever came first.
void add_sources(std::vector<Source>& kept, const std::vector<Source>& stated) {
  const auto before = kept.size();
  add(kept, stated);
  if (kept.size() == before) return;
  const auto order = [](const Source& source) {
    return std::tie(source.document, source.url, source.identifier, source.page, source.accessed);
  };
  std::sort(kept.begin(), kept.end(), [&](const Source& a, const Source& b) { return order(a) < order(b); });
}

void add_aliases(std::vector<std::string>& kept, const std::vector<std::string>& stated) {
  const auto before = kept.size();
  add(kept, stated);
  if (kept.size() != before) std::sort(kept.begin(), kept.end());
}

// The languages of a text may name the relation otherwise: then the first by the alphabet stands, whichever came first.
bool says_more(const std::string& stated, const std::string& kept) {
  return stated != "cites" && (kept == "cites" || stated < kept);
}

// What different languages of one text cite is one list.
void take_citations(Resolution& kept, const Resolution& stated) {
  const auto is_text = [](const Resolution& record) { return collection_of(record.sources) == kAknDocument; };
  if (!is_text(kept) || !is_text(stated)) return take(kept.citations, stated.citations);
  const auto before = kept.citations.size();
  for (const auto& citation : stated.citations) {
    const auto known = std::find_if(kept.citations.begin(), kept.citations.end(),
                                    [&](const Citation& other) { return other.symbol == citation.symbol; });
    if (known == kept.citations.end())
      kept.citations.push_back(citation);
    else if (says_more(citation.relation, known->relation))
      known->relation = citation.relation;
  }
  if (kept.citations.size() != before)
    std::sort(kept.citations.begin(), kept.citations.end(),
              [](const Citation& a, const Citation& b) { return compare_symbols(a.symbol, b.symbol) < 0; });
}

bool is_of_voeten(const SourceCell& cell) { return cell.column.starts_with("voeten."); }

// A table says how it writes a vote whenever it is read again, also that it writes nothing otherwise any more.
void take_cells(Vote& kept, const Vote& stated) {
  if (stated.as_written.empty() && (stated.sources.empty() || !stated.sources.front().identifier)) return;
  // Of the academic table each file says a part.
  const bool in_parts = collection_of(stated.sources) == kVoetenDocument;
  std::erase_if(kept.as_written, [&](const SourceCell& cell) {
    if (is_of_voeten(cell) != in_parts) return false;
    return !in_parts || std::any_of(stated.as_written.begin(), stated.as_written.end(),
                                    [&](const SourceCell& other) { return other.column == cell.column; });
  });
  kept.as_written.insert(in_parts ? kept.as_written.end() : kept.as_written.begin(), stated.as_written.begin(),
                         stated.as_written.end());
  const auto own = std::find_if(kept.as_written.begin(), kept.as_written.end(), is_of_voeten);
  std::sort(own, kept.as_written.end(), [](const SourceCell& a, const SourceCell& b) { return a.column < b.column; });
}

void take(std::optional<Tally>& kept, const std::optional<Tally>& stated) {
  if (!stated) return;
  if (!kept) kept.emplace();
  for (const auto& [name, figure] : kTallyFigures) take((*kept).*figure, (*stated).*figure);
  take(kept->houses, stated->houses);
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

// The UN's table has a row for everybody: who has none any more is left out by the source itself.
bool corrects_its_list(const Vote& kept, const Vote& stated) {
  return stated.positions && is_from_alone(kept.sources, kUndlDocument) && is_from_alone(stated.sources, kUndlDocument);
}

// What it says of its rows now is all that there is to say of them.
void correct_list(Vote& merged, const Vote& stated) {
  merged.positions = stated.positions;
  if (stated.remarks.empty())
    std::erase_if(merged.remarks, [](const Remark& remark) { return remark.kind == "rows-differ"; });
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
  take(kept.groups, stated.groups);
  add_sources(kept.sources, stated.sources);
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
  take(kept.successions, stated.successions);
  kept.example = kept.example || stated.example;
  add_sources(kept.sources, stated.sources);
  return kept;
}

Session merge(Session kept, const Session& stated) {
  take(kept.ordinal, stated.ordinal);
  take(kept.place, stated.place);
  take(kept.opens, stated.opens);
  take(kept.closes, stated.closes);
  add_sources(kept.sources, stated.sources);
  return kept;
}

namespace {

void take_all(Resolution& kept, const Resolution& stated) {
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
  take_citations(kept, stated);
  take(kept.footnotes, stated.footnotes);
  take(kept.adoption_line, stated.adoption_line);
}

void take_all(Vote& kept, const Vote& stated) {
  if (stated.method != Method::unknown) kept.method = stated.method;
  take(kept.rule, stated.rule);
  take(kept.date, stated.date);
  take(kept.meeting, stated.meeting);
  take(kept.announced, stated.announced);
  take(kept.positions, stated.positions);
  take(kept.votes_cast, stated.votes_cast);
  take(kept.intended, stated.intended);
  take(kept.outcome, stated.outcome);
  take(kept.note, stated.note);
  take(kept.remarks, stated.remarks);
}

// The one that counts taken over the other, with the kept one's name and standing.
template <class T>
T in_their_order(T kept, const T& stated) {
  if (!outranks(kept.sources, stated.sources)) {
    take_all(kept, stated);
    return kept;
  }
  auto merged = kept;
  take_all(merged, stated);
  take_all(merged, kept);
  return merged;
}

}  // namespace

Resolution merge(Resolution kept, const Resolution& stated) {
  auto merged = in_their_order(std::move(kept), stated);
  add_aliases(merged.aliases, stated.aliases);
  add_sources(merged.sources, stated.sources);
  return merged;
}

Vote merge(Vote kept, const Vote& stated) {
  Vote before;  // what statements are told from, of which merging takes the place
  before.announced = kept.announced;
  before.stated = kept.stated;
  before.sources = kept.sources;
  const bool corrects = corrects_its_list(kept, stated);
  auto merged = in_their_order(std::move(kept), stated);
  if (corrects) correct_list(merged, stated);
  take_cells(merged, stated);
  add_sources(merged.sources, stated.sources);
  merge_statements(merged, before, stated);
  return merged;
}

}  // namespace plenary
