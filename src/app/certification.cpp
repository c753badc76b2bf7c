// Certification of a whole session.
#include "app/certification.hpp"

#include "formats/record_json.hpp"
#include "storage/records.hpp"
#include "storage/repeated_write.hpp"
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

// What is to be stored, if anything is; what is said of it is put into `done`.
Result<std::optional<storage::Batch>> plan(const storage::Registry& registry, const SessionRef& session,
                                           const CertificationOptions& options, Certification& done) {
  const auto snapshot = registry.read();
  if (!storage::find_session(snapshot, session.assembly, session.label))
    return Fault{Code::not_found, "", "there is no session " + session.label + " of " + session.assembly};
  done = {{}, {}, snapshot.revision()};
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
  if (options.last && !options.dry_run) options.last(done, batch);
  return batch.empty() ? std::nullopt : std::optional(batch.take());
}

}  // namespace

Result<Certification> certify_session(storage::Registry& registry, const SessionRef& session,
                                      const CertificationOptions& options) {
  Certification done;
  const auto make = [&](bool) { return plan(registry, session, options, done); };
  const auto written = storage::write_made(registry, make, options.dry_run);
  if (!written) return written.faults();
  if (!options.dry_run && !done.certified.empty()) done.revision = written->last_revision;
  return done;
}

}  // namespace plenary::app
