// Reads documents of the journal, and tells what they refer to.
#include "app/replayed_record.hpp"

#include <boost/json.hpp>

#include "formats/record_json.hpp"

namespace plenary::app {
namespace {

Faults in_document(Faults faults) {
  for (auto& fault : faults) fault.field = fault.field.empty() ? "document" : "document." + fault.field;
  return faults;
}

template <class T>
Result<ReplayedRecord> read_as(std::string_view document, const RecordKey& key) {
  const auto value = formats::parse_json(document);
  if (!value) return in_document(value.faults());
  auto record = formats::from_json<T>(*value);
  if (!record) return in_document(record.faults());
  Faults faults;
  if (key_of(*record) != key)
    faults.push_back({Code::invalid, "document", "is of another record, '" + key_of(*record).key + "'"});
  if (formats::document_of(*record) != document)
    faults.push_back({Code::invalid, "document", "is not written as a registry writes it"});
  if (!faults.empty()) return faults;
  return ReplayedRecord(std::move(*record));
}

std::vector<RecordKey> references(const Assembly& record) {
  std::vector<RecordKey> keys;
  for (const auto& group : record.groups)
    for (const auto& each : group.members) keys.push_back({RecordKind::member, each.member});
  return keys;
}

std::vector<RecordKey> references(const Member& record) {
  std::vector<RecordKey> keys;
  for (const auto& membership : record.memberships) keys.push_back({RecordKind::assembly, membership.assembly});
  return keys;
}

std::vector<RecordKey> references(const Session& record) { return {{RecordKind::assembly, record.assembly}}; }

std::vector<RecordKey> references(const Resolution& record) {
  return {{RecordKind::session, record.assembly + "/" + record.session}};
}

std::vector<RecordKey> references(const Vote& record) {
  std::vector<RecordKey> keys{{RecordKind::session, record.assembly + "/" + record.session}};
  if (record.on.resolution) keys.push_back({RecordKind::resolution, *record.on.resolution});
  if (record.positions)
    for (const auto& each : *record.positions) keys.push_back({RecordKind::member, each.member});
  for (const auto& each : record.intended) keys.push_back({RecordKind::member, each.member});
  for (const auto& each : record.as_written)
    if (each.member) keys.push_back({RecordKind::member, *each.member});
  return keys;
}

std::vector<RecordKey> references(const Profile&) { return {}; }

}  // namespace

Result<ReplayedRecord> read_replayed(std::string_view document, const RecordKey& key) {
  switch (key.kind) {
    case RecordKind::assembly:
      return read_as<Assembly>(document, key);
    case RecordKind::member:
      return read_as<Member>(document, key);
    case RecordKind::session:
      return read_as<Session>(document, key);
    case RecordKind::resolution:
      return read_as<Resolution>(document, key);
    case RecordKind::profile:
      return read_as<Profile>(document, key);
    case RecordKind::vote:
      break;
  }
  return read_as<Vote>(document, key);
}

std::vector<RecordKey> references_of(const ReplayedRecord& record) {
  return std::visit([](const auto& each) { return references(each); }, record);
}

}  // namespace plenary::app
