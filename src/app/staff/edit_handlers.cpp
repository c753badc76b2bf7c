// Correcting, withdrawing and certifying what is on record; noting what members had meant.
#include <boost/json.hpp>

#include "app/certification.hpp"
#include "app/handlers.hpp"
#include "app/record_access.hpp"
#include "app/replies.hpp"
#include "app/staff/clause_fields.hpp"
#include "app/staff/conflict.hpp"
#include "app/staff/perform.hpp"
#include "app/staff/preview.hpp"
#include "app/staff/profile_fields.hpp"
#include "app/staff/record_fields.hpp"
#include "app/staff/record_path.hpp"
#include "app/staff/staff_page.hpp"
#include "app/words.hpp"
#include "domain/names.hpp"
#include "formats/json_fields.hpp"
#include "formats/record_json.hpp"
#include "storage/desk.hpp"
#include "storage/revisions.hpp"

namespace plenary::app {
namespace {

Headers if_match(std::int64_t revision) { return {{"if-match", "\"" + std::to_string(revision) + "\""}}; }

Reply no_such_record(const Context& context) {
  return refused_page(context, {{Code::not_found, "", "there is no such record"}});
}

std::optional<BaseOfChange> newest_of(Context& context, const RecordKey& key) {
  const auto newest = storage::find_newest_revision(context.snapshot(), name_of(key.kind), key.key);
  if (!newest || newest->action == "withdraw") return std::nullopt;
  return BaseOfChange{json::parse(newest->document).get_object(), newest->number};
}

std::vector<RecordField> editable_fields(Context& context, const RecordKey& key, const json::object& record) {
  if (key.kind == RecordKind::session) return session_fields();
  if (key.kind == RecordKind::profile) return profile_fields(record, false);
  if (key.kind == RecordKind::vote) {
    auto fields = vote_fields(rule_choices(context, text_at(record, "assembly"), Date::parse(text_at(record, "date"))));
    fields.insert(fields.begin(), {{"on.resolution"}, {"on.label"}});
    return fields;
  }
  const auto* titles = object_at(record, "title");
  auto languages = titles ? languages_of(*titles) : std::vector<std::string>();
  if (const auto added = form_of(context).text("language"); !added.empty()) languages.push_back(added);
  if (languages.empty()) languages.push_back("en");
  return resolution_fields(languages);
}

json::array intentions_shown(Context& context, const json::object& vote, std::int64_t revision) {
  json::array shown;
  const auto names = storage::names_of_members(context.snapshot(), word("language"));
  if (const auto* list = array_at(vote, "intended"))
    for (std::size_t i = 0; i < list->size(); ++i) {
      const auto& each = (*list)[i].get_object();
      const auto code = text_at(each, "member");
      const auto name = names.find(code);
      const auto* source = object_at(each, "source");
      shown.push_back({{"number", std::to_string(i)},
                       {"csrf", context.login->csrf},
                       {"path", escape_path(context.target.path)},
                       {"base", std::to_string(revision)},
                       {"name", name == names.end() ? code : name->second},
                       {"position", label_for("position", text_at(each, "position"))},
                       {"source", source ? text_at(*source, "document") : ""}});
    }
  return shown;
}

json::array member_choices(Context& context) {
  json::array choices;
  std::vector<std::pair<std::string, std::string>> members;
  for (const auto& [code, name] : storage::names_of_members(context.snapshot(), word("language")))
    members.emplace_back(name, code);
  std::sort(members.begin(), members.end());
  for (const auto& [name, code] : members) choices.emplace_back(choice(code, name, ""));
  return choices;
}

void put_deeds(const Context& context, json::object& page, const RecordKey& key) {
  const auto role = context.account->role;
  page["withdraw"] = record_path("withdraw", key);
  if (key.kind == RecordKind::profile) return;
  if (key.kind != RecordKind::session && role != storage::Role::recorder) page["certify"] = record_path("certify", key);
  if (key.kind == RecordKind::vote) page["roll_call"] = "/record/roll-call/" + escape_path(key.key);
  if (key.kind == RecordKind::session) page["certify"] = record_path("certify", key);
}

// The language whose clauses are in the form: that of the form sent, or asked for, or the first one.
std::string language_of_clause_form(Context& context, const json::object& text) {
  if (auto sent = form_of(context).text("clauses"); !sent.empty()) return sent;
  if (auto asked = context.parameter("clauses").value_or(""); formats::is_language_tag(asked)) return asked;
  for (const auto* key : {"clauses", "title"})
    if (const auto* languages = object_at(text, key); languages && !languages->empty())
      return languages_of(*languages).front();
  return "en";
}

void put_clause_part(Context& context, json::object& page, const json::object& text, const Faults& faults,
                     std::optional<ClauseDeed> done) {
  const auto language = language_of_clause_form(context, text);
  const bool open = form_of(context).text("do") == "show" || context.parameter("clauses");
  page["clause_part"] = clauses_shown(text, {"", language, std::move(done), open}, faults);
  std::vector<std::string> others;
  for (const auto* key : {"clauses", "title"})
    if (const auto* languages = object_at(text, key))
      for (const auto& other : languages_of(*languages))
        if (other != language && std::find(others.begin(), others.end(), other) == others.end())
          others.push_back(other);
  json::array links;
  for (const auto& other : others)
    links.push_back({{"href", escape_path(context.target.path) + "?clauses=" + escape_parameter(other)},
                     {"label", word_for("language", other)}});
  put_list(page, "other_clauses", std::move(links));
}

Reply edit_page(Context& context, const RecordKey& key, const BaseOfChange& record, const Faults& faults, int status,
                std::optional<ClauseDeed> done = {}) {
  const auto title = phrase("correct.title", {{"key", key.key}});
  auto page = staff_page(context, title, {{record_url(key.kind, key.key), key.key}, {"", word("correct")}});
  page["path"] = escape_path(context.target.path);
  page["base"] = std::to_string(record.revision);
  page["reason"] = form_of(context).text("reason");
  page["certified"] = text_at(record.document, "standing") == "certified";
  auto fields = editable_fields(context, key, record.document);
  if (page["certified"].get_bool()) std::erase_if(fields, [](const auto& field) { return field.path == "standing"; });
  const bool of_profile = key.kind == RecordKind::profile;
  const auto shown = of_profile ? profile_for_form(record.document) : record.document;
  page["part"] = json::object{{"id", "record"}, {"fields", fields_shown(shown, fields, "", faults)}};
  if (of_profile) page["column_part"] = column_part(shown, faults);
  page["sent"] = context.request.method == "POST";
  put_deeds(context, page, key);
  if (key.kind == RecordKind::resolution) put_clause_part(context, page, record.document, faults, std::move(done));
  if (key.kind == RecordKind::vote) {
    page["intend"] = json::object{{"path", escape_path(context.target.path)},
                                  {"csrf", context.login->csrf},
                                  {"base", std::to_string(record.revision)},
                                  {"members", member_choices(context)}};
    put_list(page, "intended", intentions_shown(context, record.document, record.revision));
  }
  put_faults(page, faults);
  put_island(page, "keep");
  return show(context, "edit", std::move(page), status);
}

Faults take_intention(const FormFields& form, json::object& vote) {
  const auto member = form.text("member"), position = form.text("position");
  Faults faults;
  if (member.empty()) faults.push_back({Code::invalid, "member", "is missing"});
  if (!from_name<Position>(position)) faults.push_back({Code::invalid, "position", "is missing"});
  if (!faults.empty()) return faults;
  json::object intention{{"member", member}, {"position", position}};
  if (const auto date = form.text("date"); !date.empty()) intention["date"] = date;
  if (const auto document = form.text("document"); !document.empty())
    intention["source"] = json::object{{"document", document}};
  auto& list = vote["intended"];
  if (!list.is_array()) list.emplace_array();
  list.get_array().push_back(std::move(intention));
  return {};
}

void drop_intention(const FormFields& form, json::object& vote) {
  auto* list = vote.if_contains("intended");
  if (!list || !list->is_array()) return;
  auto& all = list->get_array();
  for (std::size_t i = 0; i < all.size(); ++i)
    if (std::to_string(i) == form.text("number")) {
      all.erase(all.begin() + static_cast<std::ptrdiff_t>(i));
      break;
    }
  if (all.empty()) vote.erase("intended");
}

Reply put_record(Context& context, const RecordKey& key, const BaseOfChange& base, json::object record) {
  auto body = record;
  if (const auto reason = form_of(context).text("reason"); !reason.empty()) body["reason"] = reason;
  const auto reply = perform(context, "PUT", record_url(key.kind, key.key), body, if_match(base.revision));
  if (reply.status == 412) return conflict_page(context, key, record);
  if (reply.status >= 300) return edit_page(context, key, {std::move(record), base.revision}, faults_in(reply), 422);
  return saved(context, record_url(key.kind, key.key));
}

// Profiles are the admins'.
std::optional<Reply> need_role(Context& context, const RecordKey& key) {
  return key.kind == RecordKind::profile ? need_admin(context) : std::nullopt;
}

Reply withdraw_page(Context& context, const RecordKey& key, const BaseOfChange& record, const Faults& faults) {
  auto page = staff_page(context, phrase("withdraw.title", {{"key", key.key}}),
                         {{record_url(key.kind, key.key), key.key}, {"", word("withdraw")}});
  page["path"] = escape_path(context.target.path);
  page["base"] = std::to_string(record.revision);
  page["back"] = record_url(key.kind, key.key);
  put_faults(page, faults);
  return show(context, "withdraw", std::move(page), faults.empty() ? 200 : 422);
}

// One text or vote, or the whole session.
Reply certify_page(Context& context, const RecordKey& key, const Faults& faults) {
  auto page = staff_page(context, phrase("certify.title", {{"key", key.key}}),
                         {{record_url(key.kind, key.key), key.key}, {"", word("certify")}});
  page["path"] = escape_path(context.target.path);
  page["back"] = record_url(key.kind, key.key);
  put_faults(page, faults);
  if (key.kind == RecordKind::session) {
    const auto slash = key.key.find('/');
    const auto done = certify_session(context.service().registry, {key.key.substr(0, slash), key.key.substr(slash + 1)},
                                      {context.actor(), context.service().clock.now_utc(), "", true});
    if (!done) return refused_page(context, done.faults());
    json::array ready, left;
    for (const auto& each : done->certified)
      ready.push_back({{"href", record_url(each.kind, each.key)}, {"key", each.key}});
    for (const auto& each : done->left)
      left.push_back({{"href", record_url(each.key.kind, each.key.key)}, {"key", each.key.key}, {"why", each.why}});
    page["none"] = ready.empty();
    put_list(page, "ready", std::move(ready));
    put_list(page, "left", std::move(left));
  } else {
    const auto newest = storage::find_newest_revision(context.snapshot(), name_of(key.kind), key.key);
    page["one"] = json::object{
        {"who", phrase("certify.who", {{"name", newest->actor}, {"when", instant_shown(newest->instant)}})},
        {"own", newest->actor == context.actor()}};
    page["base"] = std::to_string(newest->number);
    page["none"] = newest->actor == context.actor();
  }
  return show(context, "certify", std::move(page), faults.empty() ? 200 : 422);
}

}  // namespace

std::optional<RecordKey> record_in_path(Context& context, const Variables& variables) {
  const auto kind = record_kind(variables.at(0));
  const bool has_forms = kind == RecordKind::session || kind == RecordKind::resolution || kind == RecordKind::vote ||
                         kind == RecordKind::profile;
  if (!has_forms) return std::nullopt;
  const auto key = key_from_path(context, *kind, Variables(variables.begin() + 1, variables.end()));
  const auto newest = newest_of(context, key);
  if (!newest) return std::nullopt;
  return key;
}

std::string record_path(std::string_view deed, const RecordKey& key) {
  return "/record/" + std::string(deed) + "/" + std::string(name_of(key.kind)) + "/" + escape_path(key.key);
}

Reply get_edit(Context& context, const Variables& variables) {
  if (auto asked = need_login(context)) return std::move(*asked);
  if (auto faults = unknown_parameters(context, {"clauses"}); !faults.empty()) return refused_page(context, faults);
  const auto key = record_in_path(context, variables);
  if (!key) return no_such_record(context);
  if (auto refused = need_role(context, *key)) return std::move(*refused);
  return edit_page(context, *key, *newest_of(context, *key), {}, 200);
}

Reply post_edit(Context& context, const Variables& variables) {
  if (auto asked = need_login(context)) return std::move(*asked);
  const auto key = record_in_path(context, variables);
  if (!key) return no_such_record(context);
  if (auto refused = need_role(context, *key)) return std::move(*refused);
  auto base = base_in(context, *key);
  if (!base) return refused_page(context, base.faults());
  const auto& form = form_of(context);
  auto record = base->document;
  const auto what = form.text("do");
  if (what == "intend" && key->kind == RecordKind::vote) {
    if (const auto faults = take_intention(form, record); !faults.empty())
      return edit_page(context, *key, *base, faults, 422);
  } else if (what == "unintend" && key->kind == RecordKind::vote) {
    drop_intention(form, record);
  } else if (key->kind == RecordKind::profile) {
    record = take_profile(std::move(record), form);
  } else {
    take_values(record, editable_fields(context, *key, record), "", form);
  }
  if (key->kind == RecordKind::resolution) {
    take_clauses(record, "", form);
    take_merged_clauses(record, form);
    auto deed = clause_deed(what);
    if (deed) do_to_clauses(record, *deed);
    if (deed || what == "show") return edit_page(context, *key, {std::move(record), base->revision}, {}, 200, deed);
  }
  return put_record(context, *key, *base, std::move(record));
}

Reply get_withdraw(Context& context, const Variables& variables) {
  if (auto asked = need_login(context)) return std::move(*asked);
  if (auto faults = unknown_parameters(context, {}); !faults.empty()) return refused_page(context, faults);
  const auto key = record_in_path(context, variables);
  if (!key) return no_such_record(context);
  if (auto refused = need_role(context, *key)) return std::move(*refused);
  return withdraw_page(context, *key, *newest_of(context, *key), {});
}

Reply post_withdraw(Context& context, const Variables& variables) {
  if (auto asked = need_login(context)) return std::move(*asked);
  const auto key = record_in_path(context, variables);
  if (!key) return no_such_record(context);
  if (auto refused = need_role(context, *key)) return std::move(*refused);
  const auto newest = newest_of(context, *key);
  const auto base = base_in(context, *key);
  if (!base) return refused_page(context, base.faults());
  const auto reason = form_of(context).text("reason");
  if (reason.empty()) return withdraw_page(context, *key, *newest, {{Code::invalid, "reason", word("reason_missing")}});
  const auto reply = perform(context, "DELETE", record_url(key->kind, key->key), json::object{{"reason", reason}},
                             if_match(base->revision));
  if (reply.status == 412)
    return withdraw_page(context, *key, *newest, {{Code::precondition_failed, "", word("changed_meanwhile")}});
  if (reply.status >= 300) return withdraw_page(context, *key, *newest, faults_in(reply));
  return see_other("/record");
}

Reply get_certify(Context& context, const Variables& variables) {
  if (auto asked = need_login(context)) return std::move(*asked);
  if (auto faults = unknown_parameters(context, {}); !faults.empty()) return refused_page(context, faults);
  const auto key = record_in_path(context, variables);
  if (!key || key->kind == RecordKind::profile) return no_such_record(context);
  return certify_page(context, *key, {});
}

Reply post_certify(Context& context, const Variables& variables) {
  if (auto asked = need_login(context)) return std::move(*asked);
  const auto key = record_in_path(context, variables);
  if (!key || key->kind == RecordKind::profile) return no_such_record(context);
  json::object body;
  if (const auto reason = form_of(context).text("reason"); !reason.empty()) body["reason"] = reason;
  const auto url = record_url(key->kind, key->key);
  if (key->kind == RecordKind::session) {
    const auto reply = perform(context, "POST", url + "/certification", body);
    return reply.status < 300 ? see_other(url) : certify_page(context, *key, faults_in(reply));
  }
  const auto base = base_in(context, *key);
  if (!base) return refused_page(context, base.faults());
  body["standing"] = "certified";
  const auto reply = perform(context, "PATCH", url, body, if_match(base->revision));
  if (reply.status == 412)
    return certify_page(context, *key, {{Code::precondition_failed, "", word("changed_meanwhile")}});
  return reply.status < 300 ? see_other(url) : certify_page(context, *key, faults_in(reply));
}

}  // namespace plenary::app
