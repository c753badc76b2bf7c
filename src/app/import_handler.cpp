// POST /imports/{layout}: a whole source in the body, also packed, into the registry; or what would become of it.
#include <boost/json.hpp>

#include "app/access.hpp"
#include "app/handlers.hpp"
#include "app/import.hpp"
#include "app/problems.hpp"

namespace plenary::app {

namespace {

Faults check_import_parameters(const Context& context) {
  Faults faults;
  for (const auto& [name, value] : context.target.parameters) {
    const bool flag = name == "dry_run" || name == "keep_going";
    if (flag && value != "0" && value != "1")
      faults.push_back({Code::bad_request, name, "must be 0 or 1"});
    else if (!flag && name != "reason")
      faults.push_back(
          {Code::bad_request, name, "is no parameter of an import; it takes dry_run, keep_going and reason"});
  }
  return faults;
}

Reply report_reply(const ImportReport& report) {
  Reply reply;
  reply.set("Content-Type", "application/json");
  reply.set("Cache-Control", "no-store");
  if (report.stored && report.last_revision) reply.set("Plenary-Revision", std::to_string(*report.last_revision));
  reply.body = boost::json::serialize(to_json(report));
  return reply;
}

}  // namespace

Reply post_import(Context& context, const Variables& variables) {
  const auto layout = import_layout_named(variables.at(0));
  if (!layout)
    return problem(context.request,
                   Fault{Code::not_found, "", "there is no layout '" + variables.at(0) + "' to import"});
  const bool whole = *layout == ImportLayout::plenary;
  if (auto fault = whole ? may_administer(context) : may_record(context))
    return problem(context.request, std::move(*fault));
  if (auto faults = check_import_parameters(context); !faults.empty()) return problem(context.request, faults);
  if (context.request.header("idempotency-key"))
    return problem(context.request, Fault{Code::bad_request, "Idempotency-Key",
                                          "is not taken by an import, which stores what it says whenever it is sent: "
                                          "look at what is on record before sending it again"});

  auto input = context.request.spooled ? formats::Input::of_spool(context.request.spooled, "")
                                       : formats::Input::of_bytes(context.request.body, "");
  if (!input) return problem(context.request, input.faults());
  ImportOptions options;
  options.actor = context.actor();
  options.reason = context.parameter("reason").value_or("import " + variables.at(0));
  options.instant = context.service().clock.now_utc();
  options.dry_run = context.flag("dry_run");
  options.keep_going = context.flag("keep_going");
  std::vector<formats::Input> inputs;
  inputs.push_back(std::move(*input));
  const bool keeps_going = options.keep_going;
  const auto report = import_inputs(context.service().registry, *layout, std::move(inputs), std::move(options));
  if (!report.faults.empty() && (!keeps_going || whole)) return problem(context.request, report.faults);
  return report_reply(report);
}

}  // namespace plenary::app
