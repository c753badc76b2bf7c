// Reading whole records from their rows. Every thread with a snapshot of its own.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/record_key.hpp"
#include "plenary/records.hpp"
#include "plenary/symbol.hpp"
#include "storage/registry.hpp"

namespace plenary::storage {

// A record and the number of its newest revision.
template <class T>
struct Stored {
  T record;
  std::int64_t revision = 0;
};

std::optional<Stored<Assembly>> find_assembly(const Snapshot& snapshot, std::string_view code);
std::optional<Stored<Member>> find_member(const Snapshot& snapshot, std::string_view code);
std::optional<Stored<Session>> find_session(const Snapshot& snapshot, std::string_view assembly,
                                            std::string_view label);
// By canonical symbol alone.
std::optional<Stored<Resolution>> find_resolution(const Snapshot& snapshot, std::string_view symbol);
// With the matrix of the snapshot's revision, the positions come out of it.
std::optional<Stored<Vote>> find_vote(const Snapshot& snapshot, const VoteRef& ref, const VoteMatrix* matrix = nullptr);
std::optional<Stored<Profile>> find_profile(const Snapshot& snapshot, std::string_view name);
// How far the text can be relied on; nothing where there is none of that symbol.
std::optional<Standing> standing_of_text(const Snapshot& snapshot, std::string_view symbol);

// The canonical symbol of the text known by this form or alias, or by one that the sessions on record complete
// (`AGN-1992-RES-15`) or that lacks its year (`S/RES/1411`); nothing where none is.
std::optional<std::string> resolve_symbol(const Snapshot& snapshot, std::string_view form);
// The symbols of the texts that have this part among their own (`A/RES/75/254[A-C]` has `A/RES/75/254[B]`), or that have
// parts of it (`A/RES/75/254`), in their order; 100 at most.
std::vector<std::string> texts_of_parts(const Snapshot& snapshot, const Symbol& symbol, bool for_staff);
// The symbols of the texts that this draft became, in their order; 100 at most.
std::vector<std::string> texts_of_draft(const Snapshot& snapshot, std::string_view draft, bool for_staff);
// The row of the text with that symbol, in any form that the registry knows.
std::optional<std::int64_t> row_of_text(const Snapshot& snapshot, std::string_view form);
// The label of the one session that opened in that year; nothing where none or several did.
std::optional<std::string> session_of_year(const Snapshot& snapshot, std::string_view assembly, int year);
// The number that the next vote of a session gets.
int next_vote_number(const Snapshot& snapshot, std::string_view assembly, std::string_view session);
// The votes on a text, in order.
std::vector<VoteRef> votes_on(const Snapshot& snapshot, std::string_view symbol);
// The votes of a session on a matter without a text, by part and label, in order.
std::vector<VoteRef> votes_on_matter(const Snapshot& snapshot, std::string_view assembly, std::string_view session,
                                     const Subject& on);
// Public votes on whole texts and matters whose positions are known, by assembly, session and number.
std::vector<VoteRef> votes_with_positions(const Snapshot& snapshot);
// The votes of an assembly that name a rule, by session and number.
std::vector<VoteRef> votes_with_rule(const Snapshot& snapshot, std::string_view assembly);
// The votes that a source keeps under a number, by that number.
std::map<std::string, VoteRef, std::less<>> numbered_votes(const Snapshot& snapshot, std::string_view document);
// The newest day of a vote that the table of the UN Digital Library tells of; nothing where there is none.
std::optional<Date> last_catalogued_day(const Snapshot& snapshot);
// The votes that the members of an assembly had together on a day (today where it is unknown), one each where they have no
// weights; 0 where no membership is recorded, or not every weight.
std::int64_t votes_held_on(const Snapshot& snapshot, std::string_view assembly, const std::optional<Date>& day);
// The code of another member, or label of another session, that differs in case or leading zeros alone.
std::optional<std::string> similar_member(const Snapshot& snapshot, std::string_view code);
std::optional<std::string> similar_session(const Snapshot& snapshot, std::string_view assembly, std::string_view label);
// The codes of the members that name this one among their successors.
std::vector<std::string> predecessors_of(const Snapshot& snapshot, std::string_view code);
// Whether the registry holds a record of that kind.
bool has_any(const Snapshot& snapshot, RecordKind kind);
// By language; empty where there is no such assembly.
Localized names_of_assembly(const Snapshot& snapshot, std::string_view code);
bool assembly_exists(const Snapshot& snapshot, std::string_view code);
bool member_exists(const Snapshot& snapshot, std::string_view code);
// Symbols that cite this one, in natural order.
std::vector<std::string> cited_by(const Snapshot& snapshot, std::string_view symbol, bool with_drafts);

// The newest revision of a record; nothing where there is none or it was withdrawn.
std::optional<std::int64_t> revision_of(const Snapshot& snapshot, const RecordKey& key);
// Whether it was there once and is not any more.
bool was_withdrawn(const Snapshot& snapshot, const RecordKey& key);

// Every record's key, by kind in the order in which they refer to each other, then by key.
void for_each_key(const Snapshot& snapshot, const std::function<void(const RecordKey&, std::int64_t revision)>& each);
// Calls with every member's code and spelling (names of all times and languages, aliases).
void for_each_spelling(const Snapshot& snapshot,
                       const std::function<void(std::string_view code, std::string_view spelling)>& each);

}  // namespace plenary::storage
