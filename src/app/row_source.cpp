// Chooses who reads the rows of a list.
#include "app/row_source.hpp"

#include "app/position_list.hpp"

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
  return open_sql_rows(snapshot, query);
}

std::unique_ptr<RowSource> open_sql_rows(const storage::Snapshot& snapshot, const ListQuery& query) {
  return std::make_unique<SqlRows>(snapshot, query);
}

std::int64_t count_rows(const storage::Registry& registry, const storage::Snapshot& snapshot, const ListQuery& query) {
  const auto list = resident_list(registry, snapshot, query);
  return list ? list->count() : storage::count_rows(snapshot, query);
}

}  // namespace plenary::app
