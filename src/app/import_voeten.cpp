// Turns roll calls of the academic table into planned records.
#include "app/import_voeten.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "app/voeten_members.hpp"
#include "formats/voeten_records.hpp"
#include "formats/voeten_table.hpp"

namespace plenary::app {

namespace voeten = formats::voeten;

namespace {

using voeten::Cast;

Position position_of(Cast cast) {
  switch (cast) {
    case Cast::yes:
      return Position::yes;
    case Cast::no:
      return Position::no;
    case Cast::abstain:
      return Position::abstain;
    default:
      return Position::not_voting;
  }
}

const char* reason_of(voeten::NoText why) {
  switch (why) {
    case voeten::NoText::not_named:
      return "name no text";
    case voeten::NoText::page_of_the_record:
      return "name a page of the record and no text";
    case voeten::NoText::order_of_votes:
      return "name a number with a letter that may be the order of votes or a part of the text";
    default:
      return "name a text in a form that is not understood";
  }
}

class VoetenImport {
 public:
  VoetenImport(ImportPlan& plan, const ImportProgress& progress)
      : plan_(plan),
        members_(plan),
        table_([this](Faults faults) { plan_.refuse(RecordKind::vote, std::move(faults), {}); }, progress) {}

  void run(std::vector<formats::Input> inputs) {
    for (auto& input : inputs)
      if (!table_.read(std::move(input))) return;
    auto calls = table_.take();
    for (auto& call : calls)
      if (!add_text(call)) call.refused = true;
    plan_.settle(calls.size(), table_.rows());
    for (auto& call : calls) {
      if (!call.refused) add_vote(call);
      call = {};
    }
    tell();
  }

 private:
  [[nodiscard]] Where where(const voeten::RollCall& call) const {
    return {table_.file_of(call.place), call.place.line};
  }

  void refuse(const voeten::RollCall& call, const char* field, std::string message) {
    plan_.refuse(RecordKind::vote,
                 {{Code::invalid, field, "roll call " + std::to_string(call.rcid) + " " + std::move(message)}},
                 where(call));
  }

  // False where the roll call is refused.
  bool add_text(const voeten::RollCall& call) {
    if (call.refused) return false;
    if (call.session == 0) return refuse(call, "session", "has no session in any of the files"), false;
    auto decision = voeten::read_decision(call);
    if (!knows_codes(call, decision)) return false;
    const auto at = where(call);
    auto& [session, text, why, vote, day] = decision;
    if (sessions_.insert(session.label).second && !plan_.add(session, at)) return false;
    if (why != voeten::NoText::none) ++unnamed_[why];
    if (!text || !texts_.insert(text->symbol).second) return true;
    text->title.emplace("en", call.short_name.empty() ? text->symbol : call.short_name);
    return plan_.add(*text, at);
  }

  bool knows_codes(const voeten::RollCall& call, const voeten::Decision& decision) {
    for (const auto& row : call.rows)
      if (!members_.member(row.ccode, decision.day))
        return refuse(call, "ccode", "has a code that is not known: " + std::to_string(row.ccode)), false;
    return true;
  }

  void add_vote(const voeten::RollCall& call) {
    auto decision = voeten::read_decision(call);
    if (!call.rows.empty()) add_positions(call, decision);
    plan_.add(std::move(decision.vote), where(call));
  }

  void add_positions(const voeten::RollCall& call, voeten::Decision& decision) {
    std::vector<std::pair<MemberPosition, std::uint16_t>> found;
    for (const auto& row : call.rows) {
      const auto* member = members_.member(row.ccode, decision.day);
      if (row.cast == Cast::no_member) continue;
      MemberPosition each{*member, position_of(row.cast), Reason::unknown};
      if (row.cast == Cast::absent) {
        const auto reason = members_.absence(row.ccode, *member, decision.day);
        if (!reason) {
          note_no_member(*member, call.rcid);
          continue;
        }
        each.reason = *reason;
      }
      found.emplace_back(std::move(each), row.ccode);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first.member < b.first.member; });
    auto& positions = decision.vote.positions.emplace();
    for (auto& [each, ccode] : found) {
      if (positions.empty() || positions.back().member != each.member)
        positions.push_back(std::move(each));
      else
        take_second(call, each, decision.vote);
    }
  }

  // Two codes of one member: an absence under the one gives way to a vote under the other.
  void take_second(const voeten::RollCall& call, const MemberPosition& second, Vote& vote) {
    auto& first = vote.positions->back();
    twice_[second.member].push_back(call.rcid);
    if (second.position == first.position) return;
    if (first.position == Position::not_voting) {
      first = second;
    } else if (second.position != Position::not_voting) {
      vote.remarks.push_back({"listed-with-two-positions",
                              "the source gives more than one position to, and none is kept for: " + second.member});
      vote.positions->pop_back();
    }
  }

  void note_no_member(const std::string& member, int rcid) { no_members_[member].push_back(rcid); }

  static std::string rcids(const std::vector<int>& list) {
    if (list.size() == 1) return "roll call " + std::to_string(list.front());
    return std::to_string(list.size()) + " roll calls (" + std::to_string(list.front()) + " to " +
           std::to_string(list.back()) + ")";
  }

  void tell() {
    for (const auto& [why, count] : unnamed_)
      plan_.note({}, std::to_string(count) + " roll calls " + reason_of(why) +
                         ": each is recorded as a matter of its own, by its description");
    for (const auto& [member, list] : no_members_)
      plan_.note({}, member + " is marked absent in " + rcids(list) + " while it was no member: no position is kept");
    for (const auto& [member, list] : twice_)
      plan_.note({}, member + " has rows under two codes in " + rcids(list) + ": a vote counts before an absence");
  }

  ImportPlan& plan_;
  VoetenMembers members_;
  voeten::Table table_;
  std::set<std::string> sessions_, texts_;
  std::map<voeten::NoText, std::size_t> unnamed_;
  std::map<std::string, std::vector<int>> no_members_, twice_;  // roll calls by member
};

}  // namespace

void add_voeten(ImportPlan& plan, std::vector<formats::Input> inputs, const ImportProgress& progress) {
  VoetenImport(plan, progress).run(std::move(inputs));
}

}  // namespace plenary::app
