// Names and tables for a record's page, read from the registry.
#include "app/related.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "app/page_parts.hpp"
#include "app/page_table.hpp"
#include "app/row_source.hpp"
#include "formats/json_parts.hpp"
#include "formats/record_json.hpp"
#include "formats/rule_json.hpp"
#include "storage/lists.hpp"
#include "storage/matrix_builder.hpp"
#include "storage/records.hpp"
#include "storage/rule_context.hpp"

namespace plenary::app {
namespace {

using storage::Snapshot;

constexpr int kLongTable = 100;
constexpr int kShortTable = 25;
constexpr int kAlike = 8;
constexpr int kFewVotes = 10;

// The rows of the table that the filters let through, in that order.
ListPage read_list(const storage::Registry& registry, const Snapshot& snapshot, std::string_view name,
                   const Parameters& filters, std::string_view sort, int limit, bool with_drafts) {
  ListPage page;
  page.table = storage::find_table(name);
  page.parameters = filters;
  storage::ListQuery query;
  query.table = page.table;
  for (const auto& column : page.table->columns) page.columns.push_back(&column);
  query.columns = page.columns;
  for (const auto& [filter, value] : filters)
    query.filters.push_back({storage::find_filter(*page.table, filter), {value}});
  if (!sort.empty()) query.sort = {{storage::find_column(*page.table, sort.substr(1)), sort.front() == '-'}};
  query.limit = limit;
  query.with_drafts = with_drafts;
  const auto rows = open_rows(registry, snapshot, query);
  while (rows->next()) {
    auto& cells = page.rows.emplace_back();
    for (std::size_t i = 0; i < page.columns.size(); ++i) cells.push_back(rows->cell(i));
  }
  return page;
}

class RelatedReader {
 public:
  RelatedReader(const storage::Registry& registry, const Snapshot& snapshot, const json::object& record,
                bool with_drafts)
      : registry_(registry), snapshot_(snapshot), record_(record), with_drafts_(with_drafts) {}

  Related read(RecordKind kind) {
    const auto assembly = text_at(record_, "assembly");
    add_assembly(assembly);
    switch (kind) {
      case RecordKind::assembly:
        add_list("sessions", {{"assembly", text_at(record_, "code")}}, "-opens", kLongTable);
        add_list("groups", {{"assembly", text_at(record_, "code")}}, "", kLongTable);
        break;
      case RecordKind::member:
        add_member();
        break;
      case RecordKind::session:
        add_list("resolutions", {{"assembly", assembly}, {"session", text_at(record_, "label")}}, "", kLongTable);
        add_list("votes", {{"assembly", assembly}, {"session", text_at(record_, "label")}}, "", kLongTable);
        break;
      case RecordKind::resolution:
        add_session(assembly);
        add_known_symbols();
        break;
      case RecordKind::vote:
        add_session(assembly);
        add_resolution();
        add_rule();
        if (record_.contains("positions") || record_.contains("intended")) add_member_names();
        if (record_.contains("positions")) add_voting_groups();
        break;
      case RecordKind::profile:
        break;
    }
    return std::move(related_);
  }

 private:
  void add_assembly(const std::string& code) {
    if (code.empty() || related_.assembly_names.contains(code)) return;
    const auto names = formats::object_of(storage::names_of_assembly(snapshot_, code));
    if (auto name = best_text(&names).text; !name.empty()) related_.assembly_names[code] = std::move(name);
  }

  void add_session(const std::string& assembly) {
    if (const auto stored = storage::find_session(snapshot_, assembly, text_at(record_, "session")))
      related_.session = formats::to_json(stored->record);
  }

  void add_resolution() {
    const auto* on = object_at(record_, "on");
    const auto symbol = on ? text_at(*on, "resolution") : std::string();
    if (symbol.empty()) return;
    const auto stored = storage::find_resolution(snapshot_, symbol);
    if (is_shown(stored)) related_.resolution = formats::to_json(stored->record);
  }

  void add_rule() {
    const auto ref = parse_vote_id(text_at(record_, "id"));
    const auto stored = ref ? storage::find_vote(snapshot_, *ref) : std::nullopt;
    if (!stored) return;
    storage::RuleContext rules(snapshot_);
    if (const auto under = rules.of(stored->record); under.rule)
      related_.rule = formats::rule_json(*under.rule);
    else
      try_rules(stored->record, rules);
  }

  // Rules that ask for the same are told once, by the first of them.
  void try_rules(Vote vote, storage::RuleContext& rules) {
    if (vote.rule) return;
    std::set<Localized> told;
    for (const auto& [rule, voters] : rules.possible(vote)) {
      vote.rule = rule->name;
      const auto check = check_vote(vote, *rule, voters);
      if (!check || check->verdict == Verdict::unknown || !told.insert(check->explanation).second) continue;
      related_.tried.push_back(
          json::object{{"rule", formats::rule_json(*rule)}, {"check", formats::check_json(vote, *check)}});
    }
  }

  void add_known_symbols() {
    const auto* citations = array_at(record_, "citations");
    if (!citations) return;
    for (const auto& each : *citations) {
      const auto symbol = text_at(each.as_object(), "symbol");
      const auto canonical = storage::resolve_symbol(snapshot_, symbol);
      if (canonical && is_shown(storage::find_resolution(snapshot_, *canonical))) related_.known_symbols.insert(symbol);
    }
  }

