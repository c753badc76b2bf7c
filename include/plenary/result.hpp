// What a step answers that input may make fail: a value, or every fault found, never the first alone.
#pragma once

#include <cassert>
#include <cstddef>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace plenary {

// The kinds of fault. app/problems gives each its HTTP status, problem type and exit code.
enum class Code {
  bad_request,   // the question itself is malformed: a parameter, a header, JSON syntax
  invalid,       // well-formed, but a value is wrong or impossible
  unauthorized,  // no credentials, or they are not known
  forbidden,     // known, but the role does not allow it
  not_found,
  method_not_allowed,
  not_acceptable,
  conflict,               // what is there already forbids it: a duplicate, a missing reference
  gone,                   // the record was withdrawn
  precondition_failed,    // If-Match names another version
  precondition_required,  // If-Match is missing
  too_large,
  unsupported_media_type,
  unavailable,    // busy, stopping, or the disk refuses: try again later
  no_space_left,  // the disk is full, or would be
};

// One thing that is wrong. `field` is a JSON path (`announced.yes`), a parameter, a header or a column;
// `line` and `column` count from 1 and are 0 where they mean nothing; `file` is empty outside imports. `see` is the URL of what
// is in the way, or of the history of what is gone.
struct Fault {
  Code code = Code::invalid;
  std::string field;
  std::string message;
  std::string file{};
  std::size_t line = 0;
  std::size_t column = 0;
  std::string see{};

  friend bool operator==(const Fault&, const Fault&) = default;
};

using Faults = std::vector<Fault>;

// A value or a non-empty list of faults. Not for faults of disk, schema or code: those are exceptions.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Fault fault) : state_(std::in_place_index<1>, Faults{std::move(fault)}) {}
  Result(Faults faults) : state_(std::in_place_index<1>, std::move(faults)) { assert(!std::get<1>(state_).empty()); }

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  [[nodiscard]] const Faults& faults() const { return std::get<1>(state_); }

 private:
  std::variant<T, Faults> state_;
};

}  // namespace plenary
