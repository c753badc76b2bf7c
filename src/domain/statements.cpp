// Keeps apart what sources state of the same figures.
#include "domain/statements.hpp"

#include <algorithm>
#include <tuple>

#include "domain/source_rank.hpp"

namespace plenary {
namespace {

int rank_of(const std::optional<Source>& source) { return source ? source_rank(*source) : 0; }

std::optional<Source> best_of(const std::vector<Source>& sources) {
  const auto best = std::max_element(sources.begin(), sources.end(),
                                     [](const Source& a, const Source& b) { return source_rank(a) < source_rank(b); });
  return best == sources.end() ? std::nullopt : std::optional(*best);
}

// Sources are compared by their totals.
Tally without_houses(Tally tally) {
  tally.houses.clear();
  return tally;
}

void take(Tally& kept, const Tally& stated) {
  for (const auto& [name, figure] : kTallyFigures)
    if (stated.*figure) kept.*figure = stated.*figure;
}

void add(std::vector<StatedTally>& list, const StatedTally& stated) {
  const auto known = std::find_if(list.begin(), list.end(),
                                  [&](const StatedTally& each) { return same_source(each.source, stated.source); });
  if (known == list.end()) return list.push_back(stated);
  take(known->figures, stated.figures);
  known->source = stated.source;
}

// Whether a figure on record stays: a better source than the one that now gives another states it. Who stated it is not
// known where a person corrected it: then the record's sources count together.
bool stays(std::optional<int> Tally::*figure, const std::vector<StatedTally>& before, const Vote& kept,
           const Vote& newly) {
  const auto theirs = best_of(newly.sources);
  bool stated = false;
  for (const auto& each : before) {
    if (!(each.figures.*figure)) continue;
    stated = true;
    const auto source = each.source ? std::vector{*each.source} : std::vector<Source>();
    if (!same_source(each.source, theirs) && outranks(source, newly.sources)) return true;
  }
  return !stated && outranks(kept.sources, newly.sources);
}

void merge_announced(Vote& merged, const std::vector<StatedTally>& before, const Vote& kept, const Vote& newly) {
  if (!kept.announced || !newly.announced) return;
  for (const auto& [name, figure] : kTallyFigures) {
    const auto &old = (*kept.announced).*figure, &other = (*newly.announced).*figure;
    if (old && other) (*merged.announced).*figure = stays(figure, before, kept, newly) ? old : other;
  }
}

auto order_of(const StatedTally& each) {
  const auto source = each.source.value_or(Source{});
  return std::tuple(-rank_of(each.source), source.document, source.url, source.identifier, source.page,
                    source.accessed);
}

// What nobody in particular states is told where it differs.
bool is_idle(const StatedTally& stated, const Tally& announced) {
  return !stated.source && std::all_of(kTallyFigures.begin(), kTallyFigures.end(), [&](const auto& each) {
    const auto figure = each.second;
    return !(stated.figures.*figure) || stated.figures.*figure == announced.*figure;
  });
}

}  // namespace

std::optional<std::string> name_of_source(const std::optional<Source>& source) {
  if (!source) return std::nullopt;
  return source->document ? source->document : source->url ? source->url : source->identifier;
}

bool same_source(const std::optional<Source>& a, const std::optional<Source>& b) {
  if (!a || !b) return !a && !b;
  if (!collection_of({*a}).empty()) return a->document == b->document;
  return std::tie(a->document, a->url, a->page, a->identifier) == std::tie(b->document, b->url, b->page, b->identifier);
}

std::vector<StatedTally> statements_of(const Vote& vote) {
  if (!vote.stated.empty() || !vote.announced) return vote.stated;
  auto figures = without_houses(*vote.announced);
  if (figures.empty()) return {};
  return {{best_of(vote.sources), std::move(figures)}};
}

void merge_statements(Vote& merged, const Vote& kept, const Vote& newly) {
  const auto before = statements_of(kept);
  auto all = before;
  for (const auto& each : statements_of(newly)) add(all, each);
  merge_announced(merged, before, kept, newly);
  if (merged.announced) std::erase_if(all, [&](const StatedTally& each) { return is_idle(each, *merged.announced); });
  std::sort(all.begin(), all.end(),
            [](const StatedTally& a, const StatedTally& b) { return order_of(a) < order_of(b); });
  // That the best source alone states what was announced goes without saying.
  if (all.size() == 1 && merged.announced && same_source(all.front().source, best_of(merged.sources)) &&
      all.front().figures == without_houses(*merged.announced))
    all.clear();
  merged.stated = std::move(all);
}

}  // namespace plenary
