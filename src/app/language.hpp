// In which language pages speak to whoever asks. Any thread.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "app/message.hpp"

namespace plenary::app {

// Those that src/web/words has, in the order in which they are offered.
inline constexpr std::array<std::string_view, 4> kPageLanguages = {"en", "fr", "es", "ar"};

// The one of them that a tag names, `fr` of `fr-CA`; empty where none.
std::string_view page_language_of(std::string_view tag);

// What `lang=` says, or else the cookie that was set by hand, or else what Accept-Language likes best, or else English.
std::string_view page_language(const Request& request, const std::optional<std::string>& lang_parameter);

// The Set-Cookie that chooses a language for a year.
std::string language_cookie(std::string_view language);

// Whether a Cookie header says nothing but which language was chosen: then it is of nobody in particular.
bool only_chooses_language(std::string_view cookies);

}  // namespace plenary::app
