// DataCite JSON and CITATION.cff.
#include "app/release_citation.hpp"

#include <boost/json.hpp>

namespace plenary::app {
namespace json = boost::json;
namespace {

bool is_url(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

std::string title_of(const ReleaseFacts& facts, const ReleaseOptions& options) {
  return options.about.title + ", release " + facts.name;
}

// JSON's strings are YAML's.
std::string yaml_text(std::string_view text) { return json::serialize(json::string(text)); }

}  // namespace

std::string datacite(const ReleaseFacts& facts, const ReleaseOptions& options) {
  const auto publisher = options.about.publisher.empty() ? std::string(":unav") : options.about.publisher;
  json::object creator{{"name", publisher}};
  if (!options.about.publisher.empty()) creator.emplace("nameType", "Organizational");
  json::object object{
      {"schemaVersion", "http://datacite.org/schema/kernel-4"},
      {"types", {{"resourceTypeGeneral", "Dataset"}, {"resourceType", "Data set"}}},
      {"titles", json::array{json::object{{"title", title_of(facts, options)}}}},
      {"creators", json::array{std::move(creator)}},
      {"publisher", {{"name", publisher}}},
      {"publicationYear", facts.instant.substr(0, 4)},
      {"version", facts.name},
      {"language", "en"},
      {"dates", json::array{json::object{{"date", facts.instant.substr(0, 10)}, {"dateType", "Created"}}}},
      {"formats", {"text/csv", "application/x-ndjson", "application/vnd.sqlite3"}},
      {"descriptions",
       json::array{json::object{{"description",
                                 "Sessions, resolutions, votes and positions of general assemblies, at "
                                 "revision " +
                                     std::to_string(facts.revision) + " of the registry, whose hash is " + facts.head +
                                     ". " + rights_of(options.about)},
                                {"descriptionType", "Abstract"}}}}};
  if (!options.doi.empty()) object.emplace("doi", options.doi);
  if (!options.about.licence.empty()) {
    json::object rights{{"rights", options.about.licence}};
    if (is_url(options.about.licence))
      rights.emplace("rightsUri", options.about.licence);
    else
      rights.emplace("rightsIdentifier", options.about.licence);
    object.emplace("rightsList", json::array{std::move(rights)});
  }
  return json::serialize(object) + "\n";
}

std::string citation_file(const ReleaseFacts& facts, const ReleaseOptions& options) {
  std::string text =
      "cff-version: 1.2.0\n"
      "message: \"If you use these data, please cite them as below.\"\n"
      "type: dataset\n";
  text += "title: " + yaml_text(title_of(facts, options)) + "\n";
  text += "authors:\n  - name: " +
          yaml_text(options.about.publisher.empty() ? "The publisher of the registry" : options.about.publisher) + "\n";
  text += "version: " + yaml_text(facts.name) + "\n";
  text += "date-released: " + facts.instant.substr(0, 10) + "\n";
  if (!options.doi.empty()) text += "doi: " + yaml_text(options.doi) + "\n";
  if (!options.about.licence.empty())
    text += (is_url(options.about.licence) ? "license-url: " : "license: ") + yaml_text(options.about.licence) + "\n";
  text += "abstract: " +
          yaml_text("Revision " + std::to_string(facts.revision) + " of the registry, hash " + facts.head + ".") + "\n";
  return text;
}

}  // namespace plenary::app
