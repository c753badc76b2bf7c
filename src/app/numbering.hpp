// Numbers for votes that are sent without one. Nothing to other records.
#pragma once

#include <mutex>
#include <optional>

#include "app/context.hpp"
#include "app/vote_numbers.hpp"

namespace plenary::app {

template <class T>
bool needs_number(const T&) {
  return false;
}
inline bool needs_number(const Vote& record) { return record.number == 0; }

// A vote sent without a number gets the next one of its session, and keeps it while it is stored: others find theirs
// meanwhile, unless it may turn out that nothing is to be stored. No number is left out then. Used by one thread.
class Numbering {
 public:
  template <class T>
  void find(Context&, T&, bool) {}
  // The one that was found before, where it is still free. Waits for others that are finding theirs, unless `alone`: nobody else writes, and those may wait to.
  void find(Context& context, Vote& record, bool alone);

  // From here on the record will be stored, or refused by the disk. Not alone.
  template <class T>
  void keep(Context&, const T&) {}
  void keep(Context& context, const Vote& record);

 private:
  [[nodiscard]] bool has_free_number(Context& context, const Vote& record) const;

  std::unique_lock<std::mutex> finding_;
  std::optional<VoteNumbers::Given> given_;
};

}  // namespace plenary::app
