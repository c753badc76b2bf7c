// JSON to records, every fault of shape noted with its path.
#include <algorithm>
#include <boost/json.hpp>

#include "domain/names.hpp"
#include "domain/statements.hpp"
#include "domain/tally.hpp"
#include "formats/group_json.hpp"
#include "formats/json_parts.hpp"
#include "formats/membership_json.hpp"
#include "formats/profile_json.hpp"
#include "formats/record_json.hpp"
#include "formats/rule_json.hpp"

namespace plenary::formats {
namespace json = boost::json;
namespace {

constexpr int kMostNumber = 1'000'000;
constexpr std::int64_t kMostTogether = 1'000'000'000;

std::vector<ClauseItem> read_items(JsonFields& fields, Faults& faults, int level) {
  std::vector<ClauseItem> items;
  fields.array("items", [&](const json::value& value, const std::string& path) {
    if (level > kItemLevels) return faults.push_back({Code::invalid, path, "is nested too deep"});
    JsonFields part(value, path, faults);
    ClauseItem item;
    // In journals written earlier an item without a label has an empty one.
    if (const auto* label = part.raw("label"); label && *label != "")
      item.label = json_text(*label, part.path("label"), faults).value_or("");
    item.text = part.required_text("text");
    item.items = read_items(part, faults, level + 1);
    part.done();
    items.push_back(std::move(item));
  });
  return items;
}

Clause read_clause(const json::value& value, const std::string& path, Faults& faults) {
  JsonFields fields(value, path, faults);
  Clause clause;
  if (value.is_object() && !value.get_object().contains("kind")) fields.fault("kind", "is required");
  clause.kind = fields.named<ClauseKind>("kind").value_or(ClauseKind::preambular);
  clause.number = fields.required_integer("number", 1, kMostNumber).value_or(1);
  clause.label = fields.text("label");
  clause.heading = fields.text("heading");
  clause.action = fields.text("action").value_or("");
  clause.text = fields.required_text("text");
  clause.items = read_items(fields, faults, 1);
  fields.done();
  return clause;
}

Citation read_citation(const json::value& value, const std::string& path, Faults& faults) {
  JsonFields fields(value, path, faults);
  Citation citation;
  citation.symbol = fields.required_text("symbol");
  citation.relation = fields.text("relation").value_or("cites");
  citation.title = fields.text("title");
  citation.place = fields.text("place");
  citation.opens = fields.date("opens");
  citation.closes = fields.date("closes");
  fields.done();
  return citation;
}

Footnote read_footnote(const json::value& value, const std::string& path, Faults& faults) {
  JsonFields fields(value, path, faults);
  Footnote note{fields.required_text("marker"), fields.required_text("text")};
  fields.done();
  return note;
}

template <class T, class Read>
std::map<std::string, std::vector<T>> read_by_language(JsonFields& fields, std::string_view key, Faults& faults,
                                                       Read read) {
  std::map<std::string, std::vector<T>> lists;
  fields.object(key, [&](std::string_view language, const json::value& value, const std::string& path) {
    if (!is_language_tag(language))
      return faults.push_back({Code::invalid, path, "'" + std::string(language) + "' is not a language tag (BCP 47)"});
    if (!value.is_array()) return faults.push_back({Code::invalid, path, "must be an array"});
    auto& list = lists[std::string(language)];
    const auto& elements = value.get_array();
    for (std::size_t i = 0; i < elements.size(); ++i)
      list.push_back(read(elements[i], path + "[" + std::to_string(i) + "]", faults));
    if (list.empty()) lists.erase(std::string(language));
  });
  return lists;
}

Tally read_figures(JsonFields& fields) {
  Tally tally;
  for (const auto& [name, figure] : kTallyFigures) tally.*figure = fields.integer(name, 0, kMostNumber);
  return tally;
}

std::vector<HouseTally> read_houses(JsonFields& fields, Faults& faults) {
  std::vector<HouseTally> houses;
  fields.array("houses", [&](const json::value& value, const std::string& path) {
    JsonFields part(value, path, faults);
    const auto figure = [&](std::string_view side) { return part.integer(side, 0, kMostNumber); };
    HouseTally tally{part.required_text("house"), figure("yes"), figure("no"), figure("abstain")};
    part.done();
    houses.push_back(std::move(tally));
  });
  return houses;
}

std::optional<Tally> read_tally(JsonFields& fields, std::string_view key, Faults& faults) {
  const auto* value = fields.raw(key);
  if (!value) return std::nullopt;
  JsonFields figures(*value, fields.path(key), faults);
  auto tally = read_figures(figures);
  tally.houses = read_houses(figures, faults);
  figures.done();
  if (value->is_object() && value->get_object().empty())
    fields.fault(key, "must have a figure: leave it out where none is known");
  if (tally.empty()) return std::nullopt;
  return tally;
}

std::vector<StatedTally> read_stated(JsonFields& fields, Faults& faults) {
  std::vector<StatedTally> list;
  fields.array("stated", [&](const json::value& value, const std::string& path) {
    JsonFields part(value, path, faults);
    StatedTally stated;
    if (const auto* source = part.raw("source")) stated.source = read_source(*source, part.path("source"), faults);
    stated.figures = read_figures(part);
    part.done();
    list.push_back(std::move(stated));
  });
  return list;
}

// A member's code alone, or with the reason why it did not vote.
void read_position(const json::value& value, const std::string& path, Position position,
                   std::vector<MemberPosition>& positions, Faults& faults) {
  if (!value.is_object()) {
    if (auto code = json_text(value, path, faults)) positions.push_back({std::move(*code), position, Reason::unknown});
    return;
  }
  JsonFields fields(value, path, faults);
  MemberPosition found{fields.required_text("member"), position,
                       fields.named<Reason>("reason").value_or(Reason::unknown)};
  if (position != Position::not_voting && found.reason != Reason::unknown)
    fields.fault("reason", "belongs to members that did not vote");
  fields.done();
  positions.push_back(std::move(found));
}

std::optional<std::vector<MemberPosition>> read_positions(JsonFields& fields, Faults& faults) {
  const auto* value = fields.raw("positions");
  if (!value) return std::nullopt;
  JsonFields lists(*value, fields.path("positions"), faults);
  std::vector<MemberPosition> positions;
  for (const auto name : all_names<Position>()) {
    const auto position = *from_name<Position>(name);
    lists.array(name, [&](const json::value& each, const std::string& path) {
      read_position(each, path, position, positions, faults);
    });
  }
  lists.done();
  std::stable_sort(positions.begin(), positions.end(),
                   [](const auto& a, const auto& b) { return a.member < b.member; });
  return positions;
}

std::vector<VotesCast> read_votes_cast(JsonFields& fields, Faults& faults) {
  std::vector<VotesCast> list;
  fields.array("votes_cast", [&](const json::value& value, const std::string& path) {
    JsonFields part(value, path, faults);
    const auto votes = [&](std::string_view side) { return part.integer(side, 0, kMostNumber).value_or(0); };
    VotesCast cast{part.required_text("member"), votes("yes"), votes("no"), votes("abstain")};
    part.done();
    list.push_back(std::move(cast));
  });
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.member < b.member; });
  std::int64_t sum = 0;
  for (const auto& each : list) sum += each.total();
  if (sum > kMostTogether) fields.fault("votes_cast", "adds up to more than a thousand million votes");
  return list;
}

