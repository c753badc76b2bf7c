// Fuzzes the readers of tables of votes.
#include <boost/json.hpp>
#include <string>

#include "formats/record_json.hpp"
#include "formats/undl_records.hpp"
#include "formats/undl_table.hpp"
#include "formats/voeten_records.hpp"
#include "formats/voeten_table.hpp"
#include "fuzz/targets.hpp"

namespace plenary::fuzz {
namespace {

void hold_faults(const Faults& faults) {
  hold(!faults.empty(), "what is refused has a fault");
  for (const auto& fault : faults) {
    hold(!fault.message.empty(), "a fault says what is wrong");
    hold(formats::parse_json(boost::json::serialize(boost::json::string(fault.message))).ok(),
         "a fault is told in UTF-8");
  }
}

}  // namespace

void read_roll_call_tables(std::string_view bytes) {
  namespace undl = formats::undl;
  auto input = formats::Input::of_bytes(bytes, "x.csv");
  if (!input) return hold_faults(input.faults());
  bool refused = false;
  undl::Table table([&](const Faults& faults, const undl::Cells*) {
    refused = true;
    hold_faults(faults);
  });
  const bool understood = table.read(std::move(*input));
  hold(understood || refused, "a file that is not understood is refused");
  table.finish();
  std::size_t rows = 0;
  for (const auto& vote : table.votes()) {
    rows += vote.rows.size();
    const auto decision = undl::read_decision(vote.cells);
    if (!decision) hold_faults(decision.faults());
    for (const auto& row : vote.rows) static_cast<void>(table.cells_of(vote, row));
  }
  hold(rows <= table.rows(), "no row is made up");
}

void read_voeten_tables(std::string_view bytes) {
  namespace voeten = formats::voeten;
  voeten::Table table([](const Faults& faults) { hold_faults(faults); }, {});
  for (;;) {
    const auto end = bytes.find('\f');
    auto input = formats::Input::of_bytes(bytes.substr(0, end), "x.csv");
    if (!input) return hold_faults(input.faults());
    table.read(std::move(*input));
    if (end == std::string_view::npos) break;
    bytes.remove_prefix(end + 1);
  }
  for (const auto& call : table.take()) {
    if (call.refused || call.session == 0) continue;
    const auto decision = voeten::read_decision(call);
    hold(decision.vote.session == decision.session.label, "a vote is of its session");
    hold(decision.resolution.has_value() == (decision.why == voeten::NoText::none), "why there is no text is told");
    auto vote = decision.vote;
    vote.number = 1;
    hold(formats::from_json<Vote>(formats::to_json(vote)).ok(), "what is read can be written and read again");
  }
}

}  // namespace plenary::fuzz
