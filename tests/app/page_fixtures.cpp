// Made-up records, and every page of them.
#include "app/page_fixtures.hpp"

#include "app/compare_page.hpp"

namespace page_fixtures {

namespace json = boost::json;
using namespace plenary;
using namespace plenary::app;

json::object resolution() {
  return json::parse(R"json({
    "symbol": "M/3/RES/7[A]", "aliases": ["3/7 A"], "assembly": "model", "session": "3", "number": 7, "kind": "resolution",
    "draft": "M/3/L.9", "title": {"fr": "La lecture dans les trains de nuit", "en": "Reading aloud on night trains", "ar": "القراءة في القطارات"},
    "outcome": "adopted", "adopted_on": "2025-10-29", "meeting": "M/3/PV.2", "committee": "First Committee", "agenda_item": "12 (b)",
    "subjects": ["RAILWAYS", "BOOKS & READING"], "sponsors": ["Northland"],
    "clauses": {
      "en": [{"kind": "preambular", "number": 1, "action": "NOTING", "text": "NOTING that night trains carry more sleepers than readers,"},
             {"kind": "preambular", "number": 2, "text": "Whereas no verb was found in this one,"},
             {"kind": "operative", "number": 1, "heading": "I. Carriages", "action": "INVITES", "text": "INVITES the members to keep one carriage for reading aloud, where:",
              "items": [{"label": "(a)", "text": "lamps are dimmed;", "items": [{"label": "(i)", "text": "after ten;"}, {"label": "(ii)", "text": "before six;"}]},
                        {"label": "(b)", "text": "tea is served;"}]},
             {"kind": "operative", "number": 2, "label": "1 bis", "action": "ASKS", "text": "ASKS the Secretariat for a list of stories.¹"}],
      "ar": [{"kind": "operative", "number": 1, "action": "تدعو", "text": "تدعو الأعضاء إلى القراءة;"}]},
    "citations": [{"symbol": "M/2/RES/4", "relation": "recalls", "title": "Sleeping cars", "place": "Harbourtown, Northland",
                   "opens": "2024-10-28", "closes": "2024-11-02"}],
    "footnotes": {"en": [{"marker": "1", "text": "Short ones."}]},
    "adoption_line": {"en": "Adopted: 17 votes in favour, 2 against, 1 abstention"}, "standing": "provisional",
    "sources": [{"document": "M/3/RES/7", "url": "https://model.example/7.pdf", "page": "2", "accessed": "2026-01-02"},
                {"url": "javascript:alert(1)"}],
    "cited_by": ["M/3/RES/8"]})json")
      .as_object();
}

json::object vote() {
  return json::parse(R"json({
    "id": "model/3/12", "assembly": "model", "session": "3", "number": 12, "date": "2025-10-29", "meeting": "M/3/PV.2",
    "on": {"resolution": "M/3/RES/7[A]", "part": "paragraph", "label": "operative paragraph 1"}, "round": 2, "method": "recorded",
    "rule": "simple-majority", "announced": {"yes": 3, "no": 1, "abstain": 0}, "counted": {"yes": 2, "no": 1, "abstain": 0, "not_voting": 2},
    "positions": {"yes": ["AAA", "BBB"], "no": ["CCC"], "abstain": [], "not_voting": [{"member": "DDD", "reason": "suspended"}, "EEE"]},
    "intended": [{"member": "CCC", "position": "yes", "date": "2025-10-30", "source": {"document": "M/3/PV.3"}}], "outcome": "adopted",
    "check": {"passes": true, "needed": 2, "base": 3, "margin": 1, "explanation": {"en": "More votes for than against were needed: 2 of 3."}},
    "remarks": [{"kind": "listed-twice", "text": "BBB is listed twice."}],
    "discrepancies": [{"kind": "announced-counted", "field": "yes", "announced": 3, "counted": 2}, {"kind": "listed-twice", "text": "BBB is listed twice."}],
    "standing": "certified", "sources": [{"document": "M/3/PV.2"}]})json")
      .as_object();
}

json::object tally_vote() {
  return json::parse(R"json({
    "id": "model/3/13", "assembly": "model", "session": "3", "number": 13, "on": {"part": "admission", "label": "Admission of Eastland"},
    "round": 1, "method": "secret_ballot", "announced": {"yes": 122, "no": 1, "abstain": 1, "invalid": 2},
    "discrepancies": [], "standing": "provisional"})json")
      .as_object();
}

json::object profile() {
  return json::parse(R"json({
    "name": "print-fr", "title": {"en": "For print"}, "dash": "en_dash", "zero": "", "none": "n/a", "days": "words",
    "columns": {"results": ["symbol", "result"]}})json")
      .as_object();
}

