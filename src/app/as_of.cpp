// Earlier states of the registry, made from its journal.
#include "app/as_of.hpp"

#include <boost/json.hpp>

#include "formats/record_json.hpp"
#include "storage/batch_builder.hpp"
#include "storage/revisions.hpp"

namespace plenary::app {
namespace {

constexpr std::size_t kKeep = 3;

template <class T>
void save_document(storage::BatchBuilder& batch, std::string_view document) {
  const auto value = formats::parse_json(document);
  if (!value) throw storage::StorageFailure("a document of the journal is not JSON: " + value.faults().front().message);
  auto record = formats::from_json<T>(*value);
  if (!record) throw storage::StorageFailure("a document of the journal is no record: " + record.faults().front().message);
  batch.save(*record, std::string(document), "", storage::Expected::anything());
}

void save_document(storage::BatchBuilder& batch, RecordKind kind, std::string_view document) {
  switch (kind) {
    case RecordKind::assembly: return save_document<Assembly>(batch, document);
    case RecordKind::member: return save_document<Member>(batch, document);
    case RecordKind::session: return save_document<Session>(batch, document);
    case RecordKind::resolution: return save_document<Resolution>(batch, document);
    case RecordKind::vote: return save_document<Vote>(batch, document);
  }
}

}  // namespace

void load_documents(const storage::Registry& from, std::int64_t revision, storage::Registry& into) {
  const auto source = from.read();
  // Kinds in the order in which they refer to each other.
  for (const auto kind : {RecordKind::assembly, RecordKind::member, RecordKind::session, RecordKind::resolution, RecordKind::vote}) {
    const auto target = into.read();
    storage::BatchBuilder batch(target, into, "", "");
    storage::for_each_newest_document(source, revision, [&](std::string_view of, std::string_view, std::int64_t, std::string_view document) {
      if (of == name_of(kind)) save_document(batch, kind, document);
    });
    if (batch.empty()) continue;
    const auto written = into.write(batch.take());
    if (!written) throw storage::StorageFailure("the journal contradicts itself: " + written.faults().front().message);
  }
}

std::shared_ptr<storage::Registry> AsOf::find(std::int64_t revision) {
  const std::lock_guard lock(mutex_);
  for (auto each = kept_.begin(); each != kept_.end(); ++each) {
    if (each->revision != revision) continue;
    kept_.splice(kept_.begin(), kept_, each);
    return kept_.front().registry;
  }
  return nullptr;
}

Result<std::shared_ptr<storage::Registry>> AsOf::at(std::int64_t revision) {
  if (auto kept = find(revision)) return kept;
  const std::unique_lock making(making_, std::try_to_lock);
  if (!making) return Fault{Code::unavailable, "revision", "another earlier state is being made: try again in a moment"};
  std::shared_ptr<storage::Registry> past = storage::Registry::in_memory();
  load_documents(registry_, revision, *past);
  const std::lock_guard lock(mutex_);
  kept_.push_front({revision, past});
  if (kept_.size() > kKeep) kept_.pop_back();
  return past;
}

}  // namespace plenary::app
