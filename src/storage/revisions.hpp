// The journal: one row for each accepted change to one record, each bound to the one before it by a hash.
//
// hash = BLAKE2b, 32 bytes, no key (RFC 7693), of these nine byte strings, each preceded by its length in bytes as a
// 64-bit big-endian number: the previous revision's hash (32 zero bytes for the first), the number in decimal digits,
// instant, actor, action, record kind, record key, reason, document; texts in UTF-8 as stored.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/batch.hpp"

namespace plenary::storage {

class Snapshot;

struct Revision {
  std::int64_t number = 0;
  std::string instant;
  std::string actor;
  std::string action;
  std::string record_kind;
  std::string record_key;
  std::string reason;
  std::string document;
  std::string previous_hash;  // 32 bytes
  std::string hash;           // 32 bytes
};

// What `hash` must be, from all the other fields.
std::string hash_of(const Revision& revision);
// `previous_hash` of the first revision.
std::string hash_before_the_first();

std::optional<Revision> find_revision(const Snapshot& snapshot, std::int64_t number);
// When it was accepted.
std::optional<std::string> instant_of(const Snapshot& snapshot, std::int64_t number);
// The number of the record's revision before that one.
std::optional<std::int64_t> revision_before(const Snapshot& snapshot, std::string_view record_kind,
                                            std::string_view record_key, std::int64_t number);
// The number of the record's newest one up to that number.
std::optional<std::int64_t> newest_revision_of(const Snapshot& snapshot, std::string_view record_kind,
                                               std::string_view record_key, std::int64_t until);
// The newest one that was accepted on that day or before, or by that instant.
std::optional<std::int64_t> newest_revision_at(const Snapshot& snapshot, std::string_view day_or_instant);
// The newest one of a record, withdrawn or not.
std::optional<Revision> find_newest_revision(const Snapshot& snapshot, std::string_view record_kind,
                                             std::string_view record_key);

// The revisions after one, up to another, in order, until `use` answers false.
void read_revisions(const Snapshot& snapshot, std::int64_t after, std::int64_t until,
                    const std::function<bool(const Revision&)>& use);
// Holds where the newest revision has that hash, or there is none and it is the one before the first.
Statement expect_newest(const std::string& hash);

struct ChainBreak {
  std::int64_t number = 0;  // the revision at which it shows
  std::string message;
};

// Walks the whole journal and reports each gap, wrong previous hash and wrong hash. Answers the number of revisions.
std::int64_t verify_chain(const Snapshot& snapshot, const std::function<void(const ChainBreak&)>& report);

// The newest document of each record at or below a revision, withdrawn records left out, by kind and key.
void for_each_newest_document(const Snapshot& snapshot, std::int64_t at_revision,
                              const std::function<void(std::string_view kind, std::string_view key,
                                                       std::int64_t revision, std::string_view document)>& use);

// Fill the derived table of records again from the journal.
std::vector<Statement> fill_records();

}  // namespace plenary::storage
