// Reads the journal and proves its chain of hashes.
#include "storage/revisions.hpp"

#include "storage/connection.hpp"
#include "storage/registry.hpp"
#include "support/crypto.hpp"

namespace plenary::storage {
namespace {

constexpr std::string_view kByNumber =
    "SELECT number, instant, actor, action, record_kind, record_key, reason, document, previous_hash, hash "
    "FROM revisions WHERE number = ?";
constexpr std::string_view kNewestOfRecord =
    "SELECT number, instant, actor, action, record_kind, record_key, reason, document, previous_hash, hash "
    "FROM revisions WHERE record_kind = ? AND record_key = ? ORDER BY number DESC LIMIT 1";
constexpr std::string_view kAllRevisions =
    "SELECT number, instant, actor, action, record_kind, record_key, reason, document, previous_hash, hash "
    "FROM revisions ORDER BY number";
constexpr std::string_view kBetween =
    "SELECT number, instant, actor, action, record_kind, record_key, reason, document, previous_hash, hash "
    "FROM revisions WHERE number > ? AND number <= ? ORDER BY number";
constexpr std::string_view kNewestDocuments =
    "SELECT r.record_kind, r.record_key, r.number, r.document FROM revisions AS r "
    "JOIN (SELECT max(number) AS number FROM revisions WHERE number <= ? GROUP BY record_kind, record_key) AS newest "
    "ON newest.number = r.number WHERE r.action <> 'withdraw' ORDER BY r.record_kind, r.record_key";

void append_with_length(std::string& bytes, std::string_view field) {
  const std::uint64_t length = field.size();
  for (int shift = 56; shift >= 0; shift -= 8) bytes += static_cast<char>((length >> shift) & 0xff);
  bytes += field;
}

Revision read_revision(const Query& row) {
  Revision revision;
  revision.number = row.integer(0);
  int column = 0;
  for (std::string* field :
       {&revision.instant, &revision.actor, &revision.action, &revision.record_kind, &revision.record_key,
        &revision.reason, &revision.document, &revision.previous_hash, &revision.hash})
    *field = row.text(++column);
  return revision;
}

}  // namespace

std::string hash_before_the_first() { return std::string(crypto::kHashBytes, '\0'); }

std::string hash_of(const Revision& revision) {
  std::string bytes;
  bytes.reserve(revision.document.size() + 512);
  append_with_length(bytes, revision.previous_hash);
  append_with_length(bytes, std::to_string(revision.number));
  for (const std::string* field : {&revision.instant, &revision.actor, &revision.action, &revision.record_kind,
                                   &revision.record_key, &revision.reason, &revision.document})
    append_with_length(bytes, *field);
  return crypto::blake2b_256(bytes);
}

std::optional<Revision> find_revision(const Snapshot& snapshot, std::int64_t number) {
  Query query = snapshot.connection().query(kByNumber);
  query.bind(1, number);
  if (!query.step()) return std::nullopt;
  return read_revision(query);
}

std::optional<std::string> instant_of(const Snapshot& snapshot, std::int64_t number) {
  Query query = snapshot.connection().query("SELECT instant FROM revisions WHERE number = ?1");
  query.bind(1, number);
  return query.step() ? query.optional_text(0) : std::nullopt;
}

std::optional<std::int64_t> revision_before(const Snapshot& snapshot, std::string_view record_kind,
                                            std::string_view record_key, std::int64_t number) {
  Query query = snapshot.connection().query(
      "SELECT number FROM revisions WHERE record_kind = ?1 AND record_key = ?2 AND number < ?3 ORDER BY number DESC "
      "LIMIT 1");
  query.bind_all(record_kind, record_key, number);
  return query.step() ? std::optional(query.integer(0)) : std::nullopt;
}

std::optional<std::int64_t> newest_revision_of(const Snapshot& snapshot, std::string_view record_kind,
                                               std::string_view record_key, std::int64_t until) {
  return revision_before(snapshot, record_kind, record_key, until + 1);
}

std::optional<std::int64_t> newest_revision_at(const Snapshot& snapshot, std::string_view day_or_instant) {
  Query query = snapshot.connection().query(
      "SELECT number FROM revisions WHERE substr(instant, 1, length(?1)) <= ?1 ORDER BY number DESC LIMIT 1");
  query.bind(1, day_or_instant);
  return query.step() ? std::optional(query.integer(0)) : std::nullopt;
}

std::optional<Revision> find_newest_revision(const Snapshot& snapshot, std::string_view record_kind,
                                             std::string_view record_key) {
  Query query = snapshot.connection().query(kNewestOfRecord);
  query.bind_all(record_kind, record_key);
  if (!query.step()) return std::nullopt;
  return read_revision(query);
}

void read_revisions(const Snapshot& snapshot, std::int64_t after, std::int64_t until,
                    const std::function<bool(const Revision&)>& use) {
  Query query = snapshot.connection().query(kBetween);
  query.bind_all(after, until);
  while (query.step() && use(read_revision(query))) {
  }
}

Statement expect_newest(const std::string& hash) {
  return {
      "INSERT INTO expect SELECT coalesce((SELECT hash FROM revisions ORDER BY number DESC LIMIT 1), zeroblob(32)) = "
      "?1",
      {Blob{hash}},
      Fault{Code::conflict, "", "the registry was changed meanwhile: try again"}};
}

std::int64_t verify_chain(const Snapshot& snapshot, const std::function<void(const ChainBreak&)>& report) {
  Query query = snapshot.connection().query(kAllRevisions);
  std::string previous = hash_before_the_first();
  std::int64_t expected = 1;
  std::int64_t count = 0;
  while (query.step()) {
    const Revision revision = read_revision(query);
    if (revision.number != expected)
      report({revision.number,
              "revisions " + std::to_string(expected) + " to " + std::to_string(revision.number - 1) + " are missing"});
    if (revision.previous_hash != previous)
      report({revision.number, "its previous hash is not the hash of the revision before it"});
    if (revision.hash != hash_of(revision)) report({revision.number, "its hash does not fit what it says"});
    previous = revision.hash;
    expected = revision.number + 1;
    ++count;
  }
  return count;
}

void for_each_newest_document(
    const Snapshot& snapshot, std::int64_t at_revision,
    const std::function<void(std::string_view, std::string_view, std::int64_t, std::string_view)>& use) {
  Query query = snapshot.connection().query(kNewestDocuments);
  query.bind(1, at_revision);
  while (query.step()) use(query.text(0), query.text(1), query.integer(2), query.text(3));
}

std::vector<Statement> fill_records() {
  return {{"DELETE FROM records", {}, {}},
          {"INSERT INTO records (kind, key, revision) SELECT record_kind, record_key, number FROM revisions "
           "WHERE number IN (SELECT max(number) FROM revisions GROUP BY record_kind, record_key) "
           "AND action <> 'withdraw'",
           {},
           {}}};
}

}  // namespace plenary::storage
