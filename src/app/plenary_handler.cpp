// GET /exports/plenary: the whole registry for admins, since it holds drafts and who recorded what.
#include "app/access.hpp"
#include "app/export_plenary.hpp"
#include "app/handlers.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"

namespace plenary::app {

Reply get_plenary_export(Context& context, const Variables&) {
  if (auto fault = may_administer(context)) return problem(context.request, std::move(*fault));
  if (auto faults = unknown_parameters(context, {"revision"}); !faults.empty()) return problem(context.request, faults);
  const auto asked = context.parameter("revision");
  const auto revision = asked ? std::stoll(*asked) : context.revision();
  auto reply = make_reply(context, "");
  reply.set("Content-Disposition", "attachment; filename=\"plenary-" + std::to_string(revision) + ".ndjson\"");
  reply.stream = export_plenary(context.service().registry, revision);
  return reply;
}

}  // namespace plenary::app
