// GET /exports/voeten, /exports/unvotes, /exports/popolo: public votes of a question in a layout.
#include "app/layout_export.hpp"

#include <algorithm>
#include <utility>

#include "app/csvw.hpp"
#include "app/handlers.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"
#include "app/row_source.hpp"
#include "app/spooled_reply.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace {

// The snapshot goes after whoever reads by it.
class LayoutStream final : public BodyStream {
 public:
  LayoutStream(storage::Snapshot snapshot, storage::ListQuery query, MakeLayoutWriter make)
      : snapshot_(std::move(snapshot)), writer_(make(snapshot_)) {
    query.columns = {storage::find_column(*query.table, "id")};
    const auto rows = open_sql_rows(snapshot_, query);
    while (rows->next()) votes_.push_back(*parse_vote_id(rows->cell(0).value_or("")));
    writer_->begin(begun_);
  }

  bool next(std::string& piece) override {
    piece = std::exchange(begun_, {});
    while (piece.size() < kPieceBytes && !done_) {
      if (at_ == votes_.size()) {
        writer_->end(piece);
        done_ = true;
      } else if (const auto vote = storage::find_vote(snapshot_, votes_[at_++])) {
        writer_->append(piece, vote->record);
      }
    }
    return !piece.empty();
  }

  [[nodiscard]] bool done() const { return done_; }
  // Puts a piece back before the next one.
  void begin_with(std::string piece) { begun_ = std::move(piece); }

 private:
  storage::Snapshot snapshot_;
  std::unique_ptr<LayoutWriter> writer_;
  std::vector<VoteRef> votes_;
  std::size_t at_ = 0;
  std::string begun_;
  bool done_ = false;
};

const DescribedTable& described_voeten() {
  using storage::CellType;
  static const DescribedTable table{
      "voeten",
      "Votes as the academic table of roll calls: a row for each code in each roll call.",
      {{"rcid", CellType::integer, "The table's number of the roll call; of others, session and vote: 76012."},
       {"session", CellType::integer, "The session; of special ones, the regular one in which they were."},
       {"vote", CellType::integer, "1 in favour, 2 abstaining, 3 against, 8 not voting, 9 no member or nothing known."},
       {"ccode", CellType::integer, "The country's code of the Correlates of War."},
       {"member", CellType::integer, "1 where it has a position, else blank."},
       {"importantvote", CellType::text, "1 for votes called important by the US Department of State, where known."},
       {"date", CellType::text, "The day, as M/D/YYYY."},
       {"unres", CellType::text, "The text: R/76/12."},
       {"me", CellType::text, "1 where it is about the Palestinian conflict, where known."},
       {"nu", CellType::text, "1 where it is about nuclear weapons and nuclear material, where known."},
       {"di", CellType::text, "1 where it is about arms control and disarmament, where known."},
       {"hr", CellType::text, "1 where it is about human rights, where known."},
       {"co", CellType::text, "1 where it is about colonialism, where known."},
       {"ec", CellType::text, "1 where it is about economic development, where known."},
       {"year", CellType::integer, "The year in which the session began."}},
      {}};
  return table;
}

const DescribedTable& described_unvotes(std::string_view name) {
  using storage::CellType;
  static const DescribedColumn rcid{"rcid", CellType::integer, "The number of the roll call, as in the layout voeten."};
  static const DescribedTable votes{"un_votes",
                                    "Votes cast, as the R package unvotes has them.",
                                    {rcid,
                                     {"country", CellType::text, "The member's latest name in English."},
                                     {"country_code", CellType::text, "Its two letters of ISO 3166."},
                                     {"vote", CellType::text, "yes, no or abstain."}},
                                    {}};
  static const DescribedTable issues{"un_roll_call_issues",
                                     "What roll calls are about, as the R package unvotes has it.",
                                     {rcid,
                                      {"short_name", CellType::text, "The issue: me, nu, di, hr, co or ec."},
                                      {"issue", CellType::text, "The issue in words."}},
                                     {}};
  static const DescribedTable roll_calls{
      "un_roll_calls",
      "Roll calls, as the R package unvotes has them.",
      {rcid,
       {"session", CellType::integer, "The session."},
       {"importantvote", CellType::text, "1 for votes called important by the US Department of State, where known."},
       {"date", CellType::text, "The day, as YYYY-MM-DD where it is one."},
       {"unres", CellType::text, "The text: R/76/12."},
       {"amend", CellType::integer, "1 for a vote on an amendment."},
       {"para", CellType::integer, "1 for a vote on a paragraph."},
       {"short", CellType::text, "What it was about, in short."},
       {"descr", CellType::text, "What it was about."}},
      {}};
  return name == "votes" ? votes : name == "issues" ? issues : roll_calls;
}

