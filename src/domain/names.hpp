// The written names of the vocabulary's values: the same in JSON, URLs, columns and the database.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "plenary/records.hpp"

namespace plenary {

std::string_view name_of(Standing value);
std::string_view name_of(SessionKind value);
std::string_view name_of(SuccessionKind value);
std::string_view name_of(ClauseKind value);
std::string_view name_of(Outcome value);
std::string_view name_of(Position value);
std::string_view name_of(Reason value);
std::string_view name_of(Method value);
std::string_view name_of(Base value);
std::string_view name_of(Unit value);
std::string_view name_of(Tie value);

// Nothing where the text is none of the names of T.
template <class T>
std::optional<T> from_name(std::string_view name);

// All names of T, in the order of its values.
template <class T>
std::span<const std::string_view> all_names();

}  // namespace plenary
