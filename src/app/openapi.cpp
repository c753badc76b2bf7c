// OpenAPI: paths, operations, parameters, answers, schemas of rows.
#include "app/openapi.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "app/api_description.hpp"
#include "app/described_table.hpp"
#include "app/description_words.hpp"
#include "app/handlers.hpp"
#include "app/problems.hpp"
#include "embedded/api_schemas.hpp"
#include "formats/cells.hpp"
#include "storage/dictionary.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

// What the server answers to requests of any kind: broken ones, too large ones, more than it can take, or as it stops.
constexpr int kOfAny[] = {400, 401, 405, 408, 413, 414, 417, 431, 500, 501, 503, 505, 507};

struct StatusWords {
  int status;
  std::string_view words;
};
constexpr StatusWords kStatusWords[] = {
    {200, "What was asked for"},
    {201, "It is on record"},
    {202, "The document was read; nothing is recorded yet"},
    {204, "It was withdrawn"},
    {206, "A part of the file"},
    {300, "The symbol is of several texts, which are all named"},
    {302, "The record is at its own URL"},
    {303, "The answer is at another page: the log-in, or what the change made"},
    {304, "What the client has is what there is"},
    {400, "The question is malformed; every fault is named"},
    {401, "The token is not known, or one is needed"},
    {403, "This role may not do that"},
    {404, "There is no such thing"},
    {405, "The method is not for this resource"},
    {406, "None of the forms asked for can be given"},
    {408, "The request did not arrive in time"},
    {409, "It conflicts with what is there"},
    {410, "The record was withdrawn, or the reading or the link was used"},
    {412, "A precondition does not hold: the record was changed meanwhile"},
    {413, "It is too large"},
    {414, "The address is too long"},
    {415, "This kind of content is not understood"},
    {416, "The range lies outside of the file"},
    {417, "The expectation cannot be met"},
    {422, "The record is not valid; every fault is named"},
    {428, "If-Match is required"},
    {429, "Too many attempts: wait"},
    {431, "The header is too large"},
    {500, "The service failed"},
    {501, "The method is not known"},
    {503, "Not possible at the moment: try again"},
    {505, "Another version of HTTP is needed"},
    {507, "The disk is full"},
};

json::object reference(std::string_view kind, std::string_view name) {
  return {{"$ref", "#/components/" + std::string(kind) + "/" + std::string(name)}};
}

std::string plain_type(Form form) {
  const auto type = media_type_of(form);
  return std::string(type.substr(0, type.find(';')));
}

json::object cell_schema(const storage::Column& column, const storage::ColumnFacts* facts) {
  using storage::CellType;
  json::object schema;
  switch (column.type) {
    case CellType::integer:
      schema["type"] = "integer";
      break;
    case CellType::flag:
      schema["type"] = "boolean";
      break;
    case CellType::date:
      schema = {{"type", "string"}, {"format", "date"}};
      break;
    case CellType::instant:
      schema = {{"type", "string"}, {"format", "date-time"}};
      break;
    case CellType::localized:
      return reference("schemas", "Localized");
    case CellType::list:
      schema = {{"type", "array"}, {"items", {{"type", "string"}}}};
      break;
    default:
      schema["type"] = "string";
  }
  schema["description"] = column.description;
  if (facts && !facts->choices.empty()) schema["enum"] = json::array(facts->choices.begin(), facts->choices.end());
  return schema;
}

// A row as JSON has it, with cells of paths like `announced.yes` in objects of their own.
json::object row_schema(const storage::Table& table) {
  json::object properties;
  for (const auto& column : table.columns) {
    const auto dot = column.path.find('.');
    auto cell = cell_schema(column, storage::facts_of(table, column));
    if (dot == std::string_view::npos) {
      properties.insert_or_assign(column.path, std::move(cell));
      continue;
    }
    auto& part = properties[column.path.substr(0, dot)];
    if (!part.is_object()) part = json::object{{"type", "object"}, {"properties", json::object()}};
    part.at("properties").as_object().insert_or_assign(column.path.substr(dot + 1), std::move(cell));
  }
  return {{"type", "object"}, {"description", table.describes}, {"properties", std::move(properties)}};
}

std::string row_name(const storage::Table& table) { return "row_" + std::string(table.name); }

json::object list_schema(const storage::Table& table) {
  return {{"type", "object"},
          {"required", {"items", "revision"}},
          {"properties",
           {{"items", {{"type", "array"}, {"items", reference("schemas", row_name(table))}}},
            {"next", {{"type", "string"}, {"description", "The URL of the next page, where there is one."}}},
            {"count", {{"type", "integer"}}},
            {"revision", {{"type", "integer"}}}}}};
}

