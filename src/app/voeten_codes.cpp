// Reads the codes of the Correlates of War.
#include "app/voeten_codes.hpp"

#include <boost/json.hpp>

#include "app/reference.hpp"
#include "domain/names.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

std::string text(const json::object& object, const char* key) { return std::string(object.at(key).as_string()); }

std::optional<Date> day_at(const json::object& object, const char* key) {
  return object.contains(key) ? Date::parse(text(object, key)) : std::nullopt;
}

std::optional<int> number_at(const json::object& object, const char* key) {
  const auto* value = object.if_contains(key);
  return value ? std::optional(static_cast<int>(value->as_int64())) : std::nullopt;
}

VoetenCode read(const json::object& object) {
  VoetenCode code;
  if (object.contains("member")) code.periods.push_back({text(object, "member"), std::nullopt});
  if (const auto* periods = object.if_contains("periods"))
    for (const auto& each : periods->as_array())
      code.periods.push_back({text(each.as_object(), "member"), day_at(each.as_object(), "until")});
  if (const auto* absent = object.if_contains("absent"))
    for (const auto& each : absent->as_array()) {
      const auto& kept = each.as_object();
      code.kept.push_back({*day_at(kept, "from"), *day_at(kept, "until"), *from_name<Reason>(text(kept, "reason"))});
    }
  code.from_session = number_at(object, "from_session");
  code.until_session = number_at(object, "until_session");
  code.votes_from = day_at(object, "votes_from");
  code.votes_until = day_at(object, "votes_until");
  return code;
}

}  // namespace

const std::string* VoetenCode::member(const std::optional<Date>& day) const {
  for (const auto& period : periods)
    if (!period.until || (day && *day <= *period.until)) return &period.member;
  return nullptr;
}

const std::map<std::uint16_t, VoetenCode>& voeten_codes() {
  static const auto all = [] {
    std::map<std::uint16_t, VoetenCode> codes;
    const auto parsed = json::parse(reference_file("voeten_codes.json"));
    for (const auto& each : parsed.as_array())
      codes.emplace(static_cast<std::uint16_t>(each.as_object().at("ccode").as_int64()), read(each.as_object()));
    return codes;
  }();
  return all;
}

}  // namespace plenary::app
