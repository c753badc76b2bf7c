// What confirms a reading: its id, and records in place of those that were misread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/context.hpp"
#include "plenary/reading.hpp"
#include "plenary/result.hpp"

namespace plenary::app {

// One vote of a meeting, and its text, in place of those read.
struct ConfirmedVote {
  std::optional<Resolution> resolution;
  std::optional<Vote> vote;
};

struct Confirmation {
  std::string id;
  std::string reason;
  std::optional<Session> session;
  std::optional<Resolution> resolution;
  std::optional<Vote> vote;
  std::optional<std::vector<ConfirmedVote>> votes;  // of a meeting, in their order
};

// Of the parameters and the body; every fault of the body at once.
Result<Confirmation> read_confirmation(const Context& context);

// Puts its records in the place of those read. Fails where they are not of the same shape: a text's for a meeting's.
Faults put_in_place(Confirmation confirmation, Reading& reading);

}  // namespace plenary::app
