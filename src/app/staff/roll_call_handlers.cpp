// Recording a roll call: the grid, for a new vote and for one that is on record.
#include <boost/json.hpp>

#include "app/access.hpp"
#include "app/handlers.hpp"
#include "app/page_tally.hpp"
#include "app/problems.hpp"
#include "app/record_access.hpp"
#include "app/replies.hpp"
#include "app/staff/conflict.hpp"
#include "app/staff/perform.hpp"
#include "app/staff/preview.hpp"
#include "app/staff/roll_call.hpp"
#include "app/staff/staff_page.hpp"
#include "app/words.hpp"
#include "formats/record_json.hpp"
#include "storage/desk.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace {

constexpr const char* kStartPath = "/record/roll-call";

Reply roll_call_start(Context& context, const Faults& faults) {
  auto page = staff_page(context, word("record_roll_call"), {{"", word("record_roll_call")}});
  const auto chosen = context.parameter("assembly").value_or("") + "/" + context.parameter("session").value_or("");
  json::array sessions;
  for (const auto& session : storage::latest_sessions(context.snapshot())) {
    const auto key = session.assembly + "/" + session.label;
    sessions.emplace_back(choice(key, key, chosen));
  }
  put_list(page, "sessions", std::move(sessions));
  page["resolution"] = context.parameter("resolution").value_or("");
  put_faults(page, faults);
  return show(context, "roll_call_start", std::move(page), faults.empty() ? 200 : 422);
}

void put_figures(Context& context, json::object& page, const RollCall& roll_call, const Faults& faults) {
  put_faults(page, faults);
  Faults shape;
  const auto vote = formats::read_record<Vote>(json::value(roll_call.vote), shape);
  if (!shape.empty()) return;
  json::object figures;
  put_vote(figures, served_unrecorded(context, vote, std::nullopt));
  page["result"] = std::move(figures);
}

json::object part_of_page(const char* id, json::array fields) { return {{"id", id}, {"fields", std::move(fields)}}; }

Reply roll_call_page(Context& context, const RollCall& roll_call, const Faults& faults, int status) {
  const auto& vote = roll_call.vote;
  const auto id = text_at(vote, "id");
  const auto where = text_at(vote, "assembly") + "/" + text_at(vote, "session");
  const auto title = id.empty() ? word("record_roll_call") : phrase("roll_call.of", {{"id", id}});
  auto page = staff_page(context, title, {{kStartPath, word("record_roll_call")}, {"", id.empty() ? where : id}});
  page["path"] = escape_path(context.target.path);
  page["assembly"] = text_at(vote, "assembly");
  page["session"] = text_at(vote, "session");
  page["base"] = roll_call.base ? std::to_string(*roll_call.base) : "";
  page["keep_name"] = id.empty() ? "roll-call:" + where : "roll-call:" + id;
  put_figures(context, page, roll_call, faults);
  const std::vector<RecordField> on = {{"on.resolution"}, {"on.label"}};
  page["on_part"] = part_of_page("on", fields_shown(vote, on, "", faults));
  page["vote_part"] = part_of_page("vote", fields_shown(vote, roll_call_fields(context, vote), "", faults));
  auto grid = grid_shown(context, roll_call);
  page["counts"] = counts_shown(grid);
  put_list(page, "grid", std::move(grid));
  page["list"] = std::string(form_of(context).raw("list"));
  page["reason"] = form_of(context).text("reason");
  page["changes"] = roll_call.base.has_value();
  page["shape"] = "wide";
  put_island(page, "keep");
  put_island(page, "grid");
  return show(context, "roll_call", std::move(page), status);
}

// The text of the box, or a file that was chosen.
std::string list_in(const FormFields& form) {
  if (const auto* file = form.file("table"); file && !file->bytes.empty()) return file->bytes;
  return std::string(form.raw("list"));
}

Faults take_list_over(Context& context, RollCall& roll_call) {
  auto sent = read_positions(list_in(form_of(context)), member_names_of(context.snapshot()));
  for (const auto& [code, position] : sent.positions) roll_call.positions[code] = position;
  put_positions(roll_call.vote, roll_call.positions);
  return std::move(sent.faults);
}

Reply only_figures(Context& context, const RollCall& roll_call) {
  json::object page;
  put_figures(context, page, roll_call, {});
  return show(context, "roll_call_figures", std::move(page));
}

json::object without_number(json::object vote) {
  for (const auto* key : {"id", "number"}) vote.erase(key);
  return vote;
}

Reply save_roll_call(Context& context, const RollCall& roll_call) {
  auto body = roll_call.base ? roll_call.vote : without_number(roll_call.vote);
  if (const auto reason = form_of(context).text("reason"); !reason.empty()) body["reason"] = reason;
  const auto reply = roll_call.base
                         ? perform(context, "PUT", record_url(RecordKind::vote, text_at(roll_call.vote, "id")), body,
                                   {{"if-match", "\"" + std::to_string(*roll_call.base) + "\""}})
                         : perform(context, "POST", "/votes", body);
  if (reply.status == 412) return conflict_page(context, {RecordKind::vote, text_at(roll_call.vote, "id")}, body);
  if (reply.status >= 300) return roll_call_page(context, roll_call, faults_in(reply), 422);
  for (const auto& [name, value] : reply.headers)
    if (name == "Location") return saved(context, value);
  return saved(context, record_url(RecordKind::vote, text_at(roll_call.vote, "id")));
}