json::object member() {
  return json::parse(R"json({
    "code": "AAA", "kind": "state", "names": [{"name": {"en": "Old Northland"}, "until": "1990-01-01"},
    {"name": {"en": "Northland", "fr": "Pays du Nord"}, "from": "1990-01-01"}], "aliases": ["NORTHLAND"], "alpha2": "NA", "m49": "516",
    "groups": [{"assembly": "model", "code": "isles", "name": {"en": "Isles"}, "from": "1990-04-23"}],
    "memberships": [{"assembly": "model", "from": "1990-04-23"}, {"assembly": "other", "from": "1950-01-01", "until": "1960-01-01"}],
    "example": true})json")
      .as_object();
}

json::object session() {
  return json::parse(R"json({
    "assembly": "model", "label": "3", "kind": "regular", "ordinal": 3, "place": {"city": "Harbourtown", "country": "Northland"},
    "opens": "2025-10-27", "closes": "2025-10-31", "sources": [{"document": "M/3/INF.1"}]})json")
      .as_object();
}

json::object assembly() {
  return json::parse(R"json({
    "code": "model", "name": {"en": "Model Assembly", "ar": "الجمعية النموذجية"}, "abbreviation": "MA", "url": "https://model.example/",
    "example": true})json")
      .as_object();
}

json::object revision() {
  json::object object{{"number", 4},
                      {"instant", "2026-01-02T03:04:05Z"},
                      {"actor", "ada"},
                      {"action", "create"},
                      {"record_kind", "vote"},
                      {"record_key", "model/3/12"},
                      {"reason", "first entry"},
                      {"hash", std::string(64, 'a')},
                      {"previous_hash", std::string(64, 'b')}};
  object["document"] = vote();
  return object;
}

Related related() {
  Related all;
  all.assembly_names = {{"model", "Model Assembly"}};
  all.session = session();
  all.resolution = resolution();
  all.member_names = {{"AAA", "Northland"}, {"BBB", "Southland"}, {"CCC", "Westland"}, {"DDD", "Eastland"}};
  MemberFigures figures{{{120, 30, 12, 4, 0}, 160, 41, {"model"}, {}}, 7, 2};
  all.figures = figures;
  all.most_alike = all.least_alike = {{"BBB", 140, 0.876}, {"CCC", 130, 0.5}};
  all.lists.push_back({list("resolutions"), {{"assembly", "model"}, {"session", "3"}}});
  return all;
}

json::value poisoned(const json::value& value, std::string_view text) {
  if (const auto* object = value.if_object()) {
    json::object result;
    for (const auto& [key, member] : *object) result.emplace(key, poisoned(member, text));
    return result;
  }
  if (const auto* array = value.if_array()) {
    json::array result;
    for (const auto& element : *array) result.push_back(poisoned(element, text));
    return result;
  }
  return value.is_string() ? json::value(text) : value;
}

namespace {

std::string cell_for(const storage::Column& column) {
  switch (column.type) {
    case storage::CellType::integer:
      return "12";
    case storage::CellType::date:
      return "2025-10-29";
    case storage::CellType::instant:
      return "2026-01-02T03:04:05Z";
    case storage::CellType::flag:
      return "1";
    case storage::CellType::localized:
      return R"({"ar": "القراءة", "en": "Reading aloud on night trains"})";
    case storage::CellType::list:
      return R"(["model", "other"])";
    case storage::CellType::text:
      break;
  }
  static const std::map<std::string_view, std::string> known = {{"symbol", "M/3/RES/7[A]"},
                                                                {"resolution", "M/3/RES/7[A]"},
                                                                {"id", "model/3/12"},
                                                                {"vote", "model/3/12"},
                                                                {"assembly", "model"},
                                                                {"session", "3"},
                                                                {"label", "3"},
                                                                {"code", "AAA"},
                                                                {"member", "AAA"},
                                                                {"position", "no"},
                                                                {"intended", "yes"},
                                                                {"outcome", "adopted"},
                                                                {"method", "recorded"},
                                                                {"kind", "resolution"},
                                                                {"key", "M/3/RES/7[A]"},
                                                                {"record_kind", "vote"},
                                                                {"record_key", "model/3/12"},
                                                                {"url", "https://model.example/"},
                                                                {"part", "whole"},
                                                                {"action", "replace"}};
  const auto found = known.find(column.name);
  return found == known.end() ? "some " + std::string(column.name) : found->second;
}

}  // namespace

ListPage list(std::string_view table, std::string_view text) {
  ListPage page;
  page.table = storage::find_table(table);
  for (const auto& column : page.table->columns) page.columns.push_back(&column);
  std::vector<std::optional<std::string>> full, sparse;
  for (const auto* column : page.columns) {
    full.emplace_back(text.empty() ? cell_for(*column) : std::string(text));
    sparse.emplace_back();
  }
  sparse.front() = full.front();
  page.rows = {full, sparse};
  page.parameters = {{"sort", "-" + std::string(page.columns.front()->name)},
                     {"limit", "2"},
                     {"q", text.empty() ? "night trains" : std::string(text)}};
  for (const auto& filter : page.table->filters)
    page.parameters.emplace_back(filter.name, text.empty()
                                                  ? (filter.choices.empty() ? "x" : std::string(filter.choices.back()))
                                                  : std::string(text));
  page.next = "/" + std::string(table) + "?limit=2&cursor=abc";
  page.count = 12345;
  return page;
}

