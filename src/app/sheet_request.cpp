// Takes the parameters of a sheet apart.
#include "app/sheet_request.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "app/profile.hpp"
#include "app/style_parameters.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace {

constexpr std::array<std::string_view, 4> kOfPages = {"limit", "cursor", "count", "facet"};

template <class Names>
std::string joined(const Names& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + std::string(name);
  return text;
}

class SheetReader {
 public:
  SheetReader(Context& context, const SheetQuestion& question) : context_(context), question_(question) {}

  Result<SheetRequest> read(const storage::Table& table) {
    faults_ = expand_profile(context_, question_.name, [this](const std::string& name, const std::string& value) {
      const auto* parameter = own(name);
      return name != "names" || (parameter && is_choice(*parameter, value));
    });
    for (const auto& [name, value] : std::exchange(context_.target.parameters, {})) take(name, value);
    auto list = read_list_request(context_, table);
    if (!list) faults_.insert(faults_.end(), list.faults().begin(), list.faults().end());
    if (!faults_.empty()) return std::move(faults_);
    request_.list = std::move(*list);
    request_.list.query.limit = 0;
    if (context_.form == Form::html && !says_days_) request_.style.day = formats::DayForm::words;
    request_.style.language = request_.list.style.language;
    for (const auto& parameter : question_.own) request_.chosen.emplace(parameter.name, parameter.choices.front());
    return std::move(request_);
  }

 private:
  void fault(const std::string& name, std::string message) {
    faults_.push_back({Code::bad_request, name, std::move(message)});
  }

  [[nodiscard]] const SheetParameter* own(std::string_view name) const {
    const auto found =
        std::find_if(question_.own.begin(), question_.own.end(), [&](const auto& each) { return each.name == name; });
    return found == question_.own.end() ? nullptr : &*found;
  }

  static bool is_choice(const SheetParameter& parameter, std::string_view value) {
    return std::find(parameter.choices.begin(), parameter.choices.end(), value) != parameter.choices.end();
  }

  void take(const std::string& name, const std::string& value) {
    if (const auto* parameter = own(name)) {
      if (!is_choice(*parameter, value)) return fault(name, "must be one of " + joined(parameter->choices));
      if (!request_.chosen.emplace(parameter->name, value).second) fault(name, "is given more than once");
    } else if (name == "fields") {
      take_columns(question_.name, value, request_.columns, faults_);
    } else if (std::find(kOfPages.begin(), kOfPages.end(), name) != kOfPages.end()) {
      fault(name, "is for lists that come in pages; this table is whole");
    } else if (read_style(request_.style, name, value, faults_)) {
      says_days_ = says_days_ || name == "days";
    } else {
      context_.target.parameters.emplace_back(name, value);
    }
  }

  Context& context_;
  const SheetQuestion& question_;
  SheetRequest request_;
  Faults faults_;
  bool says_days_ = false;
};

}  // namespace

Result<SheetRequest> read_sheet_request(Context& context, const storage::Table& table, const SheetQuestion& question) {
  return SheetReader(context, question).read(table);
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
