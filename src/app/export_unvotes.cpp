// Writes votes as the three tables of the R package unvotes.
#include <array>
#include <map>
#include <utility>

#include "app/layout_export.hpp"
#include "app/voeten_facts.hpp"
#include "formats/cells.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace {

constexpr std::array<std::string_view, 6> kIssueNames = {"Palestinian conflict",
                                                         "Nuclear weapons and nuclear material",
                                                         "Arms control and disarmament",
                                                         "Human rights",
                                                         "Colonialism",
                                                         "Economic development"};

void append_cells(std::string& out, std::initializer_list<std::string_view> cells) {
  bool first = true;
  for (const auto cell : cells) {
    if (!std::exchange(first, false)) out += ',';
    formats::append_csv(out, cell, {});
  }
  out += "\r\n";
}

// One row for each member that voted or abstained.
class VotesWriter final : public LayoutWriter {
 public:
  explicit VotesWriter(const storage::Snapshot& snapshot) : snapshot_(snapshot) {}

  void begin(std::string& out) override { out += "rcid,country,country_code,vote\r\n"; }

  void append(std::string& out, const Vote& vote) override {
    const auto facts = voeten_facts(vote);
    if (!facts || !vote.positions) return;
    for (const auto& each : *vote.positions) {
      if (each.position > Position::abstain) continue;
      const auto& [name, code] = country_of(each.member);
      static constexpr std::array<std::string_view, 3> kWords = {"yes", "no", "abstain"};
      append_cells(out, {std::to_string(facts->rcid), name, code, kWords.at(static_cast<std::size_t>(each.position))});
    }
  }

 private:
  // Its latest name in English, and its two letters.
  const std::pair<std::string, std::string>& country_of(const std::string& member) {
    const auto [place, fresh] = countries_.try_emplace(member, member, "");
    if (!fresh) return place->second;
    const auto found = storage::find_member(snapshot_, member);
    if (!found) return place->second;
    if (!found->record.names.empty() && found->record.names.back().name.contains("en"))
      place->second.first = found->record.names.back().name.at("en");
    place->second.second = found->record.alpha2.value_or("");
    return place->second;
  }

  const storage::Snapshot& snapshot_;
  std::map<std::string, std::pair<std::string, std::string>> countries_;
};

class RollCallsWriter final : public LayoutWriter {
 public:
  void begin(std::string& out) override { out += "rcid,session,importantvote,date,unres,amend,para,short,descr\r\n"; }

  void append(std::string& out, const Vote& vote) override {
    const auto facts = voeten_facts(vote);
    if (!facts) return;
    const auto flag = [&](std::string_view part) { return vote.on.part == part ? "1" : "0"; };
    const auto label = vote.on.label.value_or("");
    append_cells(out, {std::to_string(facts->rcid), std::to_string(facts->session),
                       voeten_flag(vote, *facts, "importantvote"), facts->date, facts->unres, flag("amendment"),
                       flag("paragraph"), voeten_cell(vote, "short").value_or(label), vote.note.value_or(label)});
  }
};

class IssuesWriter final : public LayoutWriter {
 public:
  void begin(std::string& out) override { out += "rcid,short_name,issue\r\n"; }

  void append(std::string& out, const Vote& vote) override {
    const auto facts = voeten_facts(vote);
    if (!facts) return;
    for (std::size_t i = 0; i < kIssueNames.size(); ++i)
      if (voeten_flag(vote, *facts, kVoetenIssues[i]) == "1")
        append_cells(out, {std::to_string(facts->rcid), kVoetenIssues[i], kIssueNames.at(i)});
  }
};

}  // namespace

std::unique_ptr<LayoutWriter> unvotes_votes_writer(const storage::Snapshot& snapshot) {
  return std::make_unique<VotesWriter>(snapshot);
}
std::unique_ptr<LayoutWriter> unvotes_roll_calls_writer(const storage::Snapshot&) {
  return std::make_unique<RollCallsWriter>();
}
std::unique_ptr<LayoutWriter> unvotes_issues_writer(const storage::Snapshot&) {
  return std::make_unique<IssuesWriter>();
}

}  // namespace plenary::app
