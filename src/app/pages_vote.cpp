// The page of one vote.
#include "app/page_positions.hpp"
#include "app/page_rules.hpp"
#include "app/page_tally.hpp"
#include "app/pages_of_records.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

// The label, or the kind of part where there is none or the page tells it above.
std::string part_line(const json::object& on) {
  const auto label = text_at(on, "label");
  return label.empty() || is_told_below(on) ? word_for("part", text_at(on, "part")) : label;
}

json::array facts_of_vote(const json::object& vote, const PageContext& context) {
  json::array facts;
  const auto assembly = text_at(vote, "assembly"), session = text_at(vote, "session");
  const auto* on = object_at(vote, "on");
  const auto symbol = on ? text_at(*on, "resolution") : std::string();
  add_fact(facts, label_for("fact", "assembly"),
           {{assembly_name(assembly, context), record_url(RecordKind::assembly, assembly)}});
  add_fact(facts, label_for("fact", "session"),
           {{session_line(session, context), record_url(RecordKind::session, assembly + "/" + session)}});
  if (!symbol.empty())
    add_fact(facts, label_for("fact", "resolution"), {{symbol, record_url(RecordKind::resolution, symbol)}});
  if (on) add_fact(facts, label_for("fact", "part"), {{part_line(*on)}});
  add_fact(facts, label_for("fact", "round"), {{text_at(vote, "round")}});
  add_fact(facts, label_for("fact", "meeting"), {{text_at(vote, "meeting")}});
  add_fact(facts, label_for("fact", "rule"),
           {rule_link(vote, context.related ? context.related->rule : json::object())});
  return facts;
}

// What each rule of the assembly would have asked of a vote whose rule nobody recorded.
json::array tried_rules(const json::object& vote, const PageContext& context) {
  json::array shown;
  if (!context.related) return shown;
  for (const auto& each : context.related->tried) {
    const auto& tried = each.get_object();
    const auto link = rule_link(vote, tried.at("rule").get_object());
    json::object title{
        {"text", link.text}, {"href", link.href}, {"lang", link.lang}, {"dir", direction_on_page(link.lang)}},
        explanation;
    put_text(explanation, "text", best_text(object_at(tried.at("check").get_object(), "explanation")));
    shown.push_back({{"title", std::move(title)}, {"explains", std::move(explanation)}});
  }
  return shown;
}

}  // namespace

std::string vote_page(const json::object& vote, const PageContext& context) {
  const auto id = text_at(vote, "id"), assembly = text_at(vote, "assembly"), session = text_at(vote, "session");
  const auto heading = vote_heading(vote);
  auto page = page_frame(
      heading, context, kTableForms,
      {{record_url(RecordKind::assembly, assembly), assembly_name(assembly, context)},
       {record_url(RecordKind::session, assembly + "/" + session), phrase("title.session", {{"label", session}})},
       {"", phrase("title.vote", {{"number", text_at(vote, "number")}})}});
  put_vote(page, vote);
  page["id"] = id;
  page["standing"] = word_for("standing", text_at(vote, "standing"));
  if (const auto title = resolution_title(context); !title.text.empty()) {
    json::object subject;
    put_text(subject, "text", title);
    page["subject_title"] = std::move(subject);
  }
  put_list(page, "tried", tried_rules(vote, context));
  put_positions(page, vote, context);
  put_intentions(page, vote, context);
  put_facts(page, facts_of_vote(vote, context));
  put_sources(page, vote, RecordKind::vote, id);
  return finish("vote", std::move(page));
}

}  // namespace plenary::app
