// How a member voted, in figures.
#include "app/page_member_figures.hpp"

#include "app/figure.hpp"
#include "app/page_tally.hpp"
#include "app/pages_of_records.hpp"
#include "app/related.hpp"
#include "app/words.hpp"
#include "domain/names.hpp"

namespace plenary::app {
namespace {

json::object counted_positions(const VotingRecord& record) {
  json::object counted;
  for (const auto position : {Position::yes, Position::no, Position::abstain, Position::not_voting})
    counted[name_of(position)] = static_cast<std::int64_t>(record.positions.at(static_cast<std::size_t>(position)));
  return counted;
}

}  // namespace

json::object ideal_picture(const std::string& label, const std::string& assembly,
                           const std::vector<std::string>& members) {
  Parameters parameters = {{"assembly", assembly}};
  for (const auto& member : members)
    if (parameters.size() <= kMostLines) parameters.emplace_back("member", member);
  const auto page = list_url("ideal-points", parameters);
  return {{"label", label}, {"href", page}, {"picture", picture_url("/ideal-points", page.substr(page.find('?') + 1))}};
}

void put_member_figures(json::object& page, const std::string& code, const PageContext& context) {
  if (!context.related || !context.related->figures) return;
  const auto& figures = *context.related->figures;
  const auto& record = figures.record;
  json::object shown{{"explanation", ""}, {"has_doubts", false}, {"apart", ""}, {"few", ""}};
  put_tally(shown, {{"counted", counted_positions(record)}});
  if (record.sided > 0)
    shown["apart"] = phrase("member.apart", {{"apart", grouped(record.apart)}, {"sided", grouped(record.sided)}});
  if (figures.few > 0)
    shown["few"] = phrase("member.few", {{"few", grouped(figures.few)}, {"alone", grouped(figures.alone)}});
  json::array ideal;
  for (const auto& assembly : record.assemblies)
    ideal.push_back(
        ideal_picture(listed(word("title.ideal-points"), assembly_name(assembly, context)), assembly, {code}));
  shown["ideal"] = std::move(ideal);
  page["record_of"] = std::move(shown);
}

}  // namespace plenary::app
