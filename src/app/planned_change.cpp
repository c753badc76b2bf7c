// Carries out what was planned.
#include "app/planned_change.hpp"

#include "app/problems.hpp"
#include "app/replies.hpp"
#include "storage/repeated_write.hpp"

namespace plenary::app {
namespace {

// What is withdrawn has no version any more.
void add_revision(const Context& context, Reply& reply, std::int64_t revision) {
  if (reply.status != 204) reply.set("ETag", entity_tag(context, revision, revision));
  reply.set("Plenary-Revision", std::to_string(revision));
}

}  // namespace

Reply carry_out(Context& context, const PlanChange& plan) {
  const bool dry = context.flag("dry_run");
  std::optional<PlannedChange> planned;
  bool stores = false;
  const auto make = [&](bool alone) -> Result<std::optional<storage::Batch>> {
    planned.emplace(plan(alone));
    stores = planned->batch && !dry;
    context.refresh();  // none of the many who may wait for their changes keeps a connection
    return std::move(planned->batch);
  };
  const auto written = storage::write_made(context.service().registry, make, dry);
  if (!written) return problem(context.request, written.faults());
  auto reply = std::move(planned->reply);
  if (stores) add_revision(context, reply, written->last_revision);
  return reply;
}

}  // namespace plenary::app
