// The records of the registry, as values. Absent means unknown; nothing stands for unknown by being 0 or "".
// Member names of a record are the keys of its JSON form (formats/record_json); rules on them are in domain/validate.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "plenary/date.hpp"
#include "plenary/group.hpp"
#include "plenary/profile.hpp"
#include "plenary/rule.hpp"
#include "plenary/source.hpp"

namespace plenary {

// How far a record can be relied on. Drafts are seen by staff alone.
enum class Standing { draft, provisional, certified };

struct Assembly {
  std::string code;  // `icpo-ga`
  Localized name;
  std::optional<std::string> abbreviation;
  std::optional<std::string> url;
  bool example = false;  // made up, to look at; not a real body
  std::vector<Source> sources;
  std::vector<Rule> rules{};    // how its majorities are computed; those of one name follow each other in time
  std::vector<Group> groups{};  // of its members
  friend bool operator==(const Assembly&, const Assembly&) = default;
};

// A member's name in the languages known, while it held.
struct MemberName {
  Localized name;
  std::optional<Date> from, until;
  friend bool operator==(const MemberName&, const MemberName&) = default;
};

// A time in which a member could not vote. `kind`: voting, participation, credentials, contributions.
struct Suspension {
  std::optional<Date> from, until;
  std::string kind = "voting";
  Localized reason{};
  std::vector<Source> sources{};
  friend bool operator==(const Suspension&, const Suspension&) = default;
};

// A member's time in one assembly. Without `from` or `until` that end is not known.
struct Membership {
  std::string assembly;
  std::optional<Date> from, until;
  std::optional<int> weight{};         // its votes, where members have several
  std::optional<std::string> house{};  // where the assembly votes in houses
  std::vector<Suspension> suspensions{};
  friend bool operator==(const Membership&, const Membership&) = default;
};

// How a source writes a member's name in its tables, from that day on until the next spelling.
struct Spelling {
  std::string text;
  std::optional<Date> from;
  friend bool operator==(const Spelling&, const Spelling&) = default;
};

// continues: the successor keeps the membership; joins, merges: it becomes part of another; dissolves: it ends, and its
// successors are admitted anew; separates: it goes on, and the new members take seats of their own.
enum class SuccessionKind { continues, joins, merges, dissolves, separates };

// What became of a member, or of a part of it, on a day.
struct Succession {
  std::vector<std::string> to;  // codes of members
  std::optional<Date> on;
  SuccessionKind kind = SuccessionKind::continues;
  Localized note{};
  std::vector<Source> sources{};
  friend bool operator==(const Succession&, const Succession&) = default;
};

struct Member {
  std::string code;  // ISO 3166 alpha-3, a former state's former code, or one of the assembly's own
  std::string kind = "state";
  std::vector<MemberName> names;     // oldest first; the last one is today's
  std::vector<std::string> aliases;  // other spellings met in sources
  std::vector<Spelling> written;     // oldest first, where tables write it otherwise than its name in capitals
  std::optional<std::string> alpha2, m49;
  std::vector<Membership> memberships;
  bool example = false;
  std::vector<Source> sources;
  std::vector<Succession> successions{};  // oldest first
  friend bool operator==(const Member&, const Member&) = default;
};

enum class SessionKind { regular, special, emergency };

struct Place {
  std::optional<std::string> city, country;
  friend bool operator==(const Place&, const Place&) = default;
};

struct Session {
  std::string assembly;
  std::string label;  // `92`, `ES-10`
  SessionKind kind = SessionKind::regular;
  std::optional<int> ordinal;
  std::optional<Place> place;
  std::optional<Date> opens, closes;
  std::vector<Source> sources;
  friend bool operator==(const Session&, const Session&) = default;
};

enum class ClauseKind { preambular, operative };

// Deeper than any text has been seen to go; bounds recursion.
inline constexpr int kItemLevels = 9;

// A part of a clause, mostly with a label: `(a)`, `(i)`, a dash. kItemLevels of them below each other at most.
struct ClauseItem {
  std::string label;
  std::string text;
  std::vector<ClauseItem> items;
  friend bool operator==(const ClauseItem&, const ClauseItem&) = default;
};

struct Clause {
  ClauseKind kind = ClauseKind::preambular;
  int number = 0;                      // from 1 within its kind
  std::optional<std::string> label;    // as printed, where it is not the number: `3 bis`
  std::optional<std::string> heading;  // the section heading that stands before it
  std::string action;                  // `CALLS UPON`; "" where none was recognised
  std::string text;                    // the whole paragraph, action included
  std::vector<ClauseItem> items;
  friend bool operator==(const Clause&, const Clause&) = default;
};

// A resolution that the text names. `relation`: recalls, reaffirms, amends, repeals, cites, …
struct Citation {
  std::string symbol;
  std::string relation = "cites";
  std::optional<std::string> title;
  std::optional<std::string> place;  // `Istanbul, Türkiye`
  std::optional<Date> opens, closes;
  friend bool operator==(const Citation&, const Citation&) = default;
};

struct Footnote {
  std::string marker;
  std::string text;
  friend bool operator==(const Footnote&, const Footnote&) = default;
};

struct Resolution {
  std::string symbol;                // canonical
  std::vector<std::string> aliases;  // as people also write it; each finds the text
  std::string assembly;
  std::string session;
  std::optional<int> number;
  std::string kind = "resolution";   // `decision`, `recommendation`, …
  std::optional<std::string> draft;  // symbol of the draft
  Localized title;
  std::optional<Outcome> outcome;
  std::optional<Date> adopted_on;
  std::optional<std::string> meeting;  // symbol of the meeting's record: `A/76/PV.53`
  std::optional<std::string> committee;
  std::optional<std::string> committee_report;  // symbol of the report that brought the draft
  std::optional<std::string> agenda_item;
  std::vector<std::string> subjects;
  std::vector<std::string> sponsors;                   // as the source names them
  std::map<std::string, std::vector<Clause>> clauses;  // by language
  std::vector<Citation> citations;
  std::map<std::string, std::vector<Footnote>> footnotes;  // by language
  Localized adoption_line;
  Standing standing = Standing::provisional;
  std::vector<Source> sources;
  friend bool operator==(const Resolution&, const Resolution&) = default;
};

// Y N A X, and S where a member that has several votes cast them on more than one side.
enum class Position : std::uint8_t { yes, no, abstain, not_voting, split };

// Why a member did not vote, where the source tells.
enum class Reason : std::uint8_t { unknown, absent, present, suspended };

struct MemberPosition {
  std::string member;
  Position position = Position::yes;
  Reason reason = Reason::unknown;  // only with not_voting
  friend bool operator==(const MemberPosition&, const MemberPosition&) = default;
};

// How a member that has several votes cast them.
struct VotesCast {
  std::string member;
  int yes = 0, no = 0, abstain = 0;
  [[nodiscard]] std::int64_t total() const { return std::int64_t{yes} + no + abstain; }
  friend bool operator==(const VotesCast&, const VotesCast&) = default;
};

// The figures of one house, where an assembly votes in houses.
struct HouseTally {
  std::string house;
  std::optional<int> yes, no, abstain;
  friend bool operator==(const HouseTally&, const HouseTally&) = default;
};

// Counts of one vote. An absent figure is unknown; no tally at all is not a tally of zeros. As the source states them: how many
// `members` the assembly had, how many were `present`, voting or not, and how many were `represented` and could vote.
struct Tally {
  std::optional<int> yes, no, abstain, not_voting, invalid;
  std::optional<int> members{}, present{}, represented{};
  std::vector<HouseTally> houses{};  // of what was announced, where it tells the houses apart
  [[nodiscard]] bool empty() const { return *this == Tally{}; }
  friend bool operator==(const Tally&, const Tally&) = default;
};

// What one source states of the figures; `source` is absent where the record named none when its figures were recorded.
struct StatedTally {
  std::optional<Source> source;
  Tally figures;
  friend bool operator==(const StatedTally&, const StatedTally&) = default;
};

// What a member later said it had meant. Changes neither position nor totals.
struct IntendedPosition {
  std::string member;
  Position position = Position::yes;
  std::optional<Date> date;
  std::optional<Source> source;
  friend bool operator==(const IntendedPosition&, const IntendedPosition&) = default;
};

enum class Method {
  unknown,
  consensus,
  acclamation,
  unanimous,
  show_of_hands,
  recorded,
  roll_call,
  electronic,
  secret_ballot,
  non_recorded
};

// What was voted on. Without a resolution it is a matter of its own, named by `label`.
struct Subject {
  std::optional<std::string> resolution;  // canonical symbol
  std::string part = "whole";             // `paragraph`, `amendment`, `motion`, `admission`, …
  std::optional<std::string> label;       // `operative paragraph 3`
  friend bool operator==(const Subject&, const Subject&) = default;
};

// A peculiarity of the source that the facts alone do not show: `listed-twice`, …
struct Remark {
  std::string kind;
  std::string text;
  friend bool operator==(const Remark&, const Remark&) = default;
};

// A cell of the source's table that the facts alone would not give back: of the vote, or of one member's row. Without a
// text the cell is blank.
struct SourceCell {
  std::string column;
  std::optional<std::string> member, text;
  friend bool operator==(const SourceCell&, const SourceCell&) = default;
};

struct Vote {
  std::string assembly;
  std::string session;
  int number = 0;  // from 1 within the session
  Subject on;
  int round = 1;
  Method method = Method::unknown;
  std::optional<std::string> rule;
  std::optional<Date> date;
  std::optional<std::string> meeting;
  std::optional<Tally> announced;
  std::vector<StatedTally> stated{};  // by each source, the one that counts most first; empty: by one, or not told
  std::optional<std::vector<MemberPosition>> positions;  // ordered by member code; absent: not known
  std::vector<VotesCast> votes_cast{};  // of all who voted, in that order; empty: one each, or not told
  std::vector<IntendedPosition> intended;
  std::optional<Outcome> outcome;
  std::optional<std::string> note;  // what the source notes on the voting
  std::vector<Remark> remarks;
  std::vector<SourceCell> as_written;
  Standing standing = Standing::provisional;
  std::vector<Source> sources;
  friend bool operator==(const Vote&, const Vote&) = default;

  // `icpo-ga/92/1`
  [[nodiscard]] std::string id() const { return assembly + "/" + session + "/" + std::to_string(number); }
};

}  // namespace plenary
