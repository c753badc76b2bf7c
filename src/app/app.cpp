// From request to reply: who asks, which route, which form, and what becomes of faults and failures.
#include "app/app.hpp"

#include <algorithm>
#include <array>

#include "app/access.hpp"
#include "app/chosen_state.hpp"
#include "app/context.hpp"
#include "app/language.hpp"
#include "app/methods.hpp"
#include "app/preconditions.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"
#include "app/routes.hpp"
#include "app/staff/login.hpp"
#include "app/words.hpp"
#include "storage/resident_list.hpp"
#include "support/log.hpp"
#include "support/temporary_files.hpp"

namespace plenary::app {
namespace {

bool offers(const Route& route, Form form) {
  return std::find(route.forms.begin(), route.forms.end(), form) != route.forms.end();
}

// The form of the answer: by extension, else by the Accept header.
std::optional<Fault> choose_form(Context& context, const Route& route) {
  if (route.forms.empty()) return std::nullopt;
  if (const auto extension = context.target.extension) {
    if (!offers(route, *extension))
      return Fault{Code::not_found, "", "this resource has no form ." + std::string(extension_of(*extension))};
    context.form = *extension;
    return std::nullopt;
  }
  const auto accept = joined_header(context.request, "accept");
  const auto form = negotiate(accept, route.forms);
  if (!form) {
    std::string offered;
    for (const auto each : route.forms)
      offered +=
          (offered.empty() ? "" : ", ") + std::string(media_type_of(each).substr(0, media_type_of(each).find(';')));
    return Fault{Code::not_acceptable, "Accept", "this resource can be had as " + offered};
  }
  context.form = *form;
  return std::nullopt;
}

// The client's tag that names the state of now, if it has one: then it has what it asks for, and no query is needed to
// say so. RFC 9110, section 13.1.2.
std::optional<std::string> fresh_tag(const Context& context) {
  const auto tags = joined_header(context.request, "if-none-match");
  if (!tags || context.is_historical() || context.request.header("if-match") ||
      context.request.header("if-unmodified-since"))
    return std::nullopt;
  const auto current = entity_tag(context, 0, context.service().registry.revision());
  const auto wanted = current.substr(2, current.size() - 3);  // what stands behind the record's revision
  const auto at = tags->find(wanted);
  if (at == std::string_view::npos) return std::nullopt;
  const auto begin = tags->rfind('"', at);
  const auto end = tags->find('"', at);
  if (begin == std::string_view::npos || end == std::string_view::npos) return std::nullopt;
  const auto rest = tags->substr(at + wanted.size(), end - at - wanted.size());
  if (!rest.empty() && rest != "-gz") return std::nullopt;
  return std::string(tags->substr(begin, end - begin + 1));
}

Reply not_modified(const Context& context, std::string tag) {
  Reply reply;
  reply.status = 304;
  reply.set("ETag", std::move(tag));
  reply.set("Vary", vary_of(context));
  reply.set("Cache-Control", context.is_staff() ? "private, no-cache" : "public, no-cache");
  return reply;
}

// Of two values of a parameter that takes one, neither is the one that was meant. Filters may be repeated; `reason` is
// one where positions are read.
Faults given_twice(const Context& context) {
  static constexpr std::array<std::string_view, 21> kSingle = {
      "sort",      "limit",    "cursor", "count",   "revision", "lang", "bom",
      "delimiter", "dry_run",  "reason", "confirm", "reading",  "q",    "keep_going",
      "at",        "formulas", "dash",   "zero",    "none",     "days", "profile"};
  Faults faults;
  for (const auto name : kSingle) {
    if (name == "reason" && (context.request.method == "GET" || context.request.method == "HEAD")) continue;
    const auto& parameters = context.target.parameters;
    if (std::count_if(parameters.begin(), parameters.end(), [&](const auto& each) { return each.first == name; }) > 1)
      faults.push_back({Code::bad_request, std::string(name), "is given more than once"});
  }
  return faults;
}

std::optional<Fault> refuse_encoding(const Context& context) {
  const auto encoding = context.request.header("content-encoding");
  if (!encoding || encoding->empty() || *encoding == "identity") return std::nullopt;
  return Fault{Code::unsupported_media_type, "Content-Encoding", "bodies are taken as they are, without encoding"};
}

Reply held_to_preconditions(const Context& context, Reply reply) {
  const auto status = precondition_status(context.request, reply);
  if (!status) return reply;
  if (*status == 412)
    return problem(context.request, Fault{Code::precondition_failed, "", "the state that was asked for is no more"});
  reply.status = 304;
  reply.body.clear();
  reply.stream.reset();
  return reply;
}

Reply answer(Context& context, const Route& route, const Variables& variables) {
  auto asker = authenticate(context.service(), context.request);
  if (!asker) return problem(context.request, asker.faults());
  context.account = std::move(asker->account);
  context.login = std::move(asker->login);
  if (auto faults = refuse_forged(context)) return problem(context.request, *faults);
  if (auto faults = given_twice(context); !faults.empty()) return problem(context.request, faults);
  if (auto fault = refuse_encoding(context)) return problem(context.request, std::move(*fault));
  if (auto fault = choose_form(context, route)) return problem(context.request, std::move(*fault));
  const bool reading = route.method == "GET" && !route.forms.empty();
  context.is_described = offers(route, Form::csvw);
  std::optional<InLanguage> speaking;
  if (context.form == Form::html) {
    const auto asked = context.parameter("lang");
    speaking.emplace(page_language(context.request, asked), asked.value_or(std::string()));
  } else if (context.form == Form::svg) {
    // Whoever asks: a picture is the same wherever its URL stands.
    const auto asked = context.parameter("lang").value_or("en");
    const auto known = page_language_of(asked);
    speaking.emplace(known.empty() ? "en" : known, asked);
  }
  if (auto fault = choose_state(context, route)) return problem(context.request, std::move(*fault));
  if (reading)
    if (auto tag = fresh_tag(context)) return not_modified(context, std::move(*tag));
  auto reply = route.handler(context, variables);
  if (route.method == "GET" && (reply.status == 200 || reply.status == 206))
    return held_to_preconditions(context, std::move(reply));
  if (route.method == "PATCH" && reply.status == 415) tell_patches(reply);
  return reply;
}

Reply dispatch(Service& service, const Request& request) {
  if (request.method == "OPTIONS" && request.target == "*") return options_of_the_server();
  auto target = parse_target(request.target);
  if (!target) return problem(request, target.faults());
  const auto found = match(target->segments);
  if (found.routes.empty()) return problem(request, Fault{Code::not_found, "", "there is nothing at " + target->path});
  const auto* route = route_for(found, request.method);
  auto reply = [&] {
    if (!route) return wrong_method(request, found);
    Context context(service, request, std::move(*target));
    auto answered = answer(context, *route, found.variables);
    answered.actor = context.actor();
    return answered;
  }();
  reply.route = found.routes.front()->pattern;
  open_to_other_sites(request, reply);
  return reply;
}

Reply failed(const Request& request, const std::exception& failure) {
  log::error("request-failed",
             {{"id", request.id}, {"target", request.target}, {"reason", std::string_view(failure.what())}});
  Reply reply;
  reply.status = 500;
  reply.set("Content-Type", "application/problem+json");
  reply.set("Cache-Control", "no-store");
  reply.body = R"({"type":"about:blank","title":"The service failed","status":500})";
  return reply;
}

// A change that the disk refuses is answered by the writer; here reading itself met it.
Reply refused_by_disk(const Request& request, Code code, const std::exception& failure) {
  log::error("disk-refused",
             {{"id", request.id}, {"target", request.target}, {"reason", std::string_view(failure.what())}});
  return problem(request, Fault{code, "", "the registry's disk is full or failing: try again later"});
}

Reply refused_for_room(const Request& request, const std::exception& failure) {
  log::error("temporary-folder-full",
             {{"id", request.id}, {"target", request.target}, {"reason", std::string_view(failure.what())}});
  return problem(request, Fault{Code::no_space_left, "",
                                "the service's folder for temporary files is full: ask for less with limit, or try "
                                "again once there is room in it"});
}

}  // namespace

struct App::State {
  Service service;
};

App::App(storage::Registry& registry, AppOptions options)
    : state_(new State{Service(registry, options.clock ? *options.clock : system_clock())}) {
  auto& service = state_->service;
  service.signing_key = std::move(options.signing_key);
  service.about = std::move(options.about);
  service.releases = std::move(options.releases);
  service.public_url = std::move(options.public_url);
  while (service.public_url.ends_with('/')) service.public_url.pop_back();
  remember_refusals(service);
}
App::~App() = default;

std::optional<std::string> App::first_admin_path() { return make_first_key(state_->service); }

Reply App::handle(const Request& request) noexcept try {
  return dispatch(state_->service, request);
} catch (const storage::DiskFull& full) {
  return refused_by_disk(request, Code::no_space_left, full);
} catch (const storage::DiskRefused& refused) {
  return refused_by_disk(request, Code::unavailable, refused);
} catch (const TemporaryFull& full) {
  return refused_for_room(request, full);
} catch (const storage::TooManyReaders& busy) {
  return problem(request, Fault{Code::unavailable, "", busy.what()});
} catch (const storage::DeadlineExceeded& late) {
  return problem(request, Fault{Code::unavailable, "", "the question takes too long: narrow it down"});
} catch (const std::exception& failure) {
  return failed(request, failure);
}

void App::prepare() noexcept try {
  const auto& registry = state_->service.registry;
  const auto snapshot = registry.read();
  static_cast<void>(registry.matrix(snapshot));
  for (const auto* table : {"votes", "resolutions"})
    storage::read_ahead_of_questions(registry, snapshot, *storage::find_table(table));
} catch (const std::exception& failure) {
  log::error("prepare-failed", {{"reason", std::string_view(failure.what())}});
}

bool App::may_upload(const Request& head) const noexcept try {
  const auto asker = authenticate(state_->service, head);
  return asker && asker->account;
} catch (const std::exception&) {
  return false;
}

std::int64_t App::revision() const noexcept { return state_->service.registry.revision(); }
void App::stop_being_ready() noexcept { state_->service.ready = false; }
void App::begin_no_changes() noexcept { state_->service.registry.refuse_changes(); }

}  // namespace plenary::app
