// What all pages are made of: the frame, links, texts in the reader's language, days. Any thread.
#pragma once

#include <boost/json.hpp>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "app/pages.hpp"
#include "app/target.hpp"
#include "domain/record_key.hpp"

namespace plenary::app {

namespace json = boost::json;

// A step of the path that leads to a page; the last one, the page itself, has no `href`.
struct Step {
  std::string href, label;
};

// The other forms of a list or a record.
inline const std::vector<Form> kTextForms = {Form::json, Form::csv, Form::xlsx, Form::txt,
                                             Form::xml,  Form::bib, Form::ris,  Form::csl};
inline const std::vector<Form> kFeedForms = {Form::json, Form::csv, Form::ndjson, Form::xlsx, Form::atom};
inline const std::vector<Form> kTableForms = {Form::json, Form::csv, Form::ndjson, Form::xlsx};

// What top.mustache and bottom.mustache need; pages add their own to it. `forms` are the URL's other forms.
json::object page_frame(const std::string& title, const PageContext& context, const std::vector<Form>& forms,
                        const std::vector<Step>& trail);
// Lets the page load src/web/islands/<name>.ts.
void put_island(json::object& page, std::string_view name);
// Sets `analyses`: the ways from one analysis, at that path, to the others.
void put_analyses(json::object& page, std::string_view path);
// Fills the template.
std::string finish(std::string_view template_name, json::object page);

// Members of a record in JSON; empty or nothing where there is none of that type.
std::string text_at(const json::object& object, std::string_view key);
const json::object* object_at(const json::object& object, std::string_view key);
const json::array* array_at(const json::object& object, std::string_view key);

// A text and its language; both empty where there is none.
struct Shown {
  std::string lang, text;
};
// The text of `{"en": "…"}` in the first language that there is of the reader's, English, French, Spanish, Arabic, Russian,
// Chinese, any.
Shown best_text(const json::object* localized);
// Languages of an object keyed by them, in that order.
std::vector<std::string> languages_of(const json::object& localized);
// `rtl` for scripts that run to the left, else empty.
std::string direction_of(std::string_view language);
// The `dir` of a text of that language on this thread's page; empty where it runs as the page does. In a page that runs to the
// left, a text whose language nobody recorded is left to the browser.
std::string direction_on_page(std::string_view language);
// Both with the comma of the page's language between them; one alone where the other is empty.
std::string listed(std::string line, const std::string& more);
// The text, in a page that runs to the left so marked that it keeps its own direction within a line.
std::string isolated(const std::string& text);
// Sets `<key>`, `lang` and `dir`.
void put_text(json::object& into, std::string_view key, const Shown& text);

std::string record_url(RecordKind kind, std::string_view key);
std::string list_url(std::string_view table, const Parameters& parameters);
// A query, as sent, without the parameters of these names.
std::string query_without(std::string_view query, std::initializer_list<std::string_view> names);
// The URL if it is one of the web, else empty: a source may say `javascript:`.
std::string safe_url(std::string_view url);

// `4 November 2024`; a text that is no day stays as it is.
std::string day(std::string_view iso);
// `4–7 November 2024`, as far as the ends are known.
std::string days(std::string_view opens, std::string_view closes);
// `since 4 November 2024`, of the days `from` and `until`; empty where neither is known.
std::string period(const json::object& part);
// `122` with thousands apart.
std::string grouped(std::int64_t number);

// One fact in a list of facts: its word and values. Nothing is added where all are empty.
struct Value {
  std::string text, href{}, rel{}, lang{}, css{};
};
void add_fact(json::array& facts, const std::string& label, const std::vector<Value>& values);
void put_facts(json::object& page, json::array facts);
// Sets `sources`.
void put_sources(json::object& into, const json::object& record);
// The same, and the link to the record's history.
void put_sources(json::object& page, const json::object& record, RecordKind kind, std::string_view key);
// Sets `<key>` and `has_<key>`.
void put_list(json::object& into, std::string_view key, json::array list);

}  // namespace plenary::app
