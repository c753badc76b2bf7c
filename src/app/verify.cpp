// Verification of a whole registry.
#include "app/verify.hpp"

#include <boost/json.hpp>

#include "app/journal_replay.hpp"
#include "app/record_access.hpp"
#include "formats/record_json.hpp"
#include "storage/comparison.hpp"
#include "storage/revisions.hpp"
#include "storage/seals.hpp"
#include "storage/search_inspection.hpp"

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
    case RecordKind::assembly:
      return document_from_rows<Assembly>(snapshot, key.key);
    case RecordKind::member:
      return document_from_rows<Member>(snapshot, key.key);
    case RecordKind::session:
      return document_from_rows<Session>(snapshot, key.key);
    case RecordKind::resolution:
      return document_from_rows<Resolution>(snapshot, key.key);
    case RecordKind::profile:
      return document_from_rows<Profile>(snapshot, key.key);
    case RecordKind::vote:
      break;
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
  Verifier(const storage::Registry& registry, std::span<const Head> heads)
      : registry_(registry), heads_(heads), snapshot_(registry.read()) {}

  Verification run() {
    attempt("file", [this] { storage::inspect_file(snapshot_, report_); });
    attempt("table revisions", [this] {
      found_.revisions = storage::verify_chain(snapshot_, [this](const storage::ChainBreak& broken) {
        report_({place_of(broken.number), broken.message});
      });
    });
    attempt("table revisions", [this] { compare_heads(); });
    attempt("tables", [this] { storage::inspect_seals(snapshot_, report_); });
    attempt("table revisions", [this] { compare_documents(); });
    attempt("table revisions", [this] { compare_tables(); });
    return std::move(found_);
  }

 private:
  // What cannot be read is a flaw too, and the rest is looked at all the same.
  template <class Step>
  void attempt(const char* place, const Step& step) {
    try {
      step();
    } catch (const std::exception& broken) {
      report_({place, std::string("cannot be read or compared: ") + broken.what()});
    }
  }

  static std::string place_of(std::int64_t revision) { return "revision " + std::to_string(revision); }

  // A journal forged whole, with all its hashes, shows here alone.
  void compare_heads() {
    for (const auto& head : heads_)
      if (auto reason = contradiction(snapshot_, head)) report_({place_of(head.revision), std::move(*reason)});
  }

  // Documents against the records that the program reads: what a client sees is what the journal says.
  void compare_documents() {
    storage::for_each_newest_document(
        snapshot_, snapshot_.revision(),
        [this](std::string_view kind, std::string_view key, std::int64_t revision, std::string_view document) {
          const auto named = record_kind(kind);
          if (!named) return report_({place_of(revision), "is of an unknown kind of record"});
          ++found_.records;
          compare({*named, std::string(key)}, document);
        });
  }

  // Rows against those that the journal's documents give: what a reading forgives shows here.
  void compare_tables() {
    const auto made_anew = storage::Registry::in_memory();
    replay_journal(registry_, snapshot_.revision(), *made_anew, [this](std::int64_t revision, std::string reason) {
      report_({place_of(revision), std::move(reason)});
    });
    const bool derived = !registry_.needs_rebuild();
    if (!derived) report_({"derived tables", "wait to be made again: plenary rebuild"});
    storage::compare_tables(snapshot_, made_anew->read(), derived, report_);
    if (derived) attempt("table search_index", [this] { storage::inspect_search_index(snapshot_, report_); });
  }

  void compare(const RecordKey& key, std::string_view document) {
    std::optional<std::string> rows;
    try {
      rows = document_from_rows(snapshot_, key);
    } catch (const std::exception& broken) {
      return report_({name_of_record(key), std::string("its rows cannot be read: ") + broken.what()});
    }
    if (!rows) return report_({name_of_record(key), "is in the journal, but its rows are gone"});
    if (*rows == document) return;
    try {
      report_(
          {name_of_record(key), "its rows differ from its newest document in " + first_difference(document, *rows)});
    } catch (const std::exception&) {
      report_({name_of_record(key), "its newest document is not JSON"});
    }
  }

  const storage::Registry& registry_;
  std::span<const Head> heads_;
  storage::Snapshot snapshot_;
  Verification found_;
  storage::ReportFlaw report_ = [this](Flaw flaw) { found_.flaws.push_back(std::move(flaw)); };
};

}  // namespace

Verification verify(const storage::Registry& registry, std::span<const Head> heads) {
  return Verifier(registry, heads).run();
}

}  // namespace plenary::app
