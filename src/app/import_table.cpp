// Rows of tables to records: each cell goes where the table's description says that it stands in the record's JSON.
#include "app/import_table.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "app/import_contradictions.hpp"
#include "app/import_table_positions.hpp"
#include "app/member_clashes.hpp"
#include "app/named_cell.hpp"
#include "app/table_rows.hpp"
#include "formats/record_json.hpp"
#include "plenary/symbol.hpp"
#include "storage/table.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

// What is told of others, or computed, or taken apart from the other cells.
bool is_passed_over(std::string_view table, const storage::Column& column) {
  constexpr std::string_view kDerived[] = {"counted.", "result.", "with_intentions."};
  constexpr std::string_view kComputed[] = {"standing",   "discrepancies", "margin", "turnout",  "distance",
                                            "dissenters", "dissenting",    "apart",  "cited_by", "example"};
  if (std::any_of(std::begin(kDerived), std::end(kDerived),
                  [&](std::string_view prefix) { return column.path.starts_with(prefix); }))
    return true;
  if (std::find(std::begin(kComputed), std::end(kComputed), column.name) != std::end(kComputed)) return true;
  if (table == "votes") return column.name == "id" || column.name == "title" || column.name == "subjects";
  return table == "sessions" && (column.name == "resolutions" || column.name == "votes");
}

json::array parts_of(std::string_view cell) {
  json::array list;
  while (!cell.empty()) {
    const auto end = cell.find("; ");
    list.emplace_back(cell.substr(0, end));
    cell.remove_prefix(end == std::string_view::npos ? cell.size() : end + 2);
  }
  return list;
}

// One of its texts may hold the separator: what is written as the list on record is that list.
void put_list(json::value& into, std::string_view cell) {
  std::string on_record;
  if (into.is_array())
    for (const auto& text : into.get_array())
      on_record.append(on_record.empty() ? "" : "; ").append(std::string_view(text.as_string()));
  if (on_record != cell) into = parts_of(cell);
}

// A whole number as such; anything else as the text that it is, which the record's own reader refuses.
json::value number_of(const std::string& cell) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
  if (error != std::errc() || end != cell.data() + cell.size()) return json::value(cell);
  return number;
}

// Whether the text is there in any language.
bool says(const json::object& texts, std::string_view text) {
  return std::any_of(texts.begin(), texts.end(), [&](const auto& each) { return each.value().get_string() == text; });
}

// Of a text whose language nobody tells, one that is on record says nothing, and any other is English.
void put_localized(json::value& into, const TableCell& cell) {
  if (!into.is_object()) into.emplace_object();
  auto& texts = into.get_object();
  if (!cell.language.empty())
    texts[cell.language] = *cell.text;
  else if (!says(texts, *cell.text))
    texts["en"] = *cell.text;
}

void put_cell(json::object& record, const TableCell& told) {
  const auto& column = *told.column;
  const auto& cell = *told.text;
  auto* object = &record;
  auto path = column.path;
  for (auto dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
    auto& inner = (*object)[path.substr(0, dot)];
    if (!inner.is_object()) inner.emplace_object();
    object = &inner.get_object();
    path.remove_prefix(dot + 1);
  }
  auto& value = (*object)[path];
  if (column.type == storage::CellType::localized) return put_localized(value, told);
  if (column.type == storage::CellType::list) return put_list(value, cell);
  value = column.type == storage::CellType::integer ? number_of(cell) : json::value(cell);
}

// A member's name is the newest of several; the assemblies are memberships without days.
void put_member_cell(json::object& record, const TableCell& told) {
  const auto& column = *told.column;
  const auto& cell = *told.text;
  if (column.name == "name") {
    auto& names = record["names"];
    if (!names.is_array() || names.get_array().empty()) names = json::array{json::object()};
    const auto knows = [&](const json::value& period) {
      const auto* name = period.get_object().if_contains("name");
      return name && says(name->get_object(), cell);
    };
    auto& list = names.get_array();
    if (!told.language.empty() || std::none_of(list.begin(), list.end(), knows))
      put_localized(list.back().get_object()["name"], told);
    return;
  }
  if (column.name != "assemblies") return put_cell(record, told);
  auto& memberships = record["memberships"];
  if (!memberships.is_array()) memberships.emplace_array();
  for (const auto& code : parts_of(cell)) {
    auto& list = memberships.get_array();
    const auto same = [&](const json::value& each) { return each.get_object().at("assembly") == code; };
    if (std::none_of(list.begin(), list.end(), same)) list.push_back(json::object{{"assembly", code}});
  }
}

template <class T>
std::optional<T> on_record(ImportPlan& plan, const TableRow& row) {
  if constexpr (std::is_same_v<T, Member>) return plan.member(row.cell("code"));
  if constexpr (std::is_same_v<T, Session>) return plan.session(row.cell("assembly"), row.cell("label"));
  if constexpr (std::is_same_v<T, Resolution>) {
    const auto symbol = parse_symbol(row.cell("symbol"));
    return symbol ? plan.resolution(symbol->canonical) : std::nullopt;
  }
  if constexpr (std::is_same_v<T, Vote>) {
    const auto ref = vote_of(row);
    return ref ? plan.vote(*ref) : std::nullopt;
  }
}

