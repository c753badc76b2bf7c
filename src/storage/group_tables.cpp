// The tables of groups and of their members' times.
#include "storage/table_parts.hpp"

namespace plenary::storage {
namespace {

constexpr std::string_view kGroupName =
    "(SELECT json_group_object(language, text) FROM group_texts WHERE assembly = g.assembly AND position = g.position "
    "AND role = 'name')";
constexpr std::string_view kGroupNameOrder =
    "(SELECT text FROM group_texts WHERE assembly = g.assembly AND position = g.position AND role = 'name' "
    "ORDER BY language <> 'en', language LIMIT 1)";
constexpr std::string_view kHoldsOnDay = "(coalesce(t.from_date <= @, 1) AND coalesce(t.until_date >= @, 1))";

}  // namespace

Table groups_table() {
  Table table;
  table.name = "groups";
  table.describes = "Groups of members: regional groups, unions, caucuses.";
  table.from = "member_groups g JOIN assemblies a ON a.id = g.assembly";
  table.visible = "1";
  table.row = "g.assembly * 65536 + g.position";
  table.columns = {
      kAssemblyColumn,
      {"code", "code", CellType::text, "g.code", "The group's code in its assembly."},
      {"name", "name", CellType::localized, kGroupName, "Its name, by language.", kGroupNameOrder},
      {"kind", "kind", CellType::text, "g.kind", "What kind of group it is: regional-group, union, caucus …"},
      {"members", "members", CellType::integer,
       "(SELECT count(DISTINCT t.member) FROM group_members t WHERE t.assembly = g.assembly AND t.position = "
       "g.position AND t.until_date IS NULL)",
       "How many members it has, of those whose time has no last day on record."},
      {"ever", "ever", CellType::integer,
       "(SELECT count(DISTINCT t.member) FROM group_members t WHERE t.assembly = g.assembly AND t.position = "
       "g.position)",
       "How many it has or had."},
  };
  table.order = {"assembly", "code"};
  table.filters = {
      kAssemblyFilter,
      {"code", FilterType::text, "g.code = @", "A group's code."},
      {"kind", FilterType::text, "g.kind = @", "The kind of group."},
      {"member", FilterType::member, "m.code = @", "Groups in which that member is or was.", {}, true},
      {"on", FilterType::day, kHoldsOnDay, "… and it was so on that day.", {}, true},
  };
  table.group =
      "EXISTS (SELECT 1 FROM group_members t JOIN members m ON m.id = t.member WHERE t.assembly = g.assembly AND "
      "t.position = g.position AND ";
  return table;
}

Table group_members_table() {
  Table table;
  table.name = "group_members";
  table.describes = "Members of groups, with their first and last day.";
  table.from =
      "group_members t JOIN member_groups g ON g.assembly = t.assembly AND g.position = t.position "
      "JOIN assemblies a ON a.id = g.assembly JOIN members m ON m.id = t.member";
  table.visible = "1";
  table.row = "(t.assembly * 65536 + t.position) * 65536 + t.place";
  table.columns = {
      kAssemblyColumn,
      {"group", "group", CellType::text, "g.code", "The group's code."},
      {"group_name", "group_name", CellType::localized, kGroupName, "Its name, by language.", kGroupNameOrder},
      {"member", "member", CellType::text, "m.code", "The member's code."},
      {"member_name", "member_name", CellType::localized,
       "(SELECT json_group_object(language, text) FROM member_names WHERE member = m.id AND period = "
       "(SELECT max(period) FROM member_names WHERE member = m.id))",
       "The member's latest name, by language.", kMemberName},
      {"from", "from", CellType::date, "t.from_date", "Its first day in the group, where it is known."},
      {"until", "until", CellType::date, "t.until_date", "Its last day in the group."},
  };
  table.order = {"assembly", "group", "member", "from"};
  table.filters = {
      kAssemblyFilter,
      {"group", FilterType::text, "g.code = @", "A group's code."},
      {"member", FilterType::member, "m.code = @", "A member's code."},
      {"on", FilterType::day, kHoldsOnDay, "Who was in the group on that day, as far as days are known."},
  };
  return table;
}

}  // namespace plenary::storage
