// What a request to change a record says besides which record it is.
#include "app/change_request.hpp"

#include <cctype>

#include "app/record_access.hpp"
#include "app/replies.hpp"
#include "formats/record_json.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

// Media types that hold JSON, with whatever parameters.
bool is_json(std::string_view header, std::string_view also) {
  std::string type(header.substr(0, header.find(';')));
  while (type.ends_with(' ')) type.pop_back();
  for (auto& c : type) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return type == "application/json" || type == also;
}

}  // namespace

Result<ChangeBody> body_of_change(const Context& context, std::string_view also) {
  const auto type = context.request.header("content-type").value_or("application/json");
  if (!is_json(type, also))
    return Fault{Code::unsupported_media_type, "Content-Type",
                 "must be application/json" + (also.empty() ? std::string() : " or " + std::string(also))};
  auto value = formats::parse_json(context.request.body);
  if (!value) return value.faults();
  ChangeBody body{std::move(*value), context.parameter("reason").value_or("")};
  auto* object = body.value.if_object();
  if (!object) return Fault{Code::invalid, "", "must be a JSON object"};
  if (const auto* reason = object->if_contains("reason")) {
    if (!reason->is_string()) return Fault{Code::invalid, "reason", "must be text"};
    if (!body.reason.empty() && body.reason != std::string_view(reason->as_string()))
      return Fault{Code::bad_request, "reason", "is given in the URL and, differently, in the body"};
    body.reason = std::string(reason->as_string());
    object->erase("reason");
  }
  return body;
}

Result<std::string> reason_of_withdrawal(const Context& context) {
  if (context.request.body.empty()) return context.parameter("reason").value_or("");
  auto body = body_of_change(context, "");
  if (!body) return body.faults();
  if (!body->value.get_object().empty())
    return Fault{Code::invalid, std::string(body->value.get_object().begin()->key()),
                 "does not belong to a withdrawal; it takes reason"};
  return body->reason;
}

Faults check_parameters_of_change(const Context& context) {
  Faults faults;
  const auto key = context.request.header("idempotency-key");
  if (key && key->empty()) faults.push_back({Code::bad_request, "Idempotency-Key", "is empty"});
  for (const auto& [name, value] : context.target.parameters) {
    if (name == "dry_run" && value != "0" && value != "1")
      faults.push_back({Code::bad_request, name, "must be 0 or 1"});
    else if (name != "dry_run" && name != "reason")
      faults.push_back({Code::bad_request, name, "is no parameter of a change; it takes dry_run and reason"});
  }
  return faults;
}

Result<storage::Expected> expected_by(const Context& context, std::int64_t current) {
  const auto header = context.request.header("if-match");
  if (!header)
    return Fault{Code::precondition_required, "If-Match", "is required: send the ETag that came with the record"};
  if (*header == "*") return storage::Expected::at(current);
  for (auto rest = *header; !rest.empty();) {
    const auto comma = rest.find(',');
    auto tag = rest.substr(0, comma);
    while (tag.starts_with(' ')) tag.remove_prefix(1);
    while (tag.ends_with(' ')) tag.remove_suffix(1);
    if (record_revision_of(tag) == current) return storage::Expected::at(current);
    if (comma == std::string_view::npos) break;
    rest.remove_prefix(comma + 1);
  }
  return Fault{Code::precondition_failed, "If-Match",
               "the record is at revision " + std::to_string(current) + " now: fetch it again and repeat the change"};
}

void merge_patch(json::value& target, const json::value& patch) {
  if (!patch.is_object()) {
    target = patch;
    return;
  }
  if (!target.is_object()) target = json::object();
  auto& object = target.get_object();
  for (const auto& member : patch.get_object()) {
    if (member.value().is_null())
      object.erase(member.key());
    else
      merge_patch(object[member.key()], member.value());
  }
}

}  // namespace plenary::app
