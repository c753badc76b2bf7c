// Chooses who reads the rows of a list.
#include "app/row_source.hpp"

#include <unordered_map>

#include "app/position_list.hpp"
#include "storage/resident_list.hpp"

namespace plenary::app {
namespace {

using storage::ListQuery;

class SqlRows final : public RowSource {
 public:
  SqlRows(const storage::Snapshot& snapshot, const ListQuery& query) : rows_(snapshot, query) {}
  bool next() override { return rows_.next(); }
  [[nodiscard]] std::optional<std::string> cell(std::size_t column) const override {
    return rows_.is_null(column) ? std::nullopt : std::optional<std::string>(rows_.cell(column));
  }
  [[nodiscard]] std::vector<storage::Value> place() const override { return rows_.place(); }

 private:
  storage::Rows rows_;
};

// A page by SQL: which rows first, and then the cells of these alone.
class PageRows final : public RowSource {
 public:
  PageRows(const storage::Snapshot& snapshot, const ListQuery& query) {
    auto places = query;
    places.columns.clear();
    std::unordered_map<std::int64_t, std::size_t> at;
    std::vector<std::int64_t> numbers;
    for (storage::Rows rows(snapshot, places); rows.next();) {
      at.emplace(rows.row(), numbers.size());
      numbers.push_back(rows.row());
      places_.push_back(rows.place());
    }
    cells_.resize(numbers.size());
    storage::read_rows(snapshot, query, numbers,
                       [&](std::int64_t row, const Cells& cells) { cells_[at.at(row)] = cells; });
  }
  bool next() override { return read_ < cells_.size() && ++read_ > 0; }
  [[nodiscard]] std::optional<std::string> cell(std::size_t column) const override { return cells_[read_ - 1][column]; }
  [[nodiscard]] std::vector<storage::Value> place() const override { return places_[read_ - 1]; }

 private:
  using Cells = std::vector<std::optional<std::string>>;
  std::vector<std::vector<storage::Value>> places_;
  std::vector<Cells> cells_;
  std::size_t read_ = 0;
};

class HeldRows final : public RowSource {
 public:
  explicit HeldRows(std::unique_ptr<storage::ResidentList> list) : list_(std::move(list)) {}
  bool next() override { return list_->next(); }
  [[nodiscard]] std::optional<std::string> cell(std::size_t column) const override { return list_->cell(column); }
  [[nodiscard]] std::vector<storage::Value> place() const override { return list_->place(); }

 private:
  std::unique_ptr<storage::ResidentList> list_;
};

class ResidentRows final : public RowSource {
 public:
  ResidentRows(std::shared_ptr<const PositionList> list, const ListQuery& query)
      : cursor_(std::move(list), query.after), limit_(query.limit) {}
  bool next() override { return (limit_ == 0 || ++read_ <= limit_) && cursor_.next(); }
  [[nodiscard]] std::optional<std::string> cell(std::size_t column) const override { return cursor_.cell(column); }
  [[nodiscard]] std::vector<storage::Value> place() const override { return cursor_.place(); }

 private:
  PositionCursor cursor_;
  const int limit_;
  int read_ = 0;
};

}  // namespace

std::shared_ptr<const PositionList> resident_list(const storage::Registry& registry, const storage::Snapshot& snapshot,
                                                  const ListQuery& query) {
  if (!PositionList::can_answer(query)) return nullptr;
  return PositionList::make(registry.matrix(snapshot), query);
}

std::unique_ptr<RowSource> open_rows(const storage::Registry& registry, const storage::Snapshot& snapshot,
                                     const ListQuery& query) {
  if (auto list = resident_list(registry, snapshot, query))
    return std::make_unique<ResidentRows>(std::move(list), query);
  // A page; whole tables are not kept in memory while they are sent.
  if (query.limit == 0) return open_sql_rows(snapshot, query);
  if (auto list = storage::ResidentList::make(registry, snapshot, query))
    return std::make_unique<HeldRows>(std::move(list));
  // Where a row's number is none of SQLite's, finding it again would mean to look at every row.
  if (query.table->row.find(' ') != std::string_view::npos) return open_sql_rows(snapshot, query);
  return std::make_unique<PageRows>(snapshot, query);
}

std::unique_ptr<RowSource> open_sql_rows(const storage::Snapshot& snapshot, const ListQuery& query) {
  return std::make_unique<SqlRows>(snapshot, query);
}

std::int64_t count_rows(const storage::Registry& registry, const storage::Snapshot& snapshot, const ListQuery& query) {
  if (const auto list = resident_list(registry, snapshot, query)) return list->count();
  const auto list = storage::ResidentList::make(registry, snapshot, query);
  return list ? list->count() : storage::count_rows(snapshot, query);
}

}  // namespace plenary::app
