// One record by its URL, in every form.
#include <algorithm>
#include <boost/json.hpp>

#include "app/handlers.hpp"
#include "app/problems.hpp"
#include "app/record_access.hpp"
#include "app/related.hpp"
#include "app/replies.hpp"
#include "app/revision_number.hpp"
#include "formats/akn_write.hpp"
#include "formats/cells.hpp"
#include "formats/json_parts.hpp"
#include "formats/record_json.hpp"
#include "formats/resolution_text.hpp"
#include "storage/records.hpp"
#include "storage/revisions.hpp"
#include "storage/visibility.hpp"
#include "support/crypto.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

std::string path_of(const RecordKey& key) {
  switch (key.kind) {
    case RecordKind::assembly:
      return "/assemblies/" + key.key;
    case RecordKind::member:
      return "/members/" + key.key;
    case RecordKind::session:
      return "/sessions/" + key.key;
    case RecordKind::resolution:
      return "/resolutions/" + key.key;
    case RecordKind::profile:
      return "/profiles/" + key.key;
    case RecordKind::vote:
      break;
  }
  return "/votes/" + key.key;
}

// Where the record is, asked for as this one was.
std::string url_in_that_form(const Context& context, const RecordKey& key) {
  auto url = escape_path(path_of(key));
  if (context.target.extension) url += "." + std::string(extension_of(*context.target.extension));
  if (!context.target.query.empty()) url += "?" + context.target.query;
  return url;
}

// A text asked for by another form of its symbol is at its canonical URL.
Reply redirect(Context& context, const RecordKey& key) {
  Reply reply;
  reply.status = 302;
  reply.set("Location", url_in_that_form(context, key));
  reply.set("Cache-Control", "no-cache");
  return reply;
}

// A symbol that is of several texts leads to each of them.
Reply choices(Context& context, const std::string& symbol, const std::vector<RecordKey>& texts) {
  json::array shown;
  for (const auto& key : texts) {
    const auto stored = storage::find_resolution(context.snapshot(), key.key);
    json::object text{{"symbol", key.key}, {"see", url_in_that_form(context, key)}};
    if (stored) formats::put(text, "title", stored->record.title);
    shown.push_back(std::move(text));
  }
  const json::object body{{"symbol", symbol}, {"texts", std::move(shown)}};
  Reply reply;
  reply.status = 300;
  reply.set("Cache-Control", "no-cache");
  reply.set("Vary", vary_of(context));
  const bool is_page = context.form == Form::html;
  reply.set("Content-Type", std::string(media_type_of(is_page ? Form::html : Form::json)));
  reply.body = is_page ? choices_page(body, page_context(context)) : json::serialize(body);
  return reply;
}

Reply missing_or_meant(Context& context, const RecordKey& key) {
  const auto meant = texts_meant(context, key);
  if (meant.size() > 1) return choices(context, key.key, meant);
  return meant.empty() ? missing_record(context, key) : redirect(context, meant.front());
}

Reply rows_of_one(Context& context, std::string_view filter, const RecordKey& key, Handler list) {
  context.target.parameters.emplace_back(filter, key.key);
  return list(context, {});
}

std::string body_of(Context& context, RecordKind kind, const json::object& record) {
  if (context.form == Form::html) {
    const auto related = related_of(context.registry(), context.snapshot(), kind, record, context.is_staff());
    auto page = page_context(context);
    page.related = &related;
    return record_page(kind, record, page);
  }
  return json::serialize(record) + (context.form == Form::ndjson ? "\n" : "");
}

bool is_text(Form form) { return form >= Form::txt; }

// A resolution as text or as a citation.
std::string text_of(Context& context, const Resolution& record) {
  const auto languages = formats::language_order(context.parameter("lang"));
  if (context.form == Form::txt) return formats::plain_text(record, languages);
  const auto assembly = storage::find_assembly(context.snapshot(), record.assembly);
  const auto name = assembly ? assembly->record.name : Localized();
  if (context.form == Form::xml) return formats::write_akn(record, name, languages);
  const auto cited = formats::cited(record, name, languages);
  if (context.form == Form::bib) return formats::bibtex(cited);
  return context.form == Form::ris ? formats::ris(cited) : formats::csl_json(cited);
}