// The filters of votes, and nothing of pages and columns; drafts are in no layout.
Result<storage::ListQuery> read_question(Context& context) {
  Faults faults;
  for (const auto* name : {"sort", "fields", "limit", "cursor", "count", "facet", "lang", "bom", "delimiter",
                           "formulas", "profile", "days", "zero", "none"})
    if (context.parameter(name))
      faults.push_back({Code::bad_request, name, "is no parameter of a layout: it takes the filters of /votes"});
  auto request = read_list_request(context, *storage::find_table("votes"));
  if (!request) faults.insert(faults.end(), request.faults().begin(), request.faults().end());
  if (!faults.empty()) return faults;
  request->query.limit = 0;
  request->query.with_drafts = false;
  return request->query;
}

// The academic tables are of the United Nations alone.
void add_assembly(storage::ListQuery& query) {
  const auto* assembly = storage::find_filter(*query.table, "assembly");
  const bool asked = std::any_of(query.filters.begin(), query.filters.end(),
                                 [&](const auto& each) { return each.filter == assembly; });
  if (!asked) query.filters.push_back({assembly, {"unga"}});
}

Reply layout_reply(Context& context, storage::ListQuery query, MakeLayoutWriter make) {
  auto reply = make_reply(context, "");
  const auto key = std::to_string(context.revision()) + " layout " + context.target.path + "?" + context.target.query;
  if (find_spooled(context, key, reply)) return reply;
  auto layout = std::make_unique<LayoutStream>(context.take_snapshot(), std::move(query), make);
  layout->next(reply.body);
  if (layout->done()) return reply;
  layout->begin_with(std::exchange(reply.body, {}));
  put_spooled(
      context, key, [&] { return std::move(layout); }, reply);
  return reply;
}

// Takes a parameter of the layout's own out of the target.
std::optional<std::string> take(Context& context, std::string_view name) {
  auto& parameters = context.target.parameters;
  const auto found =
      std::find_if(parameters.begin(), parameters.end(), [&](const auto& each) { return each.first == name; });
  if (found == parameters.end()) return std::nullopt;
  auto value = std::move(found->second);
  parameters.erase(found);
  return value;
}

}  // namespace

Reply get_voeten_export(Context& context, const Variables&) {
  auto query = read_question(context);
  if (!query) return problem(context.request, query.faults());
  if (context.form == Form::csvw) return csvw_reply(context, described_voeten(), {});
  add_assembly(*query);
  return layout_reply(context, std::move(*query), voeten_writer);
}

Reply get_unvotes_export(Context& context, const Variables&) {
  const auto table = take(context, "table");
  auto query = read_question(context);
  Faults faults = query ? Faults() : query.faults();
  const auto make = table == "votes"        ? unvotes_votes_writer
                    : table == "roll_calls" ? unvotes_roll_calls_writer
                    : table == "issues"     ? unvotes_issues_writer
                                            : nullptr;
  if (!make) faults.push_back({Code::bad_request, "table", "is required: votes, roll_calls or issues"});
  if (!faults.empty()) return problem(context.request, faults);
  if (context.form == Form::csvw) return csvw_reply(context, described_unvotes(*table), {});
  add_assembly(*query);
  return layout_reply(context, std::move(*query), make);
}

Reply get_popolo_export(Context& context, const Variables&) {
  auto query = read_question(context);
  if (!query) return problem(context.request, query.faults());
  return layout_reply(context, std::move(*query), popolo_writer);
}

}  // namespace plenary::app