namespace {

std::string compared_page(std::string_view text, const PageContext& context) {
  const auto said = [&](std::string_view plain) { return text.empty() ? std::string(plain) : std::string(text); };
  auto analysed = std::make_shared<AnalysedVotes>();
  analysed->members = {{"AAA", said("Northland")}, {"BBB", said("Southland")}};
  analysed->steps = {{said("2"), "2024-10-01", true}, {said("3"), "2025-10-01", true}};
  analysed->times = {{0, 1, 2024.75}, {1, 2, 2025.75}};
  analysed->days.resize(2);
  analysed->assemblies = {said("model")};
  analysed->planes = analytics::BitPlanes(2, 2);
  for (const std::size_t member : {0, 1}) {
    analysed->planes.set(member, 0, Position::yes);
    analysed->planes.set(member, 1, member == 0 ? Position::yes : Position::no);
  }
  Comparison comparison;
  comparison.members = {{"AAA", said("Northland")}, {"BBB", said("Southland")}};
  comparison.votes = {{"model/3/12",
                       said("2-1-0"),
                       "2025-10-29",
                       said("M/3/RES/7[A]"),
                       json::serialize(json::object{{"en", said("On lamps")}}),
                       said("Paragraph 2"),
                       "adopted",
                       {"Y", said("N (Y)")},
                       false},
                      {"model/2/1", "", {}, {}, {}, {}, {}, {"", "X"}, {}}};
  comparison.next = "/compare?members=AAA,BBB&cursor=abc";
  comparison.count = 1234;
  comparison.analysed = std::move(analysed);
  comparison.question.members = {0, 1};
  comparison.pairs = {{0, 1, {2, 1, 1, 2}, {2, 0.5}, std::nullopt}};
  AnalysisRequest request;
  request.given = {{"members", {"AAA", "BBB"}}, {"measure", {"identical"}}, {"show", {"all"}}};
  request.asked = {{"members", "AAA,BBB"}, {"q", said("lamps")}, {"cursor", "abc"}};
  return compare_page(comparison, request, {{"AAA", said("Northland")}, {"BBB", said("Southland")}, {"CCC", said("C")}},
                      context);
}

}  // namespace

std::map<std::string, std::string> every_page(std::string_view text) {
  const auto record = [&](const json::object& object) {
    return text.empty() ? object : poisoned(object, text).as_object();
  };
  auto about = related();
  if (!text.empty()) {
    about.assembly_names[std::string(text)] = text;
    about.session = record(about.session);
    about.resolution = record(about.resolution);
    for (auto& [code, name] : about.member_names) name = text;
  }
  const auto context = [&](std::string path) {
    return PageContext{std::move(path), text.empty() ? "revision=3" : "q=%3Cscript%3E&a=\"><script>alert('x')</script>",
                       9, &about};
  };
  auto with_votes = resolution();
  with_votes["votes"] = json::array{vote(), tally_vote()};
  std::map<std::string, std::string> pages;
  HomePage home;
  home.latest = list("resolutions", text);
  home.resolutions = 1234567;
  home.has_example = true;
  pages["home"] = home_page(home, context("/"));
  for (const auto* table : storage::tables())
    pages["list-" + std::string(table->name)] =
        list_page(list(table->name, text), context("/" + std::string(table->name)));
  pages["assembly"] = record_page(RecordKind::assembly, record(assembly()), context("/assemblies/model"));
  pages["member"] = record_page(RecordKind::member, record(member()), context("/members/AAA"));
  pages["session"] = record_page(RecordKind::session, record(session()), context("/sessions/model/3"));
  pages["resolution"] = record_page(RecordKind::resolution, record(with_votes), context("/resolutions/M/3/RES/7[A]"));
  pages["vote"] = record_page(RecordKind::vote, record(vote()), context("/votes/model/3/12"));
  pages["vote-tally"] = record_page(RecordKind::vote, record(tally_vote()), context("/votes/model/3/13"));
  pages["compare"] = compared_page(text, context("/compare"));
  pages["profile"] = record_page(RecordKind::profile, record(profile()), context("/profiles/print-fr"));
  pages["revision"] = revision_page(record(revision()), context("/revisions/4"));
  const std::string said = text.empty() ? "There is no parameter 'sesion'." : std::string(text);
  pages["problem"] =
      problem_page(400, text.empty() ? "Bad request" : said, said,
                   {{Code::bad_request, text.empty() ? "sesion" : said, said}, {Code::bad_request, "limit", said}},
                   context("/votes"));
  return pages;
}

}  // namespace page_fixtures
