// Rules as JSON.
#include "formats/rule_json.hpp"

#include <boost/json.hpp>

#include "domain/names.hpp"
#include "formats/json_parts.hpp"

namespace plenary::formats {
namespace json = boost::json;
namespace {

constexpr int kMostVotes = 1'000'000;

void put_share(json::object& into, const Share& share) {
  into.emplace("base", name_of(share.base));
  into.emplace("fraction", json::array{share.numerator, share.denominator});
  into.emplace("strict", share.strict);
}

json::object share_json(const Share& share) {
  json::object object;
  put_share(object, share);
  return object;
}

void put_limit(json::object& into, std::string_view key, const std::optional<Share>& share) {
  if (share) into.emplace(key, share_json(*share));
}

// The three keys of a share, among others.
Share read_share_fields(JsonFields& fields) {
  Share share;
  if (!fields.raw("base")) fields.fault("base", "is required");
  share.base = fields.named<Base>("base").value_or(Base::for_against);
  std::vector<int> fraction;
  const auto* written = fields.raw("fraction");
  if (const auto* numbers = written ? written->if_array() : nullptr)
    for (const auto& each : *numbers)
      if (each.is_int64() && each.get_int64() >= 0 && each.get_int64() <= kMostVotes)
        fraction.push_back(static_cast<int>(each.get_int64()));
  if (fraction.size() != 2 || written->get_array().size() != 2)
    fields.fault("fraction", written ? "must be two whole numbers, like [2, 3]" : "is required, like [2, 3]");
  else
    share.numerator = fraction[0], share.denominator = fraction[1];
  share.strict = fields.flag("strict");
  return share;
}

Share read_share(const json::value& value, const std::string& path, Faults& faults) {
  JsonFields fields(value, path, faults);
  if (!value.is_object()) return {};
  const auto share = read_share_fields(fields);
  fields.done();
  return share;
}

std::optional<Share> read_share(JsonFields& fields, std::string_view key, Faults& faults) {
  const auto* value = fields.raw(key);
  return value ? std::optional(read_share(*value, fields.path(key), faults)) : std::nullopt;
}

std::optional<Rounds> read_rounds(JsonFields& fields, Faults& faults) {
  const auto* value = fields.raw("rounds");
  if (!value) return std::nullopt;
  JsonFields part(*value, fields.path("rounds"), faults);
  Rounds rounds;
  rounds.max = part.required_integer("max", 1, 1000).value_or(2);
  rounds.then = part.named<Outcome>("then").value_or(Outcome::rejected);
  part.done();
  return rounds;
}

// `base_is` where the base is a bound, which is enough to tell.
void put_base(json::object& into, const Reached& reached) {
  if (!reached.share) return;
  into.emplace("base", reached.base);
  if (reached.known != Known::exactly)
    into.emplace("base_is", reached.known == Known::at_least ? "at_least" : "at_most");
}

json::object reached_json(const Reached& reached) {
  json::object object;
  if (!reached.house.empty()) object.emplace("house", reached.house);
  if (reached.share) object.emplace("of", name_of(reached.share->base));
  object.emplace("needed", reached.needed);
  put_base(object, reached);
  object.emplace("had", reached.had);
  object.emplace("margin", reached.margin());
  return object;
}

void put_verdict(json::object& into, const RuleCheck& check) {
  if (check.verdict == Verdict::passes || check.verdict == Verdict::fails)
    into.emplace("passes", check.verdict == Verdict::passes);
  else
    into.emplace("verdict", check.verdict == Verdict::put_off ? "put_off" : "unknown");
}

}  // namespace

json::object rule_json(const Rule& rule) {
  json::object object{{"name", rule.name}};
  put(object, "title", rule.title);
  put(object, "applies_to", rule.applies_to);
  put(object, "from", rule.from);
  put(object, "until", rule.until);
  put_share(object, rule.majority);
  put_list(object, "also", rule.also, share_json);
  put(object, "least_yes", rule.least_yes);
  put(object, "veto", rule.veto);
  put_limit(object, "quorum", rule.quorum);
  put_limit(object, "min_turnout", rule.min_turnout);
  put_limit(object, "abstention_limit", rule.abstention_limit);
  if (rule.invalid_as_abstention) object.emplace("invalid_as_abstention", true);
  if (rule.rounds)
    object.emplace("rounds", json::object{{"max", rule.rounds->max}, {"then", name_of(rule.rounds->then)}});
  put_name(object, "tie", rule.tie);
  put(object, "houses", rule.houses);
  object.emplace("unit", name_of(rule.unit));
  object.emplace("text_at_hand", rule.text_at_hand);
  put_sources(object, rule.sources);
  return object;
}

Rule read_rule(const json::value& value, const std::string& path, Faults& faults) {
  JsonFields fields(value, path, faults);
  Rule rule;
  if (!value.is_object()) return rule;
  rule.name = fields.required_text("name");
  rule.title = fields.localized("title");
  if (rule.title.empty()) fields.fault("title", "is required in at least one language");
  rule.applies_to = fields.localized("applies_to");
  rule.from = fields.date("from");
  rule.until = fields.date("until");
  rule.majority = read_share_fields(fields);
  fields.array("also", [&](const json::value& each, const std::string& at) {
    rule.also.push_back(read_share(each, at, faults));
  });
  rule.least_yes = fields.integer("least_yes", 1, kMostVotes);
  rule.veto = fields.texts("veto");
  rule.quorum = read_share(fields, "quorum", faults);
  rule.min_turnout = read_share(fields, "min_turnout", faults);
  rule.abstention_limit = read_share(fields, "abstention_limit", faults);
  rule.invalid_as_abstention = fields.flag("invalid_as_abstention");
  rule.rounds = read_rounds(fields, faults);
  rule.tie = fields.named<Tie>("tie");
  rule.houses = fields.texts("houses");
  rule.unit = fields.named<Unit>("unit").value_or(Unit::member);
  rule.text_at_hand = !fields.raw("text_at_hand") || fields.flag("text_at_hand");
  rule.sources = read_sources(fields, faults);
  fields.done();
  return rule;
}

json::object check_json(const Vote& vote, const RuleCheck& check) {
  json::object object{{"rule", vote.assembly + "/" + vote.rule.value_or("")}};
  put_verdict(object, check);
  const auto* hardest = check.hardest();
  const bool in_houses = hardest && !hardest->house.empty();
  if (hardest && !in_houses) {
    object.emplace("needed", hardest->needed);
    put_base(object, *hardest);
    object.emplace("margin", hardest->margin());
  }
  if (in_houses)
    put_list(object, "houses", check.shares, reached_json);
  else if (check.shares.size() > 1)
    put_list(object, "demands", check.shares, reached_json);
  if (check.quorum_met || check.quorum_unknown)
    object.emplace("quorum", check.quorum_unknown ? "unknown" : *check.quorum_met ? "met" : "not_met");
  if (check.turnout) object.emplace("turnout", reached_json(*check.turnout));
  put(object, "vetoed_by", check.vetoed_by);
  put_name(object, "tie", check.tie);
  put(object, "missing", check.missing);
  if (check.what_if) {
    json::object what_if{{"changed", check.what_if->changed}};
    if (check.what_if->more) what_if.emplace("more", *check.what_if->more);
    object.emplace("what_if", std::move(what_if));
  }
  object.emplace("explanation", object_of(check.explanation));
  return object;
}

}  // namespace plenary::formats
