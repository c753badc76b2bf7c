// The rows of each table in which row numbers are replaced by what they stand for.
#include "storage/compared_tables.hpp"

#include <array>

namespace plenary::storage {
namespace {

// `key_of` has the natural key of every record's row, the kinds also by the numbers that search_index gives them.
#define WITH_KEYS                                                                                                    \
  "WITH key_of (kind, kind_number, id, key) AS MATERIALIZED ("                                                       \
  "SELECT 'assembly', 0, id, code FROM assemblies UNION ALL SELECT 'member', 1, id, code FROM members UNION ALL "    \
  "SELECT 'session', 2, s.id, a.code || '/' || s.label FROM sessions s LEFT JOIN assemblies a ON a.id = s.assembly " \
  "UNION ALL SELECT 'resolution', 3, id, symbol FROM resolutions UNION ALL "                                         \
  "SELECT 'vote', 4, v.id, a.code || '/' || s.label || '/' || v.number FROM votes v "                                \
  "LEFT JOIN sessions s ON s.id = v.session LEFT JOIN assemblies a ON a.id = s.assembly) "

constexpr std::array kTables = {
    ComparedTable{"sqlite_schema", 2,
                  "SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
                  "ORDER BY 1, 2"},
    ComparedTable{"meta", 1, "SELECT key, value FROM meta WHERE key <> 'derived_stale' ORDER BY 1"},

    ComparedTable{"assemblies", 1, "SELECT code, abbreviation, url, example FROM assemblies ORDER BY 1"},
    ComparedTable{"assembly_names", 2,
                  WITH_KEYS "SELECT k.key AS assembly, t.language, t.text FROM assembly_names t "
                            "LEFT JOIN key_of k ON k.kind = 'assembly' AND k.id = t.assembly ORDER BY 1, 2"},
    ComparedTable{"rules", 2,
                  WITH_KEYS "SELECT k.key AS assembly, t.position, t.name, t.from_date, t.until_date, t.least_yes, "
                            "t.invalid_as_abstention, "
                            "t.rounds, t.after_rounds, t.tie, t.unit, t.text_at_hand FROM rules t "
                            "LEFT JOIN key_of k ON k.kind = 'assembly' AND k.id = t.assembly ORDER BY 1, 2"},
    ComparedTable{"rule_shares", 4,
                  WITH_KEYS "SELECT k.key AS assembly, t.rule, t.role, t.place, t.base, t.numerator, t.denominator, "
                            "t.strict FROM rule_shares t "
                            "LEFT JOIN key_of k ON k.kind = 'assembly' AND k.id = t.assembly ORDER BY 1, 2, 3, 4"},
    ComparedTable{"rule_texts", 4,
                  WITH_KEYS "SELECT k.key AS assembly, t.rule, t.role, t.language, t.text FROM rule_texts t "
                            "LEFT JOIN key_of k ON k.kind = 'assembly' AND k.id = t.assembly ORDER BY 1, 2, 3, 4"},
    ComparedTable{"rule_vetoes", 3,
                  WITH_KEYS "SELECT k.key AS assembly, t.rule, t.place, t.member FROM rule_vetoes t "
                            "LEFT JOIN key_of k ON k.kind = 'assembly' AND k.id = t.assembly ORDER BY 1, 2, 3"},
    ComparedTable{"rule_houses", 3,
                  WITH_KEYS "SELECT k.key AS assembly, t.rule, t.place, t.house FROM rule_houses t "
                            "LEFT JOIN key_of k ON k.kind = 'assembly' AND k.id = t.assembly ORDER BY 1, 2, 3"},
    ComparedTable{"rule_sources", 3,
                  WITH_KEYS "SELECT k.key AS assembly, t.rule, t.place, t.document, t.url, t.page, t.accessed, "
                            "t.identifier FROM rule_sources t "
                            "LEFT JOIN key_of k ON k.kind = 'assembly' AND k.id = t.assembly ORDER BY 1, 2, 3"},
    ComparedTable{"member_groups", 2,
                  WITH_KEYS "SELECT k.key AS assembly, t.position, t.code, t.kind FROM member_groups t "
                            "LEFT JOIN key_of k ON k.kind = 'assembly' AND k.id = t.assembly ORDER BY 1, 2"},
    ComparedTable{"group_texts", 4,
                  WITH_KEYS "SELECT k.key AS assembly, t.position, t.role, t.language, t.text FROM group_texts t "
                            "LEFT JOIN key_of k ON k.kind = 'assembly' AND k.id = t.assembly ORDER BY 1, 2, 3, 4"},
    ComparedTable{"group_members", 3,
                  WITH_KEYS "SELECT k.key AS assembly, t.position, t.place, coalesce(m.key, t.member) AS member, "
                            "t.from_date, t.until_date FROM group_members t "
                            "LEFT JOIN key_of k ON k.kind = 'assembly' AND k.id = t.assembly "
                            "LEFT JOIN key_of m ON m.kind = 'member' AND m.id = t.member ORDER BY 1, 2, 3"},
    ComparedTable{"group_sources", 3,
                  WITH_KEYS "SELECT k.key AS assembly, t.position, t.place, t.document, t.url, t.page, t.accessed, "
                            "t.identifier FROM group_sources t "
                            "LEFT JOIN key_of k ON k.kind = 'assembly' AND k.id = t.assembly ORDER BY 1, 2, 3"},

    ComparedTable{"members", 1, "SELECT code, kind, alpha2, m49, example FROM members ORDER BY 1"},
    ComparedTable{"member_names", 3,
                  WITH_KEYS
                  "SELECT k.key AS member, t.period, t.language, t.text, t.from_date, t.until_date FROM member_names t "
                  "LEFT JOIN key_of k ON k.kind = 'member' AND k.id = t.member ORDER BY 1, 2, 3"},
    ComparedTable{"member_aliases", 2,
                  WITH_KEYS "SELECT k.key AS member, t.position, t.text FROM member_aliases t "
                            "LEFT JOIN key_of k ON k.kind = 'member' AND k.id = t.member ORDER BY 1, 2"},
    ComparedTable{"member_spellings", 2,
                  WITH_KEYS "SELECT k.key AS member, t.position, t.text, t.from_date FROM member_spellings t "
                            "LEFT JOIN key_of k ON k.kind = 'member' AND k.id = t.member ORDER BY 1, 2"},
    ComparedTable{"memberships", 2,
                  WITH_KEYS
                  "SELECT k.key AS member, t.position, a.key AS assembly, t.from_date, t.until_date, t.weight, t.house "
                  "FROM memberships t "
                  "LEFT JOIN key_of k ON k.kind = 'member' AND k.id = t.member "
                  "LEFT JOIN key_of a ON a.kind = 'assembly' AND a.id = t.assembly ORDER BY 1, 2"},
    ComparedTable{"suspensions", 2,
                  WITH_KEYS "SELECT k.key AS member, t.place, t.membership, t.from_date, t.until_date, t.kind "
                            "FROM suspensions t LEFT JOIN key_of k ON k.kind = 'member' AND k.id = t.member "
                            "ORDER BY 1, 2"},
    ComparedTable{"successions", 2,
                  WITH_KEYS "SELECT k.key AS member, t.place, t.on_date, t.kind FROM successions t "
                            "LEFT JOIN key_of k ON k.kind = 'member' AND k.id = t.member ORDER BY 1, 2"},
    ComparedTable{"successors", 3,
                  WITH_KEYS "SELECT k.key AS member, t.succession, t.place, t.code FROM successors t "
                            "LEFT JOIN key_of k ON k.kind = 'member' AND k.id = t.member ORDER BY 1, 2, 3"},
    ComparedTable{"member_notes", 4,
                  WITH_KEYS "SELECT k.key AS member, t.fact, t.place, t.language, t.text FROM member_notes t "
                            "LEFT JOIN key_of k ON k.kind = 'member' AND k.id = t.member ORDER BY 1, 2, 3, 4"},
    ComparedTable{"member_sources", 4,
                  WITH_KEYS "SELECT k.key AS member, t.fact, t.place, t.position, t.document, t.url, t.page, "
                            "t.accessed, t.identifier FROM member_sources t "
                            "LEFT JOIN key_of k ON k.kind = 'member' AND k.id = t.member ORDER BY 1, 2, 3, 4"},

    ComparedTable{
        "sessions", 2,
        WITH_KEYS
        "SELECT a.key AS assembly, t.label, t.kind, t.ordinal, t.city, t.country, t.opens, t.closes, t.sort_key "
        "FROM sessions t LEFT JOIN key_of a ON a.kind = 'assembly' AND a.id = t.assembly ORDER BY 1, 2"},

    ComparedTable{"resolutions", 1,
                  WITH_KEYS
                  "SELECT t.symbol, t.sort_key, s.key AS session, t.number, t.kind, t.draft, t.outcome, t.adopted_on, "
                  "t.meeting, t.committee, t.agenda_item, t.standing, t.committee_report FROM resolutions t "
                  "LEFT JOIN key_of s ON s.kind = 'session' AND s.id = t.session ORDER BY 1"},
    ComparedTable{"symbols", 1,
                  WITH_KEYS "SELECT t.form, k.key AS resolution, t.position, t.text FROM symbols t "
                            "LEFT JOIN key_of k ON k.kind = 'resolution' AND k.id = t.resolution ORDER BY 1"},
    ComparedTable{"titles", 2,
                  WITH_KEYS "SELECT k.key AS resolution, t.language, t.text FROM titles t "
                            "LEFT JOIN key_of k ON k.kind = 'resolution' AND k.id = t.resolution ORDER BY 1, 2"},
    ComparedTable{"adoption_lines", 2,
                  WITH_KEYS "SELECT k.key AS resolution, t.language, t.text FROM adoption_lines t "
                            "LEFT JOIN key_of k ON k.kind = 'resolution' AND k.id = t.resolution ORDER BY 1, 2"},
    ComparedTable{"subjects", 2,
                  WITH_KEYS "SELECT k.key AS resolution, t.position, t.text FROM subjects t "
                            "LEFT JOIN key_of k ON k.kind = 'resolution' AND k.id = t.resolution ORDER BY 1, 2"},
    ComparedTable{"sponsors", 2,
                  WITH_KEYS "SELECT k.key AS resolution, t.position, t.text FROM sponsors t "
                            "LEFT JOIN key_of k ON k.kind = 'resolution' AND k.id = t.resolution ORDER BY 1, 2"},
    ComparedTable{"clauses", 3,
                  WITH_KEYS
                  "SELECT k.key AS resolution, t.language, t.position, t.kind, t.number, t.label, t.heading, t.action, "
                  "t.text FROM clauses t LEFT JOIN key_of k ON k.kind = 'resolution' AND k.id = t.resolution "
                  "ORDER BY 1, 2, 3"},
    ComparedTable{"clause_items", 4,
                  WITH_KEYS "SELECT k.key AS resolution, t.language, t.clause, t.position, t.depth, t.label, t.text "
                            "FROM clause_items t LEFT JOIN key_of k ON k.kind = 'resolution' AND k.id = t.resolution "
                            "ORDER BY 1, 2, 3, 4"},
    ComparedTable{"footnotes", 3,
                  WITH_KEYS "SELECT k.key AS resolution, t.language, t.position, t.marker, t.text FROM footnotes t "
                            "LEFT JOIN key_of k ON k.kind = 'resolution' AND k.id = t.resolution ORDER BY 1, 2, 3"},
    ComparedTable{"citations", 2,
                  WITH_KEYS
                  "SELECT k.key AS resolution, t.position, t.symbol, t.relation, t.title, t.place, t.opens, t.closes "
                  "FROM citations t LEFT JOIN key_of k ON k.kind = 'resolution' AND k.id = t.resolution ORDER BY 1, 2"},

    // A reference to no row shows as the number, so that it differs from none.
    ComparedTable{
        "votes", 2,
        WITH_KEYS
        "SELECT s.key AS session, t.number, coalesce(r.key, t.resolution) AS resolution, t.part, t.label, t.round, "
        "t.method, t.rule, t.date, t.meeting, t.outcome, t.has_positions, t.standing, t.note FROM votes t "
        "LEFT JOIN key_of s ON s.kind = 'session' AND s.id = t.session "
        "LEFT JOIN key_of r ON r.kind = 'resolution' AND r.id = t.resolution ORDER BY 1, 2"},
    ComparedTable{"announced_tallies", 1,
                  WITH_KEYS "SELECT k.key AS vote, t.yes, t.no, t.abstain, t.not_voting, t.invalid, t.members, "
                            "t.present, t.represented FROM announced_tallies t "
                            "LEFT JOIN key_of k ON k.kind = 'vote' AND k.id = t.vote ORDER BY 1"},
    ComparedTable{"house_tallies", 2,
                  WITH_KEYS "SELECT k.key AS vote, t.place, t.house, t.yes, t.no, t.abstain FROM house_tallies t "
                            "LEFT JOIN key_of k ON k.kind = 'vote' AND k.id = t.vote ORDER BY 1, 2"},
    ComparedTable{"stated_tallies", 2,
                  WITH_KEYS "SELECT k.key AS vote, t.place, t.document, t.url, t.page, t.accessed, t.identifier, "
                            "t.yes, t.no, t.abstain, t.not_voting, t.invalid, t.members, t.present, t.represented "
                            "FROM stated_tallies t LEFT JOIN key_of k ON k.kind = 'vote' AND k.id = t.vote "
                            "ORDER BY 1, 2"},
    ComparedTable{"positions", 2,
                  WITH_KEYS "SELECT k.key AS vote, m.key AS member, t.position FROM positions t "
                            "LEFT JOIN key_of k ON k.kind = 'vote' AND k.id = t.vote "
                            "LEFT JOIN key_of m ON m.kind = 'member' AND m.id = t.member ORDER BY 1, 2"},
    ComparedTable{"votes_cast", 2,
                  WITH_KEYS "SELECT k.key AS vote, m.key AS member, t.yes, t.no, t.abstain FROM votes_cast t "
                            "LEFT JOIN key_of k ON k.kind = 'vote' AND k.id = t.vote "
                            "LEFT JOIN key_of m ON m.kind = 'member' AND m.id = t.member ORDER BY 1, 2"},
    ComparedTable{
        "intended_positions", 2,
        WITH_KEYS
        "SELECT k.key AS vote, t.place, m.key AS member, t.position, t.date, t.document, t.url, t.page, t.accessed, "
        "t.identifier FROM intended_positions t LEFT JOIN key_of k ON k.kind = 'vote' AND k.id = t.vote "
        "LEFT JOIN key_of m ON m.kind = 'member' AND m.id = t.member ORDER BY 1, 2"},
    ComparedTable{"remarks", 2,
                  WITH_KEYS "SELECT k.key AS vote, t.position, t.kind, t.text FROM remarks t "
                            "LEFT JOIN key_of k ON k.kind = 'vote' AND k.id = t.vote ORDER BY 1, 2"},

    ComparedTable{"source_cells", 2,
                  WITH_KEYS "SELECT k.key AS vote, t.place, coalesce(m.key, t.member) AS member, t.column_name, t.text "
                            "FROM source_cells t LEFT JOIN key_of k ON k.kind = 'vote' AND k.id = t.vote "
                            "LEFT JOIN key_of m ON m.kind = 'member' AND m.id = t.member ORDER BY 1, 2"},

    ComparedTable{"profiles", 1, "SELECT name FROM profiles ORDER BY 1"},
    ComparedTable{"profile_titles", 2,
                  "SELECT p.name AS profile, t.language, t.text FROM profile_titles t "
                  "LEFT JOIN profiles p ON p.id = t.profile ORDER BY 1, 2"},
    ComparedTable{"profile_settings", 2,
                  "SELECT p.name AS profile, t.setting, t.value FROM profile_settings t "
                  "LEFT JOIN profiles p ON p.id = t.profile ORDER BY 1, 2"},
    ComparedTable{"profile_columns", 3,
                  "SELECT p.name AS profile, t.of, t.place, t.column_name FROM profile_columns t "
                  "LEFT JOIN profiles p ON p.id = t.profile ORDER BY 1, 2, 3"},

    ComparedTable{"sources", 3,
                  WITH_KEYS "SELECT t.record_kind, k.key AS record, t.position, t.document, t.url, t.page, t.accessed, "
                            "t.identifier FROM sources t "
                            "LEFT JOIN key_of k ON k.kind = t.record_kind AND k.id = t.record ORDER BY 1, 2, 3"},

    ComparedTable{
        "records", 2, "SELECT kind, key, revision FROM records ORDER BY 1, 2", true,
        "SELECT record_kind, record_key, number FROM revisions WHERE number IN "
        "(SELECT max(number) FROM revisions GROUP BY record_kind, record_key) AND action <> 'withdraw' ORDER BY 1, 2"},
    ComparedTable{"counted_tallies", 1,
                  WITH_KEYS "SELECT k.key AS vote, t.yes, t.no, t.abstain, t.not_voting FROM counted_tallies t "
                            "LEFT JOIN key_of k ON k.kind = 'vote' AND k.id = t.vote ORDER BY 1",
                  true},
    ComparedTable{"vote_figures", 1,
                  WITH_KEYS
                  "SELECT k.key AS vote, t.margin, t.turnout, t.distance, t.dissenters, t.apart, t.dissenting "
                  "FROM vote_figures t LEFT JOIN key_of k ON k.kind = 'vote' AND k.id = t.vote ORDER BY 1",
                  true},
    ComparedTable{"discrepancies", 2,
                  WITH_KEYS "SELECT k.key AS vote, t.position, t.kind, t.field, t.announced, t.counted, t.text, "
                            "t.stated, t.source FROM discrepancies t "
                            "LEFT JOIN key_of k ON k.kind = 'vote' AND k.id = t.vote ORDER BY 1, 2",
                  true},
    ComparedTable{"membership_doubts", 2,
                  WITH_KEYS "SELECT k.key AS vote, m.key AS member, t.kind FROM membership_doubts t "
                            "LEFT JOIN key_of k ON k.kind = 'vote' AND k.id = t.vote "
                            "LEFT JOIN key_of m ON m.kind = 'member' AND m.id = t.member ORDER BY 1, 2",
                  true},
    ComparedTable{"search_index", 2,
                  WITH_KEYS "SELECT k.kind, k.key, t.symbol, t.title, t.text FROM search_index t "
                            "LEFT JOIN key_of k ON k.kind_number = t.rowid % 8 AND k.id = t.rowid / 8 ORDER BY 1, 2",
                  true},
    ComparedTable{"search_index_docsize", 2,
                  WITH_KEYS "SELECT k.kind, k.key, t.sz FROM search_index_docsize t "
                            "LEFT JOIN key_of k ON k.kind_number = t.id % 8 AND k.id = t.id / 8 ORDER BY 1, 2",
                  true},
    ComparedTable{"search_index_config", 1, "SELECT k, v FROM search_index_config ORDER BY 1", true},
    ComparedTable{kSearchTerms, 5,
                  WITH_KEYS
                  "SELECT k.kind, k.key, t.col, t.offset, t.term FROM temp.search_terms t "
                  "LEFT JOIN key_of k ON k.kind_number = t.doc % 8 AND k.id = t.doc / 8 ORDER BY 1, 2, 3, 4, 5",
                  true},
};

#undef WITH_KEYS

}  // namespace

std::span<const ComparedTable> compared_tables() { return kTables; }

}  // namespace plenary::storage
