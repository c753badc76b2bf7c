// Loads documents kind by kind, some hundreds at once, so that memory is bounded; where a batch is refused, one by one, to find
// which it is.
#include "app/journal_replay.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <exception>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "formats/record_json.hpp"
#include "storage/batch_builder.hpp"
#include "storage/revisions.hpp"

namespace plenary::app {
namespace {

constexpr std::size_t kAtOnce = 256;

struct Entry {
  std::string key;
  std::int64_t revision;
  std::string document;
};

template <class T>
std::optional<std::string> save_document(storage::BatchBuilder& batch, const Entry& entry) {
  const auto value = formats::parse_json(entry.document);
  if (!value) return "its document is not JSON: " + value.faults().front().message;
  const auto record = formats::from_json<T>(*value);
  if (!record) return "its document is no record: " + record.faults().front().message;
  if (key_of(*record).key != entry.key) return "its document is of another record, " + key_of(*record).key;
  batch.save(*record, entry.document, "", storage::Expected::anything());
  return std::nullopt;
}

std::optional<std::string> save_document(storage::BatchBuilder& batch, RecordKind kind, const Entry& entry) {
  switch (kind) {
    case RecordKind::assembly:
      return save_document<Assembly>(batch, entry);
    case RecordKind::member:
      return save_document<Member>(batch, entry);
    case RecordKind::session:
      return save_document<Session>(batch, entry);
    case RecordKind::resolution:
      return save_document<Resolution>(batch, entry);
    case RecordKind::vote:
      break;
  }
  return save_document<Vote>(batch, entry);
}

// Why nothing of these entries was loaded. What contradicts the tables or refers to nothing comes as an exception.
std::optional<std::string> load(storage::Registry& into, RecordKind kind, std::span<const Entry> entries) try {
  const auto target = into.read();
  storage::BatchBuilder batch(target, into, "", "");
  for (const Entry& entry : entries)
    if (auto reason = save_document(batch, kind, entry)) return reason;
  const auto written = into.write(batch.take());
  if (!written) return "the journal contradicts itself: " + written.faults().front().message;
  return std::nullopt;
} catch (const storage::DiskRefused&) {
  throw;
} catch (const std::exception& refused) {
  return std::string("its document cannot be loaded: ") + refused.what();
}

}  // namespace

void replay_journal(const storage::Registry& from, std::int64_t revision, storage::Registry& into,
                    const ReportUnloadable& report) {
  const auto source = from.read();
  std::vector<Entry> entries;
  // Kinds in the order in which they refer to each other.
  for (const auto kind :
       {RecordKind::assembly, RecordKind::member, RecordKind::session, RecordKind::resolution, RecordKind::vote}) {
    entries.clear();
    storage::for_each_newest_document(
        source, revision,
        [&](std::string_view of, std::string_view key, std::int64_t number, std::string_view document) {
          if (of == name_of(kind)) entries.push_back({std::string(key), number, std::string(document)});
        });
    for (std::size_t first = 0; first < entries.size(); first += kAtOnce) {
      const auto part = std::span(entries).subspan(first, std::min(kAtOnce, entries.size() - first));
      if (!load(into, kind, part)) continue;
      for (std::size_t i = 0; i < part.size(); ++i)
        if (auto reason = load(into, kind, part.subspan(i, 1))) report(part[i].revision, std::move(*reason));
    }
  }
}

}  // namespace plenary::app
