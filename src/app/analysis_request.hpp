// The question to an analysis: which votes, by the filters of /votes, and parameters of its own.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/list_request.hpp"
#include "app/member_naming.hpp"
#include "app/sheet_page.hpp"

namespace plenary::app {

// A parameter of the analysis alone.
struct AnalysisParameter {
  // `member_list` takes several members with commas between.
  enum class Kind { choice, members, member_list, groups, number };
  std::string_view name;
  Kind kind = Kind::choice;
  std::vector<std::string_view> choices{};  // the first one where it is not given
  std::size_t most = 1;                     // values
};

struct AnalysisRequest {
  ListRequest list;                    // of the table of votes
  Parameters asked;                    // as sent
  std::vector<std::string> columns{};  // of its sheet, in that order; none: all that it has
  std::string language = "en";         // of names: on pages and pictures the reader's, else the one asked for
  std::map<std::string_view, std::vector<std::string>> given;

  // The first value; of a choice the default where none is given, of others empty.
  [[nodiscard]] std::string one(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& all(std::string_view name) const;
  // How members are named.
  [[nodiscard]] Naming naming() const { return naming_of(one("names")); }
  [[nodiscard]] std::size_t number(std::string_view name, std::size_t otherwise) const;
};

// What an analysis can be asked. `in_pages`: the votes themselves are shown too, page by page, in an order that may be asked
// for, and the page has no table of the analysis.
struct AnalysisQuestion {
  std::string_view name;  // as profiles name it: `agreement`
  const std::vector<AnalysisParameter>& own;
  bool in_pages = false;
};

// All faults at once. Throws StorageFailure.
Result<AnalysisRequest> read_analysis_request(Context& context, const AnalysisQuestion& question);

// The form of its page: some filters of votes, the parameters that are choices, and the others as text.
SheetForm analysis_form(const AnalysisRequest& request, const std::vector<AnalysisParameter>& own);

}  // namespace plenary::app
