// Brings what the document reader found into an import plan.
#include <algorithm>

#include "app/import.hpp"
#include "app/import_votes.hpp"
#include "domain/named_positions.hpp"
#include "domain/shorten.hpp"

namespace plenary::app {

namespace {

std::size_t line_of(const Reading& reading, const std::string& field) {
  const auto found = reading.lines.find(field);
  return found == reading.lines.end() ? 0 : found->second;
}

Faults unread_faults(const Reading& reading, const std::string& document) {
  Faults faults;
  for (const auto& each : reading.unread)
    faults.push_back({Code::invalid, "", "was not understood: " + shorten(each.text, 200), document, each.line});
  return faults;
}

Faults missing_fields(const Reading& reading) {
  if (!reading.resolution || reading.resolution->symbol.empty())
    return {{Code::invalid, "resolution.symbol", "was not found in the document"}};
  Faults faults;
  if (reading.resolution->assembly.empty())
    faults.push_back({Code::invalid, "resolution.assembly", "was not found in the document"});
  if (reading.resolution->session.empty())
    faults.push_back({Code::invalid, "resolution.session", "was not found in the document"});
  return faults;
}

template <class T>
void add_source(T& record, const std::string& document) {
  if (record.sources.empty() && !document.empty())
    record.sources.push_back({document, std::nullopt, std::nullopt, std::nullopt});
}

bool add_intentions(ImportPlan& plan, const std::vector<NamedIntention>& intentions, Vote& vote, const Where& where) {
  Faults faults;
  for (const auto& each : intentions) {
    if (const auto code = plan.names().find(each.name))
      vote.intended.push_back({*code, each.position, std::nullopt, std::nullopt});
    else
      faults.push_back(unknown_member("intended", each.name, plan.names()));
  }
  if (faults.empty()) return true;
  plan.refuse(RecordKind::vote, std::move(faults), where);
  return false;
}

void add_vote(ImportPlan& plan, MeetingVote read, const std::string& name, const Where& where) {
  auto& vote = read.vote;
  add_source(vote, name);
  if (names_everybody(read.names, vote.announced)) {
    if (!add_positions(plan, read.names, vote, where)) return;
  } else if (!read.names.empty()) {
    plan.note(where, "names a part of the members that voted: their positions stay in the adoption line");
  }
  if (!add_intentions(plan, read.intentions, vote, where)) return;
  plan.add(std::move(vote), where);
}

constexpr std::size_t kLongestName = 255;  // of a file, in bytes, which need not be UTF-8

std::string name_of_document(const std::string& document) {
  const auto slash = document.rfind('/');
  return shorten(slash == std::string::npos ? document : document.substr(slash + 1), kLongestName);
}

// The record of a meeting tells a text's title in passing, if at all: that of the text on record holds.
void take_title(ImportPlan& plan, Resolution& resolution) {
  if (const auto known = plan.resolution(resolution.symbol)) resolution.title = known->title;
}

Faults missing_in_meeting(const Reading& reading, const std::string& document) {
  Faults faults;
  if (reading.votes.empty()) faults.push_back({Code::invalid, "votes", "none was found in the document"});
  for (std::size_t i = 0; i < reading.votes.size(); ++i) {
    const auto& vote = reading.votes[i].vote;
    const auto field = "votes." + std::to_string(i);
    const auto line = line_of(reading, field + ".vote.outcome");
    const auto missing = [&](const std::string& path) {
      faults.push_back({Code::invalid, field + path, "was not found in the document", document, line});
    };
    if (vote.assembly.empty()) missing(".vote.assembly");
    if (vote.session.empty()) missing(".vote.session");
  }
  return faults;
}

// Each language spells places its own way, and a document with another spelling corrects nothing.
bool add_session(ImportPlan& plan, Session session, const Where& where) {
  if (const auto known = plan.session(session.assembly, session.label); known && known->place) {
    if (session.place && session.place != known->place)
      plan.note(where, "writes the place of session " + key_of(session).key +
                           " in another way than it is on record, which stays as it is");
    session.place = known->place;
  }
  return plan.add(std::move(session), where);
}

bool add_session_of(ImportPlan& plan, const Reading& reading, const MeetingVote& read, const Where& where) {
  Session session;
  if (reading.session && reading.session->label == read.vote.session) session = *reading.session;
  session.assembly = read.vote.assembly;
  session.label = read.vote.session;
  return add_session(plan, std::move(session), where);
}

// Every vote of a meeting's record, with the texts that were adopted.
void add_meeting(ImportPlan& plan, Reading reading, const std::string& document, Faults faults) {
  for (auto& fault : missing_in_meeting(reading, document)) faults.push_back(std::move(fault));
  if (!faults.empty()) return plan.refuse(RecordKind::vote, std::move(faults), {document, 0});
  const auto name = name_of_document(document);
  for (std::size_t i = 0; i < reading.votes.size(); ++i) {
    auto& read = reading.votes[i];
    const Where where{document, line_of(reading, "votes." + std::to_string(i) + ".vote.outcome")};
    if (!add_session_of(plan, reading, read, where)) continue;
    if (!read.resolution) continue;
    add_source(*read.resolution, name);
    take_title(plan, *read.resolution);
    plan.complete(*read.resolution);
    plan.add(*read.resolution, where);
  }
  for (std::size_t i = 0; i < reading.votes.size(); ++i)
    add_vote(plan, std::move(reading.votes[i]), name,
             {document, line_of(reading, "votes." + std::to_string(i) + ".vote.outcome")});
}

}  // namespace

void add_reading(ImportPlan& plan, Reading reading, const std::string& document, bool with_unread) {
  Faults unread;
  if (!with_unread) unread = unread_faults(reading, document);
  if (reading.meeting) return add_meeting(plan, std::move(reading), document, std::move(unread));
  auto faults = missing_fields(reading);
  faults.insert(faults.end(), unread.begin(), unread.end());
  if (!faults.empty()) return plan.refuse(RecordKind::resolution, std::move(faults), {document, 0});

  auto& resolution = *reading.resolution;
  const Where where{document, line_of(reading, "resolution.symbol")};
  if (!reading.session) {
    reading.session.emplace();
    reading.session->assembly = resolution.assembly;
    reading.session->label = resolution.session;
  }
  if (!reading.annex.empty())
    plan.note({document, reading.annex.front().line}, "begins an annex, which no record keeps");
  const auto name = name_of_document(document);
  add_source(resolution, name);
  if (!add_session(plan, *reading.session, where)) return;
  plan.complete(resolution);
  if (!plan.add(resolution, where)) return;
  if (!reading.vote) return;
  auto& vote = *reading.vote;
  vote.assembly = resolution.assembly;
  vote.session = resolution.session;
  vote.on.resolution = resolution.symbol;
  add_vote(plan, {std::nullopt, std::move(vote), std::move(reading.names), std::move(reading.intentions)}, name,
           {document, std::max(line_of(reading, "vote.announced"), line_of(reading, "vote.outcome"))});
}

}  // namespace plenary::app
