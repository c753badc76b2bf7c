// Turns the rows of the UN Digital Library's table into planned records.
#include "app/import_undl.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "analytics/in_parts.hpp"
#include "app/undl_members.hpp"
#include "domain/shorten.hpp"
#include "domain/source_rank.hpp"
#include "domain/validate.hpp"
#include "formats/undl_records.hpp"
#include "formats/undl_table.hpp"
#include "plenary/symbol.hpp"

namespace plenary::app {

namespace undl = formats::undl;

namespace {

constexpr std::size_t kMostDifferences = 20;  // told one by one for a vote
constexpr unsigned kReaders = 2;

Position position_of(char letter) {
  switch (letter) {
    case 'Y':
      return Position::yes;
    case 'N':
      return Position::no;
    case 'A':
      return Position::abstain;
    default:
      return Position::not_voting;
  }
}

struct PlannedVote {
  undl::VoteRows* rows;
  undl::Decision decision;
  std::string symbol_key;
  ImportPlan::Fit fit{};
};

struct ReadVote {
  undl::VoteRows* rows;
  std::optional<Result<undl::Decision>> decision{};
  std::string symbol_key{};
};

void read_part(std::vector<ReadVote>& votes, std::size_t part) {
  for (std::size_t i = part * votes.size() / kReaders; i < (part + 1) * votes.size() / kReaders; ++i) {
    auto& each = votes[i];
    each.decision = undl::read_decision(each.rows->cells);
    if (*each.decision) each.symbol_key = symbol_sort_key((*each.decision)->vote.on.resolution.value_or(""));
  }
}

class UndlImport {
 public:
  UndlImport(ImportPlan& plan, RefusedRows refused, const ImportProgress& progress)
      : plan_(plan),
        refused_(std::move(refused)),
        table_([this](Faults faults, const undl::Cells* row) { refuse_row(std::move(faults), row); }, progress,
               refused_.have_one_header()) {}

  void run(std::vector<formats::Input> inputs) {
    for (auto& input : inputs)
      if (!table_.read(std::move(input)))
        return plan_.count_refused(RecordKind::vote, table_.refused_so_far() + 1);  // and what could not be read
    table_.finish();
    plan_.tell_fields_as(undl::column_of_field);
    read_decisions();
    UndlMembers members(plan_, table_);
    std::vector<const undl::VoteRows*> in_order;
    for (const auto& vote : votes_) in_order.push_back(vote.rows);
    members.add(in_order);
    for (const auto& vote : table_.votes())
      if (vote.refused) members.check(vote);
    std::erase_if(votes_, [&](PlannedVote& vote) { return !members_known(vote, members); });
    add_texts();
    plan_.settle(votes_.size(), table_.rows());
    order_by_fit(members);
    for (auto& vote : votes_) add_vote(vote, members);
    for (auto& vote : table_.votes()) {
      if (!vote.refused) continue;
      const auto reason = reasons_.find(&vote);
      set_aside(vote, reason == reasons_.end() ? "another row of this vote was refused" : reason->second);
    }
    plan_.count_refused(RecordKind::vote, table_.refused_whole());
  }

 private:
  [[nodiscard]] Where where(const undl::VoteRows& vote) const { return {table_.file_of(vote.first), vote.first.line}; }

  void refuse_row(Faults faults, const undl::Cells* row) {
    if (row) refused_.add(faults.front().file, faults.front().line, *row, table_.columns(), reason_of(faults));
    plan_.tell(std::move(faults), {});
  }

  // Once for each vote, however many faults it has.
  void set_aside(undl::VoteRows& vote, const std::string& reason) {
    plan_.count_refused(RecordKind::vote, 1);
    give_back(vote, reason);
  }

  // All rows of a vote.
  void give_back(undl::VoteRows& vote, const std::string& reason) {
    for (const auto& row : vote.rows)
      refused_.add(table_.file_of(row), row.line, table_.cells_of(vote, row), table_.columns_of(row), reason);
    vote.rows.clear();
    vote.refused = false;
  }

  // Those of one that is refused for another row stay with that: its members are to be looked at too.
  void refuse(undl::VoteRows& vote, Faults faults) {
    const auto reason = reason_of(faults);
    plan_.tell(std::move(faults), where(vote));
    vote.refused = true;
    reasons_.emplace(&vote, reason);
  }

  // A symbol that names no assembly may be that of a text of any.
  std::optional<Fault> of_another_assembly(const undl::Decision& decision) const {
    if (!decision.resolution) return std::nullopt;
    const auto symbol = storage::resolve_symbol(plan_.snapshot(), decision.resolution->symbol);
    const auto text = symbol ? storage::find_resolution(plan_.snapshot(), *symbol) : std::nullopt;
    if (!text || text->record.assembly == decision.session.assembly) return std::nullopt;
    return Fault{Code::invalid, std::string(undl::kNames[undl::kResolution]),
                 "is a text of " + text->record.assembly + ", not of " + decision.session.assembly};
  }

