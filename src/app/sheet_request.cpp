// Takes the parameters of a sheet apart.
#include "app/sheet_request.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "storage/records.hpp"

namespace plenary::app {
namespace {

constexpr std::array<std::string_view, 5> kOfPages = {"fields", "limit", "cursor", "count", "facet"};

constexpr std::pair<std::string_view, std::string_view> kDashes[] = {
    {"hyphen", "-"}, {"en_dash", "\u2013"}, {"em_dash", "\u2014"}};
constexpr std::string_view kDays[] = {"iso", "numbers", "words"};
constexpr std::size_t kLongestWord = 40;

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

// Whether it is of the house's style; a value that makes no sense is a fault.
bool read_style(formats::HouseStyle& style, const std::string& name, const std::string& value, Faults& faults) {
  const auto refuse = [&](std::string message) { faults.push_back({Code::bad_request, name, std::move(message)}); };
  if (name == "dash") {
    const auto* const dash =
        std::find_if(std::begin(kDashes), std::end(kDashes), [&](const auto& each) { return each.first == value; });
    if (dash == std::end(kDashes)) return refuse("must be hyphen, en_dash or em_dash"), true;
    style.dash = dash->second;
  } else if (name == "days") {
    const auto* const form = std::find(std::begin(kDays), std::end(kDays), value);
    if (form == std::end(kDays)) return refuse("must be iso, numbers or words"), true;
    style.day = static_cast<formats::DayForm>(form - std::begin(kDays));
  } else if (name == "zero" || name == "none") {
    if (value.size() > kLongestWord) return refuse("is too long"), true;
    name == "zero" ? style.zero.emplace(value) : style.none = value;
  } else {
    return false;
  }
  return true;
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
    } else if (!read_style(request.style, name, value, faults)) {
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