template <class T>
std::string body_of(Context& context, const RecordKey& key, const T& record) {
  if constexpr (std::is_same_v<T, Resolution>)
    if (is_text(context.form)) return text_of(context, record);
  return body_of(context, key.kind, served(context, record));
}

template <class T>
Reply get(Context& context, const Variables& variables) {
  const auto key = key_from_path(context, kKindOf<T>, variables);
  const auto stored = find_record<T>(context, key.key);
  if (!stored || !is_visible(context, stored->record)) return missing_or_meant(context, key);
  if (path_of(key) != context.target.path) return redirect(context, key);
  if (auto faults = unknown_parameters(context, {"lang", "revision"}); !faults.empty())
    return problem(context.request, faults);
  auto reply = make_reply(context, body_of(context, key, stored->record), stored->revision);
  if (context.form == Form::html)
    reply.set("Link", "<" + escape_path(context.target.path) + ".json>; rel=\"alternate\"; type=\"application/json\"");
  return reply;
}

bool is_table(Form form) { return form == Form::csv || form == Form::xlsx || form == Form::csvw; }

// A table of a record is its row: the same cells as in the list.
template <class T>
Reply get_or_row(Context& context, const Variables& variables, std::string_view filter, Handler list) {
  if (!is_table(context.form)) return get<T>(context, variables);
  const auto key = key_from_path(context, kKindOf<T>, variables);
  const auto stored = find_record<T>(context, key.key);
  if (!stored || !is_visible(context, stored->record)) return missing_or_meant(context, key);
  if (path_of(key) != context.target.path) return redirect(context, key);
  return rows_of_one(context, filter, key, list);
}

json::object revision_json(const storage::Revision& revision) {
  json::object object{
      {"number", revision.number}, {"instant", revision.instant},         {"actor", revision.actor},
      {"action", revision.action}, {"record_kind", revision.record_kind}, {"record_key", revision.record_key}};
  if (!revision.reason.empty()) object.emplace("reason", revision.reason);
  object.emplace("previous_hash", crypto::hex(revision.previous_hash));
  object.emplace("hash", crypto::hex(revision.hash));
  object.emplace("document", json::parse(revision.document));
  return object;
}

}  // namespace

Reply get_assembly(Context& context, const Variables& variables) {
  return get_or_row<Assembly>(context, variables, "code", list_assemblies);
}

Reply get_member(Context& context, const Variables& variables) {
  return get_or_row<Member>(context, variables, "code", list_members);
}

Reply get_session(Context& context, const Variables& variables) {
  if (is_table(context.form) && find_record<Session>(context.snapshot(), variables.at(0) + "/" + variables.at(1))) {
    context.target.parameters.emplace_back("assembly", variables.at(0));
    context.target.parameters.emplace_back("session", variables.at(1));
    return list_sessions(context, {});
  }
  return get<Session>(context, variables);
}

Reply get_resolution(Context& context, const Variables& variables) {
  return get_or_row<Resolution>(context, variables, "symbol", list_resolutions);
}

Reply get_vote(Context& context, const Variables& variables) {
  return get_or_row<Vote>(context, variables, "id", list_votes);
}

Reply get_profile(Context& context, const Variables& variables) {
  return get_or_row<Profile>(context, variables, "name", list_profiles);
}

Reply get_revision(Context& context, const Variables& variables) {
  if (auto faults = unknown_parameters(context, {"lang", "revision"}); !faults.empty())
    return problem(context.request, faults);
  const auto number = revision_number(variables.at(0));
  const auto found = number ? storage::find_revision(context.snapshot(), *number) : std::nullopt;
  if (!found || (!context.is_staff() && !storage::is_public(context.snapshot(), found->number)))
    return problem(context.request, Fault{Code::not_found, "", "there is no revision " + variables.at(0)});
  const auto object = revision_json(*found);
  if (context.form == Form::html) return make_reply(context, revision_page(object, page_context(context)));
  return make_reply(context, json::serialize(object) + (context.form == Form::ndjson ? "\n" : ""));
}

}  // namespace plenary::app
