// The catalogue of downloads as a page, and the dictionary of a table.
#include "app/data_pages.hpp"

#include "app/description_words.hpp"
#include "app/page_parts.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

std::string joined(const json::object& object, std::string_view key) {
  std::string text;
  if (const auto* list = array_at(object, key))
    for (const auto& each : *list) text += (text.empty() ? "" : ", ") + std::string(each.as_string());
  return text;
}

json::array tables_of(const json::object& catalogue) {
  json::array rows;
  for (const auto& each : catalogue.at("tables").as_array()) {
    const auto& table = each.as_object();
    json::array links;
    for (const auto& download : table.at("downloads").as_array()) {
      const auto form = text_at(download.as_object(), "form");
      links.push_back({{"href", text_at(download.as_object(), "href")}, {"label", word_for("form", form)}});
    }
    const auto name = text_at(table, "name");
    rows.push_back({{"href", text_at(table, "dictionary")},
                    {"name", name},
                    {"label", label_for("title", name)},
                    {"description", description_in_words(text_at(table, "description"))},
                    {"downloads", std::move(links)}});
  }
  return rows;
}

json::array layouts_of(const json::object& catalogue) {
  json::array rows;
  for (const auto& each : catalogue.at("layouts").as_array()) {
    const auto& layout = each.as_object();
    rows.push_back({{"href", text_at(layout, "href")},
                    {"name", text_at(layout, "name")},
                    {"description", description_in_words(text_at(layout, "description"))}});
  }
  return rows;
}

json::array columns_of(const json::object& dictionary) {
  json::array rows;
  for (const auto& each : dictionary.at("columns").as_array()) {
    const auto& column = each.as_object();
    rows.push_back({{"name", text_at(column, "name")},
                    {"type", description_in_words(text_at(column, "type"))},
                    {"description", description_in_words(text_at(column, "description"))},
                    {"unit", description_in_words(text_at(column, "unit"))},
                    {"required", column.at("required").as_bool()},
                    {"values", joined(column, "values")},
                    {"example", text_at(column, "example")}});
  }
  return rows;
}

}  // namespace

std::string catalogue_page(const json::object& catalogue, const PageContext& context) {
  const auto heading = word("title.data");
  auto page = page_frame(heading, context, {Form::json}, {{"/", word("home")}, {"", heading}});
  page["heading"] = heading;
  page["rights"] = text_at(catalogue, "rights");
  page["tables"] = tables_of(catalogue);
  page["layouts"] = layouts_of(catalogue);
  return finish("data", std::move(page));
}

std::string releases_page(const json::object& releases, const PageContext& context) {
  const auto heading = word("title.releases");
  auto page = page_frame(heading, context, {Form::json}, {{"/", word("home")}, {"", heading}});
  page["heading"] = heading;
  json::array rows;
  for (const auto& each : releases.at("items").as_array()) {
    const auto& release = each.as_object();
    rows.push_back({{"href", text_at(release, "href")},
                    {"name", text_at(release, "name")},
                    {"day", day(text_at(release, "instant").substr(0, 10))},
                    {"revision", release.at("revision").as_int64()}});
  }
  put_list(page, "releases", std::move(rows));
  return finish("releases", std::move(page));
}

std::string release_page(const json::object& release, const PageContext& context) {
  const auto heading = phrase("title.release", {{"name", text_at(release, "name")}});
  auto page = page_frame(heading, context, {Form::json},
                         {{"/", word("home")}, {"/releases", word("title.releases")}, {"", text_at(release, "name")}});
  page["heading"] = heading;
  json::array facts;
  add_fact(facts, word("revision"), {{grouped(release.at("revision").as_int64())}});
  add_fact(facts, label_for("fact", "instant"), {{text_at(release, "instant")}});
  add_fact(facts, label_for("fact", "hash"), {{text_at(release, "head"), "", "", "", "hash"}});
  add_fact(facts, word("release_before"),
           {{text_at(release, "previous"), "/releases/" + text_at(release, "previous")}});
  put_facts(page, std::move(facts));
  json::array files;
  for (const auto& each : release.at("files").as_array()) {
    const auto& file = each.as_object();
    files.push_back({{"href", text_at(file, "href")},
                     {"name", text_at(file, "name")},
                     {"bytes", grouped(static_cast<std::int64_t>(file.at("bytes").to_number<std::uint64_t>()))},
                     {"sha256", text_at(file, "sha256")}});
  }
  put_list(page, "files", std::move(files));
  return finish("release", std::move(page));
}

std::string dictionary_page(const json::object& dictionary, const PageContext& context) {
  const auto name = text_at(dictionary, "name");
  const auto heading = label_for("title", name);
  auto page =
      page_frame(heading, context, {Form::json}, {{"/", word("home")}, {"/data", word("title.data")}, {"", heading}});
  page["heading"] = heading;
  page["shape"] = "wide";
  page["description"] = description_in_words(text_at(dictionary, "description"));
  page["columns"] = columns_of(dictionary);
  page["list"] = name == "search" ? std::string() : "/" + name;
  json::array facts;
  add_fact(facts, word("data_key"), {{joined(dictionary, "key")}});
  if (const auto* references = array_at(dictionary, "references"))
    for (const auto& each : *references) {
      const auto table = text_at(each.as_object(), "table");
      add_fact(facts, joined(each.as_object(), "columns"),
               {{table + ": " + joined(each.as_object(), "target"), "/data/" + table}});
    }
  put_facts(page, std::move(facts));
  return finish("dictionary", std::move(page));
}

}  // namespace plenary::app
