// GET /agreement: how often members voted alike, as JSON, as CSV and as a page.
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <cstdio>
#include <utility>

#include "app/agreement.hpp"
#include "app/agreement_page.hpp"
#include "app/csvw.hpp"
#include "app/handlers.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"
#include "formats/cells.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

constexpr std::array<std::string_view, 3> kMeasures = {"identical", "half_points", "votes_only"};
// What lists take and pairs do not: pairs are not positions.
constexpr std::array<std::string_view, 9> kOfLists = {"sort",   "fields",   "limit", "cursor",   "count",
                                                      "reason", "position", "q",     "delimiter"};

// Takes the parameters that are of agreement alone out of the target; every fault at once.
class QuestionReader {
 public:
  explicit QuestionReader(Context& context) : context_(context) {}

  AgreementQuestion read() {
    for (const auto& [name, value] : std::exchange(context_.target.parameters, {})) {
      if (name == "measure")
        read_measure(value);
      else if (name == "contested")
        read_contested(value);
      else if (name == "least")
        read_least(value);
      else if (name == "member")
        read_member(value);
      else if (std::find(kOfLists.begin(), kOfLists.end(), name) != kOfLists.end())
        fault(name,
              "is no parameter of agreement; it takes measure, contested, least, member, and the filters of /votes");
      else
        context_.target.parameters.emplace_back(name, value);
    }
    return std::move(question_);
  }
  Faults take_faults() { return std::move(faults_); }

 private:
  void fault(std::string field, std::string message) {
    faults_.push_back({Code::bad_request, std::move(field), std::move(message)});
  }

  void read_measure(const std::string& value) {
    const auto* const found = std::find(kMeasures.begin(), kMeasures.end(), value);
    if (found == kMeasures.end()) return fault("measure", "must be identical, half_points or votes_only");
    question_.measure = static_cast<analytics::Measure>(found - kMeasures.begin());
  }

  void read_contested(const std::string& value) {
    if (value != "0" && value != "1") return fault("contested", "must be 0 or 1");
    question_.contested = value == "1";
  }

  void read_least(const std::string& value) {
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), question_.least);
    if (error != std::errc() || end != value.data() + value.size() || question_.least == 0)
      fault("least", "must be a whole number of votes, 1 or more");
  }

  void read_member(const std::string& value) {
    if (value.empty()) return;  // a form that was left blank
    if (!storage::member_exists(context_.snapshot(), value))
      return fault("member", "there is no member '" + value + "'");
    question_.members.push_back(value);
  }

  Context& context_;
  AgreementQuestion question_;
  Faults faults_;
};

// Six places behind the point, the same in every form.
std::string share(double value) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%.6f", value);
  return buffer;
}

json::object pair_json(const AgreeingPair& pair) {
  json::object object{{"member", pair.member->code}};
  if (pair.member->name) object.emplace("member_name", *pair.member->name);
  object.emplace("other", pair.other->code);
  if (pair.other->name) object.emplace("other_name", *pair.other->name);
  object.emplace("n", pair.agreement.n);
  object.emplace("common", pair.together.common);
  object.emplace("same", pair.together.same);
  object.emplace("opposite", pair.together.opposite);
  if (pair.agreement.n > 0) object.emplace("agreement", std::stod(share(pair.agreement.value)));
  return object;
}

std::string csv_of(const std::vector<AgreeingPair>& pairs) {
  std::string csv = "member,member_name,other,other_name,n,common,same,opposite,agreement\r\n";
  for (const auto& pair : pairs) {
    const auto who = [&](const VotesOfMembers::Who& member) {
      formats::append_csv(csv, member.code, {});
      formats::append_csv(csv += ',', member.name.value_or(""), {});
      csv += ',';
    };
    who(*pair.member);
    who(*pair.other);
    for (const auto figure : {pair.agreement.n, pair.together.common, pair.together.same, pair.together.opposite})
      csv.append(std::to_string(figure)).append(",");
    csv.append(pair.agreement.n > 0 ? share(pair.agreement.value) : "").append("\r\n");
  }
  return csv;
}

DescribedTable described() {
  using storage::CellType;
  DescribedTable table{"agreement", "How often members voted alike, a row for each pair of them.", {}, {}};
  table.columns = {{"member", CellType::text, "A member's code.", {"FRA", true}},
                   {"member_name", CellType::text, "Its latest name, in English where known.", {"France"}},
                   {"other", CellType::text, "The code of the member that it is compared with.", {"DEU", true}},
                   {"other_name", CellType::text, "Its latest name, in English where known.", {"Germany"}},
                   {"n", CellType::integer, "The votes that the measure counts.", {"1520", true, "votes"}},
                   {"common", CellType::integer, "Those in which both voted or abstained.", {"1520", true, "votes"}},
                   {"same", CellType::integer, "Those in which they took the same side.", {"1400", true, "votes"}},
                   {"opposite", CellType::integer, "Those in which they took opposite sides.", {"20", true, "votes"}},
                   {"agreement", CellType::text, "The share, by the measure asked for.", {"0.921053"}, {}, true}};
  table.keys.primary = {"member", "other"};
  return table;
}

}  // namespace

Reply get_agreement(Context& context, const Variables&) {
  const auto asked = context.target.parameters;
  QuestionReader reader(context);
  const auto question = reader.read();
  auto faults = reader.take_faults();
  const auto positions = read_list_request(context, *storage::find_table("positions"));
  if (!positions) faults.insert(faults.end(), positions.faults().begin(), positions.faults().end());
  if (!faults.empty()) return problem(context.request, faults);
  if (context.form == Form::csvw) return csvw_reply(context, described(), {});
  const auto votes = votes_of_members(context.registry(), context.snapshot(), positions->query, question.contested);
  const auto pairs = agreeing_pairs(votes, question);
  if (context.form == Form::csv) return make_reply(context, csv_of(pairs));
  json::object body{{"measure", kMeasures.at(static_cast<std::size_t>(question.measure))},
                    {"formula", formula_of(question.measure)},
                    {"contested", question.contested},
                    {"votes", votes.votes},
                    {"members", votes.members.size()},
                    {"revision", context.revision()}};
  if (context.form == Form::html) return make_reply(context, agreement_page(body, pairs, asked, page_context(context)));
  json::array items;
  for (const auto& pair : pairs) items.push_back(pair_json(pair));
  body.emplace("items", std::move(items));
  return make_reply(context, json::serialize(body));
}

}  // namespace plenary::app
