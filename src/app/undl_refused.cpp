// Writes rows that are set aside as lines of CSV.
#include "app/undl_refused.hpp"

#include "formats/cells.hpp"

namespace plenary::app {

namespace undl = formats::undl;

void RefusedRows::add(const std::string& file, std::size_t line, const undl::Cells& row,
                      const std::vector<undl::Column>& columns, const std::string& reason) {
  if (!write_) return;
  std::string text;
  if (begun_.insert(file).second) {
    for (const auto column : columns) text.append(undl::kNames.at(column)) += ',';
    text += "reason,line\r\n";
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
  for (const auto& fault : faults)
    reason += (reason.empty() ? "" : "; ") + (fault.field.empty() ? "" : fault.field + " ") + fault.message;
  return reason;
}

}  // namespace plenary::app
