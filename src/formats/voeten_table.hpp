// The academic table of the General Assembly's roll calls: one row a member and roll call, and a table that describes them.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "formats/input.hpp"
#include "plenary/records.hpp"
#include "plenary/result.hpp"

namespace plenary::formats::voeten {

// What a row says that a member did.
enum class Cast : std::uint8_t { yes = 1, abstain = 2, no = 3, absent = 8, no_member = 9 };

inline constexpr int kLargestCode = 9999;

struct Row {
  std::uint16_t ccode;  // of the Correlates of War
  Cast cast;
};

// Where a roll call was met first.
struct Place {
  std::uint32_t file = 0;
  std::size_t line = 0;
};

// One roll call, from the rows of its members and, where it is there, its description. Absent: the files do not say.
struct RollCall {
  int rcid = 0;
  int session = 0;
  std::optional<Date> date;
  std::string unres;  // how the source names the text: `R/50/10`
  std::string short_name, description;
  std::optional<bool> amendment, paragraph;
  bool important = false;
  std::vector<std::string> blank;   // of `importantvote` and the issues, those whose cells say nothing
  std::vector<std::string> issues;  // `me`, `nu`, `di`, `hr`, `co`, `ec`
  Tally stated;
  std::vector<Row> rows;
  Place place;
  bool refused = false;  // something in it was refused: a roll call of which a part is missing would be a wrong one
};

// Collects roll calls from any number of files of both kinds, told apart by their headers. About four bytes a row.
class Table {
 public:
  using Refuse = std::function<void(Faults)>;  // each fault with file and line
  using Progress = std::function<void(std::size_t rows)>;
  Table(Refuse refuse, Progress progress) : refuse_(std::move(refuse)), progress_(std::move(progress)) {}

  // False where the file was refused as a whole.
  bool read(Input input);

  // In the order of their numbers. Those that only a description names have no rows.
  std::vector<RollCall> take();
  [[nodiscard]] std::size_t rows() const { return rows_; }  // of all files
  [[nodiscard]] const std::string& file_of(const Place& place) const { return files_[place.file]; }

 private:
  struct Columns;
  RollCall& roll_call(int rcid, std::size_t line);
  void take_codes_of(const RollCall& call);
  bool read_row(const Columns& columns, const std::vector<std::string>& cells, std::size_t line);
  void read_vote(const Columns& columns, const std::vector<std::string>& cells, RollCall& call, Faults& faults);
  void read_facts(const Columns& columns, const std::vector<std::string>& cells, RollCall& call, Faults& faults);
  void read_description(const Columns& columns, const std::vector<std::string>& cells, RollCall& call, Faults& faults);

  Refuse refuse_;
  Progress progress_;
  std::vector<std::string> files_;
  std::vector<RollCall> calls_;
  std::unordered_map<int, std::size_t> by_rcid_;
  std::size_t last_ = 0;  // rows of one roll call mostly follow each other
  std::size_t rows_ = 0;
  std::bitset<kLargestCode + 1> codes_;  // that the roll call at hand has
  int codes_of_ = -1;                    // which one that is
};

}  // namespace plenary::formats::voeten
