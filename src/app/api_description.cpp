// Parameters, bodies and statuses of routes, by their patterns.
#include "app/api_description.hpp"

#include <algorithm>
#include <array>

#include "app/member_naming.hpp"
#include "app/profile.hpp"
#include "domain/profiles.hpp"
#include "storage/dictionary.hpp"

namespace plenary::app {
namespace {

using storage::FilterType;
using storage::Table;

const ApiParameter kRevision{"revision", "number", "The registry as it was after that revision."};
const ApiParameter kAt{"at", "day", "The registry as it was at the end of that day, or at an instant."};
const ApiParameter kLang{"lang", "text", "The language that texts are wanted in, where there are several.", {}, false,
                         false,  "en"};
const ApiParameter kDryRun{"dry_run", "choice", "1: say what would happen, and store nothing.", {"0", "1"}};
const ApiParameter kReason{"reason", "text", "Why, for the journal; it may stand in the body instead."};

std::string_view type_name(FilterType type) {
  switch (type) {
    case FilterType::number:
      return "number";
    case FilterType::day:
      return "day";
    case FilterType::choice:
      return "choice";
    default:
      return "text";
  }
}

// An example that makes sense with the others: those of the columns of that name, where there is one.
std::string_view example_of(const Table& table, const storage::Filter& filter) {
  const auto* column = storage::find_column(table, filter.name);
  const auto* facts = column ? storage::facts_of(table, *column) : nullptr;
  return facts ? facts->example : std::string_view();
}

std::vector<ApiParameter> filters_of(const Table& table) {
  std::vector<ApiParameter> query;
  for (const auto& filter : table.filters)
    query.push_back({filter.name,
                     type_name(filter.type),
                     filter.description,
                     {filter.choices.begin(), filter.choices.end()},
                     true,
                     false,
                     example_of(table, filter)});
  if (!table.match.empty())
    query.push_back({"q", "text", "Words to search for.", {}, false, table.name == "search", "access"});
  return query;
}

void add_fields(std::vector<ApiParameter>& query, std::string_view example) {
  query.push_back({"fields",
                   "text",
                   "The columns wanted, with commas between; `title:fr` is a title in one language.",
                   {},
                   false,
                   false,
                   example});
}

void add_of_lists(std::vector<ApiParameter>& query, const Table& table) {
  std::vector<std::string_view> columns;
  for (const auto& column : table.columns) columns.push_back(column.name);
  query.push_back({"sort",
                   "text",
                   "A column to sort by, or several with commas between; a hyphen before it: downwards.",
                   {},
                   false,
                   false,
                   columns.front()});
  add_fields(query, columns.front());
  query.push_back({"limit", "number", "Rows of a page, 1 to 1000."});
  query.push_back({"cursor", "text", "Where the page before ended, as `next` gave it."});
  query.push_back({"count", "choice", "How many rows there are in all.", {"exact"}});
}

// How cells are written, and the profile that says all of it at once.
void add_of_style(std::vector<ApiParameter>& query, bool of_sheet) {
  if (of_sheet)
    query.push_back({"dash", "choice", "Between the figures of a result.", {std::begin(kDashes), std::end(kDashes)}});
  query.push_back({"days", "choice", "The form of days.", {std::begin(kDayForms), std::end(kDayForms)}});
  query.push_back({"zero", "text", "In place of 0.", {}, false, false, "none"});
  query.push_back({"none", "text", "In place of nothing.", {}, false, false, "n/a"});
  query.push_back({"profile", "text", "A saved profile, for all that the question does not say itself."});
}

void add_of_csv(std::vector<ApiParameter>& query) {
  query.push_back({"delimiter", "choice", "Of CSV alone.", {"comma", "semicolon", "tab"}});
  query.push_back({"bom", "choice", "Of CSV alone: 1 for a byte order mark.", {"0", "1"}});
}

void add_of_states(std::vector<ApiParameter>& query, const Table* table) {
  if (!table || !storage::find_filter(*table, "revision")) query.push_back(kRevision);
  query.push_back(kAt);
  query.push_back(kLang);
}

ApiRoute list_of(std::string_view name) {
  const auto& table = *storage::find_table(name);
  ApiRoute route;
  route.query = filters_of(table);
  add_of_lists(route.query, table);
  add_of_states(route.query, &table);
  add_of_style(route.query, false);
  add_of_csv(route.query);
  route.list = &table;
  return route;
}

// Tables that are worked out of the votes or texts that the filters of a list leave.
ApiRoute sheet_of(std::string_view name, std::vector<ApiParameter> own, std::string_view columns_of = "") {
  const auto& table = *storage::find_table(name);
  ApiRoute route;
  route.query = filters_of(table);
  for (auto& each : own) route.query.push_back(std::move(each));
  if (const auto columns = columns_to_choose(columns_of); !columns.empty()) add_fields(route.query, columns.front());
  add_of_states(route.query, &table);
  add_of_style(route.query, true);
  add_of_csv(route.query);
  return route;
}

ApiRoute record_of(std::string_view schema) {
  ApiRoute route;
  route.query = {kLang, kRevision, kAt};
  route.answer = schema;
  route.statuses = {302, 410};
  if (schema == "Resolution") route.statuses.push_back(300);
  return route;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kCollections = {{{"/assemblies", "Assembly"},
                                                                                        {"/members", "Member"},
                                                                                        {"/sessions", "Session"},
                                                                                        {"/resolutions", "Resolution"},
                                                                                        {"/votes", "Vote"},
                                                                                        {"/profiles", "Profile"}}};

std::string_view schema_below(std::string_view pattern) {
  for (const auto& [path, schema] : kCollections)
    if (pattern.starts_with(path)) return schema;
  return {};
}

ApiRoute change_of(const Route& route) {
  ApiRoute change;
  change.query = {kDryRun, kReason};
  change.answer = change.body = schema_below(route.pattern);
  change.body_types = {"application/json"};
  const bool of_profiles = route.pattern.starts_with("/profiles");
  change.role = of_profiles ? "admin" : "recorder";
  change.statuses = {403, 409, 415, 422};
  if (of_profiles && route.method == "PUT") change.statuses.push_back(201);
  if (route.method == "POST") {
    change.statuses.push_back(201);
    return change;
  }
  for (const int status : {404, 410, 412, 428}) change.statuses.push_back(status);
  if (route.method == "PATCH") change.body_types.push_back("application/merge-patch+json");
  if (route.method == "DELETE") {
    change.statuses.push_back(204);
    change.body = "";
  }
  return change;
}

ApiRoute documents() {
  ApiRoute route;
  route.query = {
      kDryRun,
      kReason,
      {"confirm",
       "choice",
       "1: record a document at once where all of it was read and is kept: no line is unread, and there is no annex.",
       {"0", "1"}},
      {"reading", "text", "The id of a reading, to confirm it."}};
  route.body = "Resolution";
  route.body_types = {"application/json",
                      "text/plain",
                      "text/html",
                      "application/pdf",
                      "application/octet-stream",
                      "application/xhtml+xml",
                      "application/vnd.openxmlformats-officedocument.wordprocessingml.document"};
  route.role = "recorder";
  route.statuses = {201, 202, 403, 409, 410, 415, 422};
  return route;
}

ApiRoute import() {
  ApiRoute route;
  route.query = {kDryRun,
                 kReason,
                 {"keep_going", "choice", "1: store what fits although something else was refused.", {"0", "1"}}};
  route.body_types = {"application/octet-stream"};
  route.role = "recorder";
  route.statuses = {403, 404, 409, 415, 422};
  return route;
}

ApiRoute certification() {
  ApiRoute route;
  route.query = {kDryRun, kReason};
  route.role = "certifier";
  route.statuses = {403, 404, 409, 422};
  return route;
}

// Worked out of the votes that the filters leave; a parameter of the analysis' own stands before a filter of that name.
ApiRoute analysis_of(std::string_view name, std::vector<ApiParameter> own) {
  own.push_back({"names", "choice", "How members are named.", {kNowNamings.begin(), kNowNamings.end()}});
  auto route = sheet_of("votes", {}, name);
  std::erase_if(route.query, [&](const ApiParameter& each) {
    return each.name == "position" || each.name == "dash" ||
           std::any_of(own.begin(), own.end(), [&](const ApiParameter& known) { return known.name == each.name; });
  });
  route.query.insert(route.query.begin(), own.begin(), own.end());
  return route;
}

// A page of the staff: whoever is not logged in is led to the log-in, and a form with faults comes back with them.
ApiRoute staff_page(const Route& route) {
  ApiRoute described;
  described.query = {kLang};
  described.statuses = {303, 403, 404, 410};
  if (route.method == "GET") return described;
  described.query.clear();
  described.body_types = {"application/x-www-form-urlencoded", "multipart/form-data"};
  described.statuses.insert(described.statuses.end(), {409, 412, 415, 422, 429});
  return described;
}

ApiRoute compare() {
  return analysis_of(
      "compare",
      {{"members", "text", "Members that are compared, two or more.", {}, true, true, "FRA,DEU"},
       {"measure", "choice", "How agreement is measured.", {"identical", "half_points", "votes_only"}},
       {"show", "choice", "Votes in which not all of them did the same, or all did.", {"all", "apart", "alike"}},
       {"limit", "number", "Votes at most, 1 to 1000."}});
}

ApiRoute agreement() {
  return analysis_of("agreement",
                     {{"member", "text", "Pairs with that member.", {}, true, false, "FRA"},
                      {"with", "text", "… and that one.", {}, true, false, "DEU"},
                      {"group", "text", "Of the members of that group, on their days in it.", {}, false, false, "eu"},
                      {"measure", "choice", "How agreement is measured.", {"identical", "half_points", "votes_only"}},
                      {"contested", "choice", "1: of votes that were contested.", {"0", "1"}},
                      {"least", "number", "Pairs with that many votes in common at least."},
                      {"by", "choice", "Step by step of time.", {"all", "session", "year"}}});
}

ApiRoute cohesion() {
  return analysis_of("cohesion", {{"group", "text", "Those groups alone.", {}, true, false, "eu"},
                                  {"of", "choice", "Of groups, or of members to their groups.", {"groups", "members"}},
                                  {"by", "choice", "Step by step of time.", {"all", "session", "year"}}});
}

ApiRoute ideal_points() {
  return analysis_of("ideal-points", {{"member", "text", "Those members alone.", {}, true, false, "FRA"},
                                      {"anchor", "text", "Who stands on the positive side.", {}, true, false, "USA"},
                                      {"dimensions", "choice", "Of how many scales.", {"1", "2"}},
                                      {"by", "choice", "Steps of time.", {"session", "year"}},
                                      {"linked", "choice", "0: each step by itself.", {"1", "0"}}});
}

// Of a GET that is no list.
ApiRoute reading_of(std::string_view pattern) {
  ApiRoute route;
  if (pattern == "/revisions/{number}" || pattern.starts_with("/data") || pattern == "/")
    route.query = {kLang, kRevision, kAt};
  if (pattern == "/data/datapackage") route.query = {kRevision, kAt};
  if (pattern == "/revisions/{number}") route.answer = "Revision";
  if (pattern == "/revisions/{number}/difference")
    route.query = {{"since", "number", "Another revision of the record."}, kLang, kRevision, kAt};
  if (pattern == "/groups/{assembly}/{code}")
    route.query = {{"on", "day", "Who was in it on that day.", {}, false, false, "2020-01-31"}, kLang, kRevision, kAt};
  if (pattern == "/exports/undl")
    route.query = {{"assembly", "text", "Of that assembly.", {}, true, false, "unga"},
                   {"session", "text", "Of that session.", {}, true, false, "76"},
                   {"columns", "choice", "Columns of the layout.", {"19", "20"}},
                   kRevision,
                   kAt};
  if (pattern == "/exports/plenary") {
    route.query = {kRevision, kAt};
    route.role = "admin";
    route.statuses = {403};
  }
  if (pattern == "/docs" || pattern == "/releases" || pattern == "/releases/{name}") route.query = {kLang};
  if (pattern == "/releases/{name}/{file…}") route.statuses = {206, 416};
  if (pattern == "/head") route.answer = "Head";
  return route;
}

ApiRoute describe_reading(const Route& route) {
  const auto pattern = route.pattern;
  if (pattern.starts_with("/record")) return staff_page(route);
  if (pattern == "/members/{code}/votes") return list_of("positions");
  if (pattern.ends_with("/chart"))
    return sheet_of("votes", {{"names", "choice", "How members are named.", {"now", "then", "codes", "brief"}}},
                    "chart");
  if (pattern.ends_with("/results")) return sheet_of("resolutions", {}, "results");
  if (pattern.ends_with("/coincidence"))
    return sheet_of("votes",
                    {{"by", "choice", "With whom.", {"member", "group"}},
                     {"names", "choice", "How members are named.", {"now", "codes", "brief"}}},
                    "coincidence");
  if (pattern == "/agreement") return agreement();
  if (pattern == "/compare") return compare();
  if (pattern == "/cohesion") return cohesion();
  if (pattern == "/ideal-points") return ideal_points();
  if (storage::find_table(pattern.substr(1))) return list_of(pattern.substr(1));
  const bool of_a_record = pattern.ends_with('}') && !pattern.starts_with("/groups") && !schema_below(pattern).empty();
  return of_a_record ? record_of(schema_below(pattern)) : reading_of(pattern);
}

}  // namespace

ApiRoute describe_api(const Route& route) {
  ApiRoute described;
  if (route.method == "GET") {
    described = describe_reading(route);
    described.statuses.push_back(304);
    if (!route.forms.empty()) described.statuses.push_back(406);
    if (route.pattern.find('{') != std::string_view::npos || route.pattern == "/head")
      described.statuses.push_back(404);
  } else if (route.pattern.starts_with("/record")) {
    described = staff_page(route);
  } else if (route.pattern == "/resolutions") {
    described = documents();
  } else if (route.pattern.starts_with("/imports")) {
    described = import();
  } else if (route.pattern.ends_with("/certification")) {
    described = certification();
  } else if (!schema_below(route.pattern).empty()) {
    described = change_of(route);
  }
  return described;
}

std::string_view example_of_variable(const Route& route, std::string_view variable) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kExamples = {{{"assembly", "icpo-ga"},
                                                                                        {"label", "92"},
                                                                                        {"session", "92"},
                                                                                        {"number", "1"},
                                                                                        {"symbol", "GA-2024-92-RES-04"},
                                                                                        {"code", "FRA"},
                                                                                        {"table", "votes"},
                                                                                        {"layout", "undl"},
                                                                                        {"name", "2026.1"},
                                                                                        {"file", "votes.csv"}}};
  if (route.pattern.starts_with("/assets")) return "plenary.css";
  if (variable == "profile") return "print-fr";
  if (route.pattern.starts_with("/groups")) return variable == "assembly" ? "unga" : "eu";
  const auto found =
      std::find_if(kExamples.begin(), kExamples.end(), [&](const auto& each) { return each.first == variable; });
  return found == kExamples.end() ? std::string_view("example") : found->second;
}

}  // namespace plenary::app
