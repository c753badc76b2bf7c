// The desk: what waits for whoever is logged in.
#include "storage/desk.hpp"

#include "app/handlers.hpp"
#include "app/replies.hpp"
#include "app/staff/record_path.hpp"
#include "app/staff/staff_page.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

constexpr std::size_t kDraftsShown = 50;
constexpr std::size_t kSessionsShown = 12;
constexpr std::size_t kDoubtsShown = 12;

json::array drafts_shown(Context& context) {
  json::array shown;
  for (const auto& draft : storage::newest_drafts(context.snapshot(), kDraftsShown))
    shown.push_back({{"href", record_url(draft.key.kind, draft.key.key)},
                     {"edit", record_path("edit", draft.key)},
                     {"key", draft.key.key},
                     {"kind", label_for("kind", name_of(draft.key.kind))},
                     {"title", draft.title},
                     {"actor", draft.actor},
                     {"when", instant_shown(draft.instant)}});
  return shown;
}

void put_waiting(Context& context, json::object& page) {
  json::array shown;
  const auto waiting = storage::waiting_for(context.snapshot(), context.actor());
  for (const auto& each : waiting) {
    if (shown.size() == kSessionsShown) break;
    const auto key = each.session.assembly + "/" + each.session.label;
    shown.push_back({{"href", "/record/certify/session/" + escape_path(key)},
                     {"session", key},
                     {"texts", grouped(each.texts)},
                     {"votes", grouped(each.votes)}});
  }
  page["more_waiting"] = waiting.size() > shown.size()
                             ? phrase("desk.more", {{"number", std::to_string(waiting.size() - shown.size())}})
                             : "";
  put_list(page, "waiting", std::move(shown));
}

json::array doubts_shown(Context& context) {
  json::array shown;
  for (const auto& vote : storage::newest_doubts(context.snapshot(), kDoubtsShown))
    shown.push_back({{"href", record_url(RecordKind::vote, vote.id)},
                     {"id", vote.id},
                     {"title", vote.title},
                     {"day", day(vote.date)},
                     {"doubts", std::to_string(vote.doubts)}});
  return shown;
}

}  // namespace

Reply get_desk(Context& context, const Variables&) {
  if (auto asked = need_login(context)) return std::move(*asked);
  if (auto faults = unknown_parameters(context, {}); !faults.empty()) return refused_page(context, faults);
  auto page = staff_page(context, word("desk"));
  const auto role = context.account->role;
  page["may_record"] = role != storage::Role::certifier;
  page["may_certify"] = role != storage::Role::recorder;
  page["is_admin"] = role == storage::Role::admin;
  put_list(page, "drafts", drafts_shown(context));
  put_waiting(context, page);
  put_list(page, "doubts", doubts_shown(context));
  return show(context, "desk", std::move(page));
}

}  // namespace plenary::app
