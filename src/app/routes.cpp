// All routes of the service, and how a path finds its own.
#include "app/routes.hpp"

#include <algorithm>
#include <array>

#include "app/handlers.hpp"

namespace plenary::app {
namespace {

const std::vector<Form> kAllForms = {Form::json, Form::html, Form::csv, Form::ndjson, Form::xlsx, Form::csvw};
const std::vector<Form> kFeedForms = {Form::json, Form::html, Form::csv, Form::ndjson,
                                      Form::xlsx, Form::csvw, Form::atom};
const std::vector<Form> kTextForms = {Form::json, Form::html, Form::csv, Form::ndjson, Form::xlsx, Form::csvw,
                                      Form::txt,  Form::xml,  Form::bib, Form::ris,    Form::csl};
const std::vector<Form> kAnalysisForms = {Form::json, Form::html, Form::csv, Form::ndjson,
                                          Form::xlsx, Form::csvw, Form::svg};
const std::vector<Form> kPageForms = {Form::json, Form::html};
const std::vector<Form> kStaffForms = {Form::html};
const std::vector<Form> kRecordForms = {Form::json, Form::html, Form::ndjson};

const std::vector<Route> kRoutes = {
    {"GET", "/", get_home, kPageForms, "What was decided lately, and the ways in."},
    {"GET", "/assemblies", list_assemblies, kAllForms, "The assemblies on record."},
    {"POST", "/assemblies", post_assembly, {}, "Record an assembly."},
    {"GET", "/assemblies/{assembly}", get_assembly, kAllForms, "One assembly."},
    {"PUT", "/assemblies/{assembly}", put_assembly, {}, "Replace its record."},
    {"PATCH", "/assemblies/{assembly}", patch_assembly, {}, "Change parts of its record."},
    {"DELETE", "/assemblies/{assembly}", delete_assembly, {}, "Withdraw its record."},
    {"GET", "/members", list_members, kAllForms, "The members on record."},
    {"POST", "/members", post_member, {}, "Record a member."},
    {"GET", "/members/{code}", get_member, kAllForms, "One member."},
    {"PUT", "/members/{code}", put_member, {}, "Replace its record."},
    {"PATCH", "/members/{code}", patch_member, {}, "Change parts of its record."},
    {"DELETE", "/members/{code}", delete_member, {}, "Withdraw its record."},
    {"GET", "/members/{code}/votes", list_votes_of_member, kAllForms, "How a member voted, vote by vote."},
    {"GET", "/members/{code}/coincidence", get_coincidence, kAllForms,
     "How its votes coincide with those of every other member, ranked, or of groups with ?by=group."},
    {"GET", "/groups", list_groups, kAllForms, "Groups of members; those of a member on a day with ?member= and ?on=."},
    {"GET", "/groups/{assembly}/{code}", get_group, kAllForms,
     "One group with its members' days; of one day with ?on=."},
    {"GET", "/group_members", list_group_members, kAllForms, "One row for each member's time in each group."},
    {"GET", "/sessions", list_sessions, kAllForms, "The sessions on record."},
    {"POST", "/sessions", post_session, {}, "Record a session."},
    {"GET", "/sessions/{assembly}/{label}", get_session, kAllForms, "One session."},
    {"PUT", "/sessions/{assembly}/{label}", put_session, {}, "Replace its record."},
    {"PATCH", "/sessions/{assembly}/{label}", patch_session, {}, "Change parts of its record."},
    {"DELETE", "/sessions/{assembly}/{label}", delete_session, {}, "Withdraw its record."},
    {"GET", "/sessions/{assembly}/{label}/chart", get_chart_of_session, kAllForms,
     "Its voting chart: members as rows, votes as columns."},
    {"GET", "/sessions/{assembly}/{label}/results", get_results_of_session, kAllForms,
     "Its texts with their results as they are printed."},
    {"POST",
     "/sessions/{assembly}/{label}/certification",
     post_certification,
     {},
     "Certify all provisional records of the session."},
    {"GET", "/resolutions", list_resolutions, kFeedForms, "Texts, with the result of the last vote on the whole."},
    {"POST", "/resolutions", post_resolution, {}, "Record a resolution, or send a document to be read."},
    {"GET", "/resolutions/{symbol…}", get_resolution, kTextForms, "One text, by its symbol in any known form."},
    {"PUT", "/resolutions/{symbol…}", put_resolution, {}, "Replace its record."},
    {"PATCH", "/resolutions/{symbol…}", patch_resolution, {}, "Change parts of its record."},
    {"DELETE", "/resolutions/{symbol…}", delete_resolution, {}, "Withdraw its record."},
    {"GET", "/results", get_results, kAllForms,
     "Texts with their results as they are printed: 122-1-1, without a vote."},
    {"GET", "/votes", list_votes, kFeedForms, "Votes, with announced and counted figures."},
    {"POST", "/votes", post_vote, {}, "Record a vote."},
    {"GET", "/votes/{assembly}/{session}/{number}", get_vote, kAllForms, "One vote with its positions and doubts."},
    {"PUT", "/votes/{assembly}/{session}/{number}", put_vote, {}, "Replace its record."},
    {"PATCH", "/votes/{assembly}/{session}/{number}", patch_vote, {}, "Change parts of its record."},
    {"DELETE", "/votes/{assembly}/{session}/{number}", delete_vote, {}, "Withdraw its record."},
    {"GET", "/positions", list_positions, kAllForms, "One row for each member in each vote."},
    {"GET", "/chart", get_chart, kAllForms, "The voting chart of any votes: members as rows, votes as columns."},
    {"GET", "/votes_cast", list_votes_cast, kAllForms, "The votes of members that have several, by side."},
    {"GET", "/house_tallies", list_house_tallies, kAllForms,
     "What was announced of each house, where there are several."},
    {"GET", "/stated_tallies", list_stated_tallies, kAllForms,
     "What each source states of a vote's figures, where there are several."},
    {"GET", "/agreement", get_agreement, kAnalysisForms,
     "How often members voted alike: all pairs, or those of ?member=."},
    {"GET", "/compare", get_compare, kAnalysisForms,
     "Members side by side, those of ?members=: how often each two did the same, and vote by vote."},
    {"GET", "/cohesion", get_cohesion, kAnalysisForms,
     "How far groups vote as one; how loyal members are to their groups with ?of=members."},
    {"GET", "/ideal-points", get_ideal_points, kAnalysisForms,
     "Where members stand on one or two scales that their votes make, through time."},
    {"GET", "/search", list_search, kAllForms, "Full text over titles, texts, symbols and names."},
    {"GET", "/revisions", list_revisions, kAllForms, "The journal; a record's own at ?record=."},
    {"GET", "/revisions/{number}", get_revision, kRecordForms, "One revision with its document."},
    {"GET", "/revisions/{number}/difference", get_difference, kPageForms,
     "What it changed, field by field; since another revision of the record with ?since=."},
    {"GET", "/profiles", list_profiles, kAllForms, "Export profiles: the styles of houses, for ?profile=."},
    {"POST", "/profiles", post_profile, {}, "Save a profile."},
    {"GET", "/profiles/{profile}", get_profile, kAllForms, "One profile."},
    {"PUT", "/profiles/{profile}", put_profile, {}, "Save it, or replace it."},
    {"PATCH", "/profiles/{profile}", patch_profile, {}, "Change parts of it."},
    {"DELETE", "/profiles/{profile}", delete_profile, {}, "Withdraw it."},
    {"GET", "/data", get_data, {Form::json, Form::html, Form::csvw}, "What can be taken away: tables and layouts."},
    {"GET", "/data/datapackage", get_data_package, {Form::json}, "All tables as a Frictionless data package."},
    {"GET", "/data/{table}", get_dictionary, kPageForms, "The dictionary of a table: its columns and keys."},
    {"GET", "/releases", list_of_releases, kPageForms, "The frozen data sets."},
    {"GET", "/releases/{name}", get_release, kPageForms, "One of them: its files with their hashes."},
    {"GET", "/releases/{name}/{file…}", get_release_file, {}, "A file of it, whole or in part."},
    {"GET", "/openapi", get_openapi, {Form::json}, "The API as an OpenAPI 3.1 document."},
    {"GET", "/docs", get_docs, {Form::html}, "The API for people: every URL with its parameters and answers."},
    {"GET", "/head", get_head, {}, "The newest revision with its hash, signed where the service has a key."},
    {"POST",
     "/imports/{layout}",
     post_import,
     {},
     "Import a whole source: akn, document, popolo, undl, unxml, voeten or plenary; or members, sessions, resolutions, "
     "votes or positions as CSV; also packed."},
    {"GET", "/exports/plenary", get_plenary_export, {Form::ndjson}, "The whole registry, for admins."},
    {"GET",
     "/exports/voeten",
     get_voeten_export,
     {Form::csv, Form::csvw},
     "Votes as the academic table of roll calls."},
    {"GET",
     "/exports/unvotes",
     get_unvotes_export,
     {Form::csv, Form::csvw},
     "Votes as the tables of the R package unvotes: ?table=votes, roll_calls or issues."},
    {"GET", "/exports/popolo", get_popolo_export, {Form::json}, "Votes in the Popolo standard's JSON."},
    {"GET", "/exports/undl", get_undl_export, {Form::csv, Form::csvw}, "Votes as the UN Digital Library's table."},
    {"GET", "/language/{code}", get_language, {}, "Chooses the language of the pages, and leads back to ?back=."},
    {"GET", "/record", get_desk, kStaffForms, "The staff's desk: what waits for them."},
    {"GET", "/record/adoption", get_adoption_start, kStaffForms, "Record an adoption: send its document."},
    {"POST", "/record/adoption", post_adoption_start, kStaffForms, "Have it read."},
    {"GET", "/record/adoption/{reading}", get_adoption, kStaffForms, "The document beside the form filled from it."},
    {"POST", "/record/adoption/{reading}", post_adoption, kStaffForms, "Check it, or record it."},
    {"GET", "/record/roll-call", get_roll_call_start, kStaffForms,
     "Record a roll call: choose the session, then the grid."},
    {"POST", "/record/roll-call", post_roll_call, kStaffForms, "Check it, or record it."},
    {"POST", "/record/roll-call/list", post_position_list, {}, "What a list or a table of positions says."},
    {"GET", "/record/roll-call/{assembly}/{session}/{number}", get_stored_roll_call, kStaffForms,
     "The grid of a vote that is on record."},
    {"POST", "/record/roll-call/{assembly}/{session}/{number}", post_stored_roll_call, kStaffForms, "Change it."},
    {"GET", "/record/profile", get_new_profile, kStaffForms, "Save a new export profile: its form."},
    {"POST", "/record/profile", post_new_profile, kStaffForms, "Save it."},
    {"GET", "/record/edit/{kind}/{key…}", get_edit, kStaffForms, "Correct a session, a text, a vote or a profile."},
    {"POST", "/record/edit/{kind}/{key…}", post_edit, kStaffForms, "Change it."},
    {"GET", "/record/withdraw/{kind}/{key…}", get_withdraw, kStaffForms, "Withdraw it?"},
    {"POST", "/record/withdraw/{kind}/{key…}", post_withdraw, kStaffForms, "Withdraw it."},
    {"GET", "/record/certify/{kind}/{key…}", get_certify, kStaffForms, "What would be certified."},
    {"POST", "/record/certify/{kind}/{key…}", post_certify, kStaffForms, "Certify a text, a vote or a whole session."},
    {"GET", "/record/login", get_login, kStaffForms, "The log-in."},
    {"POST", "/record/login", post_login, kStaffForms, "Log in."},
    {"POST", "/record/logout", post_logout, kStaffForms, "Log out."},
    {"GET", "/record/welcome/{key}", get_welcome, kStaffForms, "Choose a password, by a link that is good once."},
    {"POST", "/record/welcome/{key}", post_welcome, kStaffForms, "Set it, and log in."},
    {"GET", "/record/account", get_account, kStaffForms, "One's own account."},
    {"POST", "/record/account/password", post_own_password, kStaffForms, "Set another password."},
    {"POST", "/record/account/tokens", post_own_token, kStaffForms, "Make a token of one's own."},
    {"POST", "/record/account/revocations", post_own_revocation, kStaffForms, "Revoke one."},
    {"POST", "/record/account/logins", post_end_logins, kStaffForms, "Log out everywhere else."},
    {"GET", "/record/people", get_people, kStaffForms, "Who may log in, and what happened at the door."},
    {"POST", "/record/people", post_people, kStaffForms, "Add somebody."},
    {"POST", "/record/people/{id}", post_person, kStaffForms, "Change a role, disable, enable, or make a link."},
    {"GET", "/assets/{name}", get_asset, {}, "Styles and pictures of the pages."},
    {"GET", "/favicon.ico", get_favicon, {}, "The icon of the pages, where browsers look for it by themselves."},
    {"GET", "/healthz", get_health, {}, "Whether the process answers."},
    {"GET", "/readyz", get_readiness, {}, "Whether it takes requests."},
    {"GET", "/metrics", get_metrics, {}, "Counters, for Prometheus."},
};

// The parts of a pattern, split once.
struct Pattern {
  const Route* route;
  std::vector<std::string_view> parts;
};

std::vector<std::string_view> split(std::string_view pattern) {
  std::vector<std::string_view> parts;
  pattern.remove_prefix(1);
  while (!pattern.empty()) {
    const auto slash = pattern.find('/');
    parts.push_back(pattern.substr(0, slash));
    if (slash == std::string_view::npos) break;
    pattern.remove_prefix(slash + 1);
  }
  return parts;
}

const std::vector<Pattern>& patterns() {
  static const auto all = [] {
    std::vector<Pattern> made;
    for (const auto& route : routes()) made.push_back({&route, split(route.pattern)});
    return made;
  }();
  return all;
}

bool takes_the_rest(std::string_view part) { return part.ends_with("…}"); }
bool is_variable(std::string_view part) { return part.starts_with('{'); }

// The variables where the path fits; nothing where it does not.
std::optional<Variables> fit(const Pattern& pattern, const std::vector<std::string>& segments) {
  Variables variables;
  for (std::size_t i = 0; i < pattern.parts.size(); ++i) {
    if (i >= segments.size()) return std::nullopt;
    if (takes_the_rest(pattern.parts[i])) {
      variables.insert(variables.end(), segments.begin() + static_cast<std::ptrdiff_t>(i), segments.end());
      return variables;
    }
    if (is_variable(pattern.parts[i]))
      variables.push_back(segments[i]);
    else if (pattern.parts[i] != segments[i])
      return std::nullopt;
  }
  if (segments.size() != pattern.parts.size()) return std::nullopt;
  return variables;
}

}  // namespace

std::span<const Route> routes() { return kRoutes; }

Match match(const std::vector<std::string>& segments) {
  Match found;
  for (const auto& pattern : patterns()) {
    auto variables = fit(pattern, segments);
    if (!variables) continue;
    if (!found.routes.empty() && found.routes.front()->pattern != pattern.route->pattern) continue;
    found.routes.push_back(pattern.route);
    found.variables = std::move(*variables);
  }
  return found;
}

}  // namespace plenary::app
