// The page of agreement.
#pragma once

#include <string>
#include <vector>

#include "app/agreement.hpp"
#include "app/page_parts.hpp"

namespace plenary::app {

// How a measure is computed, in a sentence.
std::string formula_of(analytics::Measure measure);

// `answer` is what JSON says without its items; `asked` the parameters as they were sent.
std::string agreement_page(const json::object& answer, const std::vector<AgreeingPair>& pairs, const Parameters& asked,
                           const PageContext& context);

}  // namespace plenary::app
