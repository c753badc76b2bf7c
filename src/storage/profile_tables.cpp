// The table of export profiles.
#include "storage/table_parts.hpp"

namespace plenary::storage {
namespace {

#define PLENARY_SETTING(NAME) "(SELECT value FROM profile_settings WHERE profile = p.id AND setting = '" NAME "')"

}  // namespace

Table profiles_table() {
  Table table;
  table.name = "profiles";
  table.describes =
      "How houses want their tables written, saved under a name: profile= in the address of any list, chart or sheet "
      "takes it.";
  table.from = "profiles p";
  table.visible = "1";
  table.row = "p.id";
  table.columns = {
      {"name", "name", CellType::text, "p.name", "What profile= says."},
      {"title", "title", CellType::localized,
       "(SELECT json_group_object(language, text) FROM profile_titles WHERE profile = p.id)",
       "What it is for, by language.",
       "(SELECT text FROM profile_titles WHERE profile = p.id ORDER BY language <> 'en', language LIMIT 1)"},
      {"dash", "dash", CellType::text, PLENARY_SETTING("dash"), "Stands between the figures of a result."},
      {"zero", "zero", CellType::text, PLENARY_SETTING("zero"), "Stands in place of 0."},
      {"none", "none", CellType::text, PLENARY_SETTING("none"), "Stands in place of nothing."},
      {"days", "days", CellType::text, PLENARY_SETTING("days"), "The form of days."},
      {"names", "names", CellType::text, PLENARY_SETTING("names"), "How members are named."},
      {"lang", "lang", CellType::text, PLENARY_SETTING("lang"), "The language of titles, names and days."},
      {"delimiter", "delimiter", CellType::text, PLENARY_SETTING("delimiter"), "Stands between the cells of CSV."},
      {"bom", "bom", CellType::text, PLENARY_SETTING("bom"), "1: CSV begins with a byte order mark."},
      {"formulas", "formulas", CellType::text, PLENARY_SETTING("formulas"),
       "text: CSV holds nothing that a spreadsheet would work out."},
      {"columns_of", "columns_of", CellType::list,
       "(SELECT json_group_array(chosen) FROM (SELECT of || ': ' || group_concat(column_name, ', ') AS chosen FROM "
       "(SELECT of, column_name FROM profile_columns WHERE profile = p.id ORDER BY of, place) GROUP BY of ORDER BY "
       "of))",
       "The lists and sheets of which it chooses columns, with these."},
  };
  table.order = {"name"};
  table.filters = {{"name", FilterType::text, "p.name = @", "A profile's name."}};
  return table;
}

#undef PLENARY_SETTING

}  // namespace plenary::storage
