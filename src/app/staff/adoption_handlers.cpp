// Recording an adoption: a document is sent, read, looked at beside its form, and saved.
#include <boost/json.hpp>

#include "app/documents.hpp"
#include "app/handlers.hpp"
#include "app/page_tally.hpp"
#include "app/replies.hpp"
#include "app/staff/adoption.hpp"
#include "app/staff/clause_fields.hpp"
#include "app/staff/meeting_page.hpp"
#include "app/staff/perform.hpp"
#include "app/staff/preview.hpp"
#include "app/staff/staff_page.hpp"
#include "app/words.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace {

Reply start_page(Context& context, const Faults& faults) {
  auto page = staff_page(context, word("record_adoption"), {{"", word("record_adoption")}});
  page["text"] = std::string(form_of(context).raw("text"));
  put_faults(page, faults);
  put_island(page, "keep");
  put_island(page, "document");
  return show(context, "document", std::move(page), faults.empty() ? 200 : 422);
}

Reply no_such_reading(Context& context) { return start_page(context, {{Code::gone, "", word("reading_gone")}}); }

json::array assembly_choices(Context& context, const std::string& chosen) {
  json::array choices;
  bool known = false;
  storage::for_each_key(context.snapshot(), [&](const RecordKey& key, std::int64_t) {
    if (key.kind != RecordKind::assembly) return;
    known = known || key.key == chosen;
    choices.emplace_back(choice(key.key, key.key, chosen));
  });
  if (!known) choices.emplace_back(choice(chosen, chosen.empty() ? "–" : chosen, chosen));
  return choices;
}

// What stands above the form: lines that were not understood, what the registry would refuse, the figures under the rule.
void put_doubts(Context& context, json::object& page, const Adoption& adoption, const Faults& faults) {
  json::array unread;
  for (const auto& each : adoption.reading.unread)
    unread.push_back({{"number", std::to_string(each.line)}, {"text", each.text}});
  put_list(page, "unread", std::move(unread));
  Faults of_vote;
  const auto vote = vote_of(context, adoption, of_vote);
  if (vote) {
    json::object figures;
    put_vote(figures, served_unrecorded(context, *vote, std::nullopt));
    page["result"] = std::move(figures);
    page["positions"] =
        vote->positions ? phrase("adoption.positions", {{"number", std::to_string(vote->positions->size())}}) : "";
  }
  const auto symbol = text_at(adoption.resolution, "symbol");
  if (!symbol.empty() && storage::find_resolution(context.snapshot(), symbol))
    page["there"] = json::object{{"href", record_url(RecordKind::resolution, symbol)}, {"symbol", symbol}};
  put_faults(page, faults);
  page["well"] = faults.empty() && adoption.reading.unread.empty();
}

json::object form_part(json::object owner, const char* id, json::array fields) {
  owner["fields"] = std::move(fields);
  owner["id"] = id;
  return owner;
}

// The document's own language, or that of the clauses sent.
std::string language_of_clauses(const Adoption& adoption) {
  const auto* clauses = object_at(adoption.resolution, "clauses");
  if (clauses && !clauses->empty()) return languages_of(*clauses).front();
  return adoption.reading.language.empty() ? "en" : adoption.reading.language;
}

void put_form(Context& context, json::object& page, const Adoption& adoption, const Faults& faults,
              std::optional<ClauseDeed> done) {
  const auto& resolution = adoption.resolution;
  page["assembly"] =
      form_part({{"choices", assembly_choices(context, text_at(resolution, "assembly"))}}, "assembly", {});
  const std::vector<RecordField> names = {{"symbol"}, {"session"}};
  page["names"] = form_part({}, "names", fields_shown(resolution, names, "resolution.", faults));
  page["text_part"] = form_part({}, "text", fields_shown(resolution, text_fields(adoption), "resolution.", faults));
  page["session_part"] = form_part({}, "session", fields_shown(adoption.session, session_fields(), "session.", faults));
  page["vote_part"] =
      form_part({}, "vote", fields_shown(adoption.vote, figure_fields(context, adoption), "vote.", faults));
  page["with_vote"] = adoption.with_vote;
  page["reason"] = form_of(context).text("reason");
  const bool open = form_of(context).text("do") == "show";
  page["clause_part"] =
      clauses_shown(resolution, {"resolution.", language_of_clauses(adoption), std::move(done), open}, faults);
}

