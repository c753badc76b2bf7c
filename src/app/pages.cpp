// The home page, the pages of revisions and of problems.
#include "app/pages.hpp"

#include <algorithm>

#include "app/fault_words.hpp"
#include "app/page_parts.hpp"
#include "app/page_table.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

constexpr int kIndent = 2;

// JSON over several lines, as people read it.
void print(const json::value& value, int depth, std::string& out) {
  const auto line = [&](int deep) { out += "\n" + std::string(static_cast<std::size_t>(deep) * kIndent, ' '); };
  const auto separate = [&](bool& first) {
    if (!first) out += ',';
    first = false;
    line(depth + 1);
  };
  // A row of codes or figures is one line.
  const auto is_plain = [](const json::value& each) { return !each.is_structured(); };
  bool first = true;
  if (const auto* object = value.if_object(); object && !object->empty()) {
    out += '{';
    for (const auto& [key, member] : *object) {
      separate(first);
      out += json::serialize(key) + ": ";
      print(member, depth + 1, out);
    }
    line(depth);
    out += '}';
  } else if (const auto* array = value.if_array(); array && !std::all_of(array->begin(), array->end(), is_plain)) {
    out += '[';
    for (const auto& element : *array) {
      separate(first);
      print(element, depth + 1, out);
    }
    line(depth);
    out += ']';
  } else if (array) {
    out += '[';
    for (const auto& element : *array) out += (&element == array->data() ? "" : ", ") + json::serialize(element);
    out += ']';
  } else {
    out += json::serialize(value);
  }
}

// A value as it is, or what holds others as JSON over several lines.
void put_value(json::object& into, const json::object& change, const std::string& which) {
  const auto* value = change.if_contains(which);
  if (!value) return;
  std::string text;
  if (value->is_string())
    text = std::string_view(value->get_string());
  else
    print(*value, 0, text);
  into[which + (value->is_structured() ? "_json" : "")] = text;
}

json::object change_data(const json::object& change) {
  json::object data{
      {"field", text_at(change, "field")}, {"before", ""}, {"before_json", ""}, {"after", ""}, {"after_json", ""}};
  put_value(data, change, "before");
  put_value(data, change, "after");
  return data;
}

json::array revision_facts(const json::object& revision) {
  const auto kind = text_at(revision, "record_kind"), key = text_at(revision, "record_key");
  const auto known = record_kind(kind);
  json::array facts;
  add_fact(facts, label_for("fact", "record"),
           {{word_for("kind", kind) + " " + key, known ? record_url(*known, key) : ""}});
  add_fact(facts, label_for("fact", "action"), {{word_for("action", text_at(revision, "action"))}});
  add_fact(facts, label_for("fact", "actor"), {{text_at(revision, "actor")}});
  add_fact(facts, label_for("fact", "instant"), {{text_at(revision, "instant")}});
  add_fact(facts, label_for("fact", "reason"), {{text_at(revision, "reason")}});
  add_fact(facts, label_for("fact", "hash"), {{text_at(revision, "hash"), "", "", "", "hash"}});
  add_fact(facts, label_for("fact", "previous_hash"), {{text_at(revision, "previous_hash"), "", "", "", "hash"}});
  add_fact(facts, word("history"), {{word("record_journal"), list_url("revisions", {{"record", kind + "/" + key}})}});
  return facts;
}

}  // namespace

std::string home_page(const HomePage& home, const PageContext& context) {
  auto page = page_frame(word("home"), context, {}, {});
  json::array figures;
  const auto figure = [&](std::string_view table, std::int64_t count) {
    figures.push_back(
        {{"href", "/" + std::string(table)}, {"count", grouped(count)}, {"label", word_for("figure", table)}});
  };
  figure("resolutions", home.resolutions);
  figure("votes", home.votes);
  figure("positions", home.positions);
  figure("sessions", home.sessions);
  page["figures"] = std::move(figures);
  page["has_example"] = home.has_example;
  page["latest"] = table_data(home.latest, "");
  return finish("home", std::move(page));
}

