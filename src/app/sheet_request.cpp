// Takes the parameters of a sheet apart.
#include "app/sheet_request.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "storage/records.hpp"

namespace plenary::app {
namespace {

constexpr std::array<std::string_view, 4> kOfPages = {"fields", "limit", "cursor", "count"};

template <class Names>
std::string joined(const Names& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

std::optional<Fault> take(SheetRequest& request, const SheetParameter& parameter, const std::string& value) {
  if (std::find(parameter.choices.begin(), parameter.choices.end(), value) == parameter.choices.end())
    return Fault{Code::bad_request, std::string(parameter.name), "must be one of " + joined(parameter.choices)};
  if (!request.chosen.emplace(parameter.name, value).second)
    return Fault{Code::bad_request, std::string(parameter.name), "is given more than once"};
  return std::nullopt;
}

}  // namespace

Result<SheetRequest> read_sheet_request(Context& context, const storage::Table& table,
                                        const std::vector<SheetParameter>& own) {
  SheetRequest request;
  Faults faults;
  for (const auto& [name, value] : std::exchange(context.target.parameters, {})) {
    const auto known = std::find_if(own.begin(), own.end(), [&](const auto& each) { return each.name == name; });
    if (known != own.end()) {
      if (auto fault = take(request, *known, value)) faults.push_back(std::move(*fault));
    } else if (std::find(kOfPages.begin(), kOfPages.end(), name) != kOfPages.end()) {
      faults.push_back({Code::bad_request, name, "is for lists that come in pages; this table is whole"});
    } else {
      context.target.parameters.emplace_back(name, value);
    }
  }
  auto list = read_list_request(context, table);
  if (!list) faults.insert(faults.end(), list.faults().begin(), list.faults().end());
  if (!faults.empty()) return faults;
  request.list = std::move(*list);
  request.list.query.limit = 0;
  request.style.language = request.list.languages.front();
  for (const auto& parameter : own) request.chosen.emplace(parameter.name, parameter.choices.front());
  return request;
}

std::optional<Fault> ask_session(Context& context, const std::vector<std::string>& assembly_and_label) {
  const auto &assembly = assembly_and_label.at(0), &label = assembly_and_label.at(1);
  if (!storage::find_session(context.snapshot(), assembly, label))
    return Fault{Code::not_found, "", "there is no session " + assembly + "/" + label};
  context.target.parameters.emplace_back("assembly", assembly);
  context.target.parameters.emplace_back("session", label);
  return std::nullopt;
}

}  // namespace plenary::app