Reply answer_form(Context& context, RollCall roll_call) {
  take_roll_call(context, roll_call, form_of(context));
  const auto what = form_of(context).text("do");
  if (what == "figures") return only_figures(context, roll_call);
  if (what == "check") return roll_call_page(context, roll_call, {}, 200);
  if (what == "list") {
    const auto faults = take_list_over(context, roll_call);
    return roll_call_page(context, roll_call, faults, faults.empty() ? 200 : 422);
  }
  return save_roll_call(context, roll_call);
}

// A new vote of a session: what its form begins with.
RollCall new_roll_call(const std::string& assembly, const std::string& session, const std::string& resolution) {
  RollCall roll_call;
  json::object on{{"part", "whole"}};
  if (!resolution.empty()) on["resolution"] = resolution;
  roll_call.vote = {{"assembly", assembly}, {"session", session},    {"on", std::move(on)},
                    {"round", 1},           {"method", "roll_call"}, {"standing", "provisional"}};
  return roll_call;
}

// `assembly/label`, as the choice of a session has it.
std::pair<std::string, std::string> halves(const std::string& key) {
  const auto slash = key.find('/');
  if (slash == std::string::npos) return {};
  return {key.substr(0, slash), key.substr(slash + 1)};
}

std::optional<RollCall> stored_roll_call(Context& context, const Variables& variables) {
  const auto id = variables.at(0) + "/" + variables.at(1) + "/" + variables.at(2);
  const auto stored = find_record<Vote>(context.snapshot(), id);
  if (!stored) return std::nullopt;
  RollCall roll_call{formats::to_json(stored->record), {}, stored->revision};
  roll_call.positions = positions_in(roll_call.vote);
  return roll_call;
}

}  // namespace

Reply get_roll_call_start(Context& context, const Variables&) {
  if (auto asked = need_recorder(context)) return std::move(*asked);
  if (auto faults = unknown_parameters(context, {"in", "assembly", "session", "resolution"}); !faults.empty())
    return refused_page(context, faults);
  auto [assembly, session] = halves(context.parameter("in").value_or(""));
  if (assembly.empty()) {
    assembly = context.parameter("assembly").value_or("");
    session = context.parameter("session").value_or("");
  }
  const auto resolution = context.parameter("resolution").value_or("");
  if (assembly.empty() || session.empty()) return roll_call_start(context, {});
  if (!storage::find_session(context.snapshot(), assembly, session))
    return roll_call_start(context, {{Code::invalid, "session", "there is no session " + session + " of " + assembly}});
  return roll_call_page(context, new_roll_call(assembly, session, resolution), {}, 200);
}

Reply post_roll_call(Context& context, const Variables&) {
  if (auto asked = need_recorder(context)) return std::move(*asked);
  const auto& form = form_of(context);
  return answer_form(context, new_roll_call(form.text("assembly"), form.text("session"), ""));
}

// What a list or a table says, for the script of the grid.
Reply post_position_list(Context& context, const Variables&) {
  if (auto fault = may_record(context)) return problem(context.request, std::move(*fault));
  const auto sent = read_positions(list_in(form_of(context)), member_names_of(context.snapshot()));
  json::object positions;
  for (const auto& [code, position] : sent.positions) positions.emplace(code, position);
  json::array faults;
  for (const auto& fault : sent.faults) faults.emplace_back(fault.message);
  Reply reply;
  reply.set("Content-Type", "application/json");
  reply.set("Cache-Control", "no-store");
  reply.body = json::serialize(json::object{{"positions", std::move(positions)}, {"faults", std::move(faults)}});
  return reply;
}

Reply get_stored_roll_call(Context& context, const Variables& variables) {
  if (auto asked = need_recorder(context)) return std::move(*asked);
  if (auto faults = unknown_parameters(context, {}); !faults.empty()) return refused_page(context, faults);
  const auto roll_call = stored_roll_call(context, variables);
  if (!roll_call) return refused_page(context, {{Code::not_found, "", "there is no such vote"}});
  return roll_call_page(context, *roll_call, {}, 200);
}

Reply post_stored_roll_call(Context& context, const Variables& variables) {
  if (auto asked = need_recorder(context)) return std::move(*asked);
  const RecordKey key{RecordKind::vote, variables.at(0) + "/" + variables.at(1) + "/" + variables.at(2)};
  const auto base = base_in(context, key);
  if (!base) return refused_page(context, base.faults());
  RollCall roll_call{base->document, {}, base->revision};
  roll_call.vote["id"] = key.key;
  roll_call.positions = positions_in(roll_call.vote);
  return answer_form(context, std::move(roll_call));
}

}  // namespace plenary::app
