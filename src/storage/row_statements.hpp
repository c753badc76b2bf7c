// The statements that write one record's rows, as they are made.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "storage/batch.hpp"
#include "storage/changed_meanwhile.hpp"

namespace plenary::storage {

class RowStatements {
 public:
  // `fresh` of a record that is new: it has nothing yet that could be taken away, and replaces none.
  explicit RowStatements(bool fresh) : fresh_(fresh) {}

  // `sql` has static lifetime.
  template <class... Values>
  Statement& add(std::string_view sql, Values&&... values) {
    Statement& statement = statements_.emplace_back();
    statement.sql = sql;
    statement.values.reserve(sizeof...(values));
    (statement.values.emplace_back(std::forward<Values>(values)), ...);
    return statement;
  }
  // Takes away what the record had before.
  template <class... Values>
  void clear(std::string_view sql, Values&&... values) {
    if (!fresh_) add(sql, std::forward<Values>(values)...);
  }
  // The record's own row. `sql` ends with what becomes of the one that is there, ` ON CONFLICT (what names it) DO UPDATE …`.
  template <class... Values>
  void put(std::string_view sql, Values&&... values) {
    if (fresh_) sql = sql.substr(0, sql.find(" ON CONFLICT"));
    add(sql, std::forward<Values>(values)...).unless = row_taken();
  }

  std::vector<Statement> take() && { return std::move(statements_); }

 private:
  bool fresh_;
  std::vector<Statement> statements_;
};

}  // namespace plenary::storage
