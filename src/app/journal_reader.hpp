// Reading plenary's own full export line by line, proving its chain of hashes on the way.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "formats/input.hpp"
#include "formats/plenary_layout.hpp"
#include "plenary/result.hpp"
#include "storage/revisions.hpp"

namespace plenary::app {

storage::Revision revision_of(formats::JournalEntry entry);
formats::JournalEntry entry_of(storage::Revision revision);

// Used by one thread. Everything that is wrong with the file is noted and reading goes on, so that all of it is told.
class JournalReader {
 public:
  explicit JournalReader(formats::Input input);

  // The next revision, nothing at the end of the file. Once anything was noted, what is given may not fit together.
  std::optional<storage::Revision> next();

  // Notes what the caller finds wrong with the line given last.
  void refuse(Fault fault);
  void refuse(const Faults& faults);
  [[nodiscard]] const Faults& faults() const { return faults_; }
  [[nodiscard]] std::size_t more_faults() const { return more_faults_; }  // beyond those kept
  [[nodiscard]] std::int64_t revisions() const { return count_; }         // given so far

 private:
  bool read_line();
  void take(const formats::JournalHeader& header);
  void take(formats::JournalEntry entry);
  void take(const formats::JournalEnd& end);

  formats::LineReader lines_;
  std::string line_;
  std::optional<formats::JournalHeader> header_;
  std::optional<storage::Revision> given_;
  std::optional<std::string> previous_ =
      storage::hash_before_the_first();  // nothing after a line that was not understood
  std::int64_t expected_ = 1;
  std::int64_t count_ = 0;
  bool closed_ = false;
  bool over_ = false;
  Faults faults_;
  std::size_t more_faults_ = 0;
};

}  // namespace plenary::app