// Whose votes are told has the position that they tell.
void add_positions_told(Vote& record) {
  if (record.votes_cast.empty()) return;
  auto positions = record.positions.value_or(std::vector<MemberPosition>());
  for (const auto& cast : record.votes_cast)
    if (!record.positions || !find_in(*record.positions, cast.member))
      positions.push_back({cast.member, position_of(cast), Reason::unknown});
  std::stable_sort(positions.begin(), positions.end(),
                   [](const auto& a, const auto& b) { return a.member < b.member; });
  record.positions = std::move(positions);
}

std::vector<IntendedPosition> read_intended(JsonFields& fields, Faults& faults) {
  std::vector<IntendedPosition> list;
  fields.array("intended", [&](const json::value& value, const std::string& path) {
    JsonFields part(value, path, faults);
    IntendedPosition intended;
    intended.member = part.required_text("member");
    if (value.is_object() && !value.get_object().contains("position")) part.fault("position", "is required");
    intended.position = part.named<Position>("position").value_or(Position::yes);
    if (intended.position == Position::split) part.fault("position", "is one side: nobody means to split its votes");
    intended.date = part.date("date");
    if (const auto* source = part.raw("source")) intended.source = read_source(*source, part.path("source"), faults);
    part.done();
    list.push_back(std::move(intended));
  });
  return list;
}

