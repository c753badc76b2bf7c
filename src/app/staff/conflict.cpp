// Merges two changes of one record, field by field.
#include "app/staff/conflict.hpp"

#include <algorithm>
#include <map>

#include "app/page_parts.hpp"
#include "app/staff/clause_fields.hpp"
#include "app/staff/profile_fields.hpp"
#include "app/staff/record_fields.hpp"
#include "app/staff/roll_call.hpp"
#include "app/staff/staff_page.hpp"
#include "app/words.hpp"
#include "storage/desk.hpp"
#include "storage/records.hpp"
#include "storage/revisions.hpp"

namespace plenary::app {
namespace {

using Flat = std::map<std::string, std::string>;

// Of all clauses in a language together, as JSON: which of two orders is meant, no program can say.
const std::string kMergedClauses = "merged.clauses.";

std::vector<RecordField> fields_of_kind(RecordKind kind, const json::object& one, const json::object& other) {
  if (kind == RecordKind::session) return session_fields();
  if (kind == RecordKind::profile) {
    auto fields = profile_fields(one, false);
    for (auto& field : profile_column_fields()) fields.push_back(std::move(field));
    return fields;
  }
  if (kind == RecordKind::vote) {
    auto fields = vote_fields({});
    for (const auto* path : {"on.resolution", "on.label"}) fields.push_back({path});
    return fields;
  }
  std::vector<std::string> languages;
  for (const auto* record : {&one, &other})
    if (const auto* titles = object_at(*record, "title"))
      for (const auto& language : languages_of(*titles))
        if (std::find(languages.begin(), languages.end(), language) == languages.end()) languages.push_back(language);
  return resolution_fields(languages);
}

json::value with_keys_in_order(const json::value& value) {
  if (const auto* list = value.if_array()) {
    json::array each;
    for (const auto& item : *list) each.push_back(with_keys_in_order(item));
    return each;
  }
  const auto* object = value.if_object();
  if (object == nullptr) return value;
  std::map<std::string_view, const json::value*> members;
  for (const auto& [key, member] : *object) members[key] = &member;
  json::object ordered;
  for (const auto& [key, member] : members) ordered[key] = with_keys_in_order(*member);
  return ordered;
}

// Everything that forms know of a record, by the name of the form's field.
Flat flat(const json::object& record, const std::vector<RecordField>& fields) {
  Flat values;
  for (const auto& field : fields) values[field.path] = value_at(record, field);
  for (const auto& [code, position] : positions_in(record)) values["p." + code] = position;
  if (const auto* languages = object_at(record, "clauses"))
    for (const auto& [language, clauses] : *languages)
      values[kMergedClauses + std::string(language)] = field_of_clauses(clauses);
  return values;
}

std::string flat_at(const Flat& values, const std::string& name) {
  const auto found = values.find(name);
  return found == values.end() ? std::string() : found->second;
}

std::string label_of_flat(const std::string& name, const std::map<std::string, std::string>& members) {
  if (name.starts_with(kMergedClauses))
    return phrase("clauses.of", {{"language", word_for("language", name.substr(kMergedClauses.size()))}});
  if (!name.starts_with("p.")) return field_label(name);
  const auto member = members.find(name.substr(2));
  return member == members.end() ? name.substr(2) : member->second;
}

std::string shown_value(const std::string& name, const std::string& value) {
  if (value.empty()) return word("empty");
  if (name.starts_with(kMergedClauses)) {
    const auto clauses = json::parse(value);
    return clauses.is_array() ? clauses_in_lines(clauses.get_array()) : value;
  }
  return name.starts_with("p.") ? label_for("position", value) : value;
}

struct Merge {
  json::array settled, disputed;  // fields for the form
};

Merge merged(const Flat& base, const Flat& theirs, const Flat& mine,
             const std::map<std::string, std::string>& members) {
  Merge merge;
  Flat names;
  for (const auto* values : {&base, &theirs, &mine})
    for (const auto& [name, value] : *values) names[name];
  for (const auto& [name, unused] : names) {
    const auto was = flat_at(base, name), one = flat_at(theirs, name), other = flat_at(mine, name);
    const bool both = one != was && other != was && one != other;
    if (both)
      merge.disputed.push_back({{"name", name},
                                {"label", label_of_flat(name, members)},
                                {"before", shown_value(name, was)},
                                {"theirs", one},
                                {"theirs_shown", shown_value(name, one)},
                                {"mine", other},
                                {"mine_shown", shown_value(name, other)}});
    else
      merge.settled.push_back({{"name", name},
                               {"label", label_of_flat(name, members)},
                               {"value", one != was ? one : other},
                               {"shown", shown_value(name, one != was ? one : other)},
                               {"changed", one != was || other != was},
                               {"by", one != was ? word("by_them") : word("by_you")}});
  }
  return merge;
}

}  // namespace

std::string field_of_clauses(const json::value& clauses) { return json::serialize(with_keys_in_order(clauses)); }

void take_merged_clauses(json::object& text, const FormFields& form) {
  for (const auto& [name, value] : form.fields) {
    if (!name.starts_with(kMergedClauses)) continue;
    boost::system::error_code broken;
    auto clauses = json::parse(value, broken);
    auto& languages = text["clauses"];
    if (!languages.is_object()) languages.emplace_object();
    const auto language = name.substr(kMergedClauses.size());
    // What is no JSON stays text, so that whoever reads the record refuses it.
    if (value.empty())
      languages.get_object().erase(language);
    else
      languages.get_object()[language] = broken ? json::value(value) : std::move(clauses);
    if (languages.get_object().empty()) text.erase("clauses");
  }
}

Result<BaseOfChange> base_in(Context& context, const RecordKey& key) {
  const auto text = form_of(context).text("base");
  const bool digits = !text.empty() && text.size() < 18 && text.find_first_not_of("0123456789") == text.npos;
  const auto revision = digits ? storage::find_revision(context.snapshot(), std::stoll(text)) : std::nullopt;
  if (!revision || revision->record_kind != name_of(key.kind) || revision->record_key != key.key)
    return Fault{Code::invalid, "base", "names no revision of this record: load the page anew"};
  const auto document = json::parse(revision->document);
  if (!document.is_object()) return Fault{Code::gone, "base", "the record was withdrawn"};
  return BaseOfChange{document.get_object(), revision->number};
}

Reply conflict_page(Context& context, const RecordKey& key, const json::object& mine) {
  context.refresh();
  const auto newest = storage::find_newest_revision(context.snapshot(), name_of(key.kind), key.key);
  const auto base = base_in(context, key);
  if (!base) return refused_page(context, base.faults());
  if (!newest || newest->action == "withdraw")
    return refused_page(context, {{Code::gone, "", "the record was withdrawn meanwhile by " + newest->actor}});
  const auto theirs = json::parse(newest->document).get_object();
  const auto fields = fields_of_kind(key.kind, theirs, mine);
  const auto members = storage::names_of_members(context.snapshot(), word("language"));
  const auto values = [&](const json::object& record) {
    return flat(key.kind == RecordKind::profile ? profile_for_form(record) : record, fields);
  };
  auto merge = merged(values(base->document), values(theirs), values(mine), members);
  auto page = staff_page(context, word("conflict"), {{"", word("conflict")}});
  page["path"] = escape_path(context.target.path);
  page["record"] = json::object{{"key", key.key}, {"href", record_url(key.kind, key.key)}};
  page["base"] = std::to_string(newest->number);
  page["keep"] = form_of(context).text("keep");
  page["reason"] = form_of(context).text("reason");
  page["theirs_reason"] = newest->reason;
  page["grid"] = key.kind == RecordKind::vote;
  page["who"] = phrase("conflict.who", {{"name", newest->actor}, {"when", instant_shown(newest->instant)}});
  put_list(page, "disputed", std::move(merge.disputed));
  page["settled"] = std::move(merge.settled);
  return show(context, "conflict", std::move(page), 412);
}

}  // namespace plenary::app