std::string revision_page(const json::object& revision, const PageContext& context) {
  const auto number = text_at(revision, "number");
  const auto heading = phrase("title.revision", {{"number", number}});
  auto page =
      page_frame(heading, context, {Form::json, Form::ndjson}, {{"/revisions", word("title.revisions")}, {"", number}});
  page["kicker"] = word("title.revisions");
  page["heading"] = heading;
  page["line"] = text_at(revision, "reason");
  put_facts(page, revision_facts(revision));
  const auto* document = revision.if_contains("document");
  std::string pretty;
  if (document && !document->is_null()) print(*document, 0, pretty);
  page["document"] = pretty;
  page["difference"] = "/revisions/" + number + "/difference";
  const auto* at = revision.if_contains("number");
  if (const auto value = at && at->is_int64() ? at->get_int64() : 0; value > 0) {
    if (value > 1) page["previous"] = "/revisions/" + std::to_string(value - 1);
    if (value < context.revision) page["next"] = "/revisions/" + std::to_string(value + 1);
  }
  return finish("revision", std::move(page));
}

std::string difference_page(const json::object& difference, const PageContext& context) {
  const auto number = text_at(difference, "revision"), since = text_at(difference, "since");
  const auto kind = text_at(difference, "record_kind"), key = text_at(difference, "record_key");
  const auto heading = phrase("title.difference", {{"number", number}});
  auto page =
      page_frame(heading, context, {Form::json},
                 {{"/revisions", word("title.revisions")}, {"/revisions/" + number, number}, {"", word("changes")}});
  page["kicker"] = word_for("kind", kind) + " " + key;
  page["heading"] = heading;
  page["line"] = since.empty() ? "" : phrase("difference.since", {{"number", since}});
  const auto known = record_kind(kind);
  json::array facts, changes;
  add_fact(facts, label_for("fact", "record"),
           {{word_for("kind", kind) + " " + key, known ? record_url(*known, key) : ""}});
  add_fact(facts, word("history"), {{word("record_journal"), list_url("revisions", {{"record", kind + "/" + key}})}});
  put_facts(page, std::move(facts));
  if (const auto* list = array_at(difference, "changes"))
    for (const auto& each : *list) changes.push_back(change_data(each.as_object()));
  put_list(page, "changes", std::move(changes));
  return finish("difference", std::move(page));
}

std::string choices_page(const json::object& choices, const PageContext& context) {
  const auto heading = phrase("title.choices", {{"symbol", text_at(choices, "symbol")}});
  auto page = page_frame(heading, context, {}, {});
  page["heading"] = heading;
  json::array texts;
  for (const auto& each : choices.at("texts").as_array()) {
    const auto& text = each.get_object();
    json::object shown{{"symbol", text_at(text, "symbol")}, {"see", text_at(text, "see")}};
    if (const auto title = best_text(object_at(text, "title")); !title.text.empty()) {
      json::object named;
      put_text(named, "text", title);
      shown["title"] = std::move(named);
    }
    texts.push_back(std::move(shown));
  }
  page["texts"] = std::move(texts);
  return finish("choices", std::move(page));
}

std::string problem_page(int status, const std::string& title, const std::string& detail, const Faults& faults,
                         const PageContext& context) {
  auto page = page_frame(title, context, {}, {});
  page["status"] = std::to_string(status);
  page["heading"] = title;
  // One fault is a sentence, several are a table.
  const bool several = faults.size() > 1;
  page["detail"] = detail;
  page["detail_label"] = several || faults.empty() ? std::string() : parameter_label(faults.front().field);
  page["detail_name"] = several || faults.empty() ? std::string() : faults.front().field;
  if (!several && !faults.empty() && !faults.front().see.empty()) {
    page["see"] = faults.front().see;
    page["see_words"] = word(faults.front().code == Code::gone ? "history" : "problem_see");
  }
  json::array shown;
  for (const auto& fault : several ? faults : Faults())
    shown.push_back({{"label", parameter_label(fault.field)},
                     {"field", fault.field},
                     {"message", fault_in_words(fault.message)},
                     {"see", fault.see}});
  put_list(page, "faults", std::move(shown));
  return finish("problem", std::move(page));
}

}  // namespace plenary::app
