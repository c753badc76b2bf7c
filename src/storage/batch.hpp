// A change as a value: SQL with its values, built by pure functions, applied all or nothing by the one writer.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "plenary/result.hpp"

namespace plenary::storage {

struct Blob {
  std::string bytes;
  friend auto operator<=>(const Blob&, const Blob&) = default;
};

using Value = std::variant<std::monostate, std::int64_t, std::string, Blob>;

// One statement. `sql` is a text with static lifetime, so that the writer can keep it prepared by address.
// Where `unless` is given, a constraint that fails (or an `expect` that does not hold) answers that fault.
struct Statement {
  std::string_view sql;
  std::vector<Value> values;
  std::optional<Fault> unless{};
};

// What the journal says of a change to one record. The writer adds number, instant, actor and hashes.
struct RevisionDraft {
  std::string action;       // `create`, `replace`, `withdraw`
  std::string record_kind;  // `assembly`, `member`, `session`, `resolution`, `vote`
  std::string record_key;
  std::string reason;
  std::string document;  // the record's canonical JSON after the change; `null` once withdrawn
  // Of a journal that is loaded: when and by whom the change was made; otherwise what the batch says.
  std::optional<std::string> instant{}, actor{};
  // Of a record that must not be there yet: what is answered where it is.
  std::optional<Fault> unless_absent{};
};

// The positions of one vote, by row numbers: too many for a statement each.
struct PositionRows {
  struct Row {
    std::uint32_t member;
    std::uint8_t code;  // storage/position_code
  };
  std::int64_t vote = 0;
  std::vector<Row> rows{};
};

// Statements and, unless they concern no record (accounts, readings), one revision.
struct Change {
  std::vector<Statement> statements;
  std::optional<RevisionDraft> revision;
  PositionRows positions{};  // written behind the statements
};

// Applied in order, all or nothing. No statement uses random(), the clock or AUTOINCREMENT.
struct Batch {
  std::string instant;  // RFC 3339, UTC
  std::string actor;
  std::vector<Change> changes;
};

// The next change of a batch that is too large to be held, nothing at its end, or why there is no such batch.
using NextChange = std::function<Result<std::optional<Change>>()>;

// The revisions that a batch made: first..last, or first > last where it made none.
struct Committed {
  std::int64_t first_revision = 0;
  std::int64_t last_revision = 0;
};

}  // namespace plenary::storage
