// Certifies what a session recorded, all at once.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "domain/record_key.hpp"
#include "plenary/result.hpp"
#include "storage/batch_builder.hpp"

namespace plenary::app {

// A record that stays as it is, and why.
struct LeftAsItIs {
  RecordKey key;
  std::string why;
};

struct Certification {
  std::vector<RecordKey> certified;
  std::vector<LeftAsItIs> left;
  std::int64_t revision = 0;  // the newest afterwards
};

struct CertificationOptions {
  std::string actor, instant, reason;
  bool dry_run = false;
  // Adds to the batch, behind what is certified, before it is written; called again where the batch is made again.
  std::function<void(const Certification&, storage::BatchBuilder&)> last = {};
};

// Certifies every provisional text and vote of the session that another person recorded last, in one change. Drafts and
// the actor's own records stay as they are and are listed. Fails where there is no such session, or a record was changed
// meanwhile.
Result<Certification> certify_session(storage::Registry& registry, const SessionRef& session,
                                      const CertificationOptions& options);

}  // namespace plenary::app
