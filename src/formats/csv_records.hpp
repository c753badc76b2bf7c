// Records of a CSV text (RFC 4180) out of blocks of bytes.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "formats/input.hpp"
#include "formats/read_ahead.hpp"
#include "plenary/result.hpp"

namespace plenary::formats {

// What was found where a record should be. `bytes` and `line_breaks` tell how much it takes, its end of line included.
struct CsvRecord {
  enum class State { whole, blank_line, cut_off, unclosed_quote, text_behind_quote };
  State state = State::whole;
  std::size_t bytes = 0;
  std::size_t line_breaks = 0;
  std::size_t field = 0;  // from 1: the one with the faulty quote
};

// Splits the record at the start of `text` into unquoted fields, reusing what is in the list. `cut_off` where `text` ends
// before the record does and is not the `last` of its source. A quote inside a field that does not begin with one is a
// letter like any other.
CsvRecord split_csv(std::string_view text, bool last, std::vector<std::string>& fields, char delimiter = ',');

// What parts the fields of a header: a comma, a semicolon or a tab, whichever its first line has most of outside quotes.
char delimiter_of(std::string_view text);

// An input in large blocks, of which the caller takes what it has understood; the next one is read meanwhile. Used by
// one thread at a time.
class BlockReader {
 public:
  explicit BlockReader(Input input);
  BlockReader(const BlockReader&) = delete;
  BlockReader& operator=(const BlockReader&) = delete;
  ~BlockReader();

  // What was read and not taken yet.
  [[nodiscard]] std::string_view text() const { return text_; }
  void take(std::size_t bytes) { text_.remove_prefix(bytes); }
  // Reads more behind it. Fails where the source does, or where more than the longest record waits to be taken.
  Result<bool> more();
  [[nodiscard]] bool ended() const { return ended_; }
  [[nodiscard]] const std::string& name() const { return name_; }

 private:
  Result<bool> read_first();
  Result<bool> more_behind(std::string kept);

  std::string name_;
  Input input_;
  std::unique_ptr<ReadAhead> ahead_;  // has the input then
  std::string buffer_;                // of the first bytes, and of records that need more room than `ahead_` has
  std::string_view text_;             // there, or in a block
  bool ended_ = false;
};

}  // namespace plenary::formats
