// One table of names for each enumeration of the vocabulary.
#include "domain/names.hpp"

#include <array>

namespace plenary {
namespace {

template <class T>
struct Names;

template <>
struct Names<Standing> {
  static constexpr std::array<std::string_view, 3> kAll = {"draft", "provisional", "certified"};
};
template <>
struct Names<SessionKind> {
  static constexpr std::array<std::string_view, 3> kAll = {"regular", "special", "emergency"};
};
template <>
struct Names<SuccessionKind> {
  static constexpr std::array<std::string_view, 5> kAll = {"continues", "joins", "merges", "dissolves", "separates"};
};
template <>
struct Names<ClauseKind> {
  static constexpr std::array<std::string_view, 2> kAll = {"preambular", "operative"};
};
template <>
struct Names<Outcome> {
  static constexpr std::array<std::string_view, 5> kAll = {"adopted", "rejected", "withdrawn", "deferred", "lapsed"};
};
template <>
struct Names<Position> {
  static constexpr std::array<std::string_view, 5> kAll = {"yes", "no", "abstain", "not_voting", "split"};
};
template <>
struct Names<Reason> {
  static constexpr std::array<std::string_view, 4> kAll = {"unknown", "absent", "present", "suspended"};
};
template <>
struct Names<Method> {
  static constexpr std::array<std::string_view, 10> kAll = {"unknown",       "consensus",   "acclamation", "unanimous",
                                                            "show_of_hands", "recorded",    "roll_call",   "electronic",
                                                            "secret_ballot", "non_recorded"};
};
template <>
struct Names<Base> {
  static constexpr std::array<std::string_view, 7> kAll = {
      "for_against", "cast_valid", "ballots", "present", "represented_entitled", "members_entitled", "members_all"};
};
template <>
struct Names<Unit> {
  static constexpr std::array<std::string_view, 2> kAll = {"member", "weight"};
};
template <>
struct Names<Tie> {
  static constexpr std::array<std::string_view, 3> kAll = {"rejected", "second_vote", "casting_vote"};
};

template <class T>
std::string_view lookup(T value) {
  return Names<T>::kAll.at(static_cast<std::size_t>(value));
}

}  // namespace

std::string_view name_of(Standing value) { return lookup(value); }
std::string_view name_of(SessionKind value) { return lookup(value); }
std::string_view name_of(SuccessionKind value) { return lookup(value); }
std::string_view name_of(ClauseKind value) { return lookup(value); }
std::string_view name_of(Outcome value) { return lookup(value); }
std::string_view name_of(Position value) { return lookup(value); }
std::string_view name_of(Reason value) { return lookup(value); }
std::string_view name_of(Method value) { return lookup(value); }
std::string_view name_of(Base value) { return lookup(value); }
std::string_view name_of(Unit value) { return lookup(value); }
std::string_view name_of(Tie value) { return lookup(value); }

template <class T>
std::optional<T> from_name(std::string_view name) {
  for (std::size_t i = 0; i < Names<T>::kAll.size(); ++i)
    if (Names<T>::kAll[i] == name) return static_cast<T>(i);
  return std::nullopt;
}

template <class T>
std::span<const std::string_view> all_names() {
  return Names<T>::kAll;
}

#define PLENARY_NAMES(Type)                                       \
  template std::optional<Type> from_name<Type>(std::string_view); \
  template std::span<const std::string_view> all_names<Type>();
PLENARY_NAMES(Standing)
PLENARY_NAMES(SessionKind)
PLENARY_NAMES(SuccessionKind)
PLENARY_NAMES(ClauseKind)
PLENARY_NAMES(Outcome)
PLENARY_NAMES(Position)
PLENARY_NAMES(Reason)
PLENARY_NAMES(Method)
PLENARY_NAMES(Base)
PLENARY_NAMES(Unit)
PLENARY_NAMES(Tie)
#undef PLENARY_NAMES

}  // namespace plenary
