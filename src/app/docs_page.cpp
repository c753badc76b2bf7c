// Every operation of the OpenAPI document, with its parameters, answers and a question to try. Made on the server: the page
// needs no script, no bundle of somebody else's, and no exception from the content security policy.
#include "app/docs_page.hpp"

#include <algorithm>

#include "app/description_words.hpp"
#include "app/page_parts.hpp"
#include "app/words.hpp"

namespace plenary::app {
namespace {

constexpr std::string_view kMethods[] = {"get", "post", "put", "patch", "delete"};

std::string example_text(const json::value* value) {
  if (!value) return {};
  if (const auto* list = value->if_array()) return list->empty() ? std::string() : example_text(&list->front());
  return value->is_string() ? std::string(value->as_string()) : json::serialize(*value);
}

std::string values_of(const json::object& parameter) {
  const auto* schema = object_at(parameter, "schema");
  if (schema && schema->if_contains("items")) schema = object_at(*schema, "items");
  std::string values;
  if (const auto* choices = schema ? array_at(*schema, "enum") : nullptr)
    for (const auto& each : *choices) values += (values.empty() ? "" : ", ") + std::string(each.as_string());
  return values;
}

json::array parameters_of(const json::object& operation) {
  json::array rows;
  if (const auto* list = array_at(operation, "parameters"))
    for (const auto& each : *list) {
      const auto& parameter = each.as_object();
      const auto where = text_at(parameter, "in");
      rows.push_back({{"name", text_at(parameter, "name")},
                      {"where", word_for("api_in", where)},
                      {"description", description_in_words(text_at(parameter, "description"))},
                      {"values", values_of(parameter)},
                      {"example", example_text(parameter.if_contains("example"))}});
    }
  return rows;
}

std::string joined_keys(const json::object* object) {
  std::string keys;
  if (object)
    for (const auto& [key, value] : *object) keys += (keys.empty() ? "" : ", ") + std::string(key);
  return keys;
}

// The path with examples in the place of its variables; what must be asked is asked, and what comes whole is of one assembly.
std::string try_it(std::string path, const json::object& operation) {
  const auto* list = array_at(operation, "parameters");
  if (!list) return path;
  std::string query;
  const bool in_pages =
      std::any_of(list->begin(), list->end(), [](const auto& each) { return each.at("name") == "limit"; });
  for (const auto& each : *list) {
    const auto& parameter = each.as_object();
    const auto name = text_at(parameter, "name");
    const auto example = example_text(parameter.if_contains("example"));
    const auto variable = "{" + name + "}";
    if (const auto at = path.find(variable); at != std::string::npos)
      path.replace(at, variable.size(), escape_path(example));
    else if (parameter.if_contains("required") || (name == "assembly" && !in_pages))
      query += (query.empty() ? "?" : "&") + name + "=" + escape_parameter(example);
  }
  return path + query;
}

// What a reader may follow a link to: no token is needed, and it is neither a form of the staff's nor a file of everything.
bool can_be_tried(const std::string& path, const json::object& operation) {
  for (const std::string_view folder : {"/record", "/language/", "/exports/"})
    if (path.starts_with(folder)) return false;
  const auto* ways = array_at(operation, "security");
  return ways && std::any_of(ways->begin(), ways->end(), [](const auto& way) { return way.as_object().empty(); });
}

json::object operation_json(const std::string& path, std::string_view method, const json::object& operation) {
  std::string upper(method);
  for (auto& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  const auto& responses = operation.at("responses").as_object();
  json::object shown{{"id", text_at(operation, "operationId")},
                     {"method", upper},
                     {"path", path},
                     {"summary", description_in_words(text_at(operation, "summary"))},
                     {"description", description_in_words(text_at(operation, "description"))},
                     {"statuses", joined_keys(&responses)}};
  if (const auto* success = object_at(responses, "200")) shown["forms"] = joined_keys(object_at(*success, "content"));
  if (const auto* body = object_at(operation, "requestBody")) shown["body"] = joined_keys(object_at(*body, "content"));
  if (method == "get" && can_be_tried(path, operation)) shown["try"] = try_it(path, operation);
  put_list(shown, "parameters", parameters_of(operation));
  return shown;
}

}  // namespace

std::string docs_page(const json::object& openapi, const PageContext& context) {
  const auto heading = word("title.docs");
  auto page = page_frame(heading, context, {}, {{"/", word("home")}, {"", heading}});
  page["heading"] = heading;
  page["shape"] = "wide";
  page["description"] = text_at(openapi.at("info").as_object(), "description");
  json::array operations;
  for (const auto& [path, methods] : openapi.at("paths").as_object())
    for (const auto method : kMethods)
      if (const auto* operation = object_at(methods.as_object(), method))
        operations.push_back(operation_json(std::string(path), method, *operation));
  page["operations"] = std::move(operations);
  return finish("docs", std::move(page));
}

}  // namespace plenary::app
