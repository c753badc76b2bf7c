// Verification of a whole registry.
#include "app/verify.hpp"

#include <set>

#include "app/record_access.hpp"
#include "formats/record_json.hpp"
#include "storage/revisions.hpp"

namespace plenary::app {
namespace {

using storage::Flaw;

std::string name_of_record(const RecordKey& key) { return std::string(name_of(key.kind)) + " " + key.key; }

template <class T>
std::optional<std::string> document_from_rows(const storage::Snapshot& snapshot, const std::string& key) {
  const auto stored = find_record<T>(snapshot, key);
  if (!stored) return std::nullopt;
  return formats::document_of(stored->record);
}

std::optional<std::string> document_from_rows(const storage::Snapshot& snapshot, const RecordKey& key) {
  switch (key.kind) {
    case RecordKind::assembly: return document_from_rows<Assembly>(snapshot, key.key);
    case RecordKind::member: return document_from_rows<Member>(snapshot, key.key);
    case RecordKind::session: return document_from_rows<Session>(snapshot, key.key);
    case RecordKind::resolution: return document_from_rows<Resolution>(snapshot, key.key);
    case RecordKind::vote: break;
  }
  return document_from_rows<Vote>(snapshot, key.key);
}

// The name of the first field in which two documents differ.
std::string first_difference(std::string_view document, std::string_view rows) {
  const auto said = boost::json::parse(document), kept = boost::json::parse(rows);
  if (!said.is_object() || !kept.is_object()) return "form";
  for (const auto& member : said.get_object()) {
    const auto* other = kept.get_object().if_contains(member.key());
    if (!other || *other != member.value()) return std::string(member.key());
  }
  for (const auto& member : kept.get_object())
    if (!said.get_object().contains(member.key())) return std::string(member.key());
  return "order";
}

class Verifier {
 public:
  explicit Verifier(const storage::Registry& registry) : snapshot_(registry.read()) {}

  Verification run() {
    const auto report = [this](Flaw flaw) { found_.flaws.push_back(std::move(flaw)); };
    storage::inspect_file(snapshot_, report);
    found_.revisions = storage::verify_chain(snapshot_, [&](const storage::ChainBreak& broken) {
      report({"revision " + std::to_string(broken.number), broken.message});
    });
    compare_documents();
    storage::inspect_made_columns(snapshot_, report);
    storage::inspect_derived(snapshot_, report);
    return std::move(found_);
  }

 private:
  void compare_documents() {
    std::set<RecordKey> known;
    storage::for_each_newest_document(
        snapshot_, snapshot_.revision(),
        [&](std::string_view kind, std::string_view key, std::int64_t revision, std::string_view document) {
          const auto named = record_kind(kind);
          if (!named) return found_.flaws.push_back({"revision " + std::to_string(revision), "is of an unknown kind of record"});
          const RecordKey record{*named, std::string(key)};
          known.insert(record);
          ++found_.records;
          compare(record, document);
          const auto at = storage::revision_of(snapshot_, record);
          if (at != revision) found_.flaws.push_back({"table records, " + name_of_record(record), "is not at revision " + std::to_string(revision)});
        });
    storage::for_each_row_key(snapshot_, [&](const RecordKey& key) {
      if (!known.contains(key)) found_.flaws.push_back({name_of_record(key), "has rows, but the journal does not know it"});
    });
  }

  void compare(const RecordKey& key, std::string_view document) {
    std::optional<std::string> rows;
    try {
      rows = document_from_rows(snapshot_, key);
    } catch (const std::exception& broken) {
      return found_.flaws.push_back({name_of_record(key), std::string("its rows cannot be read: ") + broken.what()});
    }
    if (!rows) return found_.flaws.push_back({name_of_record(key), "is in the journal, but its rows are gone"});
    if (*rows == document) return;
    try {
      found_.flaws.push_back({name_of_record(key), "its rows differ from its newest document in " + first_difference(document, *rows)});
    } catch (const std::exception&) {
      found_.flaws.push_back({name_of_record(key), "its newest document is not JSON"});
    }
  }

  storage::Snapshot snapshot_;
  Verification found_;
};

}  // namespace

Verification verify(const storage::Registry& registry) { return Verifier(registry).run(); }

}  // namespace plenary::app