// A cell as it stood: any text, also one of spaces alone.
std::vector<SourceCell> read_cells(JsonFields& fields, Faults& faults) {
  std::vector<SourceCell> cells;
  fields.array("as_written", [&](const json::value& value, const std::string& path) {
    JsonFields part(value, path, faults);
    SourceCell cell{part.required_text("column"), part.text("member"), part.raw_text("text")};
    part.done();
    cells.push_back(std::move(cell));
  });
  return cells;
}

Subject read_subject(JsonFields& fields, Faults& faults) {
  Subject subject;
  const auto* value = fields.raw("on");
  if (!value) {
    fields.fault("on", "is required: the resolution and part voted on, or the matter's label");
    return subject;
  }
  JsonFields part(*value, fields.path("on"), faults);
  subject.resolution = part.text("resolution");
  subject.part = part.text("part").value_or("whole");
  subject.label = part.text("label");
  if (value->is_object() && !subject.resolution && !subject.label) part.fault("resolution", "or a label is required");
  part.done();
  return subject;
}

std::vector<MemberName> read_names(JsonFields& fields, Faults& faults) {
  std::vector<MemberName> names;
  fields.array("names", [&](const json::value& value, const std::string& path) {
    JsonFields part(value, path, faults);
    MemberName name{part.localized("name"), part.date("from"), part.date("until")};
    if (value.is_object() && name.name.empty()) part.fault("name", "is required in at least one language");
    part.done();
    names.push_back(std::move(name));
  });
  return names;
}

Assembly read(JsonFields& fields, Faults& faults, const Assembly*) {
  Assembly record;
  record.code = fields.required_text("code");
  record.name = fields.localized("name");
  if (record.name.empty()) fields.fault("name", "is required in at least one language");
  record.abbreviation = fields.text("abbreviation");
  record.url = fields.text("url");
  record.example = fields.flag("example");
  fields.array("rules", [&](const json::value& value, const std::string& path) {
    record.rules.push_back(read_rule(value, path, faults));
  });
  fields.array("groups", [&](const json::value& value, const std::string& path) {
    record.groups.push_back(read_group(value, path, faults));
  });
  record.sources = read_sources(fields, faults);
  return record;
}

Member read(JsonFields& fields, Faults& faults, const Member*) {
  Member record;
  record.code = fields.required_text("code");
  record.kind = fields.text("kind").value_or("state");
  record.names = read_names(fields, faults);
  if (record.names.empty()) fields.fault("names", "is required: at least one name in one language");
  record.aliases = fields.texts("aliases");
  fields.array("written", [&](const json::value& value, const std::string& path) {
    JsonFields part(value, path, faults);
    Spelling spelling{part.required_text("text"), part.date("from")};
    part.done();
    record.written.push_back(std::move(spelling));
  });
  record.alpha2 = fields.text("alpha2");
  record.m49 = fields.text("m49");
  record.memberships = read_memberships(fields, faults);
  record.successions = read_successions(fields, faults);
  fields.derived("groups");
  record.example = fields.flag("example");
  record.sources = read_sources(fields, faults);
  return record;
}

Session read(JsonFields& fields, Faults& faults, const Session*) {
  Session record;
  record.assembly = fields.required_text("assembly");
  record.label = fields.required_text("label");
  record.kind = fields.named<SessionKind>("kind").value_or(SessionKind::regular);
  record.ordinal = fields.integer("ordinal", 1, 9999);
  if (const auto* place = fields.raw("place")) {
    JsonFields part(*place, fields.path("place"), faults);
    Place found{part.text("city"), part.text("country")};
    part.done();
    if (found.city || found.country) record.place = std::move(found);
  }
  record.opens = fields.date("opens");
  record.closes = fields.date("closes");
  record.sources = read_sources(fields, faults);
  return record;
}

