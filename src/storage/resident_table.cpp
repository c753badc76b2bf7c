// Reads columns of tables into memory.
#include "storage/resident_table.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "storage/connection.hpp"

namespace plenary::storage {
namespace {

constexpr std::size_t kKeptMasks = 64;

// Tables of records; of positions there are too many, and the journal grows with every change.
constexpr std::array<std::string_view, 8> kHeldTables = {"assemblies", "members",     "groups", "group_members",
                                                         "sessions",   "resolutions", "votes",  "search"};

// A column in the making: texts by the order in which they were met.
struct ColumnInTheMaking {
  std::shared_ptr<ResidentColumn> column = std::make_shared<ResidentColumn>();
  std::unordered_map<std::string, std::uint32_t> met{};

  void add(const Query& query, int place) {
    const bool none = query.is_null(place);
    if (column->integer) {
      column->numbers.push_back(none ? ResidentColumn::kNone : query.integer(place));
      return;
    }
    if (none) {
      column->codes.push_back(0);
      return;
    }
    const auto code = static_cast<std::uint32_t>(met.size() + 1);
    column->codes.push_back(met.try_emplace(std::string(query.text(place)), code).first->second);
  }

  // Codes become places in the order of the texts.
  std::shared_ptr<const ResidentColumn> finish() {
    if (column->integer) return column;
    std::vector<std::pair<std::string, std::uint32_t>> sorted(met.begin(), met.end());
    std::sort(sorted.begin(), sorted.end());
    std::vector<std::uint32_t> place(sorted.size() + 1);
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      place[sorted[i].second] = static_cast<std::uint32_t>(i + 1);
      column->texts.push_back(std::move(sorted[i].first));
    }
    for (auto& code : column->codes) code = place[code];
    return column;
  }
};

}  // namespace

ResidentTable::Columns ResidentTable::columns(const Snapshot& snapshot, const std::vector<Wanted>& wanted) {
  const std::lock_guard lock(mutex_);
  std::vector<Wanted> missing;
  for (const auto& each : wanted)
    if (!columns_.contains(each.first) && std::find(missing.begin(), missing.end(), each) == missing.end())
      missing.push_back(each);
  if (!missing.empty() || !has_rows_) read(snapshot, missing);
  Columns found;
  for (const auto& each : wanted) found.push_back(columns_.at(each.first));
  return found;
}

void ResidentTable::read(const Snapshot& snapshot, const std::vector<Wanted>& missing) {
  std::string sql = "SELECT " + std::string(table_.row);
  std::vector<ColumnInTheMaking> buildings(missing.size());
  for (std::size_t i = 0; i < missing.size(); ++i) {
    sql.append(", ").append(missing[i].first);
    buildings[i].column->integer = missing[i].second;
  }
  sql.append(" FROM ").append(table_.from).append(" WHERE ").append(table_.visible);
  sql.append(" ORDER BY ").append(table_.row);
  auto query = snapshot.connection().composed(sql);
  if (sql.find("?1") != std::string::npos) query.bind(1, std::int64_t{with_drafts_});
  const bool first = !has_rows_;
  while (query.step()) {
    if (first) rows_.push_back(query.integer(0));
    for (std::size_t i = 0; i < buildings.size(); ++i) buildings[i].add(query, static_cast<int>(i + 1));
  }
  has_rows_ = true;
  for (std::size_t i = 0; i < buildings.size(); ++i) columns_.emplace(missing[i].first, buildings[i].finish());
}

std::shared_ptr<const RowMask> ResidentTable::find_mask(const std::string& question) {
  const std::lock_guard lock(mutex_);
  for (auto each = masks_.begin(); each != masks_.end(); ++each) {
    if (each->first != question) continue;
    masks_.splice(masks_.begin(), masks_, each);
    return masks_.front().second;
  }
  return nullptr;
}

void ResidentTable::keep_mask(const std::string& question, std::shared_ptr<const RowMask> mask) {
  const std::lock_guard lock(mutex_);
  masks_.emplace_front(question, std::move(mask));
  if (masks_.size() > kKeptMasks) masks_.pop_back();
}

std::shared_ptr<ResidentTable> ResidentTables::at(const Snapshot& snapshot, const Table& table, bool with_drafts) {
  if (std::find(kHeldTables.begin(), kHeldTables.end(), table.name) == kHeldTables.end()) return nullptr;
  const std::lock_guard lock(mutex_);
  auto& kept = tables_[{&table, with_drafts}];
  if (!kept || kept->revision() < snapshot.revision())
    kept = std::make_shared<ResidentTable>(table, with_drafts, snapshot.revision());
  return kept->revision() == snapshot.revision() ? kept : nullptr;
}

}  // namespace plenary::storage
