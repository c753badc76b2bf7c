// Facts on columns, by name: a column of one name means the same in every table, but for those named with their table.
#include "storage/dictionary.hpp"

#include <map>
#include <string>

#include "domain/names.hpp"
#include "domain/profiles.hpp"

namespace plenary::storage {
namespace {

constexpr std::string_view kVotes = "votes";  // of members
constexpr std::string_view kVotesTaken = "votes taken";
constexpr std::string_view kBallots = "ballots";
constexpr std::string_view kMembers = "members";

constexpr std::string_view kFoundKinds[] = {"assembly", "member", "session", "resolution", "vote"};
constexpr std::string_view kJournalKinds[] = {"assembly", "member", "session", "resolution", "vote", "profile"};
constexpr std::string_view kSwitch[] = {"0", "1"};
constexpr std::string_view kActions[] = {"create", "replace", "withdraw"};
constexpr std::string_view kReasons[] = {"absent", "present", "suspended"};
constexpr std::string_view kIntended[] = {"yes", "no", "abstain", "not_voting"};

using FactsByName = std::map<std::string_view, ColumnFacts, std::less<>>;

// Of columns that mean the same wherever they are.
const FactsByName& common_facts() {
  static const FactsByName facts = {
      {"abstain", {"1", false, kVotes}},
      {"adopted_on", {"2024-11-07"}},
      {"agenda_item", {"98 (b)"}},
      {"assembly", {"icpo-ga", true}},
      {"committee", {"First Committee"}},
      {"committee_report", {"A/76/444"}},
      {"date", {"2021-12-06"}},
      {"discrepancies", {"0", false, "doubts"}},
      {"draft", {"A/C.1/76/L.1"}},
      {"example", {"false", true}},
      {"group", {"african-states", true}},
      {"group_name", {"African States"}},
      {"meeting", {"A/76/PV.45"}},
      {"member", {"FRA", true}},
      {"member_name", {"France"}},
      {"method", {"recorded", false, {}, all_names<Method>()}},
      {"no", {"1", false, kVotes}},
      {"note", {"Later corrected by the delegation"}},
      {"outcome", {"adopted", false, {}, all_names<Outcome>()}},
      {"resolution", {"GA-2024-92-RES-04"}},
      {"session", {"92", true}},
      {"standing", {"provisional", true, {}, all_names<Standing>()}},
      {"subjects", {"NUCLEAR DISARMAMENT"}},
      {"title", {"The erosion of lawful access"}},
      {"vote", {"icpo-ga/92/1"}},
      {"yes", {"122", false, kVotes}},
  };
  return facts;
}

// Of columns of one table: `sessions.opens`.
const FactsByName& facts_of_bodies_and_texts() {
  static const FactsByName facts = {
      {"assemblies.abbreviation", {"ICPO-INTERPOL GA"}},
      {"assemblies.code", {"icpo-ga", true}},
      {"assemblies.name", {"General Assembly of INTERPOL"}},
      {"assemblies.resolutions", {"1", true, "texts"}},
      {"assemblies.sessions", {"1", true, "sessions"}},
      {"assemblies.url", {"https://www.interpol.int"}},
      {"assemblies.votes", {"1", true, kVotesTaken}},
      {"group_members.from", {"1973-01-01"}},
      {"group_members.until", {"2020-01-31"}},
      {"groups.code", {"african-states", true}},
      {"groups.ever", {"55", true, kMembers}},
      {"groups.kind", {"regional-group"}},
      {"groups.members", {"54", true, kMembers}},
      {"groups.name", {"African States"}},
      {"members.alpha2", {"FR"}},
      {"members.assemblies", {"unga"}},
      {"members.code", {"FRA", true}},
      {"members.kind", {"state", true}},
      {"members.m49", {"250"}},
      {"members.name", {"France"}},
      {"profiles.bom", {"1", false, {}, kSwitch}},
      {"profiles.columns_of", {"results: symbol, title, result"}},
      {"profiles.dash", {"en_dash", false, {}, kDashes}},
      {"profiles.days", {"words", false, {}, kDayForms}},
      {"profiles.delimiter", {"semicolon", false, {}, kDelimiters}},
      {"profiles.formulas", {"text"}},
      {"profiles.lang", {"fr"}},
      {"profiles.name", {"print-fr", true}},
      {"profiles.names", {"now", false, {}, kNamings}},
      {"profiles.none", {"…"}},
      {"profiles.title", {"Lists of results, in French"}},
      {"profiles.zero", {"–"}},
      {"resolutions.kind", {"resolution"}},
      {"resolutions.number", {"4"}},
      {"resolutions.symbol", {"GA-2024-92-RES-04", true}},
      {"sessions.city", {"Glasgow"}},
      {"sessions.closes", {"2024-11-07"}},
      {"sessions.country", {"United Kingdom"}},
      {"sessions.kind", {"regular", false, {}, all_names<SessionKind>()}},
      {"sessions.label", {"92", true}},
      {"sessions.opens", {"2024-11-04"}},
      {"sessions.ordinal", {"92"}},
      {"sessions.resolutions", {"1", true, "texts"}},
      {"sessions.votes", {"1", true, kVotesTaken}},
  };
  return facts;
}

const FactsByName& facts_of_votes_and_changes() {
  static const FactsByName facts = {
      {"positions.intended", {"yes", false, {}, kIntended}},
      {"positions.number", {"1", true}},
      {"positions.part", {"whole"}},
      {"positions.position", {"yes", true, {}, all_names<Position>()}},
      {"positions.reason", {"absent", false, {}, kReasons}},
      {"positions.vote", {"icpo-ga/92/1", true}},
      {"revisions.action", {"create", true, {}, kActions}},
      {"revisions.actor", {"import", true}},
      {"revisions.hash", {"9a8f0d1c6a1e5b7b2d3c4f5061728394a5b6c7d8e9f00112233445566778899a", true}},
      {"revisions.instant", {"2026-11-23T08:00:00Z", true}},
      {"revisions.number", {"1", true}},
      {"revisions.previous_hash", {"0000000000000000000000000000000000000000000000000000000000000000", true}},
      {"revisions.reason", {"a slip of the pen"}},
      {"revisions.record_key", {"GA-2024-92-RES-04", true}},
      {"revisions.record_kind", {"resolution", true, {}, kJournalKinds}},
      {"search.key", {"GA-2024-92-RES-04", true}},
      {"search.kind", {"resolution", true, {}, kFoundKinds}},
      {"search.relevance", {"9021", true}},
      {"search.snippet", {"… erosion of lawful access to …"}},
      {"house_tallies.house", {"BC", true}},
      {"house_tallies.number", {"1", true}},
      {"house_tallies.vote", {"iucn-assembly/2020/1", true}},
      {"stated_tallies.invalid", {"0", false, kBallots}},
      {"stated_tallies.members", {"196", false, kMembers}},
      {"stated_tallies.not_voting", {"0", false, kMembers}},
      {"stated_tallies.number", {"1", true}},
      {"stated_tallies.place", {"1", true}},
      {"stated_tallies.present", {"171", false, kMembers}},
      {"stated_tallies.represented", {"179", false, kMembers}},
      {"stated_tallies.source", {"UN Digital Library, voting data"}},
      {"stated_tallies.vote", {"unga/79/1", true}},
      {"votes.announced_abstain", {"1", false, kVotes}},
      {"votes.announced_invalid", {"0", false, kBallots}},
      {"votes.announced_members", {"196", false, kMembers}},
      {"votes.announced_no", {"1", false, kVotes}},
      {"votes.announced_not_voting", {"0", false, kMembers}},
      {"votes.announced_present", {"171", false, kMembers}},
      {"votes.announced_represented", {"179", false, kMembers}},
      {"votes.announced_yes", {"122", false, kVotes}},
      {"votes.apart", {"2", false, kMembers}},
      {"votes.counted_abstain", {"1", false, kVotes}},
      {"votes.counted_no", {"1", false, kVotes}},
      {"votes.counted_not_voting", {"0", false, kMembers}},
      {"votes.counted_yes", {"122", false, kVotes}},
      {"votes.dissenters", {"1", false, kMembers}},
      {"votes.dissenting", {"USA"}},
      {"votes.distance", {"60", false, kVotes}},
      {"votes.id", {"icpo-ga/92/1", true}},
      {"votes.label", {"operative paragraph 3"}},
      {"votes.margin", {"121", false, kVotes}},
      {"votes.number", {"1", true}},
      {"votes.part", {"whole"}},
      {"votes.round", {"1"}},
      {"votes.rule", {"simple-majority"}},
      {"votes.turnout", {"63", false, "per cent"}},
      {"votes_cast.number", {"1", true}},
      {"votes_cast.vote", {"model/1/1", true}},
  };
  return facts;
}

const std::map<std::string_view, Keys, std::less<>>& all_keys() {
  static const Reference kAssembly = {{"assembly"}, "assemblies", {"code"}};
  static const Reference kSession = {{"assembly", "session"}, "sessions", {"assembly", "label"}};
  static const Reference kResolution = {{"resolution"}, "resolutions", {"symbol"}};
  static const Reference kVote = {{"vote"}, "votes", {"id"}};
  static const Reference kMember = {{"member"}, "members", {"code"}};
  static const std::map<std::string_view, Keys, std::less<>> keys = {
      {"assemblies", {{"code"}, {}}},
      {"members", {{"code"}, {}}},
      {"groups", {{"assembly", "code"}, {kAssembly}}},
      // A first day that is not known may be missing: so there is no key, though a member is in a group once at a time.
      {"group_members", {{}, {{{"assembly", "group"}, "groups", {"assembly", "code"}}, kMember}}},
      {"sessions", {{"assembly", "label"}, {kAssembly}}},
      {"resolutions", {{"symbol"}, {kSession, kVote}}},
      {"votes", {{"id"}, {kSession, kResolution}}},
      {"positions", {{"vote", "member"}, {kVote, kMember, kResolution}}},
      {"votes_cast", {{"vote", "member"}, {kVote, kMember, kResolution}}},
      {"house_tallies", {{"vote", "house"}, {kVote, kResolution}}},
      {"stated_tallies", {{"vote", "place"}, {kVote, kResolution}}},
      {"revisions", {{"number"}, {}}},
      {"profiles", {{"name"}, {}}},
  };
  return keys;
}

}  // namespace

const ColumnFacts* facts_of(const Table& table, const Column& column) {
  const auto own = std::string(table.name).append(".").append(column.name);
  for (const auto* facts : {&facts_of_bodies_and_texts(), &facts_of_votes_and_changes()})
    if (const auto found = facts->find(own); found != facts->end()) return &found->second;
  const auto common = common_facts().find(column.name);
  return common == common_facts().end() ? nullptr : &common->second;
}

const Keys& keys_of(const Table& table) {
  static const Keys kNone;
  const auto found = all_keys().find(table.name);
  return found == all_keys().end() ? kNone : found->second;
}

}  // namespace plenary::storage
