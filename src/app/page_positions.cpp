// Positions to seats, lists, groups and rows.
#include "app/page_positions.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "app/assets.hpp"
#include "app/pages_of_records.hpp"
#include "app/seat_chart.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

constexpr std::array<std::string_view, 5> kPositions = {"yes", "no", "abstain", "split", "not_voting"};
constexpr std::size_t kFewestOnMap = 20;  // members that are countries; with fewer a map says nothing

// What one member did.
struct CastPosition {
  std::string code, name, position, reason, votes;
  std::string place;  // in the alphabet
};

json::object position_data(std::string_view position) {
  return {{"class", position}, {"letter", word_for("letter", position)}, {"position", word_for("position", position)}};
}

// Name and code; where the name is not known, the code is the name.
json::object member_data(const std::string& code, const std::string& name) {
  return {{"href", record_url(RecordKind::member, code)},
          {"name", name.empty() ? code : name},
          {"code", name.empty() ? "" : code}};
}

// `17 votes`, or `10 in favour, 7 against` of whoever split its votes.
std::string votes_line(const json::object& cast) {
  std::string line;
  int sides = 0;
  for (const std::string_view side : {"yes", "no", "abstain"}) {
    const auto votes = text_at(cast, side);
    if (votes.empty()) continue;
    line += (sides++ > 0 ? word("comma") : "") + votes + " " + word_for("side", side);
  }
  if (sides > 1) return line;
  const auto votes = line.substr(0, line.find(' '));
  return phrase(votes == "1" ? "votes.one" : "votes.many", {{"number", votes}});
}

std::map<std::string, std::string> votes_by_member(const json::object& vote) {
  std::map<std::string, std::string> lines;
  if (const auto* list = array_at(vote, "votes_cast"))
    for (const auto& each : *list)
      if (each.is_object()) lines[text_at(each.get_object(), "member")] = votes_line(each.get_object());
  return lines;
}

// Everybody, position by position, and as people look for them: by name.
std::vector<CastPosition> casts_of(const json::object& vote, const json::object& positions,
                                   const PageContext& context) {
  const auto votes = votes_by_member(vote);
  std::vector<CastPosition> casts;
  for (const auto position : kPositions) {
    const auto* list = array_at(positions, position);
    if (!list) continue;
    const auto first = static_cast<std::ptrdiff_t>(casts.size());
    for (const auto& each : *list) {
      const bool plain = each.is_string();
      if (!plain && !each.is_object()) continue;
      CastPosition cast{plain ? std::string(each.get_string()) : text_at(each.get_object(), "member"),
                        {},
                        std::string(position),
                        plain ? std::string() : text_at(each.get_object(), "reason"),
                        {},
                        {}};
      cast.name = member_name(cast.code, context);
      if (const auto found = votes.find(cast.code); found != votes.end()) cast.votes = found->second;
      if (!cast.reason.empty()) cast.reason = word_for("reason", cast.reason);
      cast.place = place_in_alphabet(cast.name.empty() ? cast.code : cast.name);
      casts.push_back(std::move(cast));
    }
    std::stable_sort(casts.begin() + first, casts.end(),
                     [](const CastPosition& one, const CastPosition& other) { return one.place < other.place; });
  }
  return casts;
}

json::array by_position(const std::vector<CastPosition>& casts, const json::object& positions) {
  json::array groups;
  for (const auto position : kPositions) {
    if (position == "split" && !positions.contains(position)) continue;
    json::array members;
    for (const auto& cast : casts) {
      if (cast.position != position) continue;
      auto member = member_data(cast.code, cast.name);
      member["votes"] = cast.votes;
      member["reason"] = cast.reason;
      members.push_back(std::move(member));
    }
    auto group = position_data(position);
    group["name"] = word_for("position", position);
    group["count"] = grouped(static_cast<std::int64_t>(members.size()));
    put_list(group, "members", std::move(members));
    groups.push_back(std::move(group));
  }
  return groups;
}

