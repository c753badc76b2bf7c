// How lists of votes, and of what votes are about, can be filtered.
#include <algorithm>

#include "domain/names.hpp"
#include "storage/table_parts.hpp"

namespace plenary::storage {
namespace {

constexpr std::string_view kYesOrNo[] = {"0", "1"};

// Told by the table itself, and by that of positions.
std::vector<Filter> filters_of_facts() {
  return {
      kAssemblyFilter,
      kSessionFilter,
      {"resolution", FilterType::symbol, "r.symbol = @", "Votes on that text, by a symbol in any known form."},
      {"part", FilterType::text, "v.part = @", "Votes on that kind of part."},
      {"from", FilterType::day, "v.date >= @", "Taken on that day or later."},
      {"to", FilterType::day, "v.date <= @", "Taken on that day or before."},
      {"outcome", FilterType::choice, "v.outcome = @", "The declared outcome.", all_names<Outcome>()},
      {"method", FilterType::choice, "v.method = @", "How the vote was taken.", all_names<Method>()},
      {"meeting", FilterType::symbol, "v.meeting = @", "Symbol of a meeting's record."},
      {"standing", FilterType::choice, "v.standing = @", "How far the record can be relied on.", all_names<Standing>()},
      {"number", FilterType::number, "v.number = CAST(@ AS INTEGER)", "The vote's number in its session."},
  };
}

// About the text voted on.
std::vector<Filter> filters_of_texts() {
  Filter subject{
      "subject", FilterType::text,
      "(r.id IN (SELECT resolution FROM subjects WHERE text = @ COLLATE NOCASE) OR v.id IN (SELECT vote FROM "
      "source_cells WHERE lower(@) IN ('co', 'di', 'ec', 'hr', 'me', 'nu') AND column_name = 'voeten.' || lower(@)))",
      "A subject of the text, as the source writes it, or an issue of the academic table of roll calls: me, nu, di …"};
  subject.about = "subjects";
  return {
      subject,
      {"symbol_from", FilterType::symbol_order, "r.sort_key >= @",
       "Votes on that text or one behind it, in natural order."},
      {"symbol_to", FilterType::symbol_order, "r.sort_key <= @", "Votes on that text or one before it."},
      {"cites", FilterType::symbol, kCitesSymbol, "Votes on texts that cite that symbol."},
      {"cited_by", FilterType::symbol, kCitedBySymbol, "Votes on texts that the text of that symbol cites."},
      {"round", FilterType::number, "v.round = CAST(@ AS INTEGER)", "1 for the first ballot."},
      {"rule", FilterType::text, "v.rule = @", "The rule by which the majority is computed."},
      {"discrepancies", FilterType::choice, "(" PLENARY_DOUBTS " > 0) = CAST(@ AS INTEGER)",
       "1: only votes with doubts; 0: only votes without.", kYesOrNo},
  };
}

std::vector<Filter> filters_of_figures() {
  return {
      {"margin_min", FilterType::number, "f.margin >= CAST(@ AS INTEGER)",
       "Votes for less votes against: that many or more."},
      {"margin_max", FilterType::number, "f.margin <= CAST(@ AS INTEGER)", "… that many or fewer."},
      {"turnout_min", FilterType::number, "f.turnout >= CAST(@ AS INTEGER)",
       "Members that voted or abstained, in per cent: that many or more."},
      {"turnout_max", FilterType::number, "f.turnout <= CAST(@ AS INTEGER)", "… that many or fewer."},
      {"distance_min", FilterType::number, "f.distance >= CAST(@ AS INTEGER)",
       "Votes beyond the number that the rule needs: that many or more; negative: short of it."},
      {"distance_max", FilterType::number, "f.distance <= CAST(@ AS INTEGER)", "… that many or fewer."},
      {"dissenters", FilterType::number, "f.dissenters = CAST(@ AS INTEGER)",
       "That many on the smaller of the sides for and against; 1: a lone dissenter."},
      {"dissenters_max", FilterType::number, "f.dissenters BETWEEN 1 AND CAST(@ AS INTEGER)",
       "… at least one and at most that many."},
      {"dissenting", FilterType::member, "instr(coalesce(f.dissenting, '[]'), '\"' || @ || '\"') > 0",
       "That member among them, where they are ten or fewer."},
      {"apart", FilterType::number, "f.apart = CAST(@ AS INTEGER)",
       "That many did otherwise than most, who were for, against or abstained."},
      {"apart_max", FilterType::number, "f.apart BETWEEN 1 AND CAST(@ AS INTEGER)",
       "… at least one and at most that many."},
  };
}

Filter by_matrix(std::string_view name, FilterType type, std::string_view description,
                 std::span<const std::string_view> choices = {}) {
  return {name, type, {}, description, choices, false, ToldBy::matrix};
}

std::vector<Filter> filters_of_positions() {
  return {
      by_matrix("member", FilterType::member, "Votes in which that member has a position."),
      by_matrix("position", FilterType::choice, "… and it was this one.", all_names<Position>()),
      by_matrix("voted", FilterType::voted, "A member and what it did: FRA:yes, USA:absent. Repeated: all of them."),
      by_matrix("differ", FilterType::members, "Members that all voted or abstained, and not all alike: FRA,DEU."),
      by_matrix("agree", FilterType::members, "Members that all voted or abstained, and did so alike: FRA,DEU."),
      by_matrix("group_voted", FilterType::group_voted,
                "A group and what all of its members of that day that voted or abstained did: eu:yes."),
      by_matrix("group_split", FilterType::group, "A group whose members of that day voted on more than one side."),
      by_matrix("region_voted", FilterType::region_voted,
                "A region (M49) and what all of its members that voted or abstained did: 150:yes."),
      by_matrix("region_split", FilterType::region, "A region (M49) whose members voted on more than one side."),
  };
}

void append(std::vector<Filter>& filters, std::vector<Filter> more) {
  filters.insert(filters.end(), more.begin(), more.end());
}

}  // namespace

std::vector<Filter> vote_filters() {
  auto filters = filters_of_facts();
  append(filters, filters_of_texts());
  filters.push_back({"id", FilterType::text, "a.code || '/' || s.label || '/' || v.number = @", "A vote's id."});
  append(filters, filters_of_positions());
  append(filters, filters_of_figures());
  return filters;
}

std::vector<Filter> filters_of_the_vote() {
  auto filters = filters_of_facts();
  filters.push_back({"vote", FilterType::text, "a.code || '/' || s.label || '/' || v.number = @", "A vote's id."});
  return filters;
}

void append_told_by_votes(std::vector<Filter>& filters) {
  for (auto filter : vote_filters()) {
    const auto same = [&](const Filter& known) { return known.name == filter.name; };
    if (filter.name == "id" || filter.name == "number" || std::any_of(filters.begin(), filters.end(), same)) continue;
    filter.told_by = ToldBy::votes;
    filters.push_back(filter);
  }
}

}  // namespace plenary::storage
