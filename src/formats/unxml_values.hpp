// Single values as the UN's JSON lines write them. Each answers nothing for a text that it cannot read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plenary/date.hpp"
#include "plenary/records.hpp"

namespace plenary::formats::unxml {

// `N.A.`, `N/A`, `-` and blank text.
bool says_nothing(std::string_view text);

// `5 November 2020`, `November 5, 2020`, `2020-11-05`, `2020-11-05 00:00:00`, `2020-11-05T00:00:00Z`.
std::optional<Date> read_date(std::string_view text);

// `Seventy-fourth session`, `Tenth emergency special session`: the label, `74`, `ES-10`.
std::optional<std::string> read_session(std::string_view text);

// A count of members: `137`, `137.0`.
std::optional<int> read_count(std::string_view text);

// How the text was adopted: `Without a vote`, `By a recorded vote`.
std::optional<Method> read_method(std::string_view text);

// A draft's symbol at the beginning of the text, canonical: of `A/75/L.107 and A/75/L.107/Add.1` the first.
std::optional<std::string> read_draft(std::string_view text);

// The committee report that carried the text: `A/75/415, para. 8`. Nothing where the text begins with a draft.
std::optional<Source> read_report(std::string_view text, std::string_view paragraph);

}  // namespace plenary::formats::unxml
