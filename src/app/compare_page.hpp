// Members side by side as a page.
#pragma once

#include <string>

#include "app/compare.hpp"
#include "app/pages.hpp"

namespace plenary::app {

// `members` are all that can be chosen, by code. Without two members the page is the form by which they are chosen.
std::string compare_page(const Comparison& comparison, const AnalysisRequest& request,
                         const std::map<std::string, std::string>& members, const PageContext& context);

}  // namespace plenary::app