Resolution read(JsonFields& fields, Faults& faults, const Resolution*) {
  Resolution record;
  record.symbol = fields.required_text("symbol");
  record.aliases = fields.texts("aliases");
  record.assembly = fields.required_text("assembly");
  record.session = fields.required_text("session");
  record.number = fields.integer("number", 1, kMostNumber);
  record.kind = fields.text("kind").value_or("resolution");
  record.draft = fields.text("draft");
  record.title = fields.localized("title");
  record.outcome = fields.named<Outcome>("outcome");
  record.adopted_on = fields.date("adopted_on");
  record.meeting = fields.text("meeting");
  record.committee = fields.text("committee");
  record.committee_report = fields.text("committee_report");
  record.agenda_item = fields.text("agenda_item");
  record.subjects = fields.texts("subjects");
  record.sponsors = fields.texts("sponsors");
  record.clauses = read_by_language<Clause>(fields, "clauses", faults, read_clause);
  fields.array("citations", [&](const json::value& value, const std::string& path) {
    record.citations.push_back(read_citation(value, path, faults));
  });
  record.footnotes = read_by_language<Footnote>(fields, "footnotes", faults, read_footnote);
  record.adoption_line = fields.localized("adoption_line");
  record.standing = fields.named<Standing>("standing").value_or(Standing::provisional);
  record.sources = read_sources(fields, faults);
  fields.derived("votes");
  fields.derived("cited_by");
  return record;
}

Vote read(JsonFields& fields, Faults& faults, const Vote*) {
  Vote record;
  const auto id = fields.text("id");
  record.assembly = fields.required_text("assembly");
  record.session = fields.required_text("session");
  record.number = fields.integer("number", 1, kMostNumber).value_or(0);
  if (id && *id != record.id()) fields.fault("id", "must be assembly/session/number of this vote, or be left out");
  record.on = read_subject(fields, faults);
  record.round = fields.integer("round", 1, 1000).value_or(1);
  record.method = fields.named<Method>("method").value_or(Method::unknown);
  record.rule = fields.text("rule");
  record.date = fields.date("date");
  record.meeting = fields.text("meeting");
  record.announced = read_tally(fields, "announced", faults);
  record.stated = read_stated(fields, faults);
  record.positions = read_positions(fields, faults);
  record.votes_cast = read_votes_cast(fields, faults);
  add_positions_told(record);
  record.intended = read_intended(fields, faults);
  record.outcome = fields.named<Outcome>("outcome");
  fields.array("remarks", [&](const json::value& value, const std::string& path) {
    JsonFields part(value, path, faults);
    record.remarks.push_back({part.required_text("kind"), part.required_text("text")});
    part.done();
  });
  record.note = fields.text("note");
  record.as_written = read_cells(fields, faults);
  record.standing = fields.named<Standing>("standing").value_or(Standing::provisional);
  record.sources = read_sources(fields, faults);
  fields.derived("counted");
  fields.derived("with_intentions");
  fields.derived("check");
  fields.derived("discrepancies");
  return record;
}

Profile read(JsonFields& fields, Faults& faults, const Profile*) { return read_profile(fields, faults); }

}  // namespace

template <class T>
T read_record(const json::value& value, Faults& faults) {
  JsonFields fields(value, "", faults);
  T record = read(fields, faults, static_cast<const T*>(nullptr));
  fields.done();
  return record;
}

template <class T>
Result<T> from_json(const json::value& value) {
  Faults faults;
  auto record = read_record<T>(value, faults);
  if (!faults.empty()) return faults;
  return record;
}

#define PLENARY_RECORDS(T)                                \
  template T read_record<T>(const json::value&, Faults&); \
  template Result<T> from_json<T>(const json::value&);
PLENARY_RECORDS(Assembly)
PLENARY_RECORDS(Member)
PLENARY_RECORDS(Session)
PLENARY_RECORDS(Resolution)
PLENARY_RECORDS(Vote)
PLENARY_RECORDS(Profile)
#undef PLENARY_RECORDS

}  // namespace plenary::formats