  [[nodiscard]] bool is_shown(const std::optional<storage::Stored<Resolution>>& stored) const {
    return stored && (with_drafts_ || stored->record.standing != Standing::draft);
  }

  void add_member_names() {
    const auto& table = *storage::find_table("members");
    storage::ListQuery query;
    query.table = &table;
    query.columns = {storage::find_column(table, "code"), storage::find_column(table, "name"),
                     storage::find_column(table, "m49")};
    storage::Rows rows(snapshot_, query);
    while (rows.next()) {
      if (!rows.is_null(2)) related_.countries.emplace(rows.cell(0));
      if (rows.is_null(1)) continue;
      const auto names = json::parse(rows.cell(1));
      related_.member_names.emplace(rows.cell(0), best_text(names.if_object()).text);
    }
  }

  // The regional groups and unions of the assembly, with their members on the day of the vote.
  void add_voting_groups() {
    const auto assembly = text_at(record_, "assembly");
    const auto date = text_at(record_, "date");
    if (date.empty()) return;
    const auto list =
        read_list(registry_, snapshot_, "group_members", {{"assembly", assembly}, {"on", date}}, "", 0, with_drafts_);
    std::map<std::string, VotingGroup> groups;
    for (const auto& cells : list.rows) {
      const RowView row(list, cells);
      auto& group = groups[row["group"]];
      if (group.name.empty()) {
        const auto names = json::parse(row["group_name"]);
        group.name = best_text(names.if_object()).text;
        group.href = "/groups/" + escape_path(assembly) + "/" + escape_path(row["group"]);
      }
      group.members.insert(row["member"]);
    }
    for (auto& [code, group] : groups) related_.voting_groups.push_back(std::move(group));
  }

  void add_member() {
    if (const auto* memberships = array_at(record_, "memberships"))
      for (const auto& each : *memberships) add_assembly(text_at(each.as_object(), "assembly"));
    related_.predecessors = storage::predecessors_of(snapshot_, text_at(record_, "code"));
    add_figures();
    if (!related_.predecessors.empty() || record_.contains("successions") || !related_.most_alike.empty())
      add_member_names();
    add_list("positions", {{"member", text_at(record_, "code")}}, "-date", kShortTable);
  }

  // What it did in all votes, and the latest of those in which it stood with few.
  void add_figures() {
    if (!registry_.has_matrix()) return;  // the first page after a start does not wait for it
    const auto code = text_at(record_, "code");
    MemberFigures figures{voting_record(*storage::matrix_for(registry_, snapshot_), code, with_drafts_)};
    if (figures.record.assemblies.empty()) return;
    add_alike(figures.record.companions);
    const Parameters few = {{"dissenting", code}};
    figures.few = count_list("votes", few);
    if (figures.few > 0) figures.alone = count_list("votes", {{"dissenting", code}, {"dissenters", "1"}});
    if (figures.few > 0) add_list("votes", few, "-date", kFewVotes, "member_with_few");
    related_.figures = std::move(figures);
  }

  // Those that voted like it most often, and least often, of those that it had enough votes in common with.
  void add_alike(std::vector<Companion> companions) {
    std::uint32_t most = 0;
    for (const auto& each : companions) most = std::max(most, each.n);
    std::erase_if(companions, [&](const Companion& each) { return each.n * 3 < most; });
    if (companions.size() < 2 * kAlike) return;
    const auto share = [](const Companion& each) { return static_cast<double>(each.same) / each.n; };
    std::stable_sort(companions.begin(), companions.end(), [&](const Companion& left, const Companion& right) {
      return std::tuple(-share(left), left.n) < std::tuple(-share(right), right.n);
    });
    const auto alike = [&](const Companion& each) { return Alike{each.code, each.n, share(each)}; };
    std::transform(companions.begin(), companions.begin() + kAlike, std::back_inserter(related_.most_alike), alike);
    std::transform(companions.rbegin(), companions.rbegin() + kAlike, std::back_inserter(related_.least_alike), alike);
  }

  std::int64_t count_list(std::string_view name, const Parameters& filters) {
    storage::ListQuery query;
    query.table = storage::find_table(name);
    query.with_drafts = with_drafts_;
    for (const auto& [filter, value] : filters)
      query.filters.push_back({storage::find_filter(*query.table, filter), {value}});
    return count_rows(registry_, snapshot_, query);
  }

  void add_list(std::string_view name, const Parameters& filters, std::string_view sort, int limit,
                std::string heading = {}) {
    auto list = read_list(registry_, snapshot_, name, filters, sort, limit, with_drafts_);
    if (!list.rows.empty()) related_.lists.push_back({std::move(list), filters, std::move(heading)});
  }

  const storage::Registry& registry_;
  const Snapshot& snapshot_;
  const json::object& record_;
  bool with_drafts_;
  Related related_;
};

}  // namespace

Related related_of(const storage::Registry& registry, const Snapshot& snapshot, RecordKind kind,
                   const json::object& record, bool with_drafts) {
  return RelatedReader(registry, snapshot, record, with_drafts).read(kind);
}

}  // namespace plenary::app