Reply adoption_page(Context& context, const Adoption& adoption, const Faults& faults, int status,
                    std::optional<ClauseDeed> done = {}) {
  auto page = staff_page(context, word("record_adoption"),
                         {{"/record/adoption", word("record_adoption")}, {"", word("check_it")}});
  page["path"] = "/record/adoption/" + adoption.id;
  put_doubts(context, page, adoption, faults);
  put_form(context, page, adoption, faults, std::move(done));
  page["sent"] = context.request.method == "POST";
  page["text"] = adoption.text;
  put_list(page, "lines", lines_shown(adoption));
  put_island(page, "keep");
  put_island(page, "adoption");
  page["shape"] = "desk";
  return show(context, "adoption", std::move(page), status);
}

// What POST /resolutions would say.
Faults tried_adoption(Context& context, const Adoption& adoption) {
  Faults faults;
  const auto body = confirmation_of(context, adoption, "", faults);
  for (auto& fault : faults_in(perform(context, "POST", "/resolutions?dry_run=1", body)))
    faults.push_back(std::move(fault));
  return faults;
}

Reply only_doubts(Context& context, const Adoption& adoption) {
  json::object page;
  put_doubts(context, page, adoption, tried_adoption(context, adoption));
  return show(context, "adoption_doubts", std::move(page));
}

Reply save_adoption(Context& context, const Adoption& adoption) {
  Faults faults;
  const auto body = confirmation_of(context, adoption, form_of(context).text("reason"), faults);
  if (!faults.empty()) return adoption_page(context, adoption, faults, 422);
  const auto reply = perform(context, "POST", "/resolutions", body);
  if (reply.status != 201) return adoption_page(context, adoption, faults_in(reply), 422);
  for (const auto& [name, value] : reply.headers)
    if (name == "Location") return saved(context, value);
  return saved(context, "/record");
}

// A file that was chosen or dropped, or else the text that was pasted.
std::pair<std::string, std::string> document_sent(const FormFields& form) {
  if (const auto* file = form.file("document"); file && !file->bytes.empty()) return {file->bytes, file->name};
  return {std::string(form.raw("text")), "text/plain"};
}

}  // namespace

Reply get_adoption_start(Context& context, const Variables&) {
  if (auto asked = need_recorder(context)) return std::move(*asked);
  if (auto faults = unknown_parameters(context, {}); !faults.empty()) return refused_page(context, faults);
  return start_page(context, {});
}

Reply post_adoption_start(Context& context, const Variables&) {
  if (auto asked = need_recorder(context)) return std::move(*asked);
  const auto [bytes, hint] = document_sent(form_of(context));
  if (bytes.find_first_not_of(" \t\r\n\f") == std::string::npos)
    return start_page(context, {{Code::invalid, "document", word("document_missing")}});
  auto kept = keep_document(context, bytes, hint);
  if (!kept) return start_page(context, kept.faults());
  return saved(context, "/record/adoption/" + *kept);
}

Reply get_adoption(Context& context, const Variables& variables) {
  if (auto asked = need_recorder(context)) return std::move(*asked);
  if (auto faults = unknown_parameters(context, {}); !faults.empty()) return refused_page(context, faults);
  const auto adoption = find_adoption(context, variables.at(0));
  if (!adoption) return no_such_reading(context);
  if (adoption->reading.meeting) return meeting_page(context, *adoption);
  return adoption_page(context, *adoption, tried_adoption(context, *adoption), 200);
}

Reply post_adoption(Context& context, const Variables& variables) {
  if (auto asked = need_recorder(context)) return std::move(*asked);
  auto adoption = find_adoption(context, variables.at(0));
  if (!adoption) return no_such_reading(context);
  if (adoption->reading.meeting) return post_meeting(context, *adoption);
  take_form(*adoption, form_of(context));
  const auto what = form_of(context).text("do");
  if (what == "doubts") return only_doubts(context, *adoption);
  if (auto deed = clause_deed(what)) {
    do_to_clauses(adoption->resolution, *deed);
    return adoption_page(context, *adoption, tried_adoption(context, *adoption), 200, deed);
  }
  if (what == "check" || what == "show")
    return adoption_page(context, *adoption, tried_adoption(context, *adoption), 200);
  return save_adoption(context, *adoption);
}

}  // namespace plenary::app
