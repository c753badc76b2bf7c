// A connection with prepared statements. The only door to SQLite for storage/*.cpp; used by one thread at a time.
#pragma once

#include <chrono>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "storage/batch.hpp"

struct sqlite3;
struct sqlite3_stmt;

namespace plenary::storage {

// A prepared statement on loan: bind, step, read; it is reset when this ends. Text columns are valid until the next step.
// Must not outlive its connection.
class Query {
 public:
  // `on_loan` is the mark of a kept statement, cleared when this ends; without one the statement is finalized.
  Query(sqlite3* database, sqlite3_stmt* statement, bool* on_loan);
  Query(Query&& other) noexcept;
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  ~Query();

  Query& bind(int index, const Value& value);  // from 1
  template <std::integral Integer>
  Query& bind(int index, Integer value) {
    return bind_integer(index, static_cast<std::int64_t>(value));
  }
  Query& bind(int index, std::string_view text);  // copied
  // Not copied: what is lent outlives the steps.
  Query& lend(int index, std::string_view text);
  Query& lend(int index, const std::string& text) { return lend(index, std::string_view(text)); }
  Query& lend(int index, const Value& value);
  Query& lend_blob(int index, std::string_view bytes);
  Query& bind(int index, const std::string& text) { return bind(index, std::string_view(text)); }
  Query& bind(int index, const char* text) { return bind(index, std::string_view(text)); }
  Query& bind_null(int index);
  template <class... Values>
  Query& bind_all(const Values&... values) {
    int index = 0;
    (bind(++index, values), ...);
    return *this;
  }

  bool step();  // true while there is a row; throws StorageFailure
  [[nodiscard]] int columns() const;
  [[nodiscard]] bool is_null(int column) const;  // from 0
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string_view text(int column) const;  // or the bytes of a blob; empty for NULL
  [[nodiscard]] std::optional<std::string> optional_text(int column) const;
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;
  [[nodiscard]] Value value(int column) const;  // a REAL, which no table of ours holds, as a blob of its digits
  [[nodiscard]] std::string_view name(int column) const;

 private:
  Query& bind_integer(int index, std::int64_t value);

  sqlite3* database_;
  sqlite3_stmt* statement_;
  bool* on_loan_;
};

class Connection {
 public:
  virtual ~Connection() = default;
  // For texts with static lifetime: kept prepared.
  virtual Query query(std::string_view static_sql) = 0;
  // For texts composed from fragments (lists): prepared for this use, kept in a small cache by content.
  virtual Query composed(const std::string& sql) = 0;
  // From now on, a step that runs past that time throws DeadlineExceeded. Zero takes the deadline away; so does
  // giving a snapshot back.
  virtual void interrupt_after(std::chrono::milliseconds time) = 0;
  virtual sqlite3* handle() = 0;
};

}  // namespace plenary::storage
