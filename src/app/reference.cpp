// Loads the data that the program was built with, and takes the example away again.
#include "app/reference.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <stdexcept>
#include <vector>

#include "app/import.hpp"
#include "domain/merge.hpp"
#include "embedded/reference_data.hpp"
#include "formats/record_json.hpp"
#include "storage/batch_builder.hpp"
#include "storage/records.hpp"

namespace plenary::app {

namespace json = boost::json;

namespace {

// The assemblies, each with its rules.
std::string assemblies_with_rules() {
  auto assemblies = json::parse(reference_file("assemblies.json"));
  std::map<std::string, json::array> rules;
  const auto shipped = json::parse(reference_file("rules.json"));
  for (const auto& each : shipped.at("rules").as_array()) {
    auto rule = each.as_object();
    const std::string assembly(rule.at("assembly").as_string());
    rule.erase("assembly");
    rules[assembly].push_back(std::move(rule));
  }
  for (auto& assembly : assemblies.as_array()) {
    const auto found = rules.find(std::string(assembly.at("code").as_string()));
    if (found != rules.end()) assembly.as_object()["rules"] = std::move(found->second);
  }
  return json::serialize(assemblies);
}

// What the registry has stays; what it lacks comes from the record that ships.
template <class T, class Find>
void fill(ImportPlan& plan, const json::value& shipped, Find find) {
  for (const auto& each : shipped.as_array()) {
    auto record = formats::from_json<T>(each).value();
    if (const auto kept = find(plan.snapshot(), record.code)) record = merge(std::move(record), kept->record);
    plan.add(std::move(record), {"reference data", 0});
  }
}

// Records of assemblies that are examples, in the order in which they refer to each other.
std::vector<RecordKey> example_records(const storage::Snapshot& snapshot) {
  std::vector<RecordKey> all, example;
  storage::for_each_key(snapshot, [&](const RecordKey& key, std::int64_t) { all.push_back(key); });
  std::vector<std::string> assemblies;
  const auto is_example = [&](const std::string& code) {
    return std::find(assemblies.begin(), assemblies.end(), code) != assemblies.end();
  };
  const auto belongs = [&](const RecordKey& key) {
    switch (key.kind) {
      case RecordKind::assembly:
        return storage::find_assembly(snapshot, key.key)->record.example;
      case RecordKind::member:
        return storage::find_member(snapshot, key.key)->record.example;
      case RecordKind::resolution:
        return is_example(storage::find_resolution(snapshot, key.key)->record.assembly);
      default:
        return is_example(key.key.substr(0, key.key.find('/')));
    }
  };
  for (const auto& key : all) {
    if (!belongs(key)) continue;
    if (key.kind == RecordKind::assembly) assemblies.push_back(key.key);
    example.push_back(key);
  }
  return example;
}

}  // namespace

std::string_view reference_file(std::string_view name) {
  for (const auto& file : embedded::reference_data())
    if (file.name == name) return file.bytes;
  throw std::logic_error("the program was built without " + std::string(name));
}

bool load_reference(storage::Registry& registry, const std::string& instant) {
  if (registry.revision() != 0) return false;
  ImportPlan plan(registry, {"plenary", "data that ship with the program", instant});
  add_records(plan,
              "{\"assemblies\":" + assemblies_with_rules() +
                  ",\"members\":" + std::string(reference_file("members.json")) + "}",
              "reference data");
  const auto report = plan.finish();
  if (!report.faults.empty()) throw std::logic_error("reference data: " + to_line(report.faults.front()));
  return true;
}

ImportReport renew_reference(storage::Registry& registry, const std::string& instant) {
  ImportPlan plan(registry, {"plenary", "data that ship with the program", instant});
  fill<Assembly>(plan, json::parse(assemblies_with_rules()), storage::find_assembly);
  fill<Member>(plan, json::parse(reference_file("members.json")), storage::find_member);
  return plan.finish();
}

ImportReport load_example(storage::Registry& registry, const std::string& instant, const std::string& actor) {
  load_reference(registry, instant);
  ImportPlan plan(registry, {actor, "example data", instant});
  add_records(plan, reference_file("example.json"), "example data");
  return plan.finish();
}

Result<std::size_t> remove_example(storage::Registry& registry, const std::string& instant, const std::string& actor) {
  const auto snapshot = registry.read();
  auto records = example_records(snapshot);
  std::reverse(records.begin(), records.end());
  storage::BatchBuilder batch(snapshot, registry, instant, actor);
  for (const auto& key : records)
    batch.withdraw(key, "the example was removed",
                   storage::Expected::at(storage::revision_of(snapshot, key).value_or(0)));
  if (batch.empty()) return std::size_t{0};
  const auto done = registry.write(batch.take());
  if (!done) return done.faults();
  return records.size();
}

}  // namespace plenary::app
