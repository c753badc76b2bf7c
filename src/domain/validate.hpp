// Whether a record makes sense by itself and beside what it refers to. Pure; every fault at once.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "plenary/records.hpp"
#include "plenary/result.hpp"

namespace plenary {

// Brings a record to its canonical form: symbols as the registry writes them, lists in their order, duplicates of
// the symbol out of its aliases. Faults are left to `validate`.
void canonicalise(Assembly& record);
void canonicalise(Member& record);
void canonicalise(Session& record);
void canonicalise(Resolution& record);
void canonicalise(Vote& record);
void canonicalise(Profile& record);

// What can be told from the record alone: shapes of codes and symbols, days in order, figures that cannot be.
Faults validate(const Assembly& record);
Faults validate(const Member& record);
Faults validate(const Session& record);
Faults validate(const Resolution& record);
Faults validate(const Vote& record);
Faults validate(const Profile& record);

// What the registry knows of a vote's surroundings.
struct VoteContext {
  std::optional<Session> session;
  bool resolution_known = true;                        // or the vote names none
  std::optional<std::string> resolution_assembly;      // of the resolution voted on
  std::optional<std::string> resolution_session;       // label of its session
  std::function<bool(std::string_view)> member_known;  // by code
  std::int64_t votes_on_the_day = 0;                   // that the assembly's members had; 0 where that is not recorded
  std::optional<std::string> rule_fault;               // why the rule that it names cannot be taken
  std::vector<std::string> houses{};                   // those in which that rule is held
};
Faults validate_in(const Vote& record, const VoteContext& context);
// Whether a catalogue's table tells of the vote. What it says is kept as it stands, and where it contradicts itself that is
// shown: its figures are not held against the number of members.
bool is_catalogued(const Vote& record);

// A day outside the days of the session, where those are known.
std::optional<Fault> outside_session(std::string_view field, const std::optional<Date>& day, const Session& session);

}  // namespace plenary
