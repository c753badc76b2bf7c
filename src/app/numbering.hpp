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
  void find(Context&, T&) {}
  void find(Context& context, Vote& record);  // waits for others that are finding theirs

  // From here on the record will be stored, or refused by the disk.
  template <class T>
  void keep(Context&, const T&) {}
  void keep(Context& context, const Vote& record);

 private:
  std::unique_lock<std::mutex> finding_;
  std::optional<VoteNumbers::Given> given_;
};

}  // namespace plenary::app
