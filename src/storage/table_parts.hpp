// Columns and filters that several tables share, and the tables of votes.
#pragma once

#include "storage/table.hpp"

namespace plenary::storage {

inline constexpr Column kAssemblyColumn{"assembly", "assembly", CellType::text, "a.code", "The assembly's code."};
inline constexpr Column kSessionColumn{"session",   "session", CellType::text, "s.label", "The session's label.",
                                       "s.sort_key"};
inline constexpr Column kTitleColumn{
    "title",
    "title",
    CellType::localized,
    "(SELECT json_group_object(language, text) FROM titles WHERE resolution = r.id)",
    "The text's title, by language.",
    "(SELECT text FROM titles WHERE resolution = r.id ORDER BY language <> 'en', language LIMIT 1)"};
inline constexpr Filter kAssemblyFilter{"assembly", FilterType::assembly, "a.code = @", "An assembly's code."};
inline constexpr Filter kSessionFilter{"session", FilterType::text, "s.label = @", "A session's label."};

inline constexpr std::string_view kMemberName =
    "(SELECT text FROM member_names WHERE member = m.id ORDER BY period DESC, language <> 'en', language LIMIT 1)";
// Codes 3 to 6 are all not voting, for different reasons.
inline constexpr std::string_view kPositionName =
    "CASE p.position WHEN 0 THEN 'yes' WHEN 1 THEN 'no' WHEN 2 THEN 'abstain' WHEN 7 THEN 'split' "
    "ELSE 'not_voting' END";
inline constexpr std::string_view kPositionIs =
    "CASE WHEN p.position BETWEEN 3 AND 6 THEN 3 ELSE p.position END = "
    "CASE @ WHEN 'yes' THEN 0 WHEN 'no' THEN 1 WHEN 'abstain' THEN 2 WHEN 'split' THEN 7 ELSE 3 END";

// How many doubts there are about the vote `v`. A macro, since filters and columns are compared by their text.
#define PLENARY_DOUBTS                                             \
  "((SELECT count(*) FROM discrepancies d WHERE d.vote = v.id) + " \
  "(SELECT count(*) FROM membership_doubts d WHERE d.vote = v.id))"

// Of the text `r`, which cites or is cited by any of its forms. What drafts cite is not told.
inline constexpr std::string_view kCitesSymbol =
    "r.id IN (SELECT i.resolution FROM citations i WHERE upper(i.symbol) IN (SELECT upper(@) UNION SELECT +f.form "
    "FROM symbols f JOIN symbols t ON t.resolution = f.resolution WHERE t.form = upper(@) UNION SELECT l.form FROM "
    "symbols t JOIN looked_up_forms l ON l.resolution = t.resolution WHERE t.form = upper(@)))";
inline constexpr std::string_view kCitedBySymbol =
    "r.id IN (SELECT f.resolution FROM resolutions z JOIN citations i ON i.resolution = z.id JOIN symbols f ON f.form "
    "= "
    "upper(i.symbol) WHERE z.symbol = @ AND (?1 OR z.standing <> 'draft') UNION SELECT l.resolution FROM resolutions z "
    "JOIN citations i ON i.resolution = z.id JOIN looked_up_forms l ON l.form = upper(i.symbol) WHERE z.symbol = @ AND "
    "(?1 OR z.standing <> 'draft') AND (i.symbol GLOB 'AGN-*' OR i.symbol GLOB 'S/RES/*[0-9]'))";

// Of the member `m` in the vote `v`: whether it was in the group then. Without a day of the vote, its session's count.
inline constexpr Filter kGroupOnDayFilter{
    "group", FilterType::group,
    "EXISTS (SELECT 1 FROM group_members t JOIN member_groups g ON g.assembly = t.assembly AND g.position = t.position "
    "WHERE g.code = @ AND t.assembly = a.id AND t.member = m.id AND coalesce(t.from_date <= coalesce(v.date, "
    "s.closes), 1) "
    "AND coalesce(t.until_date >= coalesce(v.date, s.opens), 1))",
    "Members that were in that group on the day of the vote."};
// The value is the region's members, each between blanks.
inline constexpr Filter kRegionFilter{"region", FilterType::region, "instr(@, ' ' || m.code || ' ') > 0",
                                      "Members in that region, by its M49 code: 150."};

// Of tables whose rows are votes `v`, or parts of them.
#define PLENARY_FROM_VOTES                                                              \
  "votes v JOIN sessions s ON s.id = v.session JOIN assemblies a ON a.id = s.assembly " \
  "LEFT JOIN resolutions r ON r.id = v.resolution"
inline constexpr std::string_view kVoteId = "a.code || '/' || s.label || '/' || v.number";
inline constexpr std::string_view kVoteInSet = "vote_bit(@, v.id)";
inline constexpr std::string_view kVoteVisible =
    "(?1 OR (v.standing <> 'draft' AND coalesce(r.standing, '') <> 'draft'))";
inline constexpr std::string_view kVoteMatch =
    "(v.resolution IN (SELECT rowid >> 3 FROM search_index WHERE search_index MATCH @ AND rowid & 7 = 3) "
    "OR v.id IN (SELECT rowid >> 3 FROM search_index WHERE search_index MATCH @ AND rowid & 7 = 4))";

// Filters of the table of votes; those of its facts that the table of positions has under the same names, but for the id, which
// is `vote` there; and, behind others, all that are left, told by the votes.
std::vector<Filter> vote_filters();
std::vector<Filter> filters_of_the_vote();
void append_told_by_votes(std::vector<Filter>& filters);

Table groups_table();
Table group_members_table();
Table votes_table();
Table positions_table();
Table votes_cast_table();
Table stated_tallies_table();
Table house_tallies_table();
Table search_table();
Table revisions_table();
Table profiles_table();

}  // namespace plenary::storage
