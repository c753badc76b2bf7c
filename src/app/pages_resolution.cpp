// The page of a resolution, set as a document.
#include <algorithm>

#include "app/page_tally.hpp"
#include "app/pages_of_records.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

constexpr std::size_t kLongestTogether = 220'000;  // bytes of all texts on one page

json::object item_data(const json::object& item) {
  json::object shown{{"label", text_at(item, "label")}, {"text", text_at(item, "text")}};
  json::array inner;
  if (const auto* items = array_at(item, "items"))
    for (const auto& each : *items)
      if (each.is_object()) inner.push_back(item_data(each.get_object()));
  put_list(shown, "items", std::move(inner));
  return shown;
}

// The paragraph in three: what is before the action, the action, what follows it.
void put_wording(json::object& into, const std::string& text, const std::string& action) {
  const auto at = action.empty() ? std::string::npos : text.find(action);
  if (at == std::string::npos) {
    into["before"] = text;
    return;
  }
  into["before"] = text.substr(0, at);
  into["action"] = action;
  into["after"] = text.substr(at + action.size());
}

json::object clause_data(const json::object& clause) {
  json::object shown = item_data(clause);
  const auto label = text_at(clause, "label");
  const bool operative = text_at(clause, "kind") == "operative";
  shown["number"] = !label.empty() ? label : operative ? text_at(clause, "number") + "." : std::string();
  shown["section"] = text_at(clause, "heading");
  put_wording(shown, text_at(clause, "text"), text_at(clause, "action"));
  return shown;
}

json::array parts_of(const json::object& resolution, std::string_view language) {
  json::array parts;
  const auto* by_language = object_at(resolution, "clauses");
  const auto* clauses = by_language ? array_at(*by_language, language) : nullptr;
  if (!clauses) return parts;
  for (const std::string_view kind : {"preambular", "operative"}) {
    json::array shown;
    for (const auto& each : *clauses)
      if (each.is_object() && text_at(each.get_object(), "kind") == kind)
        shown.push_back(clause_data(each.get_object()));
    if (!shown.empty()) parts.push_back({{"kind", kind}, {"clauses", std::move(shown)}});
  }
  return parts;
}

json::object wording_data(const json::object& resolution, const std::string& language) {
  json::object shown{
      {"lang", language}, {"dir", direction_on_page(language)}, {"name", word_for("language", language)}};
  put_list(shown, "parts", parts_of(resolution, language));
  const auto* lines = object_at(resolution, "adoption_line");
  shown["adoption_line"] = lines ? text_at(*lines, language) : std::string();
  json::array notes;
  const auto* by_language = object_at(resolution, "footnotes");
  if (const auto* list = by_language ? array_at(*by_language, language) : nullptr)
    for (const auto& each : *list)
      if (each.is_object())
        notes.push_back(
            {{"marker", text_at(each.get_object(), "marker")}, {"text", text_at(each.get_object(), "text")}});
  put_list(shown, "footnotes", std::move(notes));
  return shown;
}

// The way to a text: on the page, or to the page that has it.
json::object way_to(const json::object& wording, bool is_here, const PageContext& context) {
  const auto language = text_at(wording, "lang");
  const auto rest = query_without(context.query, {"lang"});
  return {{"lang", language},
          {"name", text_at(wording, "name")},
          {"href", is_here ? "#text-" + language
                           : escape_path(context.path) + "?lang=" + language + (rest.empty() ? "" : "&" + rest)}};
}