  // In the cells that its rows share, whether the first row says so or another one.
  Faults faults_of(const ReadVote& vote) const {
    Faults faults;
    const auto add = [&](const undl::Row& row, Fault fault) {
      const auto column = undl::column_named(fault.field);
      faults.push_back({fault.code, fault.field, std::move(fault.message), table_.file_of(row), row.line,
                        column ? table_.place_of(row, *column) : 0});
    };
    if (!*vote.decision)
      for (const auto& fault : vote.decision->faults()) add(vote.rows->first, fault);
    else if (auto fault = of_another_assembly(**vote.decision))
      add(vote.rows->first, std::move(*fault));
    for (const auto& each : vote.rows->differences)
      if (auto wrong = undl::fault_of_cell(each.column, each.text))
        add(each.row, {Code::invalid, std::string(undl::kNames.at(each.column)), std::move(*wrong)});
    return faults;
  }

  // By day, symbol and number, so that votes are numbered in the order in which they were taken, whatever that of rows.
  void read_decisions() {
    std::vector<ReadVote> read;
    for (auto& vote : table_.votes())
      if (!vote.rows.empty()) read.push_back({&vote});
    analytics::in_parts(kReaders, kReaders, [&read](std::size_t part) { read_part(read, part); });
    for (auto& vote : read) {
      if (auto faults = faults_of(vote); !faults.empty())
        refuse(*vote.rows, std::move(faults));
      else if (!vote.rows->refused)
        votes_.push_back({vote.rows, std::move(**vote.decision), std::move(vote.symbol_key)});
    }
    const auto order = [](const PlannedVote& each) {
      const auto& vote = each.decision.vote;
      const auto day = vote.date ? *vote.date : *Date::from(9999, 12, 31);
      return std::make_tuple(day, std::cref(vote.assembly), std::cref(each.symbol_key), std::cref(each.rows->cells));
    };
    std::sort(votes_.begin(), votes_.end(),
              [&](const PlannedVote& a, const PlannedVote& b) { return order(a) < order(b); });
  }

  bool members_known(PlannedVote& vote, const UndlMembers& members) {
    const auto& rows = vote.rows->rows;
    const auto unknown =
        std::find_if(rows.begin(), rows.end(), [&](const undl::Row& row) { return !members.code_of(row.name); });
    if (unknown == rows.end()) return true;
    tell_faults_of_text(vote);
    set_aside(*vote.rows, "the member " + table_.names()[unknown->name].code + " was refused");
    return false;
  }

  // Of a vote that is refused already.
  void tell_faults_of_text(const PlannedVote& vote) {
    if (!vote.decision.resolution) return;
    auto text = *vote.decision.resolution;
    give_title(text);
    canonicalise(text);
    if (auto faults = validate(text); !faults.empty())
      plan_.refuse(RecordKind::resolution, std::move(faults), where(*vote.rows));
  }

  // A blank title says nothing: that on record stays, or another vote gives one; a text without one has its symbol there.
  void give_title(Resolution& resolution) {
    if (!resolution.title.empty()) return;
    const Localized none{{"en", resolution.symbol}};
    if (const auto held = plan_.resolution(resolution.symbol)) resolution.title = held->title;
    if (!resolution.title.empty() && resolution.title != none) return;
    const auto said = titles_.find(resolution.symbol);
    resolution.title = said == titles_.end() ? none : said->second;
  }

  // What the first vote on a text says of it counts: which is one that agrees with what is on record, where there is one.
  void add_texts() {
    count_on_matters();
    std::vector<PlannedVote*> order;
    for (auto& vote : votes_) {
      order.push_back(&vote);
      if (const auto& text = vote.decision.resolution; text && !text->title.empty())
        titles_.emplace(text->symbol, text->title);
    }
    std::stable_partition(order.begin(), order.end(), [&](const PlannedVote* vote) {
      const auto& text = vote->decision.resolution;
      return text && is_one_of_several(*vote) && plan_.is_on_record(*text);
    });
    std::set<const PlannedVote*> refused;
    for (auto* vote : order)
      if (!add_text(*vote)) refused.insert(vote);
    std::erase_if(votes_, [&](const PlannedVote& vote) { return refused.contains(&vote); });
  }

  bool add_text(PlannedVote& vote) {
    const auto at = where(*vote.rows);
    auto& [session, resolution, unused] = vote.decision;
    bool good = true;
    if (sessions_.insert(session.assembly + "/" + session.label).second) good = plan_.add(session, at);
    if (good && resolution) {
      give_title(*resolution);
      good = plan_.add(*resolution, at);
    }
    if (!good) set_aside(*vote.rows, "the session or the text was refused");
    return good;
  }

  static std::string matter_of(const PlannedVote& vote) {
    const auto& [session, resolution, record] = vote.decision;
    return record.on.resolution.value_or(session.assembly + "/" + session.label + "\n" + record.on.label.value_or(""));
  }

  void count_on_matters() {
    for (const auto& vote : votes_) ++on_matter_[matter_of(vote)];
  }

  bool is_one_of_several(const PlannedVote& vote) const { return on_matter_.at(matter_of(vote)) > 1; }

