// Between a vote's positions and the grid.
#include "app/staff/roll_call.hpp"

#include <algorithm>
#include <array>

#include "app/page_parts.hpp"
#include "app/staff/preview.hpp"
#include "app/words.hpp"
#include "domain/roll.hpp"
#include "formats/record_json.hpp"
#include "storage/desk.hpp"
#include "storage/membership_rows.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace {

constexpr std::array<std::string_view, 5> kLists = {"yes", "no", "abstain", "not_voting", "split"};
constexpr std::array<std::string_view, 3> kReasons = {"absent", "present", "suspended"};
constexpr std::string_view kPrefix = "p.";

bool is_reason(std::string_view position) {
  return std::find(kReasons.begin(), kReasons.end(), position) != kReasons.end();
}

bool is_position(std::string_view position) {
  return std::find(kLists.begin(), kLists.end(), position) != kLists.end() || is_reason(position);
}

// The key of the grid: what a reason belongs to.
std::string_view kind_of_position(std::string_view position) { return is_reason(position) ? "not_voting" : position; }

std::optional<Date> day_of_vote(Context& context, const json::object& vote) {
  if (const auto date = Date::parse(text_at(vote, "date"))) return date;
  const auto session = storage::find_session(context.snapshot(), text_at(vote, "assembly"), text_at(vote, "session"));
  return session ? session->record.opens : std::nullopt;
}

struct GridRow {
  std::string code, name, folded;
};

std::vector<GridRow> rows_of_grid(Context& context, const RollCall& roll_call) {
  const auto names = storage::names_of_members(context.snapshot(), word("language"));
  const auto roll = storage::read_roll(context.snapshot(), text_at(roll_call.vote, "assembly"));
  std::map<std::string, bool> listed;
  for (const auto& voter : voters_on(roll, day_of_vote(context, roll_call.vote))) listed[voter.member] = true;
  if (roll.empty())
    for (const auto& [code, name] : names) listed[code] = true;
  for (const auto& [code, position] : roll_call.positions) listed[code] = true;
  std::vector<GridRow> rows;
  for (const auto& [code, on] : listed) {
    const auto name = names.find(code);
    const auto& shown = name == names.end() ? code : name->second;
    rows.push_back({code, shown, fold_member_name(shown)});
  }
  std::sort(rows.begin(), rows.end(),
            [](const auto& a, const auto& b) { return a.folded != b.folded ? a.folded < b.folded : a.code < b.code; });
  return rows;
}

json::array choices_of_row(const std::string& field, const std::string& position) {
  json::array choices;
  for (const std::string_view kind : {"yes", "no", "abstain", "not_voting"}) {
    const bool chosen = kind_of_position(position) == kind;
    choices.push_back({{"field", field},
                       {"value", chosen ? std::string_view(position) : kind},
                       {"kind", kind},
                       {"letter", word_for("letter", kind)},
                       {"label", word_for("position", kind)},
                       {"chosen", chosen}});
  }
  return choices;
}

}  // namespace

PositionsByMember positions_in(const json::object& vote) {
  PositionsByMember found;
  const auto* positions = object_at(vote, "positions");
  if (!positions) return found;
  for (const auto kind : kLists) {
    const auto* list = array_at(*positions, kind);
    if (!list) continue;
    for (const auto& each : *list) {
      if (each.is_string()) found[std::string(each.get_string())] = kind;
      if (!each.is_object()) continue;
      const auto reason = text_at(each.get_object(), "reason");
      found[text_at(each.get_object(), "member")] = reason.empty() ? std::string(kind) : reason;
    }
  }
  return found;
}

void put_positions(json::object& vote, const PositionsByMember& positions) {
  vote.erase("positions");
  json::object lists;
  bool any = false;
  for (const auto& [code, position] : positions) {
    if (!is_position(position)) continue;
    auto& list = lists[kind_of_position(position)];
    if (!list.is_array()) list.emplace_array();
    any = true;
    if (is_reason(position))
      list.get_array().push_back({{"member", code}, {"reason", position}});
    else
      list.get_array().emplace_back(code);
  }
  if (any) vote["positions"] = std::move(lists);
}

std::vector<RecordField> roll_call_fields(Context& context, const json::object& vote) {
  return vote_fields(rule_choices(context, text_at(vote, "assembly"), day_of_vote(context, vote)));
}

void take_roll_call(Context& context, RollCall& roll_call, const FormFields& form) {
  take_values(roll_call.vote, roll_call_fields(context, roll_call.vote), "", form);
  take_values(roll_call.vote, {{"on.resolution"}, {"on.label"}}, "", form);
  if (!form.has("grid")) return;
  for (const auto& [name, value] : form.fields) {
    if (!name.starts_with(kPrefix)) continue;
    const auto code = name.substr(kPrefix.size());
    if (value.empty())
      roll_call.positions.erase(code);
    else if (is_position(value))
      roll_call.positions[code] = value;
  }
  put_positions(roll_call.vote, roll_call.positions);
}

json::array grid_shown(Context& context, const RollCall& roll_call) {
  json::array grid;
  for (const auto& row : rows_of_grid(context, roll_call)) {
    const auto found = roll_call.positions.find(row.code);
    const auto position = found == roll_call.positions.end() ? std::string() : found->second;
    grid.push_back({{"field", std::string(kPrefix) + row.code},
                    {"code", row.code},
                    {"name", row.name},
                    {"position", position},
                    {"kind", kind_of_position(position)},
                    {"split", position == "split"},
                    {"reason", is_reason(position) ? word_for("reason", position) : ""},
                    {"none", position.empty()},
                    {"choices", choices_of_row(std::string(kPrefix) + row.code, position)}});
  }
  return grid;
}

json::array counts_shown(const json::array& grid) {
  json::array counts;
  for (const std::string_view kind : {"yes", "no", "abstain", "not_voting", ""}) {
    std::int64_t number = 0;
    for (const auto& row : grid)
      if (text_at(row.get_object(), "kind") == kind) ++number;
    counts.push_back({{"kind", kind},
                      {"letter", kind.empty() ? "" : word_for("letter", kind)},
                      {"label", kind.empty() ? word("grid_open") : word_for("position", kind)},
                      {"number", std::to_string(number)}});
  }
  return counts;
}

}  // namespace plenary::app