// Every language in which there is a text, a note or an adoption line; of texts too long to be read together, the reader's.
void put_wordings(json::object& page, const json::object& resolution, const PageContext& context) {
  json::object languages;
  for (const auto key : {"clauses", "footnotes", "adoption_line"})
    if (const auto* by_language = object_at(resolution, key))
      for (const auto& each : *by_language) languages[each.key()] = true;
  json::array shown;
  for (const auto& language : languages_of(languages)) shown.push_back(wording_data(resolution, language));
  const auto has_text = [](const json::value& each) { return each.at("has_parts").as_bool(); };
  const auto* clauses = object_at(resolution, "clauses");
  const bool together = !clauses || json::serialize(*clauses).size() <= kLongestTogether;
  json::array here, ways;
  for (auto& each : shown) {
    const bool is_here = together || !has_text(each) || ways.empty();
    if (has_text(each)) ways.push_back(way_to(each.get_object(), is_here, context));
    if (is_here) here.push_back(std::move(each));
  }
  page["has_text"] = !ways.empty();
  page["has_languages"] = ways.size() > 1;
  if (ways.size() > 1 && together) put_island(page, "wording");
  page["ways_to_texts"] = std::move(ways);
  page["languages"] = std::move(here);
}

void put_titles(json::object& page, const json::object& resolution) {
  const auto* titles = object_at(resolution, "title");
  auto first = best_text(titles);
  json::array others;
  if (titles)
    for (const auto& language : languages_of(*titles)) {
      if (language == first.lang) continue;
      json::object other;
      put_text(other, "text", {language, text_at(*titles, language)});
      others.push_back(std::move(other));
    }
  if (first.text.empty()) first = {"", text_at(resolution, "symbol")};
  put_text(page, "heading", first);
  put_list(page, "titles", std::move(others));
}

json::array citations_of(const json::object& resolution, const PageContext& context) {
  json::array shown;
  if (const auto* citations = array_at(resolution, "citations"))
    for (const auto& each : *citations) {
      if (!each.is_object()) continue;
      const auto& citation = each.get_object();
      const auto symbol = text_at(citation, "symbol");
      const bool known = context.related && context.related->known_symbols.contains(symbol);
      shown.push_back({{"symbol", symbol},
                       {"href", known ? record_url(RecordKind::resolution, symbol) : std::string()},
                       {"relation", word_for("relation", text_at(citation, "relation"))},
                       {"title", text_at(citation, "title")},
                       {"place", text_at(citation, "place")},
                       {"dates", days(text_at(citation, "opens"), text_at(citation, "closes"))}});
    }
  return shown;
}

json::array citing(const json::object& resolution) {
  json::array shown;
  if (const auto* symbols = array_at(resolution, "cited_by"))
    for (const auto& each : *symbols)
      if (each.is_string())
        shown.push_back({{"symbol", each.get_string()},
                         {"href", record_url(RecordKind::resolution, std::string(each.get_string()))}});
  return shown;
}

json::array votes_of(const json::object& resolution) {
  json::array shown;
  if (const auto* votes = array_at(resolution, "votes"))
    for (const auto& each : *votes) {
      if (!each.is_object()) continue;
      json::object vote;
      put_vote(vote, each.get_object());
      vote["href"] = record_url(RecordKind::vote, text_at(each.get_object(), "id"));
      shown.push_back(std::move(vote));
    }
  return shown;
}

// The figures of the last vote on the whole text: what most readers came for.
json::array result_of(const json::object& resolution) {
  json::array result;
  if (const auto* votes = array_at(resolution, "votes"))
    for (const auto& each : *votes) {
      const auto* on = each.is_object() ? object_at(each.get_object(), "on") : nullptr;
      if (on && text_at(*on, "part") == "whole") result = short_result(each.get_object());
    }
  return result;
}

std::vector<Value> list_of(const json::object& resolution, std::string_view key, std::string_view filter) {
  std::vector<Value> values;
  if (const auto* list = array_at(resolution, key))
    for (const auto& each : *list) {
      if (!each.is_string()) continue;
      const std::string text(each.get_string());
      values.push_back({text, filter.empty() ? "" : list_url("resolutions", {{std::string(filter), text}})});
    }
  return values;
}

