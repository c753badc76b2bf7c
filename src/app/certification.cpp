// Certification of a whole session.
#include "app/certification.hpp"

#include "formats/record_json.hpp"
#include "storage/batch_builder.hpp"
#include "storage/records.hpp"
#include "storage/standings.hpp"

namespace plenary::app {
namespace {

template <class T>
void certify(T record, std::int64_t revision, const std::string& reason, storage::BatchBuilder& batch) {
  record.standing = Standing::certified;
  batch.save(record, formats::document_of(record), reason, storage::Expected::at(revision));
}

void certify(const storage::Snapshot& snapshot, const storage::Recorded& each, const std::string& reason,
             storage::BatchBuilder& batch) {
  if (each.key.kind == RecordKind::resolution)
    certify(storage::find_resolution(snapshot, each.key.key)->record, each.revision, reason, batch);
  else
    certify(storage::find_vote(snapshot, parse_vote_id(each.key.key).value())->record, each.revision, reason, batch);
}

}  // namespace

Result<Certification> certify_session(storage::Registry& registry, const SessionRef& session,
                                      const CertificationOptions& options) {
  std::optional<storage::Snapshot> read(registry.read());
  const auto& snapshot = *read;
  if (!storage::find_session(snapshot, session.assembly, session.label))
    return Fault{Code::not_found, "", "there is no session " + session.label + " of " + session.assembly};
  Certification done;
  done.revision = snapshot.revision();
  storage::BatchBuilder batch(snapshot, registry, options.instant, options.actor);
  for (const auto& each : storage::recorded_in(snapshot, session)) {
    if (each.standing == Standing::certified) continue;
    if (each.standing == Standing::draft) {
      done.left.push_back({each.key, "it is a draft"});
    } else if (each.actor == options.actor) {
      done.left.push_back({each.key, "a record is certified by another person than the one who recorded it"});
    } else {
      certify(snapshot, each, options.reason, batch);
      done.certified.push_back(each.key);
    }
  }
  if (batch.empty()) return done;
  auto changes = batch.take();
  read.reset();  // others wait for their changes too: none keeps a connection
  const auto written = options.dry_run ? registry.dry_run(std::move(changes)) : registry.write(std::move(changes));
  if (!written) return written.faults();
  if (!options.dry_run) done.revision = written->last_revision;
  return done;
}

}  // namespace plenary::app
