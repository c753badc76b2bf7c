// Loads the data that the program was built with, and takes the example away again.
#include "app/reference.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <set>
#include <stdexcept>
#include <vector>

#include "app/import.hpp"
#include "domain/added_languages.hpp"
#include "domain/merge.hpp"
#include "embedded/reference_data.hpp"
#include "formats/record_json.hpp"
#include "storage/batch_builder.hpp"
#include "storage/records.hpp"

namespace plenary::app {

namespace json = boost::json;

namespace {

constexpr const char* kRemoved = "the example was removed";

// Puts what a file lists, each with its assembly's code, into the assemblies.
void add_to_assemblies(json::value& assemblies, std::string_view file, std::string_view list) {
  std::map<std::string, json::array> parts;
  const auto shipped = json::parse(reference_file(file));
  for (const auto& each : shipped.at(list).as_array()) {
    auto part = each.as_object();
    const std::string assembly(part.at("assembly").as_string());
    part.erase("assembly");
    parts[assembly].push_back(std::move(part));
  }
  for (auto& assembly : assemblies.as_array()) {
    const auto found = parts.find(std::string(assembly.at("code").as_string()));
    if (found != parts.end()) assembly.as_object()[list] = std::move(found->second);
  }
}

// The assemblies, each with its rules and groups.
std::string whole_assemblies() {
  auto assemblies = json::parse(reference_file("assemblies.json"));
  add_to_assemblies(assemblies, "rules.json", "rules");
  add_to_assemblies(assemblies, "groups.json", "groups");
  return json::serialize(assemblies);
}

void put_into(json::object& object, std::string_view list, json::object each) {
  if (!object.contains(list)) object[list] = json::array();
  object[list].as_array().push_back(std::move(each));
}

void add_suspension(json::object& member, json::object suspension) {
  const std::string assembly(suspension.at("assembly").as_string()), from(suspension.at("from").as_string());
  suspension.erase("member");
  suspension.erase("assembly");
  for (auto& value : member.at("memberships").as_array()) {
    auto& membership = value.as_object();
    const auto* until = membership.if_contains("until");
    if (membership.at("assembly").as_string() != assembly || (until && until->as_string() < from)) continue;
    put_into(membership, "suspensions", suspension);
    return;
  }
  throw std::logic_error("no membership was suspended in " + assembly + " from " + from);
}

// The memberships in which they fall, and the members to whom they happened.
std::string members_through_time() {
  auto members = json::parse(reference_file("members.json"));
  const auto suspensions = json::parse(reference_file("suspensions.json"));
  const auto successions = json::parse(reference_file("successions.json"));
  for (auto& value : members.as_array()) {
    auto& member = value.as_object();
    for (const auto& each : suspensions.at("suspensions").as_array())
      if (each.at("member") == member.at("code")) add_suspension(member, each.as_object());
    for (const auto& each : successions.at("successions").as_array()) {
      if (each.at("from") != member.at("code")) continue;
      auto succession = each.as_object();
      succession.erase("from");
      put_into(member, "successions", std::move(succession));
    }
  }
  return json::serialize(members);
}

void fill_suspensions(Assembly&, const Assembly&) {}

// A membership that is the same but for its suspensions gets them.
void fill_suspensions(Member& member, const Member& shipped) {
  for (auto& kept : member.memberships)
    for (const auto& each : shipped.memberships)
      if (kept.suspensions.empty() && kept.assembly == each.assembly && kept.from == each.from &&
          kept.until == each.until)
        kept.suspensions = each.suspensions;
}

// What the registry has stays; what it lacks comes from the record that ships.
template <class T, class Find>
void fill(ImportPlan& plan, const json::value& shipped, Find find) {
  for (const auto& each : shipped.as_array()) {
    auto record = formats::from_json<T>(each).value();
    if (const auto kept = find(plan.snapshot(), record.code)) {
      auto merged = merge(record, kept->record);
      fill_suspensions(merged, record);
      add_languages(merged, record);
      record = std::move(merged);
    }
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
      case RecordKind::profile:
        return false;  // a house's own
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
  add_records(plan, "{\"assemblies\":" + whole_assemblies() + ",\"members\":" + members_through_time() + "}",
              "reference data");
  const auto report = plan.finish();
  if (!report.faults.empty()) throw std::logic_error("reference data: " + to_line(report.faults.front()));
  return true;
}

ImportReport renew_reference(storage::Registry& registry, const std::string& instant) {
  ImportPlan plan(registry, {"plenary", "data that ship with the program", instant});
  fill<Assembly>(plan, json::parse(whole_assemblies()), storage::find_assembly);
  fill<Member>(plan, json::parse(members_through_time()), storage::find_member);
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
  std::set<RecordKey> changed;
  storage::BatchBuilder batch(snapshot, registry, instant, actor);
  for (const auto& key : records) {
    const auto stored = key.kind == RecordKind::assembly ? storage::find_assembly(snapshot, key.key) : std::nullopt;
    if (!stored || stored->record.groups.empty()) continue;
    auto bare = stored->record;  // since groups refer to members, and these to the assembly
    bare.groups.clear();
    batch.save(bare, formats::document_of(bare), kRemoved, storage::Expected::at(stored->revision));
    changed.insert(key);
  }
  for (const auto& key : records)
    batch.withdraw(key, kRemoved,
                   changed.contains(key) ? storage::Expected::anything()
                                         : storage::Expected::at(storage::revision_of(snapshot, key).value_or(0)));
  if (batch.empty()) return std::size_t{0};
  const auto done = registry.write(batch.take());
  if (!done) return done.faults();
  return records.size();
}

}  // namespace plenary::app
