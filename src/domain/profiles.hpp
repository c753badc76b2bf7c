// What export profiles can set, and what may stand there. Data of static lifetime; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace plenary {

inline constexpr std::string_view kDashes[] = {"hyphen", "en_dash", "em_dash"};
inline constexpr std::string_view kDayForms[] = {"iso", "numbers", "words"};
inline constexpr std::string_view kDelimiters[] = {"comma", "semicolon", "tab"};
// How members are named: as on the day of the vote, as now, by code, or as on the day without what stands in brackets.
inline constexpr std::string_view kNamings[] = {"then", "now", "codes", "brief"};

// A parameter of URLs that a profile may hold.
struct ProfileSetting {
  std::string_view name;
  std::span<const std::string_view> choices;  // none: a word of the house's own, which may be empty
};
std::span<const ProfileSetting> profile_settings();

// In place of a figure or of nothing; longer ones are none.
inline constexpr std::size_t kLongestStyleWord = 40;

// What is wrong with the value of a setting; empty where nothing is. `lang` is a language tag, which is for others to tell.
std::string fault_of_setting(std::string_view name, std::string_view value);

}  // namespace plenary