// The id of a vote, where the parts of it have no columns of their own.
void put_vote_id(json::object& record, const TableRow& row) {
  const auto ref = vote_of(row);
  if (!ref) return;
  record["assembly"] = ref->assembly;
  record["session"] = ref->session;
  record["number"] = ref->number;
}

// A draft is hidden from its first row on. What is public becomes none, and nobody certifies by a table.
template <class T>
Faults put_standing(json::object& record, const TableRow& row, const std::optional<T>& before) {
  Faults faults;
  const auto standing = named_cell<Standing>(row, "standing", faults);
  if (standing != Standing::draft) return faults;
  if (before && before->standing != Standing::draft)
    return {{Code::conflict, "standing",
             key_of(*before).key + " is " + std::string(name_of(before->standing)) +
                 " on record, and an import makes no draft of it"}};
  record["standing"] = std::string(name_of(Standing::draft));
  return {};
}

// What a row says of a vote on record that is not that vote.
Faults contradictions(const TableRow& row, const std::optional<Vote>& before) {
  if (!row.cell("id").empty() && !vote_of(row))
    return {{Code::invalid, "id", "must be a vote's assembly/session/number"}};
  auto faults = contradictions_of_id(row);
  if (!before || !faults.empty()) return faults;
  for (const auto column : kMatterColumns)
    if (auto fault = contradiction(*before, column, row.cell(column))) faults.push_back(std::move(*fault));
  return faults;
}

class TableImport {
 public:
  TableImport(ImportPlan& plan, const storage::Table& table, const ImportProgress& progress)
      : plan_(plan), table_(table), progress_(progress), clashes_(plan) {}

  template <class T>
  void read(formats::Input input) {
    TableRows rows(table_, std::move(input));
    plan_.tell_columns_as([&rows](std::string_view field) { return rows.column_of(field); });
    while (const auto more = rows.next()) {
      const Where where{rows.name(), rows.line()};
      if (!*more)
        plan_.refuse(kKindOf<T>, more->faults(), where);
      else
        add<T>(**more, where);
      if (++read_ % 1000 == 0 && progress_) progress_(read_);
    }
    plan_.tell_columns_as({});
  }

 private:
  template <class T>
  void add(const TableRow& row, const Where& where) {
    const auto before = on_record<T>(plan_, row);
    json::object record = before ? formats::to_json(*before) : json::object();
    Faults faults;
    if constexpr (std::is_same_v<T, Vote>) {
      faults = contradictions(row, before);
      put_vote_id(record, row);
    }
    put_cells<T>(record, row);
    if constexpr (requires { before->standing; })
      for (auto& fault : put_standing(record, row, before)) faults.push_back(std::move(fault));
    if (!faults.empty()) return plan_.refuse(kKindOf<T>, std::move(faults), where);
    auto read = formats::from_json<T>(json::value(std::move(record)));
    if (!read) return plan_.refuse(kKindOf<T>, read.faults(), where);
    add_record(std::move(*read), before, where);
  }

  template <class T>
  static void put_cells(json::object& record, const TableRow& row) {
    for (const auto& cell : row.cells()) {
      if (cell.text->empty() || is_passed_over(row.table().name, *cell.column)) continue;
      if constexpr (std::is_same_v<T, Member>)
        put_member_cell(record, cell);
      else
        put_cell(record, cell);
    }
  }

  // A table states the kind, which most sources do not.
  template <class T>
  void add_record(T record, const std::optional<T>& before, const Where& where) {
    if constexpr (std::is_same_v<T, Member>)
      if (auto faults = clashes_.of(record, before); !faults.empty())
        return plan_.refuse(RecordKind::member, std::move(faults), where);
    if constexpr (std::is_same_v<T, Session> || std::is_same_v<T, Resolution>) {
      const auto correct = [kind = record.kind](T& merged) { merged.kind = kind; };
      plan_.add(std::move(record), where, correct);
    } else {
      plan_.add(std::move(record), where);
    }
  }

  ImportPlan& plan_;
  const storage::Table& table_;
  const ImportProgress& progress_;
  MemberClashes clashes_;
  std::size_t read_ = 0;
};

}  // namespace

void add_table(ImportPlan& plan, std::string_view name, std::vector<formats::Input> inputs,
               const ImportProgress& progress) {
  const auto& table = *storage::find_table(name);
  TableImport import(plan, table, progress);
  for (auto& input : inputs) {
    if (name == "sessions") import.read<Session>(std::move(input));
    if (name == "members") import.read<Member>(std::move(input));
    if (name == "resolutions") import.read<Resolution>(std::move(input));
    if (name == "votes") import.read<Vote>(std::move(input));
    if (name == "positions") add_positions_table(plan, table, std::move(input), progress);
  }
}

}  // namespace plenary::app
