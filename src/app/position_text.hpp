// Positions as CSV and NDJSON, put together from ready pieces: what a vote's rows share is written once a vote, what a
// member says in a position is written before the first row.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/message.hpp"
#include "app/position_list.hpp"
#include "app/target.hpp"
#include "formats/cells.hpp"
#include "formats/house_style.hpp"

namespace plenary::app {

// The ready texts of a list in one form. Never changes: any thread, any number of streams.
class PositionText {
 public:
  // `form` is CSV, or NDJSON; the rows of JSON are those of NDJSON.
  PositionText(std::shared_ptr<const PositionList> list, Form form, const formats::CsvStyle& style,
               const formats::HouseStyle& house = {});

  // The byte order mark and the names of the columns, where the form has them.
  [[nodiscard]] std::string begin() const;
  [[nodiscard]] const PositionList& list() const { return *list_; }
  [[nodiscard]] const std::shared_ptr<const PositionList>& shared_list() const { return list_; }

 private:
  friend class PositionWriter;
  // Columns side by side that are all of the vote, or all of them not.
  struct Part {
    bool of_vote = false;
    std::vector<std::size_t> columns;
    bool intended = false;              // one of them says what was intended
    std::vector<std::uint32_t> ends{};  // in `ready_`, of each member in each position, nothing intended
    std::uint32_t begin = 0;
  };

  void append_cell(std::string& out, std::size_t column, std::optional<std::string_view> cell) const;
  void append_vote(std::string& out, const Part& part, const storage::MatrixVote& vote) const;
  void append_row(std::string& out, const Part& part, const storage::MatrixMember& member, std::uint8_t code,
                  std::optional<std::uint8_t> intended) const;
  [[nodiscard]] std::string_view ready(const Part& part, std::size_t member, std::uint8_t code) const;
  void end_row(std::string& out) const;

  std::shared_ptr<const PositionList> list_;
  Form form_;
  formats::CsvStyle style_;
  formats::HouseStyle house_;
  std::vector<Part> parts_;
  std::string ready_;
};

// Writes rows one after another. One thread at a time.
class PositionWriter {
 public:
  explicit PositionWriter(const PositionText& text) : text_(text), of_vote_(text.parts_.size()) {}

  // From now on the rows of that vote.
  void begin_vote(const storage::MatrixVote& vote);
  // A row of it; `member` is the place in the list's members.
  void append(std::string& out, std::size_t member, std::uint8_t code) const;

 private:
  const PositionText& text_;
  const storage::MatrixVote* vote_ = nullptr;
  std::vector<std::string> of_vote_;  // the parts of the vote
};

// The rows of the list, piece by piece, from memory alone: never waits, and costs little while nobody asks.
class PositionStream final : public BodyStream {
 public:
  // From what comes next at the cursor.
  PositionStream(std::shared_ptr<const PositionText> text, const PositionCursor& from);

  void prefer(std::size_t bytes) override { bytes_ = bytes; }
  bool next(std::string& piece) override;
  // Whether the last piece was the end for certain.
  [[nodiscard]] bool is_done() const { return vote_ == text_->list().votes().size(); }

 private:
  std::shared_ptr<const PositionText> text_;
  PositionWriter writer_;
  std::string begun_;
  std::size_t bytes_ = kPieceBytes;
  std::size_t vote_, member_;
};

}  // namespace plenary::app
