// Cookies: made, read, ended.
#include "app/staff/login.hpp"

#include <algorithm>

#include "app/access.hpp"
#include "app/staff/attempts.hpp"
#include "app/staff/forms.hpp"
#include "app/staff/staff_page.hpp"
#include "support/log.hpp"

namespace plenary::app {
namespace {

constexpr std::size_t kKeyBytes = 32;

bool is_https(const Service& service) { return service.public_url.starts_with("https://"); }

// Browsers take a name that begins so only over TLS, for this host alone.
std::string cookie_name(const Service& service, std::string_view name) {
  return (is_https(service) ? "__Host-plenary_" : "plenary_") + std::string(name);
}

std::string set_cookie(const Service& service, std::string_view name, const std::string& value, std::int64_t seconds,
                       std::string_view same_site) {
  return cookie_name(service, name) + "=" + value + "; Path=/; HttpOnly; SameSite=" + std::string(same_site) +
         (is_https(service) ? "; Secure" : "") + (seconds < 0 ? "" : "; Max-Age=" + std::to_string(seconds));
}

// RFC 6265, section 4.2: `name=value; other=value`.
std::optional<std::string_view> find_cookie(const Request& request, const std::string& name) {
  for (const auto& [header, value] : request.headers) {
    if (header != "cookie") continue;
    for (std::string_view rest = value; !rest.empty();) {
      const auto end = std::min(rest.find(';'), rest.size());
      auto pair = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      while (pair.starts_with(' ')) pair.remove_prefix(1);
      if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
        return pair.substr(name.size() + 1);
    }
  }
  return std::nullopt;
}

std::string csrf_of(std::string_view secret) {
  return crypto::base64url(crypto::blake2b_256("plenary-csrf " + std::string(secret)));
}

}  // namespace

std::optional<LoggedIn> logged_in(Service& service, const Request& request) {
  const auto secret = find_cookie(request, cookie_name(service, "login"));
  if (!secret) return std::nullopt;
  const auto now = service.clock.now();
  auto login = storage::find_login(service.registry.read(), *secret, rfc3339(now));
  if (!login) return std::nullopt;
  const auto seen = from_rfc3339(login->seen);
  if (!seen || now - *seen >= storage::kSeenTime) {
    storage::Batch batch{rfc3339(now), login->person.name, {}};
    batch.changes.push_back(storage::note_seen(*login, rfc3339(now)));
    service.registry.submit(std::move(batch), [](const auto& written, const auto&) {
      if (!written) log::warning("login-not-noted", {{"reason", std::string_view(written.faults().front().message)}});
    });
  }
  return LoggedIn{std::move(*login), csrf_of(*secret)};
}

std::string address_of(const Context& context) {
  const auto& remote = context.request.remote;
  const bool proxied = !context.service().public_url.empty() && (remote == "127.0.0.1" || remote == "::1");
  const auto forwarded = proxied ? context.request.header("x-forwarded-for") : std::nullopt;
  if (!forwarded) return remote;
  auto last = forwarded->substr(forwarded->rfind(',') + 1);
  while (last.starts_with(' ')) last.remove_prefix(1);
  return std::string(last.substr(0, 64));
}

DoorBatch::DoorBatch(const Context& context, std::string who)
    : batch{context.service().clock.now_utc(), std::move(who), {}}, address(address_of(context)) {}

void DoorBatch::note(std::string_view kind, const std::string& name) {
  add(storage::note_event({batch.instant, name, address, std::string(kind)}));
}

Result<storage::Committed> DoorBatch::write(Context& context) { return context.write(std::move(batch)); }

Reply let_in(Context& context, const storage::Person& person, DoorBatch batch, const std::string& to) {
  if (context.login) batch.add(storage::end_login(context.login->login));
  auto login = storage::make_login(person, batch.address, batch.batch.instant);
  batch.add(std::move(login.change));
  batch.note("in", person.name);
  if (const auto written = batch.write(context); !written) return refused_page(context, written.faults());
  auto reply = see_other(to);
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(storage::kLoginTime).count();
  reply.set("Set-Cookie", set_cookie(context.service(), "login", login.secret, seconds, "Lax"));
  return reply;
}

std::string cookie_of_nobody(const Service& service) { return set_cookie(service, "login", "", 0, "Lax"); }

std::string safe_path(std::string_view path) {
  const auto parsed = parse_target(path);
  const bool own = parsed && path.starts_with('/') && !path.starts_with("//") && path.find('\\') == path.npos;
  return own ? std::string(path) : "/record";
}

FormKey form_key(const Context& context) {
  const auto& service = context.service();
  if (const auto sent = find_cookie(context.request, cookie_name(service, "form"))) return {csrf_of(*sent), {}};
  const auto made = crypto::base64url(crypto::random_bytes(kKeyBytes));
  return {csrf_of(made), set_cookie(service, "form", made, -1, "Strict")};
}

bool is_own_form(const Context& context) {
  const auto sent = find_cookie(context.request, cookie_name(context.service(), "form"));
  return sent && context.sent_form && crypto::same_secret(context.sent_form->raw("csrf"), csrf_of(*sent)) &&
         !comes_from_elsewhere(context);
}

// A disk that fails now is told to whoever asks next; that the service starts matters more than what was refused lately.
void remember_refusals(Service& service) try {
  const auto since = rfc3339(service.clock.now() - Attempts::kWindow);
  for (const auto& event : storage::refusals_since(service.registry.read(), since))
    if (const auto instant = from_rfc3339(event.instant)) service.attempts->add(event.name, event.address, *instant);
} catch (const storage::StorageFailure& failure) {
  log::error("refusals-not-read", {{"reason", std::string_view(failure.what())}});
}

std::optional<std::string> make_first_key(Service& service) {
  if (storage::has_admin(service.registry.read())) return std::nullopt;
  const auto key = crypto::base64url(crypto::random_bytes(kKeyBytes));
  service.first_key = crypto::blake2b_256(key);
  return "/record/welcome/" + key;
}

bool is_first_key(const Context& context, std::string_view key) {
  const auto& known = context.service().first_key;
  return known && crypto::same_secret(crypto::blake2b_256(key), *known) &&
         !storage::has_admin(context.service().registry.read());
}

}  // namespace plenary::app
