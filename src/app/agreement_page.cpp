// Pairs of members with a bar for how often they agreed.
#include "app/agreement_page.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "app/words.hpp"

namespace plenary::app {
namespace {

constexpr std::array<std::string_view, 3> kMeasures = {"identical", "half_points", "votes_only"};
constexpr std::size_t kMostShown = 250;  // the other forms have all

std::string percent(double value) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%.1f %%", value * 100);
  return buffer;
}

json::object member_link(const VotesOfMembers::Who& member) {
  return {{"href", record_url(RecordKind::member, member.code)}, {"name", member.name.value_or(member.code)}};
}

json::object row_of(const AgreeingPair& pair) {
  char width[16];
  std::snprintf(width, sizeof width, "%.1f", pair.agreement.value * 100);
  return {{"member", member_link(*pair.member)},
          {"other", member_link(*pair.other)},
          {"n", grouped(pair.agreement.n)},
          {"same", grouped(pair.together.same)},
          {"opposite", grouped(pair.together.opposite)},
          {"agreement", percent(pair.agreement.value)},
          {"width", std::string(width)}};
}

std::string value_of(const Parameters& asked, std::string_view name) {
  const auto found = std::find_if(asked.begin(), asked.end(), [&](const auto& each) { return each.first == name; });
  return found == asked.end() ? std::string() : found->second;
}

json::array options(std::string_view group, const std::vector<std::string_view>& values, std::string_view chosen) {
  json::array list;
  for (const auto value : values)
    list.push_back({{"value", value}, {"label", word_for(group, value)}, {"selected", value == chosen}});
  return list;
}

}  // namespace

std::string formula_of(analytics::Measure measure) {
  return word("formula." + std::string(kMeasures.at(static_cast<std::size_t>(measure))));
}

std::string agreement_page(const json::object& answer, const std::vector<AgreeingPair>& pairs, const Parameters& asked,
                           const PageContext& context) {
  const auto heading = word("title.agreement");
  auto page = page_frame(heading, context, {Form::json, Form::csv}, {{"/", word("home")}, {"", heading}});
  put_island(page, "table");
  page["heading"] = heading;
  page["formula"] = text_at(answer, "formula");
  page["counted"] = phrase("agreement.counted", {{"votes", grouped(answer.at("votes").to_number<std::int64_t>())},
                                                 {"members", grouped(answer.at("members").to_number<std::int64_t>())}});
  const auto measure = text_at(answer, "measure");
  page["measures"] = options("measure", {kMeasures.begin(), kMeasures.end()}, measure);
  page["contested"] = options("contested", {"0", "1"}, value_of(asked, "contested"));
  json::array fields;
  for (const std::string_view name : {"member", "assembly", "session", "from", "to"})
    fields.push_back({{"name", name}, {"label", label_for("filter", name)}, {"value", value_of(asked, name)}});
  page["fields"] = std::move(fields);
  std::vector<const AgreeingPair*> order;
  for (const auto& pair : pairs) order.push_back(&pair);
  std::stable_sort(order.begin(), order.end(), [](const AgreeingPair* left, const AgreeingPair* right) {
    return left->agreement.value > right->agreement.value;
  });
  json::array rows;
  for (std::size_t i = 0; i < std::min(order.size(), kMostShown); ++i) rows.push_back(row_of(*order[i]));
  if (order.size() > kMostShown)
    page["more"] = phrase("agreement.more",
                          {{"shown", grouped(kMostShown)}, {"all", grouped(static_cast<std::int64_t>(order.size()))}});
  put_list(page, "rows", std::move(rows));
  return finish("agreement", std::move(page));
}

}  // namespace plenary::app
