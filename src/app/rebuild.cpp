// Rebuilding what is derived.
#include "app/rebuild.hpp"

#include "app/record_access.hpp"
#include "storage/batch_builder.hpp"
#include "storage/inspection.hpp"
#include "storage/migrations.hpp"
#include "storage/revisions.hpp"

namespace plenary::app {
namespace {

template <class T>
void derive(const storage::Snapshot& snapshot, const std::string& key, storage::BatchBuilder& batch) {
  if (const auto stored = find_record<T>(snapshot, key)) batch.derive(stored->record);
}

void derive(const storage::Snapshot& snapshot, const RecordKey& key, storage::BatchBuilder& batch) {
  switch (key.kind) {
    case RecordKind::assembly:
      return derive<Assembly>(snapshot, key.key, batch);
    case RecordKind::member:
      return derive<Member>(snapshot, key.key, batch);
    case RecordKind::session:
      return derive<Session>(snapshot, key.key, batch);
    case RecordKind::resolution:
      return derive<Resolution>(snapshot, key.key, batch);
    case RecordKind::vote:
      return derive<Vote>(snapshot, key.key, batch);
    case RecordKind::profile:
      return derive<Profile>(snapshot, key.key, batch);
  }
}

}  // namespace

Result<std::size_t> rebuild(storage::Registry& registry) {
  const auto snapshot = registry.read();
  storage::BatchBuilder batch(snapshot, registry, "", "");
  for (auto& statement : storage::clear_derived()) batch.add(std::move(statement));
  for (auto& statement : storage::fill_records()) batch.add(std::move(statement));
  std::size_t records = 0;
  storage::for_each_row_key(snapshot, [&](const RecordKey& key) {
    derive(snapshot, key, batch);
    ++records;
  });
  batch.add(storage::derived_are_filled());
  const auto written = registry.write(batch.take());
  if (!written) return written.faults();
  return records;
}

}  // namespace plenary::app
