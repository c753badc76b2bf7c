// The page of one vote.
#include <algorithm>
#include <array>
#include <map>

#include "app/page_rules.hpp"
#include "app/page_tally.hpp"
#include "app/pages_of_records.hpp"
#include "app/words.hpp"
#include "domain/member_names.hpp"

namespace plenary::app {
namespace {

constexpr std::array<std::string_view, 5> kPositions = {"yes", "no", "abstain", "split", "not_voting"};

// Name and code; where the name is not known, the code is the name.
json::object member_data(const std::string& code, const PageContext& context) {
  const auto name = member_name(code, context);
  return {{"href", record_url(RecordKind::member, code)},
          {"name", name.empty() ? code : name},
          {"code", name.empty() ? "" : code}};
}

// As people look for them: by name, accents apart.
json::array members_of(const json::array& list, const std::map<std::string, std::string>& votes,
                       const PageContext& context) {
  std::vector<std::pair<std::string, json::object>> by_name;
  for (const auto& each : list) {
    const bool plain = each.is_string();
    if (!plain && !each.is_object()) continue;
    const auto code = plain ? std::string(each.get_string()) : text_at(each.get_object(), "member");
    auto member = member_data(code, context);
    const auto reason = plain ? std::string() : text_at(each.get_object(), "reason");
    const auto cast = votes.find(code);
    member["votes"] = cast == votes.end() ? std::string() : cast->second;
    member["reason"] = reason.empty() ? "" : word_for("reason", reason);
    by_name.emplace_back(fold_member_name(text_at(member, "name")), std::move(member));
  }
  std::stable_sort(by_name.begin(), by_name.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  json::array members;
  for (auto& [name, member] : by_name) members.push_back(std::move(member));
  return members;
}

// `17 votes`, or `10 in favour, 7 against` of whoever split its votes.
std::string votes_line(const json::object& cast) {
  std::string line;
  int sides = 0;
  for (const std::string_view side : {"yes", "no", "abstain"}) {
    const auto votes = text_at(cast, side);
    if (votes.empty()) continue;
    line += (sides++ > 0 ? ", " : "") + votes + " " + word_for("side", side);
  }
  if (sides > 1) return line;
  const auto votes = line.substr(0, line.find(' '));
  return phrase(votes == "1" ? "votes.one" : "votes.many", {{"number", votes}});
}

std::map<std::string, std::string> votes_of(const json::object& vote) {
  std::map<std::string, std::string> lines;
  if (const auto* list = array_at(vote, "votes_cast"))
    for (const auto& each : *list)
      if (each.is_object()) lines[text_at(each.get_object(), "member")] = votes_line(each.get_object());
  return lines;
}

json::array groups_of(const json::object& vote, const json::object& positions, const PageContext& context) {
  const auto votes = votes_of(vote);
  json::array groups;
  for (const auto position : kPositions) {
    const auto* list = array_at(positions, position);
    if (!list && position == "split") continue;
    auto members = list ? members_of(*list, votes, context) : json::array();
    json::object group{{"class", position},
                       {"letter", word_for("letter", position)},
                       {"name", word_for("position", position)},
                       {"count", std::to_string(members.size())}};
    put_list(group, "members", std::move(members));
    groups.push_back(std::move(group));
  }
  return groups;
}

json::array intentions_of(const json::object& vote, const PageContext& context) {
  json::array shown;
  const auto* list = array_at(vote, "intended");
  if (!list) return shown;
  for (const auto& each : *list) {
    if (!each.is_object()) continue;
    const auto& intended = each.get_object();
    const auto position = text_at(intended, "position");
    auto item = member_data(text_at(intended, "member"), context);
    item["class"] = position;
    item["letter"] = word_for("letter", position);
    item["position"] = word_for("position", position);
    item["date"] = day(text_at(intended, "date"));
    const auto* source = object_at(intended, "source");
    item["source"] = source ? text_at(*source, "document") : std::string();
    shown.push_back(std::move(item));
  }
  return shown;
}

json::array facts_of(const json::object& vote, const PageContext& context) {
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
  const auto label = on ? text_at(*on, "label") : std::string();
  if (on)
    add_fact(facts, label_for("fact", "part"), {{label.empty() ? word_for("part", text_at(*on, "part")) : label}});
  add_fact(facts, label_for("fact", "round"), {{text_at(vote, "round")}});
  add_fact(facts, label_for("fact", "meeting"), {{text_at(vote, "meeting")}});
  add_fact(facts, label_for("fact", "rule"),
           {rule_link(vote, context.related ? context.related->rule : json::object())});
  return facts;
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
  const auto* positions = object_at(vote, "positions");
  put_list(page, "positions", positions ? groups_of(vote, *positions, context) : json::array());
  put_list(page, "intended", intentions_of(vote, context));
  put_facts(page, facts_of(vote, context));
  put_sources(page, vote, RecordKind::vote, id);
  return finish("vote", std::move(page));
}

}  // namespace plenary::app
