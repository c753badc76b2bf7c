// The page of a group, and the groups of a member.
#include "app/page_groups.hpp"

#include "app/page_table.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

json::array facts_of(const json::object& group) {
  json::array facts;
  add_fact(facts, label_for("fact", "code"), {{text_at(group, "code")}});
  add_fact(facts, label_for("fact", "kind"), {{word_for("group_kind", text_at(group, "kind"))}});
  std::vector<Value> names;
  if (const auto* name = object_at(group, "name"))
    for (const auto& language : languages_of(*name)) names.push_back({text_at(*name, language), "", "", language});
  add_fact(facts, word("names"), names);
  const auto note = best_text(object_at(group, "note"));
  add_fact(facts, label_for("fact", "note"), {{note.text, "", "", note.lang}});
  add_fact(facts, label_for("fact", "on"), {{day(text_at(group, "on"))}});
  return facts;
}

}  // namespace

std::string group_url(const std::string& assembly, const std::string& code) {
  return "/groups/" + escape_path(assembly + "/" + code);
}

std::string group_page(const json::object& group, const ListPage& times, const PageContext& context) {
  const auto assembly = text_at(group, "assembly"), code = text_at(group, "code");
  auto name = best_text(object_at(group, "name"));
  if (name.text.empty()) name = {"", code};
  auto page = page_frame(
      name.text, context, kTableForms,
      {{record_url(RecordKind::assembly, assembly), assembly}, {"/groups", word("title.groups")}, {"", code}});
  page["kicker"] = assembly;
  put_text(page, "heading", name);
  put_facts(page, facts_of(group));
  put_list(page, "ways", {{{"href", list_url("groups", {{"assembly", assembly}})}, {"label", word("other_groups")}}});
  json::array lists;
  if (!times.rows.empty())
    lists.push_back({{"id", "its-members"}, {"label", word("its_members")}, {"table", table_data(times, "")}});
  page["lists"] = std::move(lists);
  put_sources(page, group, RecordKind::assembly, assembly);
  return finish("record", std::move(page));
}

void add_groups(json::array& facts, const json::object& member) {
  std::vector<Value> groups;
  if (const auto* list = array_at(member, "groups"))
    for (const auto& each : *list) {
      if (!each.is_object()) continue;
      const auto& time = each.get_object();
      const auto name = best_text(object_at(time, "name"));
      const auto shown = name.text.empty() ? text_at(time, "code") : name.text;
      const auto when = period(time);
      groups.push_back({when.empty() ? shown : listed(isolated(shown), when),
                        group_url(text_at(time, "assembly"), text_at(time, "code")), "",
                        when.empty() ? name.lang : language_of_words()});
    }
  add_fact(facts, word("title.groups"), groups);
}

}  // namespace plenary::app
