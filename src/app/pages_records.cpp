// The pages of assemblies, members and sessions; which record has which page.
#include "app/page_groups.hpp"
#include "app/page_member_figures.hpp"
#include "app/page_rules.hpp"
#include "app/page_table.hpp"
#include "app/pages_of_records.hpp"
#include "app/words.hpp"
#include "domain/profiles.hpp"

namespace plenary::app {
namespace {

json::array ways(std::initializer_list<std::pair<std::string, std::string>> links) {
  json::array list;
  for (const auto& [href, label] : links) list.push_back({{"href", href}, {"label", label}});
  return list;
}

std::vector<Value> every_name(const json::object* localized) {
  std::vector<Value> values;
  if (localized)
    for (const auto& language : languages_of(*localized))
      values.push_back({text_at(*localized, language), "", "", language});
  return values;
}

std::vector<Value> texts(const json::array* list) {
  std::vector<Value> values;
  if (list)
    for (const auto& each : *list)
      if (each.is_string()) values.push_back({std::string(each.get_string())});
  return values;
}

std::vector<json::object> objects_at(const json::object& record, std::string_view key) {
  std::vector<json::object> objects;
  if (const auto* list = array_at(record, key))
    for (const auto& each : *list)
      if (each.is_object()) objects.push_back(each.get_object());
  return objects;
}

// The latest name: the last of the list.
Shown latest_name(const json::object& member) {
  const auto* names = array_at(member, "names");
  if (!names || names->empty() || !names->back().is_object()) return {};
  return best_text(object_at(names->back().get_object(), "name"));
}

void add_memberships(json::array& facts, const json::object& member, const PageContext& context) {
  std::vector<Value> memberships, suspensions;
  for (const auto& each : objects_at(member, "memberships")) {
    const auto code = text_at(each, "assembly");
    auto line = listed(assembly_name(code, context), period(each));
    if (const auto weight = text_at(each, "weight"); !weight.empty())
      line = listed(std::move(line), phrase("weight", {{"number", weight}}));
    if (const auto house = text_at(each, "house"); !house.empty())
      line = listed(std::move(line), phrase("house", {{"name", house}}));
    memberships.push_back({std::move(line), record_url(RecordKind::assembly, code)});
    for (const auto& time : objects_at(each, "suspensions")) {
      const auto why = best_text(object_at(time, "reason"));
      const auto when = listed(assembly_name(code, context), period(time));
      suspensions.push_back({why.text.empty() ? when : when + ": " + isolated(why.text)});
    }
  }
  add_fact(facts, word("memberships"), memberships);
  add_fact(facts, word("suspensions"), suspensions);
}

Value member_link(const std::string& code, const std::string& more, const PageContext& context) {
  const auto name = member_name(code, context);
  return {listed(name.empty() ? code : name, more), record_url(RecordKind::member, code)};
}

void add_successions(json::array& facts, const json::object& member, const PageContext& context) {
  std::vector<Value> before, after;
  if (context.related)
    for (const auto& code : context.related->predecessors) before.push_back(member_link(code, "", context));
  for (const auto& each : objects_at(member, "successions")) {
    const auto how = listed(word_for("succession", text_at(each, "kind")), day(text_at(each, "on")));
    if (const auto* list = array_at(each, "to"))
      for (const auto& code : *list) after.push_back(member_link(std::string(code.as_string()), how, context));
  }
  add_fact(facts, word("predecessors"), before);
  add_fact(facts, word("successors"), after);
}

json::array alike_data(const std::string& code, const std::vector<Alike>& members, const PageContext& context) {
  json::array rows;
  for (const auto& each : members) {
    const auto name = member_name(each.code, context);
    const auto percent = static_cast<int>(each.share * 100 + 0.5);
    rows.push_back({{"name", name.empty() ? each.code : name},
                    {"href", record_url(RecordKind::member, each.code)},
                    {"n", grouped(each.n)},
                    {"percent", std::to_string(percent) + "\u00a0%"},
                    {"compare", list_url("compare", {{"members", code + "," + each.code}})},
                    {"width", std::to_string(percent)}});
  }
  return rows;
}

// With whom it agrees most and least.
void put_alike(json::object& page, const std::string& code, const PageContext& context) {
  if (!context.related || context.related->most_alike.empty()) return;
  json::array sides;
  sides.push_back({{"label", word("alike.most")}, {"rows", alike_data(code, context.related->most_alike, context)}});
  sides.push_back({{"label", word("alike.least")}, {"rows", alike_data(code, context.related->least_alike, context)}});
  page["alike"] = json::object{{"sides", std::move(sides)},
                               {"href", list_url("agreement", {{"member", code}, {"contested", "1"}})}};
}

json::array member_facts(const json::object& member, const PageContext& context) {
  json::array facts;
  add_fact(facts, label_for("fact", "code"), {{text_at(member, "code")}});
  add_fact(facts, label_for("fact", "kind"), {{word_for("kind", text_at(member, "kind"))}});
  add_fact(facts, label_for("fact", "alpha2"), {{text_at(member, "alpha2")}});
  add_fact(facts, label_for("fact", "m49"), {{text_at(member, "m49")}});
  if (const auto* names = array_at(member, "names"))
    for (const auto& each : *names) {
      if (!each.is_object()) continue;
      const auto when = period(each.get_object());
      add_fact(facts, word("names") + (when.empty() ? "" : " (" + when + ")"),
               every_name(object_at(each.get_object(), "name")));
    }
  add_fact(facts, word("other_spellings"), texts(array_at(member, "aliases")));
  add_memberships(facts, member, context);
  add_successions(facts, member, context);
  add_groups(facts, member);
  return facts;
}

}  // namespace

std::string assembly_name(const std::string& code, const PageContext& context) {
  if (!context.related) return code;
  const auto known = context.related->assembly_names.find(code);
  return known == context.related->assembly_names.end() ? code : known->second;
}

std::string member_name(const std::string& code, const PageContext& context) {
  if (!context.related) return {};
  const auto known = context.related->member_names.find(code);
  return known == context.related->member_names.end() ? std::string() : known->second;
}

Shown resolution_title(const PageContext& context) {
  return context.related ? best_text(object_at(context.related->resolution, "title")) : Shown();
}

std::string place_and_days(const json::object& session) {
  std::string line;
  const auto add = [&](const std::string& part) { line = listed(std::move(line), part); };
  if (const auto* place = object_at(session, "place")) {
    add(text_at(*place, "city"));
    add(text_at(*place, "country"));
  }
  add(days(text_at(session, "opens"), text_at(session, "closes")));
  return line;
}

std::string session_line(const std::string& label, const PageContext& context) {
  const auto line = phrase("title.session", {{"label", label}});
  if (!context.related || text_at(context.related->session, "label") != label) return line;
  const auto more = place_and_days(context.related->session);
  return listed(line, more);
}

void put_related_lists(json::object& page, const PageContext& context) {
  json::array lists;
  if (context.related)
    for (const auto& each : context.related->lists) {
      const std::string name(each.list.table->name);
      lists.push_back({{"id", "its-" + name},
                       {"label", each.heading.empty() ? word_for("title", name) : word(each.heading)},
                       {"href", list_url(name, each.filters)},
                       {"table", table_data(each.list, "")}});
    }
  page["lists"] = std::move(lists);
}

std::string assembly_page(const json::object& assembly, const PageContext& context) {
  const auto code = text_at(assembly, "code");
  auto name = best_text(object_at(assembly, "name"));
  if (name.text.empty()) name = {"", code};
  auto page = page_frame(name.text, context, kTableForms, {{"/assemblies", word("title.assemblies")}, {"", code}});
  page["kicker"] = code;
  put_text(page, "heading", name);
  page["example"] = assembly.contains("example");
  const auto url = text_at(assembly, "url");
  json::array facts;
  add_fact(facts, label_for("fact", "abbreviation"), {{text_at(assembly, "abbreviation")}});
  add_fact(facts, word("names"), every_name(object_at(assembly, "name")));
  add_fact(facts, label_for("fact", "url"), {{url, safe_url(url), "external noopener"}});
  put_facts(page, std::move(facts));
  const Parameters filter = {{"assembly", code}};
  auto links = ways({{list_url("sessions", filter), word("its_sessions")},
                     {list_url("resolutions", filter), word("its_resolutions")},
                     {list_url("votes", filter), word("all_votes")},
                     {list_url("members", filter), word("its_members")}});
  if (array_at(assembly, "rules")) links.push_back({{"href", "#rules"}, {"label", word("rules")}});
  put_list(page, "ways", std::move(links));
  put_related_lists(page, context);
  put_rules(page, assembly);
  put_sources(page, assembly, RecordKind::assembly, code);
  return finish("record", std::move(page));
}

std::string member_page(const json::object& member, const PageContext& context) {
  const auto code = text_at(member, "code");
  auto name = latest_name(member);
  if (name.text.empty()) name = {"", code};
  auto page = page_frame(name.text, context, kTableForms, {{"/members", word("title.members")}, {"", code}});
  page["kicker"] = code;
  put_text(page, "heading", name);
  page["example"] = member.contains("example");
  put_facts(page, member_facts(member, context));
  const Parameters filter = {{"member", code}};
  put_list(
      page, "ways",
      ways({{list_url("positions", filter), word("its_positions")},
            {list_url("votes", filter), word("its_votes")},
            {list_url("compare", {{"members", code}}), word("compare_with")},
            {"/members/" + escape_path(code) + "/coincidence", phrase("title.coincidence", {{"member", name.text}})}}));
  put_member_figures(page, code, context);
  put_alike(page, code, context);
  put_related_lists(page, context);
  put_sources(page, member, RecordKind::member, code);
  return finish("record", std::move(page));
}

std::string session_page(const json::object& session, const PageContext& context) {
  const auto assembly = text_at(session, "assembly"), label = text_at(session, "label");
  const auto heading = phrase("title.session", {{"label", label}});
  const auto whole = assembly_name(assembly, context);
  auto page = page_frame(listed(heading, whole), context, kTableForms,
                         {{record_url(RecordKind::assembly, assembly), whole}, {"", heading}});
  page["kicker"] = listed(whole, word_for("session_kind", text_at(session, "kind")));
  page["heading"] = heading;
  page["line"] = place_and_days(session);
  const Parameters filter = {{"assembly", assembly}, {"session", label}};
  put_list(page, "ways",
           ways({{list_url("resolutions", filter), word("its_resolutions")},
                 {list_url("votes", filter), word("all_votes")},
                 {list_url("positions", filter), word("count_positions")},
                 {escape_path(context.path) + "/results", word("title.results")},
                 {escape_path(context.path) + "/chart", word("title.chart")}}));
  put_related_lists(page, context);
  put_sources(page, session, RecordKind::session, assembly + "/" + label);
  return finish("record", std::move(page));
}

std::string profile_page(const json::object& profile, const PageContext& context) {
  const auto name = text_at(profile, "name");
  auto title = best_text(object_at(profile, "title"));
  if (title.text.empty()) title = {"", name};
  auto page = page_frame(title.text, context, kTableForms, {{"/profiles", word("title.profiles")}, {"", name}});
  page["kicker"] = name;
  put_text(page, "heading", title);
  json::array facts;
  for (const auto& setting : profile_settings())
    if (profile.contains(setting.name)) {
      const auto value = text_at(profile, setting.name);
      add_fact(facts, label_for("column", setting.name),
               {{value.empty()             ? word("profile.blank")
                 : setting.choices.empty() ? value
                                           : word_for(setting.name, value)}});
    }
  if (const auto* columns = object_at(profile, "columns"))
    for (const auto& [of, names] : *columns)
      add_fact(facts, phrase("profile.columns", {{"of", std::string(of)}}), texts(names.if_array()));
  put_facts(page, std::move(facts));
  const Parameters asked = {{"profile", name}};
  put_list(page, "ways",
           ways({{list_url("results", asked), word("title.results")},
                 {list_url("chart", asked), word("title.chart")},
                 {list_url("resolutions", asked), word("title.resolutions")},
                 {list_url("votes", asked), word("title.votes")}}));
  put_sources(page, profile, RecordKind::profile, name);
  return finish("record", std::move(page));
}

std::string record_page(RecordKind kind, const json::object& record, const PageContext& context) {
  switch (kind) {
    case RecordKind::assembly:
      return assembly_page(record, context);
    case RecordKind::member:
      return member_page(record, context);
    case RecordKind::session:
      return session_page(record, context);
    case RecordKind::resolution:
      return resolution_page(record, context);
    case RecordKind::profile:
      return profile_page(record, context);
    case RecordKind::vote:
      break;
  }
  return vote_page(record, context);
}

}  // namespace plenary::app
