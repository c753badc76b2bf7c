// Walks two tables in the order of their natural keys and reports where they part.
#include "storage/comparison.hpp"

#include <sqlite3.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/shorten.hpp"
#include "storage/compared_tables.hpp"
#include "storage/connection.hpp"
#include "storage/sqlite_connection.hpp"

namespace plenary::storage {
namespace {

constexpr int kMostFlaws = 20;  // of one table
constexpr std::size_t kMostShown = 60;

using Row = std::vector<Value>;

std::string shown(const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return std::to_string(*integer);
  if (const auto* text = std::get_if<std::string>(&value)) return '"' + shorten(*text, kMostShown) + '"';
  return std::holds_alternative<Blob>(value) ? "bytes" : "absent";
}

// A query whose rows come in order, one ahead.
class ComparedRows {
 public:
  ComparedRows(const Snapshot& snapshot, std::string_view sql) : query_(snapshot.connection().query(sql)) { next(); }

  void next() {
    row_.reset();
    if (!query_.step()) return;
    row_.emplace();
    for (int column = 0; column < query_.columns(); ++column) row_->push_back(query_.value(column));
  }
  explicit operator bool() const { return row_.has_value(); }
  const Row& operator*() const { return *row_; }
  [[nodiscard]] std::string_view name(std::size_t column) const { return query_.name(static_cast<int>(column)); }

 private:
  Query query_;
  std::optional<Row> row_;
};

// A view of the full-text index itself, word by word, beside a registry that is otherwise only read.
class SearchTerms {
 public:
  explicit SearchTerms(const Snapshot& snapshot) : handle_(snapshot.connection().handle()) {
    const int code = sqlite3_exec(
        handle_,
        "PRAGMA query_only=OFF; CREATE VIRTUAL TABLE temp.search_terms USING fts5vocab (main, search_index, instance);"
        "PRAGMA query_only=ON",
        nullptr, nullptr, nullptr);
    if (code == SQLITE_OK) return;
    sqlite3_exec(handle_, "PRAGMA query_only=ON", nullptr, nullptr, nullptr);
    fail(handle_, code, "looking at the full-text index");
  }
  SearchTerms(const SearchTerms&) = delete;
  SearchTerms& operator=(const SearchTerms&) = delete;
  ~SearchTerms() {
    sqlite3_exec(handle_, "PRAGMA query_only=OFF; DROP TABLE temp.search_terms; PRAGMA query_only=ON", nullptr, nullptr,
                 nullptr);
  }

 private:
  sqlite3* handle_;
};

class TableComparison {
 public:
  TableComparison(const ComparedTable& table, const ReportFlaw& report) : table_(table), report_(report) {}

  void run(const Snapshot& actual, const Snapshot& expected) {
    ComparedRows is(actual, table_.rows);
    ComparedRows should_be(table_.from_journal.empty() ? expected : actual,
                           table_.from_journal.empty() ? table_.rows : table_.from_journal);
    while ((is || should_be) && flaws_ <= kMostFlaws) {
      const auto order = !is          ? std::strong_ordering::greater
                         : !should_be ? std::strong_ordering::less
                                      : keys(*is, *should_be);
      if (order < 0) report(*is, "is there, but not in the journal");
      if (order > 0) report(*should_be, "is gone");
      if (order == 0) compare(*is, *should_be, is);
      if (order <= 0) is.next();
      if (order >= 0) should_be.next();
    }
  }

 private:
  [[nodiscard]] std::strong_ordering keys(const Row& a, const Row& b) const {
    for (std::size_t i = 0; i < table_.keys; ++i)
      if (const auto order = a[i] <=> b[i]; order != 0) return order;
    return std::strong_ordering::equal;
  }

  void compare(const Row& is, const Row& should_be, const ComparedRows& rows) {
    for (std::size_t i = table_.keys; i < is.size(); ++i)
      if (is[i] != should_be[i])
        report(is, std::string(rows.name(i)) + " is " + shown(is[i]) + ", by the journal " + shown(should_be[i]));
  }

  void report(const Row& row, std::string message) {
    if (++flaws_ > kMostFlaws) {
      if (flaws_ == kMostFlaws + 1) report_({"table " + std::string(table_.name), "and more"});
      return;
    }
    std::string place = "table " + std::string(table_.name) + ",";
    for (std::size_t i = 0; i < table_.keys; ++i) {
      const auto* text = std::get_if<std::string>(&row[i]);
      place += ' ' + (text ? shorten(*text, kMostShown) : shown(row[i]));
    }
    report_({std::move(place), std::move(message)});
  }

  const ComparedTable& table_;
  const ReportFlaw& report_;
  int flaws_ = 0;
};

}  // namespace

void compare_tables(const Snapshot& actual, const Snapshot& expected, bool with_derived, const ReportFlaw& report) {
  for (const auto& table : compared_tables()) {
    if (table.derived && !with_derived) continue;
    try {
      std::optional<SearchTerms> actual_terms, expected_terms;
      if (table.name == kSearchTerms) {
        actual_terms.emplace(actual);
        expected_terms.emplace(expected);
      }
      TableComparison(table, report).run(actual, expected);
    } catch (const StorageFailure& broken) {
      report({"table " + std::string(table.name), std::string("cannot be read: ") + broken.what()});
    }
  }
}

}  // namespace plenary::storage