json::object value_schema(const ApiParameter& parameter) {
  json::object schema{{"type", parameter.type == "number" ? "integer" : "string"}};
  if (!parameter.choices.empty()) schema["enum"] = json::array(parameter.choices.begin(), parameter.choices.end());
  if (parameter.name == "limit") {
    schema["minimum"] = 1;
    schema["maximum"] = 1000;
  }
  return schema;
}

json::object parameter_json(const ApiParameter& parameter) {
  json::object object{{"name", parameter.name}, {"in", "query"}, {"description", parameter.description}};
  if (parameter.required) object["required"] = true;
  auto schema = value_schema(parameter);
  if (parameter.repeated) {
    object["style"] = "form";
    object["explode"] = true;
    schema = {{"type", "array"}, {"items", std::move(schema)}};
  }
  object["schema"] = std::move(schema);
  if (!parameter.example.empty()) {
    json::value example = json::string(parameter.example);
    if (parameter.type == "number") example = std::stoll(std::string(parameter.example));
    object["example"] = parameter.repeated ? json::value(json::array{example}) : example;
  }
  return object;
}

// `/resolutions/{symbol…}` without the dots, and its variables.
std::string plain_pattern(std::string_view pattern) {
  std::string plain(pattern);
  if (const auto dots = plain.find("…"); dots != std::string::npos) plain.erase(dots, std::string_view("…").size());
  return plain;
}

json::array path_parameters(const Route& route) {
  json::array parameters;
  const auto pattern = plain_pattern(route.pattern);
  for (auto begin = pattern.find('{'); begin != std::string::npos; begin = pattern.find('{', begin + 1)) {
    const auto name = pattern.substr(begin + 1, pattern.find('}', begin) - begin - 1);
    json::object object{{"name", name}, {"in", "path"}, {"required", true}};
    if (name == "symbol") object["description"] = "In any known form; its slashes stand as they are.";
    object["schema"] = {{"type", "string"}, {"minLength", 1}};
    object["example"] = example_of_variable(route, name);
    parameters.push_back(std::move(object));
  }
  return parameters;
}

json::object header_parameter(std::string_view name, std::string_view description) {
  return {{"name", name}, {"in", "header"}, {"description", description}, {"schema", {{"type", "string"}}}};
}

json::object answer_schema(const ApiRoute& api) {
  if (api.list) return list_schema(*api.list);
  return api.answer.empty() ? json::object{{"type", "object"}} : reference("schemas", api.answer);
}

// Of routes with a form of their own.
std::string own_type(std::string_view pattern) {
  if (pattern == "/head") return "application/json";
  if (pattern == "/favicon.ico") return "image/svg+xml";
  return pattern.starts_with("/assets") || pattern.starts_with("/releases") ? "*/*" : "text/plain";
}

json::object content_of(const Route& route, const ApiRoute& api) {
  json::object content;
  if (route.method == "GET" && route.forms.empty()) {
    const auto type = own_type(route.pattern);
    content[type] = json::object{{"schema", type == "application/json" ? answer_schema(api) : json::object()}};
    return content;
  }
  for (const auto form : route.forms)
    content[plain_type(form)] = json::object{
        {"schema", form == Form::json
                       ? answer_schema(api)
                       : json::object{{"type", form == Form::csvw || form == Form::csl ? "object" : "string"}}}};
  if (route.method != "GET") {
    auto schema = answer_schema(api);
    if (!api.body.empty() && api.answer == api.body)
      schema = {{"anyOf", {std::move(schema), reference("schemas", "Rehearsal")}}};
    content["application/json"] = json::object{{"schema", std::move(schema)}};
  }
  return content;
}

json::object success_headers(const Route& route) {
  json::object headers;
  if (route.method == "GET" && !route.forms.empty()) {
    headers["ETag"] = reference("headers", "ETag");
    headers["Last-Modified"] = reference("headers", "LastModified");
    headers["Plenary-Revision"] = reference("headers", "PlenaryRevision");
  }
  return headers;
}

json::object responses_of(const Route& route, const ApiRoute& api) {
  std::set<int> statuses(std::begin(kOfAny), std::end(kOfAny));
  statuses.insert(api.statuses.begin(), api.statuses.end());
  statuses.insert(200);
  if (route.method == "GET") statuses.insert(412);
  json::object responses;
  for (const int status : statuses) {
    const auto name = std::to_string(status);
    if (status < 300 && status != 204) {
      json::object response{{"description", std::find_if(std::begin(kStatusWords), std::end(kStatusWords),
                                                         [&](const auto& each) { return each.status == status; })
                                                ->words},
                            {"content", content_of(route, api)}};
      if (auto headers = success_headers(route); !headers.empty()) response["headers"] = std::move(headers);
      responses[name] = std::move(response);
    } else {
      responses[name] = reference("responses", name);
    }
  }
  return responses;
}