json::array facts_of(const json::object& resolution, const PageContext& context) {
  json::array facts;
  const auto assembly = text_at(resolution, "assembly"), session = text_at(resolution, "session");
  const auto committee = text_at(resolution, "committee");
  add_fact(facts, label_for("fact", "assembly"),
           {{assembly_name(assembly, context), record_url(RecordKind::assembly, assembly)}});
  add_fact(facts, label_for("fact", "session"), {{session, record_url(RecordKind::session, assembly + "/" + session)}});
  add_fact(facts, label_for("fact", "number"), {{text_at(resolution, "number")}});
  add_fact(facts, label_for("fact", "aliases"), list_of(resolution, "aliases", ""));
  add_fact(facts, label_for("fact", "draft"), {{text_at(resolution, "draft")}});
  add_fact(facts, label_for("fact", "adopted_on"), {{day(text_at(resolution, "adopted_on"))}});
  add_fact(facts, label_for("fact", "meeting"), {{text_at(resolution, "meeting")}});
  if (!committee.empty())
    add_fact(facts, label_for("fact", "committee"), {{committee, list_url("resolutions", {{"committee", committee}})}});
  add_fact(facts, label_for("fact", "agenda_item"), {{text_at(resolution, "agenda_item")}});
  add_fact(facts, label_for("fact", "subjects"), list_of(resolution, "subjects", "subject"));
  std::string sponsors;
  for (const auto& each : list_of(resolution, "sponsors", "")) sponsors += (sponsors.empty() ? "" : ", ") + each.text;
  add_fact(facts, label_for("fact", "sponsors"), {{sponsors}});
  return facts;
}

// The sentence by which it is cited, and the files of citation managers.
void put_citation(json::object& page, const json::object& resolution, const PageContext& context) {
  const auto symbol = text_at(resolution, "symbol");
  const auto title = best_text(object_at(resolution, "title")).text;
  if (title.empty()) return;
  auto when = day(text_at(resolution, "adopted_on"));
  if (when.empty()) when = session_line(text_at(resolution, "session"), context);
  page["citation"] = phrase("citation.text", {{"assembly", assembly_name(text_at(resolution, "assembly"), context)},
                                              {"title", title},
                                              {"symbol", symbol},
                                              {"when", when}});
  json::array forms;
  for (const auto form : {Form::bib, Form::ris, Form::csl})
    forms.push_back({{"href", escape_path(context.path) + "." + std::string(extension_of(form))},
                     {"label", word_for("form", extension_of(form))}});
  page["citation_forms"] = std::move(forms);
}

}  // namespace

std::string resolution_page(const json::object& resolution, const PageContext& context) {
  const auto symbol = text_at(resolution, "symbol"), assembly = text_at(resolution, "assembly");
  const auto session = text_at(resolution, "session"), outcome = text_at(resolution, "outcome");
  const auto title = best_text(object_at(resolution, "title")).text;
  auto page = page_frame(
      title.empty() ? symbol : symbol + ": " + title, context, kTextForms,
      {{record_url(RecordKind::assembly, assembly), assembly_name(assembly, context)},
       {record_url(RecordKind::session, assembly + "/" + session), phrase("title.session", {{"label", session}})},
       {"", symbol}});
  page["symbol"] = symbol;
  page["kind"] = word_for("kind", text_at(resolution, "kind"));
  page["line"] = listed(assembly_name(assembly, context), session_line(session, context));
  page["outcome"] = outcome.empty() ? "" : word_for("outcome", outcome);
  page["outcome_class"] = outcome == "adopted" || outcome == "rejected" ? outcome : "open";
  page["standing"] = word_for("standing", text_at(resolution, "standing"));
  put_titles(page, resolution);
  put_wordings(page, resolution, context);
  put_citation(page, resolution, context);
  put_facts(page, facts_of(resolution, context));
  put_list(page, "votes", votes_of(resolution));
  put_list(page, "result", result_of(resolution));
  put_list(page, "citations", citations_of(resolution, context));
  put_list(page, "cited_by", citing(resolution));
  put_sources(page, resolution, RecordKind::resolution, symbol);
  return finish("resolution", std::move(page));
}

}  // namespace plenary::app