  // Of several votes on one matter those that the registry holds as they are come first: no other one is to be taken for
  // them. The others stay in their order.
  void order_by_fit(const UndlMembers& members) {
    using Fit = ImportPlan::Fit;
    for (auto& vote : votes_) {
      if (!is_one_of_several(vote)) continue;
      complete(vote, members);
      vote.fit = plan_.fit(vote.decision.vote, cells_noted(*vote.rows, members));
    }
    const auto order = [](const PlannedVote& vote) { return std::min(vote.fit, Fit{Fit::Kind::possible}); };
    std::stable_sort(votes_.begin(), votes_.end(),
                     [&](const PlannedVote& a, const PlannedVote& b) { return order(a) < order(b); });
  }

  void complete(PlannedVote& planned, const UndlMembers& members) {
    auto& rows = *planned.rows;
    auto& vote = planned.decision.vote;
    if (vote.positions) return;
    vote.positions.emplace();
    vote.positions->reserve(rows.rows.size());
    for (const auto& row : rows.rows)
      vote.positions->push_back({*members.code_of(row.name), position_of(row.letter), Reason::unknown});
    note_differences(rows, vote);
    note_cells(rows, vote, members);
  }

  // What another source says otherwise counts or does not, whichever came first.
  ImportPlan::Compare cells_noted(const undl::VoteRows& rows, const UndlMembers& members) {
    return [&](Vote& merged) {
      if (is_from_alone(merged.sources, kUndlDocument)) note_cells(rows, merged, members);
    };
  }

  void add_vote(PlannedVote& planned, const UndlMembers& members) {
    auto& rows = *planned.rows;
    complete(planned, members);
    if (!plan_.add(std::move(planned.decision.vote), where(rows), cells_noted(rows, members)))
      return give_back(rows, "the vote was refused");
    rows.rows = {};
    rows.cells = {};
  }

  void note_differences(const undl::VoteRows& rows, Vote& vote) const {
    std::size_t told = 0;
    for (const auto& each : rows.differences) {
      if (++told > kMostDifferences) break;
      vote.remarks.push_back({"rows-differ", std::string(undl::kNames.at(each.column)) + " is \"" +
                                                 shorten(rows.cells.at(each.column), 60) + "\" on line " +
                                                 place(rows.first, each.row) + " and \"" + shorten(each.text, 60) +
                                                 "\" on line " + std::to_string(each.row.line)});
    }
    if (rows.differences.size() > kMostDifferences)
      vote.remarks.push_back(
          {"rows-differ", "and in " + std::to_string(rows.differences.size() - kMostDifferences) + " more cells"});
  }

  [[nodiscard]] std::string place(const undl::Row& first, const undl::Row& other) const {
    return (first.file == other.file ? "" : table_.file_of(first) + ":") + std::to_string(first.line);
  }

  // What the records would not give back, in place of what was noted so before.
  void note_cells(const undl::VoteRows& rows, Vote& vote, const UndlMembers& members) {
    std::optional<Resolution> resolution;
    if (vote.on.resolution) resolution = plan_.resolution(*vote.on.resolution);
    auto positions = std::exchange(vote.positions, std::nullopt);
    auto canonical = vote;
    vote.positions = std::move(positions);
    canonicalise(canonical);
    const auto given = undl::cells_of(canonical, resolution ? &*resolution : nullptr);
    const auto others = undl::take_out_own_cells(vote);
    for (std::size_t i = 0; i < undl::kColumns; ++i)
      if (undl::is_of_the_vote(i) && rows.cells.at(i) != given.at(i)) note_cell(vote, i, {}, rows.cells.at(i));
    for (const auto& row : rows.rows) {
      const auto& code = *members.code_of(row.name);
      const auto& written = table_.names()[row.name];
      if (written.code != code) note_cell(vote, undl::kMemberCode, code, written.code);
      if (!members.is_written_so(row.name, vote.date)) note_cell(vote, undl::kMemberName, code, written.name);
    }
    for (const auto& each : rows.differences) note_cell(vote, each.column, *members.code_of(each.row.name), each.text);
    vote.as_written.insert(vote.as_written.end(), others.begin(), others.end());
  }

  static void note_cell(Vote& vote, std::size_t column, std::optional<std::string> member, const std::string& text) {
    vote.as_written.push_back(
        {std::string(undl::kNames.at(column)), std::move(member), text.empty() ? std::nullopt : std::optional(text)});
  }

  ImportPlan& plan_;
  RefusedRows refused_;
  undl::Table table_;
  std::vector<PlannedVote> votes_;
  std::set<std::string> sessions_;
  std::map<std::string, int> on_matter_;                  // how many votes
  std::map<std::string, Localized> titles_;               // of texts, as the first vote that has one gives it
  std::map<const undl::VoteRows*, std::string> reasons_;  // why votes were refused for what their rows share
};

}  // namespace

void add_undl(ImportPlan& plan, std::vector<formats::Input> inputs, RefusedRows refused,
              const ImportProgress& progress) {
  UndlImport(plan, std::move(refused), progress).run(std::move(inputs));
}

}  // namespace plenary::app
