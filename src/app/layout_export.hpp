// Votes in layouts that other people's tools read, vote by vote, in bounded memory.
#pragma once

#include <memory>
#include <string>

#include "app/list_request.hpp"
#include "plenary/records.hpp"

namespace plenary::app {

// Writes votes in one layout. One thread; may read by the snapshot that it is made with, which outlives it.
class LayoutWriter {
 public:
  virtual ~LayoutWriter() = default;
  virtual void begin(std::string& out) = 0;
  virtual void append(std::string& out, const Vote& vote) = 0;
  virtual void end(std::string&) {}
};

using MakeLayoutWriter = std::unique_ptr<LayoutWriter> (*)(const storage::Snapshot& snapshot);

std::unique_ptr<LayoutWriter> voeten_writer(const storage::Snapshot& snapshot);
std::unique_ptr<LayoutWriter> unvotes_votes_writer(const storage::Snapshot& snapshot);
std::unique_ptr<LayoutWriter> unvotes_roll_calls_writer(const storage::Snapshot& snapshot);
std::unique_ptr<LayoutWriter> unvotes_issues_writer(const storage::Snapshot& snapshot);
std::unique_ptr<LayoutWriter> popolo_writer(const storage::Snapshot& snapshot);

}  // namespace plenary::app
