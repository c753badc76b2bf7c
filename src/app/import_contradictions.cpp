// Holds the cells of a row to the vote that it names.
#include "app/import_contradictions.hpp"

#include "domain/shorten.hpp"
#include "plenary/symbol.hpp"

namespace plenary::app {
namespace {

std::string text_on_record(const Vote& vote, std::string_view column) {
  if (column == "resolution") return vote.on.resolution.value_or("");
  if (column == "part") return vote.on.part;
  if (column == "label") return vote.on.label.value_or("");
  return std::to_string(vote.round);
}

}  // namespace

std::optional<Fault> contradiction(const Vote& vote, std::string_view column, const std::string& cell) {
  if (cell.empty()) return std::nullopt;
  const auto held = text_on_record(vote, column);
  const auto symbol = column == "resolution" ? parse_symbol(cell) : std::nullopt;
  if ((symbol ? symbol->canonical : cell) == held) return std::nullopt;
  const auto what = held.empty() ? "none" : "'" + shorten(held, 60) + "'";
  return Fault{Code::conflict, std::string(column),
               "contradicts the vote " + vote.id() + ", which has " + what + " on record"};
}

Faults contradictions_of_id(const TableRow& row) {
  const auto id = row.cell(id_column(row.table()));
  const auto ref = parse_vote_id(id);
  if (!ref) return {};
  Faults faults;
  const auto check = [&](std::string_view column, const std::string& told) {
    if (const auto cell = row.cell(column); !cell.empty() && cell != told)
      faults.push_back({Code::invalid, std::string(column), "contradicts the id " + id});
  };
  check("assembly", ref->assembly);
  check("session", ref->session);
  check("number", std::to_string(ref->number));
  return faults;
}

}  // namespace plenary::app
