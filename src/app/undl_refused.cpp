// Writes rows that are set aside as lines of CSV.
#include "app/undl_refused.hpp"

#include <algorithm>

#include "formats/cells.hpp"

namespace plenary::app {

namespace undl = formats::undl;

namespace {

// It stands beside every row of a vote.
constexpr std::size_t kMostReasons = 5;

}  // namespace

void RefusedRows::add(const std::string& file, std::size_t line, const undl::Cells& row,
                      const std::vector<undl::Column>& columns, const std::string& reason) {
  if (!write_) return;
  std::string text;
  if (begun_.insert(in_one_ ? "" : file).second) {
    if (in_one_) text += "file,";
    for (const auto column : columns) text.append(undl::kNames.at(column)) += ',';
    text += "reason,line\r\n";
  }
  if (in_one_) {
    formats::append_csv(text, file, {});
    text += ',';
  }
  undl::append_line(text, row, columns);
  text.resize(text.size() - 2);
  text += ',';
  formats::append_csv(text, reason, {});
  text += "," + std::to_string(line) + "\r\n";
  write_(file, text);
}

std::string reason_of(const Faults& faults) {
  std::string reason;
  for (std::size_t i = 0; i < std::min(faults.size(), kMostReasons); ++i)
    reason += (i == 0 ? "" : "; ") + (faults[i].field.empty() ? "" : faults[i].field + " ") + faults[i].message;
  if (faults.size() > kMostReasons) reason += "; and " + std::to_string(faults.size() - kMostReasons) + " more";
  return reason;
}

}  // namespace plenary::app
