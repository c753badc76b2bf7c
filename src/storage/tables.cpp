// The tables of bodies and texts: assemblies, members, sessions, resolutions; and the index of all tables.
#include <array>

#include "domain/names.hpp"
#include "storage/table_parts.hpp"

namespace plenary::storage {
namespace {

Table assemblies() {
  Table table;
  table.name = "assemblies";
  table.describes = "The bodies that decide.";
  table.from = "assemblies a";
  table.visible = "1";
  table.row = "a.id";
  table.columns = {
      {"code", "code", CellType::text, "a.code", "The assembly's code, as URLs use it."},
      {"abbreviation", "abbreviation", CellType::text, "a.abbreviation", "Its usual abbreviation."},
      {"name", "name", CellType::localized,
       "(SELECT json_group_object(language, text) FROM assembly_names WHERE assembly = a.id)", "Its name, by language.",
       "(SELECT text FROM assembly_names WHERE assembly = a.id ORDER BY language <> 'en', language LIMIT 1)"},
      {"url", "url", CellType::text, "a.url", "Its site."},
      {"example", "example", CellType::flag, "a.example", "Whether it is made up, to look at."},
      {"sessions", "sessions", CellType::integer, "(SELECT count(*) FROM sessions s WHERE s.assembly = a.id)",
       "How many of its sessions are on record."},
      {"resolutions", "resolutions", CellType::integer,
       "(SELECT count(*) FROM resolutions r JOIN sessions s ON s.id = r.session WHERE s.assembly = a.id "
       "AND (?1 OR r.standing <> 'draft'))",
       "How many of its texts are on record."},
      {"votes", "votes", CellType::integer,
       "(SELECT count(*) FROM votes v JOIN sessions s ON s.id = v.session WHERE s.assembly = a.id "
       "AND (?1 OR v.standing <> 'draft'))",
       "How many of its votes are on record."},
  };
  table.order = {"code"};
  table.filters = {{"code", FilterType::assembly, "a.code = @", "An assembly's code."}};
  return table;
}

Table members() {
  Table table;
  table.name = "members";
  table.describes = "Who votes: states by their ISO 3166 alpha-3 code, others by a code of their assembly's own.";
  table.from = "members m";
  table.visible = "1";
  table.row = "m.id";
  table.columns = {
      {"code", "code", CellType::text, "m.code", "The member's code."},
      {"kind", "kind", CellType::text, "m.kind", "What kind of member it is, normally a state."},
      {"name", "name", CellType::localized,
       "(SELECT json_group_object(language, text) FROM member_names WHERE member = m.id AND period = "
       "(SELECT max(period) FROM member_names WHERE member = m.id))",
       "Its latest name, by language.", kMemberName},
      {"alpha2", "alpha2", CellType::text, "m.alpha2", "ISO 3166 alpha-2 code."},
      {"m49", "m49", CellType::text, "m.m49", "UN M49 code."},
      {"assemblies", "assemblies", CellType::list,
       "(SELECT json_group_array(code) FROM (SELECT DISTINCT a.code FROM memberships p JOIN assemblies a ON a.id = "
       "p.assembly WHERE p.member = m.id ORDER BY a.code))",
       "The assemblies that it is or was a member of."},
      {"example", "example", CellType::flag, "m.example", "Whether it is made up, to look at."},
  };
  table.order = {"code"};
  table.filters = {
      {"code", FilterType::member, "m.code = @", "A member's code."},
      {"kind", FilterType::text, "m.kind = @", "What kind of member."},
      {"assembly", FilterType::assembly,
       "EXISTS (SELECT 1 FROM memberships p JOIN assemblies a ON a.id = p.assembly WHERE p.member = m.id AND a.code = "
       "@)",
       "Members, now or once, of that assembly."},
      kRegionFilter,
      {"group", FilterType::group, "g.code = @", "Members that are or were in that group.", {}, true},
      {"on",
       FilterType::day,
       "(coalesce(t.from_date <= @, 1) AND coalesce(t.until_date >= @, 1))",
       "… and were so on that day.",
       {},
       true},
  };
  table.group =
      "EXISTS (SELECT 1 FROM group_members t JOIN member_groups g ON g.assembly = t.assembly AND g.position = "
      "t.position "
      "WHERE t.member = m.id AND ";
  table.match = "m.id IN (SELECT rowid >> 3 FROM search_index WHERE search_index MATCH @ AND rowid & 7 = 1)";
  return table;
}

Table sessions() {
  Table table;
  table.name = "sessions";
  table.describes = "Sessions of assemblies.";
  table.from = "sessions s JOIN assemblies a ON a.id = s.assembly";
  table.visible = "1";
  table.row = "s.id";
  table.columns = {
      kAssemblyColumn,
      {"label", "label", CellType::text, "s.label", "The session's label: 92, ES-10.", "s.sort_key"},
      {"kind", "kind", CellType::text, "s.kind", "regular, special or emergency."},
      {"ordinal", "ordinal", CellType::integer, "s.ordinal", "Its number among sessions of its kind."},
      {"city", "place.city", CellType::text, "s.city", "Where it was held."},
      {"country", "place.country", CellType::text, "s.country",
       "The country where it was held, as the source names it."},
      {"opens", "opens", CellType::date, "s.opens", "First day."},
      {"closes", "closes", CellType::date, "s.closes", "Last day."},
      {"resolutions", "resolutions", CellType::integer,
       "(SELECT count(*) FROM resolutions r WHERE r.session = s.id AND (?1 OR r.standing <> 'draft'))",
       "How many of its texts are on record."},
      {"votes", "votes", CellType::integer,
       "(SELECT count(*) FROM votes v WHERE v.session = s.id AND (?1 OR v.standing <> 'draft'))",
       "How many of its votes are on record."},
  };
  table.order = {"assembly", "label"};
  table.filters = {
      kAssemblyFilter,
      {"session", FilterType::text, "s.label = @", "A session's label."},
      {"kind", FilterType::choice, "s.kind = @", "The kind of session.", all_names<SessionKind>()},
      {"from", FilterType::day, "coalesce(s.closes, s.opens) >= @", "Sessions not over before that day."},
      {"to", FilterType::day, "coalesce(s.opens, s.closes) <= @", "Sessions begun by that day."},
  };
  table.match = "s.id IN (SELECT rowid >> 3 FROM search_index WHERE search_index MATCH @ AND rowid & 7 = 2)";
  return table;
}

std::vector<Column> resolution_columns() {
  return {
      {"symbol", "symbol", CellType::text, "r.symbol", "The canonical symbol.", "r.sort_key"},
      kAssemblyColumn,
      kSessionColumn,
      {"number", "number", CellType::integer, "r.number", "The text's number in its session."},
      {"kind", "kind", CellType::text, "r.kind", "resolution, decision, recommendation …"},
      {"draft", "draft", CellType::text, "r.draft", "Symbol of the draft."},
      kTitleColumn,
      {"outcome", "outcome", CellType::text, "r.outcome", "What became of the text, as declared."},
      {"adopted_on", "adopted_on", CellType::date, "r.adopted_on", "The day of the decision."},
      {"meeting", "meeting", CellType::text, "r.meeting", "Symbol of the record of the meeting."},
      {"committee", "committee", CellType::text, "r.committee", "The committee that reported on it."},
      {"committee_report", "committee_report", CellType::text, "r.committee_report",
       "Symbol of the report that brought the draft."},
      {"agenda_item", "agenda_item", CellType::text, "r.agenda_item", "The agenda item."},
      {"subjects", "subjects", CellType::list,
       "(SELECT json_group_array(text) FROM (SELECT text FROM subjects WHERE resolution = r.id ORDER BY position))",
       "Subjects under which the source files it."},
      {"vote", "result.vote", CellType::text,
       "CASE WHEN w.id IS NULL THEN NULL ELSE a.code || '/' || s.label || '/' || w.number END",
       "The last vote on the whole text."},
      {"method", "result.method", CellType::text, "w.method", "How that vote was taken."},
      {"yes", "result.yes", CellType::integer, "coalesce(n.yes, c.yes)",
       "Votes in favour, as announced, else as counted."},
      {"no", "result.no", CellType::integer, "coalesce(n.no, c.no)", "Votes against."},
      {"abstain", "result.abstain", CellType::integer, "coalesce(n.abstain, c.abstain)", "Abstentions."},
      {"discrepancies", "result.discrepancies", CellType::integer,
       "CASE WHEN w.id IS NULL THEN NULL ELSE (SELECT count(*) FROM discrepancies d WHERE d.vote = w.id) + "
       "(SELECT count(*) FROM membership_doubts d WHERE d.vote = w.id) END",
       "How many doubts there are about that vote."},
      {"standing", "standing", CellType::text, "r.standing", "draft, provisional or certified."},
  };
}

Table resolutions() {
  Table table;
  table.name = "resolutions";
  table.describes = "Texts put to assemblies, with the result of the last vote on the whole text.";
  table.from =
      "resolutions r JOIN sessions s ON s.id = r.session JOIN assemblies a ON a.id = s.assembly "
      "LEFT JOIN votes w ON w.id = (SELECT x.id FROM votes x WHERE x.resolution = r.id AND x.part = 'whole' "
      "AND (?1 OR x.standing <> 'draft') ORDER BY x.number DESC LIMIT 1) "
      "LEFT JOIN announced_tallies n ON n.vote = w.id LEFT JOIN counted_tallies c ON c.vote = w.id";
  table.visible = "(?1 OR r.standing <> 'draft')";
  table.row = "r.id";
  table.columns = resolution_columns();
  table.order = {"assembly", "symbol",
                 "=symbol"};  // symbols that differ in zeros alone have one place in natural order
  table.filters = {
      kAssemblyFilter,
      kSessionFilter,
      {"symbol", FilterType::symbol, "r.symbol = @", "A symbol in any known form."},
      {"number", FilterType::number, "r.number = CAST(@ AS INTEGER)", "The text's number in its session."},
      {"draft", FilterType::symbol, "r.draft = @", "Symbol of the draft."},
      {"kind", FilterType::text, "r.kind = @", "The kind of text."},
      {"from", FilterType::day, "r.adopted_on >= @", "Decided on that day or later."},
      {"to", FilterType::day, "r.adopted_on <= @", "Decided on that day or before."},
      {"outcome", FilterType::choice, "r.outcome = @", "What became of the text.", all_names<Outcome>()},
      {"method", FilterType::choice, "w.method = @", "How the last vote on the whole was taken.", all_names<Method>()},
      {"subject",
       FilterType::text,
       "r.id IN (SELECT resolution FROM subjects WHERE text = @ COLLATE NOCASE)",
       "A subject, as the source writes it.",
       {},
       false,
       ToldBy::row,
       "subjects"},
      {"committee", FilterType::text, "r.committee = @ COLLATE NOCASE", "The committee that reported."},
      {"meeting", FilterType::symbol, "r.meeting = @", "Symbol of a meeting's record."},
      {"symbol_from", FilterType::symbol_order, "r.sort_key >= @", "That text and those behind it, in natural order."},
      {"symbol_to", FilterType::symbol_order, "r.sort_key <= @", "That text and those before it."},
      {"cites", FilterType::symbol, kCitesSymbol, "Texts that cite that symbol."},
      {"cited_by", FilterType::symbol, kCitedBySymbol, "Texts that the text of that symbol cites."},
      {"standing", FilterType::choice, "r.standing = @", "How far the record can be relied on.", all_names<Standing>()},
  };
  append_told_by_votes(table.filters);
  std::erase_if(table.filters,
                [](const Filter& filter) { return filter.name == "resolution"; });  // which is `symbol` here
  table.of_votes =
      "r.id IN (SELECT y.resolution FROM votes y WHERE vote_bit(@, y.id) AND (?1 OR y.standing <> 'draft'))";
  table.match = "r.id IN (SELECT rowid >> 3 FROM search_index WHERE search_index MATCH @ AND rowid & 7 = 3)";
  return table;
}

}  // namespace

std::span<const Table* const> tables() {
  static const std::array<Table, 14> all = {
      assemblies(),          members(),      groups_table(),    group_members_table(), sessions(),
      resolutions(),         votes_table(),  positions_table(), votes_cast_table(),    stated_tallies_table(),
      house_tallies_table(), search_table(), revisions_table(), profiles_table()};
  static const auto pointers = [] {
    std::array<const Table*, all.size()> list{};
    for (std::size_t i = 0; i < all.size(); ++i) list[i] = &all[i];
    return list;
  }();
  return pointers;
}

const Table* find_table(std::string_view name) {
  for (const auto* table : tables())
    if (table->name == name) return table;
  return nullptr;
}

std::shared_ptr<const Column> column_in(const Column& column, std::string_view language) {
  struct Made {
    std::string name, path, sql, description;
    Column column;
  };
  auto made = std::make_shared<Made>();
  const std::string tag(language);
  made->name = std::string(column.name) + ":" + tag;
  made->path = std::string(column.path) + "." + tag;
  made->sql = "json_extract(" + std::string(column.sql) + ", '$.\"" + tag + "\"')";
  made->description = std::string(column.description) + " In the language " + tag + " alone.";
  made->column = {made->name, made->path, CellType::text, made->sql, made->description};
  return {made, &made->column};
}

const Column* find_column(const Table& table, std::string_view name) {
  for (const auto& column : table.columns)
    if (column.name == name) return &column;
  return nullptr;
}

const Filter* find_filter(const Table& table, std::string_view name) {
  for (const auto& filter : table.filters)
    if (filter.name == name) return &filter;
  return nullptr;
}

}  // namespace plenary::storage
