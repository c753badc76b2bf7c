// Records to JSON, keys in a fixed order, unknown values left out.
#include <boost/json.hpp>

#include "domain/names.hpp"
#include "domain/statements.hpp"
#include "formats/group_json.hpp"
#include "formats/json_parts.hpp"
#include "formats/membership_json.hpp"
#include "formats/profile_json.hpp"
#include "formats/record_json.hpp"
#include "formats/rule_json.hpp"

namespace plenary::formats {
namespace json = boost::json;
namespace {

json::object item_json(const ClauseItem& item) {
  json::object object;
  if (!item.label.empty()) object.emplace("label", item.label);
  object.emplace("text", item.text);
  put_list(object, "items", item.items, item_json);
  return object;
}

json::object clause_json(const Clause& clause) {
  json::object object{{"kind", name_of(clause.kind)}, {"number", clause.number}};
  put(object, "label", clause.label);
  put(object, "heading", clause.heading);
  if (!clause.action.empty()) object.emplace("action", clause.action);
  object.emplace("text", clause.text);
  put_list(object, "items", clause.items, item_json);
  return object;
}

json::object citation_json(const Citation& citation) {
  json::object object{{"symbol", citation.symbol}, {"relation", citation.relation}};
  put(object, "title", citation.title);
  put(object, "place", citation.place);
  put(object, "opens", citation.opens);
  put(object, "closes", citation.closes);
  return object;
}

json::object footnote_json(const Footnote& note) { return {{"marker", note.marker}, {"text", note.text}}; }

// Lists by language: `{"en": [...]}`.
template <class T, class Turn>
void put_by_language(json::object& into, std::string_view key, const std::map<std::string, std::vector<T>>& lists,
                     Turn turn) {
  json::object object;
  for (const auto& [language, parts] : lists) put_list(object, language, parts, turn);
  if (!object.empty()) into.emplace(key, std::move(object));
}

json::object house_json(const HouseTally& tally) {
  json::object object{{"house", tally.house}};
  put(object, "yes", tally.yes);
  put(object, "no", tally.no);
  put(object, "abstain", tally.abstain);
  return object;
}

json::object tally_json(const Tally& tally) {
  json::object object;
  for (const auto& [name, figure] : kTallyFigures) put(object, name, tally.*figure);
  put_list(object, "houses", tally.houses, house_json);
  return object;
}

json::object stated_json(const StatedTally& stated) {
  json::object object;
  if (stated.source) object.emplace("source", source_json(*stated.source));
  for (auto& [name, figure] : tally_json(stated.figures)) object.emplace(name, figure);
  return object;
}

json::object positions_json(const std::vector<MemberPosition>& positions) {
  json::object object;
  for (const auto name : all_names<Position>())
    if (name != name_of(Position::split)) object.emplace(name, json::array());
  for (const auto& each : positions) {
    if (each.position == Position::split) object.emplace(name_of(each.position), json::array());
    auto& list = object[name_of(each.position)].get_array();
    if (each.reason == Reason::unknown)
      list.emplace_back(each.member);
    else
      list.emplace_back(json::object{{"member", each.member}, {"reason", name_of(each.reason)}});
  }
  return object;
}

json::object votes_cast_json(const VotesCast& cast) {
  json::object object{{"member", cast.member}};
  if (cast.yes > 0) object.emplace("yes", cast.yes);
  if (cast.no > 0) object.emplace("no", cast.no);
  if (cast.abstain > 0) object.emplace("abstain", cast.abstain);
  return object;
}

json::object intended_json(const IntendedPosition& intended) {
  json::object object{{"member", intended.member}, {"position", name_of(intended.position)}};
  put(object, "date", intended.date);
  if (intended.source) object.emplace("source", source_json(*intended.source));
  return object;
}

json::object subject_json(const Subject& subject) {
  json::object object;
  put(object, "resolution", subject.resolution);
  object.emplace("part", subject.part);
  put(object, "label", subject.label);
  return object;
}

json::object discrepancy_json(const Discrepancy& found) {
  json::object object{{"kind", found.kind}};
  put(object, "field", found.field);
  put(object, "announced", found.announced);
  put(object, "counted", found.counted);
  put(object, "stated", found.stated);
  put(object, "source", found.source);
  put(object, "text", found.text);
  return object;
}

json::object remark_json(const Remark& remark) { return {{"kind", remark.kind}, {"text", remark.text}}; }

json::object cell_json(const SourceCell& cell) {
  json::object object{{"column", cell.column}};
  put(object, "member", cell.member);
  put(object, "text", cell.text);
  return object;
}

json::object spelling_json(const Spelling& spelling) {
  json::object object{{"text", spelling.text}};
  put(object, "from", spelling.from);
  return object;
}

json::object name_json(const MemberName& name) {
  json::object object{{"name", object_of(name.name)}};
  put(object, "from", name.from);
  put(object, "until", name.until);
  return object;
}

json::object vote_json(const Vote& record, const Derived* derived) {
  json::object object{{"id", record.id()}, {"assembly", record.assembly}, {"session", record.session}};
  object.emplace("number", record.number);
  put(object, "date", record.date);
  put(object, "meeting", record.meeting);
  object.emplace("on", subject_json(record.on));
  object.emplace("round", record.round);
  object.emplace("method", name_of(record.method));
  put(object, "rule", record.rule);
  if (record.announced && !record.announced->empty()) object.emplace("announced", tally_json(*record.announced));
  put_list(object, "stated", record.stated, stated_json);
  if (derived && record.positions) object.emplace("counted", tally_json(*counted(record)));
  if (record.positions) object.emplace("positions", positions_json(*record.positions));
  put_list(object, "votes_cast", record.votes_cast, votes_cast_json);
  put_list(object, "intended", record.intended, intended_json);
  if (const auto meant = derived ? with_intentions(record) : std::nullopt)
    object.emplace("with_intentions", tally_json(*meant));
  put_name(object, "outcome", record.outcome);
  if (derived && derived->check) object.emplace("check", check_json(record, *derived->check));
  put(object, "note", record.note);
  put_list(object, "remarks", record.remarks, remark_json);
  put_list(object, "as_written", record.as_written, cell_json);
  if (derived) {
    object.emplace("discrepancies", json::array());
    for (const auto& found : derived->discrepancies)
      object["discrepancies"].get_array().emplace_back(discrepancy_json(found));
  }
  object.emplace("standing", name_of(record.standing));
  put_sources(object, record.sources);
  return object;
}

}  // namespace

json::object to_json(const Assembly& record) {
  json::object object{{"code", record.code}, {"name", object_of(record.name)}};
  put(object, "abbreviation", record.abbreviation);
  put(object, "url", record.url);
  if (record.example) object.emplace("example", true);
  put_list(object, "rules", record.rules, rule_json);
  put_list(object, "groups", record.groups, group_json);
  put_sources(object, record.sources);
  return object;
}

json::object to_json(const Member& record) {
  json::object object{{"code", record.code}, {"kind", record.kind}};
  put_list(object, "names", record.names, name_json);
  put(object, "aliases", record.aliases);
  put_list(object, "written", record.written, spelling_json);
  put(object, "alpha2", record.alpha2);
  put(object, "m49", record.m49);
  put_list(object, "memberships", record.memberships, membership_json);
  put_list(object, "successions", record.successions, succession_json);
  if (record.example) object.emplace("example", true);
  put_sources(object, record.sources);
  return object;
}

json::object to_json(const Session& record) {
  json::object object{{"assembly", record.assembly}, {"label", record.label}, {"kind", name_of(record.kind)}};
  put(object, "ordinal", record.ordinal);
  if (record.place) {
    json::object place;
    put(place, "city", record.place->city);
    put(place, "country", record.place->country);
    object.emplace("place", std::move(place));
  }
  put(object, "opens", record.opens);
  put(object, "closes", record.closes);
  put_sources(object, record.sources);
  return object;
}

json::object to_json(const Resolution& record) {
  json::object object{{"symbol", record.symbol}, {"aliases", array_of(record.aliases)}, {"assembly", record.assembly}};
  object.emplace("session", record.session);
  put(object, "number", record.number);
  object.emplace("kind", record.kind);
  put(object, "draft", record.draft);
  put(object, "title", record.title);
  put_name(object, "outcome", record.outcome);
  put(object, "adopted_on", record.adopted_on);
  put(object, "meeting", record.meeting);
  put(object, "committee", record.committee);
  put(object, "committee_report", record.committee_report);
  put(object, "agenda_item", record.agenda_item);
  put(object, "subjects", record.subjects);
  put(object, "sponsors", record.sponsors);
  put_by_language(object, "clauses", record.clauses, clause_json);
  put_list(object, "citations", record.citations, citation_json);
  put_by_language(object, "footnotes", record.footnotes, footnote_json);
  put(object, "adoption_line", record.adoption_line);
  object.emplace("standing", name_of(record.standing));
  put_sources(object, record.sources);
  return object;
}

json::object to_json(const Profile& record) { return profile_json(record); }

json::object to_json(const Vote& record) { return vote_json(record, nullptr); }
json::object to_json(const Vote& record, const Derived& derived) { return vote_json(record, &derived); }

template <class T>
std::string document_of(const T& record) {
  return json::serialize(to_json(record));
}
template std::string document_of(const Assembly&);
template std::string document_of(const Member&);
template std::string document_of(const Session&);
template std::string document_of(const Resolution&);
template std::string document_of(const Vote&);
template std::string document_of(const Profile&);

}  // namespace plenary::formats
