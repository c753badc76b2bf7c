// Finds numbers, sessions, days and names of texts as the academic tables have them.
#include "app/voeten_facts.hpp"

#include <algorithm>
#include <charconv>

#include "domain/source_rank.hpp"
#include "formats/voeten_records.hpp"
#include "plenary/symbol.hpp"

namespace plenary::app {
namespace {

// Roll calls that the table does not have are numbered by session and vote, far above its own numbers.
constexpr int kVotesOfSession = 1000;
constexpr int kFirstSessionOfOurs = 11;

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

const SourceCell* find_cell(const Vote& vote, std::string_view column) {
  const auto name = "voeten." + std::string(column);
  const auto found = std::find_if(vote.as_written.begin(), vote.as_written.end(),
                                  [&](const SourceCell& cell) { return cell.column == name && !cell.member; });
  return found == vote.as_written.end() ? nullptr : &*found;
}

std::optional<int> rcid_of(const Vote& vote) {
  for (const auto& source : vote.sources)
    if (source.document == kVoetenDocument && source.identifier) return whole_number(*source.identifier);
  return std::nullopt;
}

// `R/76/12A` of `A/RES/76/12[A]`.
std::string unres_by_symbol(const Vote& vote) {
  const auto symbol = vote.on.resolution ? parse_symbol(*vote.on.resolution) : std::nullopt;
  if (!symbol || !symbol->session || !symbol->number || !whole_number(*symbol->session)) return {};
  return "R/" + *symbol->session + "/" + std::to_string(*symbol->number) + symbol->part;
}

// As the source wrote it while that leads to what the vote is on.
std::string unres_of(const Vote& vote, const VoetenFacts& facts) {
  if (!facts.from_source) return unres_by_symbol(vote);
  formats::voeten::RollCall call;
  call.session = facts.session;
  call.unres = voeten_cell(vote, "unres").value_or("");
  const auto named = formats::voeten::read_decision(call).vote.on.resolution;
  return named == vote.on.resolution ? call.unres : unres_by_symbol(vote);
}

void read_day(const Vote& vote, VoetenFacts& facts) {
  facts.day = vote.date;
  if (vote.date) {
    facts.date = vote.date->to_string();
    return;
  }
  facts.date = voeten_cell(vote, "date").value_or("");
  // Of these days only the month is that of the calendar.
  if (const auto written = Date::parse(facts.date)) facts.day = Date::from(written->year(), written->month(), 1);
}

}  // namespace

std::optional<std::string> voeten_cell(const Vote& vote, std::string_view column) {
  const auto* cell = find_cell(vote, column);
  return cell ? cell->text : std::nullopt;
}

std::optional<VoetenFacts> voeten_facts(const Vote& vote) {
  VoetenFacts facts;
  const auto rcid = rcid_of(vote);
  const auto written = voeten_cell(vote, "session");
  const auto session = whole_number(written ? *written : vote.session);
  if (!session) return std::nullopt;
  facts.session = *session;
  facts.from_source = rcid.has_value();
  if (!rcid && (*session < kFirstSessionOfOurs || vote.number >= kVotesOfSession)) return std::nullopt;
  facts.rcid = rcid.value_or(*session * kVotesOfSession + vote.number);
  read_day(vote, facts);
  facts.unres = unres_of(vote, facts);
  return facts;
}

std::string voeten_flag(const Vote& vote, const VoetenFacts& facts, std::string_view column) {
  const auto* cell = find_cell(vote, column);
  if (cell) return cell->text.value_or("");
  return facts.from_source ? "0" : "";
}

}  // namespace plenary::app
