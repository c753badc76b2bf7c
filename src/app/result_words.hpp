// The result of a text in a list for print: figures, or how it was decided in words.
#pragma once

#include <optional>
#include <string>

#include "formats/house_style.hpp"
#include "plenary/records.hpp"

namespace plenary::app {

struct Decided {
  std::optional<Outcome> outcome;
  std::optional<Method> method;  // of the last vote on the whole text; nothing where there is none on record
  Tally figures;
};

// `122-1-1`, `rejected, 55-60-3`, `without a vote`, `adopted with a vote, figures not recorded` …; empty where nothing is known.
std::string result_words(const Decided& decided, const formats::HouseStyle& style);

}  // namespace plenary::app
