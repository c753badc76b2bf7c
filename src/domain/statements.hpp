// What several sources state of one vote's figures: who states what, and which of it counts.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plenary/records.hpp"

namespace plenary {

// Every figure of a tally with its name.
inline constexpr std::array<std::pair<std::string_view, std::optional<int> Tally::*>, 8> kTallyFigures = {
    {{"yes", &Tally::yes},
     {"no", &Tally::no},
     {"abstain", &Tally::abstain},
     {"not_voting", &Tally::not_voting},
     {"invalid", &Tally::invalid},
     {"members", &Tally::members},
     {"present", &Tally::present},
     {"represented", &Tally::represented}}};

// What a reader is told of a source: its document, or else its address, or else its identifier.
std::optional<std::string> name_of_source(const std::optional<Source>& source);

// Whether both name the same source, perhaps read on different days. A collection is one source.
bool same_source(const std::optional<Source>& a, const std::optional<Source>& b);

// Who states which figures of the vote. Where that is not kept, its best source states what was announced.
std::vector<StatedTally> statements_of(const Vote& vote);

// Gives `merged`, which is made of the two and has their sources, what was announced and what each source states: the same,
// whichever of the two came first. A figure of a source stands until a better one gives another.
void merge_statements(Vote& merged, const Vote& kept, const Vote& newly);

}  // namespace plenary
