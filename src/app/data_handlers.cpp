// /data: the catalogue of what can be taken away, and the dictionary of each table.
#include <array>
#include <boost/json.hpp>

#include "app/csvw.hpp"
#include "app/data_package.hpp"
#include "app/data_pages.hpp"
#include "app/handlers.hpp"
#include "app/layouts.hpp"
#include "app/problems.hpp"
#include "app/replies.hpp"
#include "storage/revisions.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

constexpr std::array<Layout, 8> kLayouts = {{
    {"plenary", "The whole registry with its history, line by line as JSON; drafts too, so for admins.",
     "/exports/plenary.ndjson"},
    {"undl", "The UN Digital Library's table of votes, of 20 columns, or of 19 as it was to 2025.",
     "/exports/undl.csv"},
    {"unxml", "The UN's own roll calls, a resolution a line as JSON."},
    {"voeten", "The academic table of roll calls; taken with or without that of their descriptions.",
     "/exports/voeten.csv"},
    {"unvotes", "The same as the tables of the R package unvotes: ?table=votes, roll_calls or issues.",
     "/exports/unvotes.csv?table=votes", false},
    {"akn", "Texts in Akoma Ntoso; each text is also given as such, by its own URL and .xml."},
    {"popolo", "Votes in the Popolo standard's JSON.", "/exports/popolo.json"},
    {"document", "A resolution as it was published: plain text, .docx, .pdf with a text layer, HTML."},
}};

std::vector<DescribedTable> described_tables() {
  std::vector<DescribedTable> tables;
  for (const auto* table : whole_tables()) tables.push_back(describe(*table));
  return tables;
}

json::array downloads_of(std::string_view table) {
  json::array downloads;
  for (const auto form : {Form::csv, Form::ndjson, Form::xlsx, Form::json, Form::csvw}) {
    const auto extension = extension_of(form);
    const auto type = media_type_of(form);
    downloads.push_back(json::object{{"form", form == Form::csvw ? std::string_view("csvw") : extension},
                                     {"href", "/" + std::string(table) + "." + std::string(extension)},
                                     {"type", type.substr(0, type.find(';'))}});
  }
  return downloads;
}

json::array layouts_json() {
  json::array list;
  for (const auto& layout : layouts()) {
    json::object object{{"name", layout.name}, {"description", layout.describes}, {"imported", layout.is_imported}};
    if (!layout.export_url.empty()) object.emplace("href", layout.export_url);
    list.emplace_back(std::move(object));
  }
  return list;
}

json::object catalogue(Context& context) {
  const auto& about = context.service().about;
  json::object object{{"title", about.title}, {"rights", rights_of(about)}};
  if (!about.publisher.empty()) object.emplace("publisher", about.publisher);
  if (!about.licence.empty()) object.emplace("licence", about.licence);
  object.emplace("revision", context.revision());
  json::array tables;
  for (const auto* table : whole_tables())
    tables.push_back(json::object{{"name", table->name},
                                  {"description", table->describes},
                                  {"dictionary", "/data/" + std::string(table->name)},
                                  {"downloads", downloads_of(table->name)}});
  object.emplace("tables", std::move(tables));
  object.emplace("layouts", layouts_json());
  object.emplace("package", "/data/datapackage.json");
  object.emplace("csvw", "/data.csv-metadata.json");
  object.emplace("openapi", "/openapi.json");
  object.emplace("releases", "/releases");
  return object;
}

// Where the client came: what it asks for next stands behind it.
std::string host_url(const Context& context) {
  const auto host = context.request.header("host");
  return host && !host->empty() ? "http://" + std::string(*host) + "/" : "/";
}

}  // namespace

std::span<const Layout> layouts() { return kLayouts; }

Reply get_data(Context& context, const Variables&) {
  if (auto faults = unknown_parameters(context, {"lang", "revision"}); !faults.empty())
    return problem(context.request, faults);
  if (context.form == Form::csvw)
    return make_reply(context, json::serialize(csvw_of_files(described_tables(), "/", context.service().about)));
  const auto object = catalogue(context);
  if (context.form == Form::html) return make_reply(context, catalogue_page(object, page_context(context)));
  return make_reply(context, json::serialize(object));
}

Reply get_data_package(Context& context, const Variables&) {
  if (auto faults = unknown_parameters(context, {"revision"}); !faults.empty()) return problem(context.request, faults);
  const auto revision = context.revision();
  PackageFacts facts{"plenary", std::to_string(revision),
                     storage::instant_of(context.snapshot(), context.snapshot().revision()).value_or(""),
                     host_url(context)};
  return make_reply(context, json::serialize(data_package(described_tables(), facts, context.service().about)));
}

Reply get_dictionary(Context& context, const Variables& variables) {
  const auto* table = storage::find_table(variables.at(0));
  if (!table) {
    std::string names;
    for (const auto* each : storage::tables()) names += (names.empty() ? "" : ", ") + std::string(each->name);
    return problem(context.request,
                   Fault{Code::not_found, "", "there is no table '" + variables.at(0) + "'; there are " + names});
  }
  if (auto faults = unknown_parameters(context, {"lang", "revision"}); !faults.empty())
    return problem(context.request, faults);
  auto object = dictionary_json(describe(*table));
  if (context.form == Form::html) return make_reply(context, dictionary_page(object, page_context(context)));
  return make_reply(context, json::serialize(object));
}

}  // namespace plenary::app
