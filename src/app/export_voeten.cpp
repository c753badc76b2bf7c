// Writes votes as rows of the academic table: one for each code in each roll call.
#include <charconv>
#include <map>

#include "app/layout_export.hpp"
#include "app/voeten_codes.hpp"
#include "app/voeten_facts.hpp"
#include "formats/cells.hpp"

namespace plenary::app {
namespace {

constexpr int kYearBeforeTheFirstSession = 1945;

char digit_of(Position position) {
  switch (position) {
    case Position::yes:
      return '1';
    case Position::abstain:
      return '2';
    case Position::no:
      return '3';
    default:
      return '8';
  }
}

// `11/5/1995`; what is no day stays as it was written.
std::string american(const std::string& date) {
  const auto day = Date::parse(date);
  if (!day) return date;
  return std::to_string(day->month()) + "/" + std::to_string(day->day()) + "/" + std::to_string(day->year());
}

class VoetenWriter final : public LayoutWriter {
 public:
  void begin(std::string& out) override {
    out += "rcid,session,vote,ccode,member,importantvote,date,unres,me,nu,di,hr,co,ec,year\r\n";
  }

  void append(std::string& out, const Vote& vote) override {
    const auto facts = voeten_facts(vote);
    if (!facts || !vote.positions) return;
    std::map<std::string_view, Position> cast;
    for (const auto& each : *vote.positions) cast.emplace(each.member, each.position);
    const auto head = std::to_string(facts->rcid) + "," + std::to_string(facts->session) + ",";
    const auto tail = tail_of(vote, *facts);
    const auto written = Date::parse(facts->date);
    for (const auto& [ccode, code] : voeten_codes()) {
      if (!has_rows(code, facts->session)) continue;
      const auto* member = code.member(facts->day);
      const auto found = member && has_votes(code, written) ? cast.find(*member) : cast.end();
      // Of votes cast on several sides the table knows nothing.
      const bool voted = found != cast.end() && found->second != Position::split;
      out.append(head).append(1, voted ? digit_of(found->second) : '9').append(",").append(std::to_string(ccode));
      out.append(voted ? ",1," : ",,").append(tail);
    }
  }

 private:
  static bool has_rows(const VoetenCode& code, int session) {
    return (!code.from_session || *code.from_session <= session) &&
           (!code.until_session || session <= *code.until_session);
  }

  // Of two codes of one member, the one under which it voted on that day.
  static bool has_votes(const VoetenCode& code, const std::optional<Date>& day) {
    return (!code.votes_from || !day || *code.votes_from <= *day) &&
           (!code.votes_until || (day && *day <= *code.votes_until));
  }

  static std::string tail_of(const Vote& vote, const VoetenFacts& facts) {
    auto tail = voeten_flag(vote, facts, "importantvote") + ",";
    formats::append_csv(tail, american(facts.date), {});
    formats::append_csv(tail += ',', facts.unres, {});
    for (const auto issue : kVoetenIssues) tail.append(",").append(voeten_flag(vote, facts, issue));
    return tail + "," + std::to_string(facts.session + kYearBeforeTheFirstSession) + "\r\n";
  }
};

}  // namespace

std::unique_ptr<LayoutWriter> voeten_writer(const storage::Snapshot&) { return std::make_unique<VoetenWriter>(); }

}  // namespace plenary::app
