// Shows and records the votes of a meeting's record.
#include "app/staff/meeting_page.hpp"

#include <boost/json.hpp>

#include "app/replies.hpp"
#include "app/staff/perform.hpp"
#include "app/words.hpp"
#include "domain/names.hpp"
#include "formats/house_style.hpp"
#include "formats/record_json.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace {

std::string field_of_title(std::size_t vote) { return "title." + std::to_string(vote); }

std::string language_of(const Adoption& adoption) {
  return adoption.reading.language.empty() ? "en" : adoption.reading.language;
}

std::string title_of(const Resolution& resolution) {
  return resolution.title.empty() ? std::string() : resolution.title.begin()->second;
}

// What was voted on, in one line: the part, and the symbol of the text.
std::string matter_of(const MeetingVote& vote) {
  const auto& on = vote.vote.on;
  auto matter = on.label.value_or("");
  if (on.resolution) matter += (matter.empty() ? "" : ", ") + *on.resolution;
  if (vote.resolution && vote.resolution->draft) matter += " (" + *vote.resolution->draft + ")";
  return matter;
}

std::string result_of(const MeetingVote& vote) {
  std::string result = vote.vote.outcome ? word_for("outcome", name_of(*vote.vote.outcome)) : "";
  if (vote.vote.announced)
    if (const auto figures = formats::result_figures(*vote.vote.announced, {}))
      result += (result.empty() ? "" : ", ") + *figures;
  return result;
}

std::size_t named_in(const NamedPositions& names) {
  return names.yes.size() + names.no.size() + names.abstain.size() + names.not_voting.size();
}

// A text that is on record has its title there.
json::array votes_shown(Context& context, const Adoption& adoption) {
  const auto& form = form_of(context);
  json::array shown;
  for (std::size_t i = 0; i < adoption.reading.votes.size(); ++i) {
    const auto& each = adoption.reading.votes[i];
    const auto line = adoption.reading.lines.find("votes." + std::to_string(i) + ".vote.outcome");
    json::object row{{"matter", matter_of(each)},
                     {"result", result_of(each)},
                     {"members", named_in(each.names) > 0 ? std::to_string(named_in(each.names)) : ""},
                     {"line", line == adoption.reading.lines.end() ? "" : std::to_string(line->second)}};
    const auto known =
        each.resolution ? storage::find_resolution(context.snapshot(), each.resolution->symbol) : std::nullopt;
    if (known)
      row["title"] = title_of(known->record);
    else if (each.resolution)
      row["field"] = json::object{
          {"name", field_of_title(i)},
          {"value", form.has(field_of_title(i)) ? form.text(field_of_title(i)) : title_of(*each.resolution)}};
    shown.push_back(std::move(row));
  }
  return shown;
}

// For POST /resolutions: what was read, with the titles of the form.
json::object confirmation(Context& context, const Adoption& adoption) {
  const auto& form = form_of(context);
  json::array votes;
  for (std::size_t i = 0; i < adoption.reading.votes.size(); ++i) {
    auto& entry = votes.emplace_back(json::object()).get_object();
    const auto& read = adoption.reading.votes[i].resolution;
    const auto title = form.text(field_of_title(i));
    if (!read || title.empty()) continue;
    auto resolution = *read;
    resolution.title = {{language_of(adoption), title}};
    entry["resolution"] = formats::to_json(resolution);
  }
  json::object body{{"reading", adoption.id}, {"votes", std::move(votes)}};
  if (const auto reason = form.text("reason"); !reason.empty()) body["reason"] = reason;
  return body;
}

Reply page_with(Context& context, const Adoption& adoption, const Faults& faults, int status) {
  auto page = staff_page(context, word("record_adoption"),
                         {{"/record/adoption", word("record_adoption")}, {"", word("check_it")}});
  page["path"] = "/record/adoption/" + adoption.id;
  json::array unread;
  for (const auto& each : adoption.reading.unread)
    unread.push_back({{"number", std::to_string(each.line)}, {"text", each.text}});
  put_list(page, "unread", std::move(unread));
  put_faults(page, faults);
  page["well"] = faults.empty() && adoption.reading.unread.empty();
  page["meeting"] = adoption.reading.meeting->symbol;
  page["day"] = adoption.reading.meeting->date ? adoption.reading.meeting->date->to_string() : "";
  put_list(page, "votes", votes_shown(context, adoption));
  page["language"] = language_of(adoption);
  page["reason"] = form_of(context).text("reason");
  page["text"] = adoption.text;
  put_list(page, "lines", lines_shown(adoption));
  page["shape"] = "desk";
  return show(context, "meeting", std::move(page), status);
}

Faults tried(Context& context, const Adoption& adoption) {
  return faults_in(perform(context, "POST", "/resolutions?dry_run=1", confirmation(context, adoption)));
}

}  // namespace

Reply meeting_page(Context& context, const Adoption& adoption) {
  return page_with(context, adoption, tried(context, adoption), 200);
}

Reply post_meeting(Context& context, const Adoption& adoption) {
  if (form_of(context).text("do") == "check") return meeting_page(context, adoption);
  const auto reply = perform(context, "POST", "/resolutions", confirmation(context, adoption));
  if (reply.status != 201) return page_with(context, adoption, faults_in(reply), 422);
  const auto answer = json::parse(reply.body).get_object();
  const auto& records = answer.at("records").get_object();
  for (const auto* kind : {"sessions", "votes"})
    if (const auto* list = records.if_contains(kind)) return saved(context, std::string(list->at(0).get_string()));
  return saved(context, "/record");
}

}  // namespace plenary::app