// Those in favour on one side, those against on the other, who abstained between them.
json::object seats_of(const std::vector<CastPosition>& casts) {
  static constexpr std::array<std::string_view, 5> kOrder = {"yes", "split", "abstain", "no", "not_voting"};
  std::vector<Seat> seats;
  for (const auto position : kOrder)
    for (const auto& cast : casts)
      if (cast.position == position)
        seats.push_back({cast.code, (cast.name.empty() ? cast.code : cast.name) + ": " + word_for("position", position),
                         cast.position});
  return seat_chart(seats);
}

bool is_of_countries(const std::vector<CastPosition>& casts, const PageContext& context) {
  const auto countries = std::count_if(casts.begin(), casts.end(), [&](const CastPosition& cast) {
    return context.related && context.related->countries.contains(cast.code);
  });
  return static_cast<std::size_t>(countries) >= kFewestOnMap;
}

std::string groups_of_member(const std::string& code, const PageContext& context) {
  std::string names;
  for (const auto& group : context.related->voting_groups)
    if (group.members.contains(code)) names += (names.empty() ? "" : ", ") + group.name;
  return names;
}

// One row a group: how many of its members took which position.
json::array by_group(const std::vector<CastPosition>& casts, const PageContext& context) {
  json::array rows;
  for (const auto& group : context.related->voting_groups) {
    json::array cells;
    std::int64_t sum = 0;
    for (const auto position : kPositions) {
      if (position == "split") continue;
      const auto count = std::count_if(casts.begin(), casts.end(), [&](const CastPosition& cast) {
        return cast.position == position && group.members.contains(cast.code);
      });
      sum += count;
      cells.push_back({{"class", position}, {"count", grouped(count)}, {"none", count == 0}});
    }
    if (sum > 0) rows.push_back({{"name", group.name}, {"href", group.href}, {"cells", std::move(cells)}});
  }
  return rows;
}

json::array rows_of(const std::vector<CastPosition>& casts, const PageContext& context) {
  auto order = casts;
  std::stable_sort(order.begin(), order.end(),
                   [](const CastPosition& one, const CastPosition& other) { return one.place < other.place; });
  json::array rows;
  for (const auto& cast : order) {
    auto row = member_data(cast.code, cast.name);
    row["code"] = cast.code;
    for (auto& [key, value] : position_data(cast.position)) row[key] = std::move(value);
    row["groups"] = context.related ? groups_of_member(cast.code, context) : std::string();
    row["note"] = cast.votes.empty() ? cast.reason : cast.reason.empty() ? cast.votes : cast.votes + "; " + cast.reason;
    rows.push_back(std::move(row));
  }
  return rows;
}

json::array heads() {
  json::array shown;
  for (const auto position : kPositions)
    if (position != "split") shown.push_back(position_data(position));
  return shown;
}

}  // namespace

void put_positions(json::object& page, const json::object& vote, const PageContext& context) {
  const auto* positions = object_at(vote, "positions");
  if (!positions) return put_list(page, "positions", {});
  const auto casts = casts_of(vote, *positions, context);
  put_list(page, "positions", by_position(casts, *positions));
  if (casts.empty()) return;
  page["seats"] = seats_of(casts);
  page["legend"] = heads();
  if (is_of_countries(casts, context)) {
    page["map"] = json::object{{"src", asset_url("world.outlines")}};
    put_island(page, "map");
  }
  put_island(page, "table");
  put_list(page, "groups", context.related ? by_group(casts, context) : json::array());
  page["rows"] = rows_of(casts, context);
}

void put_intentions(json::object& page, const json::object& vote, const PageContext& context) {
  json::array shown;
  if (const auto* list = array_at(vote, "intended"))
    for (const auto& each : *list) {
      if (!each.is_object()) continue;
      const auto& intended = each.get_object();
      const auto code = text_at(intended, "member");
      auto item = member_data(code, member_name(code, context));
      for (auto& [key, value] : position_data(text_at(intended, "position"))) item[key] = std::move(value);
      item["date"] = day(text_at(intended, "date"));
      const auto* source = object_at(intended, "source");
      item["source"] = source ? text_at(*source, "document") : std::string();
      shown.push_back(std::move(item));
    }
  put_list(page, "intended", std::move(shown));
}

}  // namespace plenary::app
