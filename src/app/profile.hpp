// Export profiles in questions: what `profile=` stands for.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/context.hpp"

namespace plenary::app {

// The parameters that the question's profile stands for, but for those that the question gives itself: the settings, and
// `fields` where it chooses columns of `of`, a list or sheet by its name. Empty without a profile. The profile is as it was at
// the revision that the answer is of; one that was not saved then is a fault that names the parameter.
Result<Parameters> parameters_of_profile(Context& context, std::string_view of);

// Whether a setting says something of answers in that form: those of CSV say nothing of others.
bool is_said_of(std::string_view setting, Form form);

// Puts what the profile stands for in its place among the context's parameters, as far as it is said of the form and `takes`
// lets it through. What is wrong with it.
Faults expand_profile(Context& context, std::string_view of,
                      const std::function<bool(const std::string& name, const std::string& value)>& takes);

// The columns that a list or sheet of that name can show; empty where there is none of that name. What a sheet shows of them
// depends on the question; `votes` of the chart and `members` of the comparison are as many columns as there are of those.
std::vector<std::string_view> columns_to_choose(std::string_view of);
// All of those names: the lists, then the sheets.
std::vector<std::string_view> lists_and_sheets();

// Adds the columns that a `fields=` names to those chosen before, each once; names that `of` does not have are faults.
void take_columns(std::string_view of, const std::string& value, std::vector<std::string>& columns, Faults& faults);

}  // namespace plenary::app
