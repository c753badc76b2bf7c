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

void add_vote(ImportPlan& plan, Reading& reading, const std::string& document, const std::string& name) {
  auto& vote = *reading.vote;
  const Where where{document, std::max(line_of(reading, "vote.announced"), line_of(reading, "vote.outcome"))};
  vote.assembly = reading.resolution->assembly;
  vote.session = reading.resolution->session;
  vote.on.resolution = reading.resolution->symbol;
  add_source(vote, name);
  if (names_everybody(reading.names, vote.announced)) {
    if (!add_positions(plan, reading.names, vote, where)) return;
  } else if (!reading.names.empty()) {
    plan.note(where, "names a part of the members that voted: their positions stay in the adoption line");
  }
  if (!add_intentions(plan, reading.intentions, vote, where)) return;
  plan.add(std::move(vote), where);
}

}  // namespace

void add_reading(ImportPlan& plan, Reading reading, const std::string& document, bool with_unread) {
  auto faults = missing_fields(reading);
  if (!with_unread)
    for (auto& fault : unread_faults(reading, document)) faults.push_back(std::move(fault));
  if (!faults.empty()) return plan.refuse(RecordKind::resolution, std::move(faults), {document, 0});

  auto& resolution = *reading.resolution;
  const Where where{document, line_of(reading, "resolution.symbol")};
  if (!reading.session) {
    reading.session.emplace();
    reading.session->assembly = resolution.assembly;
    reading.session->label = resolution.session;
  }
  const auto slash = document.rfind('/');
  const auto name = slash == std::string::npos ? document : document.substr(slash + 1);
  add_source(resolution, name);
  if (!plan.add(*reading.session, where)) return;
  plan.complete(resolution);
  if (!plan.add(resolution, where)) return;
  if (reading.vote) add_vote(plan, reading, document, name);
}

}  // namespace plenary::app