json::object request_body(const ApiRoute& api) {
  json::object content;
  for (const auto type : api.body_types) {
    json::object media;
    if (type == "application/json" && !api.body.empty()) media["schema"] = reference("schemas", api.body);
    if (type == "application/merge-patch+json") media["schema"] = json::object{{"type", "object"}};
    content[type] = std::move(media);
  }
  return {{"content", std::move(content)}};
}

std::string operation_id(const Route& route) {
  std::string id = route.method == "GET" ? "get" : std::string(route.method);
  for (auto& c : id) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  for (const unsigned char c : plain_pattern(route.pattern))
    if (std::isalnum(c))
      id += static_cast<char>(c);
    else if (!id.ends_with('_'))
      id += '_';
  while (id.ends_with('_')) id.pop_back();
  return id;
}

std::string tag_of(std::string_view pattern) {
  const auto first = pattern.substr(1, pattern.find_first_of("/.", 1) - 1);
  return first.empty() ? "home" : std::string(first);
}

json::object operation(const Route& route) {
  const auto api = describe_api(route);
  json::object object{{"operationId", operation_id(route)},
                      {"summary", route.summary},
                      {"tags", json::array{json::string(tag_of(route.pattern))}}};
  auto parameters = path_parameters(route);
  for (const auto& each : api.query) parameters.emplace_back(parameter_json(each));
  const bool changes_one = route.method == "PUT" || route.method == "PATCH" || route.method == "DELETE";
  if (changes_one) parameters.emplace_back(header_parameter("If-Match", "The ETag that came with the record."));
  if (route.method == "POST" && (!api.body.empty() || route.pattern.ends_with("/certification")))
    parameters.emplace_back(header_parameter("Idempotency-Key", "Makes a request that is sent again happen once."));
  if (!parameters.empty()) object["parameters"] = std::move(parameters);
  if (!api.body_types.empty()) object["requestBody"] = request_body(api);
  object["responses"] = responses_of(route, api);
  if (api.role.empty()) {
    object["security"] = json::array{json::object(), json::object{{"token", json::array()}}};
  } else {
    object["security"] = json::array{json::object{{"token", json::array()}}};
    object["description"] =
        "Needs a token of the role " + std::string(api.role) + (api.role == "admin" ? "." : ", or admin.");
  }
  return object;
}

json::object paths() {
  json::object all;
  for (const auto& route : routes()) {
    auto& path = all[plain_pattern(route.pattern)];
    if (!path.is_object()) path = json::object();
    auto method = std::string(route.method);
    for (auto& c : method) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    path.as_object().insert_or_assign(method, operation(route));
  }
  return all;
}

json::object problem_response(const StatusWords& status) {
  json::object object{{"description", status.words}};
  if (status.status >= 400)
    object["content"] = json::object{{"application/problem+json", {{"schema", reference("schemas", "Problem")}}},
                                     {"text/html", {{"schema", {{"type", "string"}}}}}};
  return object;
}

json::object header_json(std::string_view description) {
  return {{"description", description}, {"schema", {{"type", "string"}}}};
}

json::object components() {
  json::object schemas;
  for (const auto& file : embedded::api_schemas()) {
    const auto parsed = json::parse(file.bytes);
    for (const auto& [name, schema] : parsed.as_object()) schemas.insert_or_assign(name, schema);
  }
  for (const auto* table : storage::tables()) schemas[row_name(*table)] = row_schema(*table);
  json::object responses;
  for (const auto& status : kStatusWords)
    if (status.status >= 300 || status.status == 204)
      responses[std::to_string(status.status)] = problem_response(status);
  return {{"schemas", std::move(schemas)},
          {"responses", std::move(responses)},
          {"headers",
           {{"ETag", header_json("Names these bytes; for If-None-Match, and for If-Match in a change.")},
            {"LastModified", header_json("When the newest revision was accepted.")},
            {"PlenaryRevision", header_json("The revision of the registry that the answer is of.")}}},
          {"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}}};
}

}  // namespace

json::object openapi_document(const About& about) {
  return {{"openapi", "3.1.0"},
          {"info",
           {{"title", "plenary: " + about.title},
            {"version", "1"},
            {"description", description_in_words(kApiDescribes) + " " + rights_of(about)}}},
          {"servers", json::array{json::object{{"url", "/"}}}},
          {"paths", paths()},
          {"components", components()}};
}

}  // namespace plenary::app
