// The home page, health, metrics and assets.
#include <boost/json.hpp>

#include "app/assets.hpp"
#include "app/handlers.hpp"
#include "app/head.hpp"
#include "app/language.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"
#include "app/row_source.hpp"
#include "storage/lists.hpp"
#include "support/metrics.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

constexpr int kLatest = 12;

std::int64_t count_of(Context& context, std::string_view table) {
  storage::ListQuery query;
  query.table = storage::find_table(table);
  query.with_drafts = context.is_staff();
  return count_rows(context.registry(), context.snapshot(), query);
}

bool has_example(Context& context) {
  storage::ListQuery query;
  query.table = storage::find_table("assemblies");
  query.columns = {storage::find_column(*query.table, "example")};
  storage::Rows rows(context.snapshot(), query);
  while (rows.next())
    if (rows.cell(0) == "1") return true;
  return false;
}

HomePage home_of(Context& context) {
  HomePage home;
  home.resolutions = count_of(context, "resolutions");
  home.votes = count_of(context, "votes");
  home.sessions = count_of(context, "sessions");
  // The first page after a start does not wait for the matrix.
  home.positions = context.registry().has_matrix() ? count_of(context, "positions")
                                                   : storage::count_positions(context.snapshot(), context.is_staff());
  home.has_example = has_example(context);
  auto& latest = home.latest;
  latest.table = storage::find_table("resolutions");
  for (const auto* name :
       {"symbol", "title", "assembly", "session", "adopted_on", "outcome", "method", "yes", "no", "abstain"})
    latest.columns.push_back(storage::find_column(*latest.table, name));
  storage::ListQuery query;
  query.table = latest.table;
  query.columns = latest.columns;
  query.with_drafts = context.is_staff();
  query.sort = {{storage::find_column(*latest.table, "adopted_on"), true},
                {storage::find_column(*latest.table, "symbol"), true}};
  query.limit = kLatest;
  const auto rows = open_rows(context.registry(), context.snapshot(), query);
  while (rows->next()) {
    auto& cells = latest.rows.emplace_back();
    for (std::size_t i = 0; i < latest.columns.size(); ++i) cells.push_back(rows->cell(i));
  }
  return home;
}

// Text that is the same for everybody and never cached.
Reply plain(std::string type, std::string body) {
  Reply reply;
  reply.set("Content-Type", std::move(type));
  reply.set("Cache-Control", "no-store");
  reply.body = std::move(body);
  return reply;
}

// Under a name that changes with its bytes browsers need never ask again.
Reply asset_reply(Context& context, const Asset& asset, bool is_hashed) {
  Reply reply;
  reply.set("Content-Type", std::string(asset.media_type));
  reply.set("ETag", asset.etag);
  reply.set("Cache-Control", is_hashed ? "public, max-age=31536000, immutable" : "public, no-cache");
  reply.body = asset.bytes;
  reply.as_brotli = asset.brotli;
  reply.as_gzip = asset.gzip;
  reply.cacheable_at = context.service().registry.revision();
  return reply;
}

}  // namespace

Reply get_home(Context& context, const Variables&) {
  if (auto faults = unknown_parameters(context, {"lang", "revision"}); !faults.empty())
    return problem(context.request, faults);
  const auto home = home_of(context);
  const json::object figures{{"name", "plenary"},         {"resolutions", home.resolutions},
                             {"votes", home.votes},       {"positions", home.positions},
                             {"sessions", home.sessions}, {"revision", context.revision()}};
  auto reply = make_reply(
      context, context.form == Form::html ? home_page(home, page_context(context)) : json::serialize(figures));
  reply.set("Link", R"(</openapi.json>; rel="service-desc"; type="application/json", </docs>; rel="service-doc")");
  return reply;
}

Reply get_health(Context& context, const Variables&) {
  if (auto faults = unknown_parameters(context, {}); !faults.empty()) return problem(context.request, faults);
  return plain("text/plain; charset=utf-8", "ok\n");
}

Reply get_readiness(Context& context, const Variables&) {
  if (auto faults = unknown_parameters(context, {}); !faults.empty()) return problem(context.request, faults);
  if (!context.service().ready)
    return problem(context.request, Fault{Code::unavailable, "", "the service is stopping"});
  context.snapshot();
  return plain("text/plain; charset=utf-8", "ready\n");
}

Reply get_head(Context& context, const Variables&) {
  if (auto faults = unknown_parameters(context, {}); !faults.empty()) return problem(context.request, faults);
  auto head = head_of(context.snapshot());
  if (!head) return problem(context.request, Fault{Code::not_found, "", "nothing is on record yet"});
  if (const auto& key = context.service().signing_key) sign(*head, *key);
  return plain("application/json", to_json(*head) + "\n");
}

Reply get_language(Context& context, const Variables& variables) {
  if (auto faults = unknown_parameters(context, {"back"}); !faults.empty()) return problem(context.request, faults);
  const auto language = page_language_of(variables.at(0));
  if (language.empty() || language != variables.at(0))
    return problem(context.request, Fault{Code::not_found, "", "there are no pages in " + variables.at(0)});
  const auto back = context.parameter("back").value_or("/");
  // Nowhere but to a page of this service: "//elsewhere" is another one's.
  const bool here = back.starts_with('/') && !back.starts_with("//") && parse_target(back) &&
                    back.find_first_of("\\#") == std::string::npos;
  if (!here) return problem(context.request, Fault{Code::bad_request, "back", "must be the path of a page here"});
  Reply reply;
  reply.status = 303;
  reply.set("Location", back);
  reply.set("Set-Cookie", language_cookie(language));
  reply.set("Cache-Control", "no-store");
  return reply;
}

Reply get_asset(Context& context, const Variables& variables) {
  const auto& name = variables.at(0);
  const auto* asset = find_asset(name);
  if (!asset) return problem(context.request, Fault{Code::not_found, "", "there is no asset " + name});
  return asset_reply(context, *asset, name == asset->hashed_name);
}

Reply get_favicon(Context& context, const Variables&) { return asset_reply(context, *find_asset("icon.svg"), false); }

Reply get_metrics(Context& context, const Variables&) {
  if (auto faults = unknown_parameters(context, {}); !faults.empty()) return problem(context.request, faults);
  const auto& registry = context.service().registry;
  const auto counts = registry.writer_counts();
  metrics::observe_registry({registry.revision(), counts.commits, counts.batches});
  return plain("text/plain; version=0.0.4; charset=utf-8", metrics::render());
}

}  // namespace plenary::app
