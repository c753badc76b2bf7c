// Ranks the collections from which records come.
#include "domain/source_rank.hpp"

#include <algorithm>
#include <array>

namespace plenary {

namespace {

// The worst first. What is from no collection stands between the first and the second when it is kept.
constexpr std::array<std::string_view, 5> kCollections = {kVoetenDocument, kPopoloDocument, kUndlDocument,
                                                          kUnxmlDocument, kAknDocument};
constexpr int kOfNone = 0;

// Of the best collection, from 1 but for the worst; nothing where there is none.
std::optional<int> rank_of(const std::vector<Source>& sources) {
  std::optional<int> best;
  for (const auto& source : sources)
    for (std::size_t i = 0; i < kCollections.size(); ++i)
      if (source.document == kCollections.at(i) && (!best || static_cast<int>(i) > *best)) best = static_cast<int>(i);
  if (best && *best == 0) return -1;
  return best;
}

}  // namespace

bool outranks(const std::vector<Source>& kept, const std::vector<Source>& stated) {
  const auto theirs = rank_of(stated);
  return theirs && rank_of(kept).value_or(kOfNone) > *theirs;
}

int source_rank(const Source& source) { return rank_of({source}).value_or(kOfNone); }

std::string_view collection_of(const std::vector<Source>& sources) {
  std::string_view best;
  int rank = -2;
  for (const auto& source : sources)
    if (const auto own = rank_of({source}); own && *own > rank) {
      best = *source.document;
      rank = *own;
    }
  return best;
}

bool is_from_alone(const std::vector<Source>& sources, std::string_view document) {
  return !sources.empty() &&
         std::all_of(sources.begin(), sources.end(), [&](const Source& source) { return source.document == document; });
}

}  // namespace plenary
