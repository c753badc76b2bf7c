// Memberships with what limits them, and successions: JSON in and out.
#include "formats/membership_json.hpp"

namespace plenary::formats {
namespace json = boost::json;
namespace {

constexpr int kMostWeight = 1'000'000'000;

json::object suspension_json(const Suspension& suspension) {
  json::object object;
  put(object, "from", suspension.from);
  put(object, "until", suspension.until);
  object.emplace("kind", suspension.kind);
  put(object, "reason", suspension.reason);
  put_sources(object, suspension.sources);
  return object;
}

Suspension read_suspension(const json::value& value, const std::string& path, Faults& faults) {
  JsonFields part(value, path, faults);
  Suspension suspension{part.date("from"), part.date("until"), part.text("kind").value_or("voting"),
                        part.localized("reason"), read_sources(part, faults)};
  part.done();
  return suspension;
}

}  // namespace

json::object membership_json(const Membership& membership) {
  json::object object{{"assembly", membership.assembly}};
  put(object, "from", membership.from);
  put(object, "until", membership.until);
  put(object, "weight", membership.weight);
  put(object, "house", membership.house);
  put_list(object, "suspensions", membership.suspensions, suspension_json);
  return object;
}

json::object succession_json(const Succession& succession) {
  json::object object{{"to", array_of(succession.to)}};
  put(object, "on", succession.on);
  object.emplace("kind", name_of(succession.kind));
  put(object, "note", succession.note);
  put_sources(object, succession.sources);
  return object;
}

std::vector<Membership> read_memberships(JsonFields& fields, Faults& faults) {
  std::vector<Membership> memberships;
  fields.array("memberships", [&](const json::value& value, const std::string& path) {
    JsonFields part(value, path, faults);
    Membership membership{part.required_text("assembly"), part.date("from"), part.date("until"),
                          part.integer("weight", 1, kMostWeight), part.text("house")};
    part.array("suspensions", [&](const json::value& each, const std::string& at) {
      membership.suspensions.push_back(read_suspension(each, at, faults));
    });
    part.done();
    memberships.push_back(std::move(membership));
  });
  return memberships;
}

std::vector<Succession> read_successions(JsonFields& fields, Faults& faults) {
  std::vector<Succession> successions;
  fields.array("successions", [&](const json::value& value, const std::string& path) {
    JsonFields part(value, path, faults);
    Succession succession{part.texts("to"), part.date("on")};
    if (succession.to.empty()) part.fault("to", "is required: the codes of the members that followed");
    succession.kind = part.named<SuccessionKind>("kind").value_or(SuccessionKind::continues);
    succession.note = part.localized("note");
    succession.sources = read_sources(part, faults);
    part.done();
    successions.push_back(std::move(succession));
  });
  return successions;
}

}  // namespace plenary::formats
