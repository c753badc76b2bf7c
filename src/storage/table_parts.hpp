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

Table groups_table();
Table group_members_table();
Table votes_table();
Table positions_table();
Table votes_cast_table();
Table search_table();
Table revisions_table();

}  // namespace plenary::storage
