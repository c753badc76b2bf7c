// Loads documents kind by kind, some hundreds at once, so that memory is bounded; where a batch is refused, one by one, to find
// which it is.
#include "app/journal_replay.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <exception>
#include <optional>
#include <set>
#include <span>
#include <type_traits>
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

// Groups name members, which name assemblies: these come twice, first without their groups.
enum class Part { bare, groups };

std::string told(const Fault& fault) { return fault.field.empty() ? fault.message : fault.field + " " + fault.message; }

template <class T>
std::optional<std::string> save_document(storage::BatchBuilder& batch, const Entry& entry, Part part) {
  const auto value = formats::parse_json(entry.document);
  if (!value) return "its document is not JSON: " + told(value.faults().front());
  auto record = formats::from_json<T>(*value);
  if (!record) return "its document is no record: " + told(record.faults().front());
  if (key_of(*record).key != entry.key) return "its document is of another record, " + key_of(*record).key;
  if constexpr (std::is_same_v<T, Assembly>) {
    if (part == Part::groups && record->groups.empty()) return std::nullopt;
    if (part == Part::bare) record->groups.clear();
  }
  batch.save(*record, entry.document, "", storage::Expected::anything());
  return std::nullopt;
}

std::optional<std::string> save_document(storage::BatchBuilder& batch, RecordKind kind, const Entry& entry, Part part) {
  switch (kind) {
    case RecordKind::assembly:
      return save_document<Assembly>(batch, entry, part);
    case RecordKind::member:
      return save_document<Member>(batch, entry, part);
    case RecordKind::session:
      return save_document<Session>(batch, entry, part);
    case RecordKind::resolution:
      return save_document<Resolution>(batch, entry, part);
    case RecordKind::profile:
      return save_document<Profile>(batch, entry, part);
    case RecordKind::vote:
      break;
  }
  return save_document<Vote>(batch, entry, part);
}

// Why nothing of these entries was loaded. What contradicts the tables or refers to nothing comes as an exception.
std::optional<std::string> load(storage::Registry& into, RecordKind kind, std::span<const Entry> entries, Part part,
                                const ReplayOptions& options) try {
  const auto target = into.read();
  storage::BatchBuilder batch(target, into, options.instant, options.actor);
  for (const Entry& entry : entries)
    if (auto reason = save_document(batch, kind, entry, part)) return reason;
  const auto written = into.write(batch.take());
  if (written) return std::nullopt;
  const auto& fault = written.faults().front();
  if (fault.code == Code::no_space_left) throw storage::DiskFull(fault.message);
  if (fault.code == Code::unavailable) throw storage::DiskRefused(fault.message);
  return "the journal contradicts itself: " + told(fault);
} catch (const storage::DiskRefused&) {
  throw;
} catch (const std::exception& refused) {
  return std::string("its document cannot be loaded: ") + refused.what();
}

void load_all(storage::Registry& into, RecordKind kind, std::span<const Entry> entries, Part part,
              const ReportUnloadable& report, const ReplayOptions& options) {
  for (std::size_t first = 0; first < entries.size(); first += kAtOnce) {
    const auto some = entries.subspan(first, std::min(kAtOnce, entries.size() - first));
    if (!load(into, kind, some, part, options)) continue;
    for (const auto& entry : some)
      if (auto reason = load(into, kind, std::span(&entry, 1), part, options))
        report(entry.revision, std::move(*reason));
  }
}

}  // namespace

void replay_journal(const storage::Registry& from, std::int64_t revision, storage::Registry& into,
                    const ReportUnloadable& report, const ReplayOptions& options) {
  const auto source = from.read();
  std::vector<Entry> assemblies, entries;
  std::set<std::int64_t> refused;
  const auto note = [&](std::int64_t number, const std::string& reason) {
    refused.insert(number);
    report(number, reason);
  };
  for (const auto kind : kAllKinds) {
    entries.clear();
    storage::for_each_newest_document(
        source, revision,
        [&](std::string_view of, std::string_view key, std::int64_t number, std::string_view document) {
          if (of == name_of(kind) && (!options.wanted || options.wanted(of, document)))
            entries.push_back({std::string(key), number, std::string(document)});
        });
    load_all(into, kind, entries, Part::bare, note, options);
    if (kind == RecordKind::assembly) {
      std::erase_if(entries, [&](const Entry& entry) { return refused.contains(entry.revision); });
      assemblies = std::move(entries);
    }
    if (kind == RecordKind::member) load_all(into, RecordKind::assembly, assemblies, Part::groups, report, options);
  }
}

}  // namespace plenary::app
