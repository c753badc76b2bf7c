// Checks of planned records against the registry and the rest of the plan.
#include "app/check_record.hpp"
#include "app/import_plan.hpp"
#include "domain/validate.hpp"
#include "plenary/symbol.hpp"

namespace plenary::app {

bool ImportPlan::is_known_member(std::string_view code) {
  const auto known = known_members_.find(code);
  if (known != known_members_.end()) return known->second;
  const std::string asked(code);
  return known_members_.emplace(asked, storage::member_exists(snapshot_, asked)).first->second;
}

std::int64_t ImportPlan::votes_held_on(const std::string& assembly, const std::optional<Date>& day) {
  const auto [place, fresh] = votes_on_days_.try_emplace(assembly + (day ? day->to_string() : ""), 0);
  if (fresh) place->second = storage::votes_held_on(snapshot_, assembly, day);
  return place->second;
}

// Members come after the assemblies that they are members of, so this waits for the end. Whoever goes on without what is
// refused keeps the rules and groups that were there.
void ImportPlan::refuse_unknown_members() {
  for (auto& planned : assemblies_.entries) {
    auto faults =
        check_members_named(planned.record, [this](const std::string& code) { return is_known_member(code); });
    if (faults.empty()) continue;
    refuse(RecordKind::assembly, std::move(faults), planned.where);
    const auto kept = planned.before ? planned.before->record : Assembly();
    planned.record.rules = kept.rules;
    planned.record.groups = kept.groups;
  }
}

Faults ImportPlan::check(const Resolution& record) {
  auto faults = validate(record);
  const auto session = this->session(record.assembly, record.session);
  if (!session)
    faults.push_back({Code::invalid, "session", "there is no session " + record.session + " of " + record.assembly});
  else if (auto fault = outside_session("adopted_on", record.adopted_on, *session))
    faults.push_back(std::move(*fault));
  std::vector<std::string> forms = record.aliases;
  forms.push_back(record.symbol);
  for (const auto& form : forms) {
    const auto symbol = parse_symbol(form);
    if (!symbol) continue;
    const auto planned = symbols_.find(symbol->canonical);
    const auto owner = planned != symbols_.end() ? std::optional(planned->second)
                       : has_texts_              ? storage::resolve_symbol(snapshot_, symbol->canonical)
                                                 : std::nullopt;
    if (owner && *owner != record.symbol)
      faults.push_back({Code::conflict, "symbol", form + " is known as another form of " + *owner});
  }
  return faults;
}

Faults ImportPlan::check(const Vote& record) {
  auto faults = validate(record);
  VoteContext context;
  context.session = session(record.assembly, record.session);
  if (record.on.resolution) {
    const auto text = resolution(*record.on.resolution);
    context.resolution_known = text.has_value();
    if (text) {
      context.resolution_assembly = text->assembly;
      context.resolution_session = text->session;
    }
  }
  context.member_known = [this](std::string_view code) { return is_known_member(code); };
  if (!is_catalogued(record)) {
    const auto day = record.date ? record.date : context.session ? context.session->opens : std::nullopt;
    context.votes_on_the_day = votes_held_on(record.assembly, day);
  }
  for (auto& fault : validate_in(record, context)) faults.push_back(std::move(fault));
  return faults;
}

}  // namespace plenary::app
