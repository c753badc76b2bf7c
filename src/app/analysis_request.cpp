// Takes the parameters of an analysis apart.
#include "app/analysis_request.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "app/filter_values.hpp"
#include "app/profile.hpp"
#include "app/words.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace {

using Kind = AnalysisParameter::Kind;

// What the list of votes takes and an analysis does not: it has no rows of votes.
constexpr std::array<std::string_view, 6> kOfVoteList = {"sort", "limit", "cursor", "count", "facet", "position"};

class AnalysisReader {
 public:
  AnalysisReader(Context& context, const AnalysisQuestion& question)
      : context_(context), name_(question.name), own_(question.own), in_pages_(question.in_pages) {}

  Result<AnalysisRequest> read() {
    request_.asked = context_.target.parameters;
    faults_ = expand_profile(context_, name_, [this](const std::string& name, const std::string& value) {
      return name == "names" ? is_choice(name, value) : name != "dash" && (name != "fields" || has_table());
    });
    for (const auto& parameter : own_) {
      auto& values = request_.given[parameter.name];
      if (parameter.kind == Kind::choice) values.emplace_back(parameter.choices.front());
    }
    for (const auto& [name, value] : std::exchange(context_.target.parameters, {})) {
      const auto known = std::ranges::find(own_, name, &AnalysisParameter::name);
      if (known != own_.end())
        take(*known, value);
      else if (name == "fields" && has_table())
        take_columns(name_, value, request_.columns, faults_);
      else if (name == "fields")
        fault(name, "is for the other forms: the page shows a table of its own");
      else if (is_refused(name))
        fault(name, "is no parameter of this analysis; it takes " + names() + ", and the filters of /votes");
      else
        context_.target.parameters.emplace_back(name == "vote" ? "id" : name, value);
    }
    auto list = read_list_request(context_, *storage::find_table("votes"));
    if (!list) faults_.insert(faults_.end(), list.faults().begin(), list.faults().end());
    if (!faults_.empty()) return std::move(faults_);
    request_.list = std::move(*list);
    if (!in_pages_) request_.list.query.limit = 0;
    const bool for_readers = context_.form == Form::html || context_.form == Form::svg;
    request_.language = for_readers ? language_of_data() : request_.list.languages.front();
    return std::move(request_);
  }

 private:
  // Whether the answer is the analysis' table, which a page that shows votes is not.
  [[nodiscard]] bool has_table() const { return !in_pages_ || context_.form != Form::html; }

  [[nodiscard]] bool is_choice(std::string_view name, std::string_view value) const {
    return std::any_of(own_.begin(), own_.end(), [&](const AnalysisParameter& each) {
      return each.name == name && std::find(each.choices.begin(), each.choices.end(), value) != each.choices.end();
    });
  }

  [[nodiscard]] bool is_refused(std::string_view name) const {
    if (in_pages_ && (name == "sort" || name == "limit" || name == "cursor")) return false;
    return std::find(kOfVoteList.begin(), kOfVoteList.end(), name) != kOfVoteList.end();
  }

  void fault(std::string_view field, std::string message) {
    faults_.push_back({Code::bad_request, std::string(field), std::move(message)});
  }

  [[nodiscard]] std::string names() const {
    std::string text;
    for (const auto& each : own_) text += (text.empty() ? "" : ", ") + std::string(each.name);
    return text;
  }

  void take(const AnalysisParameter& parameter, const std::string& value) {
    if (parameter.kind != Kind::member_list) return take_one(parameter, value);
    for (const auto& each : split_commas(value)) take_one(parameter, each);
  }

  void take_one(const AnalysisParameter& parameter, const std::string& value) {
    if (value.empty()) return;  // a form that was left blank
    auto& seen = seen_[parameter.name];
    if (++seen > parameter.most)
      return fault(parameter.name, "may be given " + std::to_string(parameter.most) + " times at most");
    auto& values = request_.given[parameter.name];
    if (parameter.kind == Kind::choice) {
      if (std::find(parameter.choices.begin(), parameter.choices.end(), value) == parameter.choices.end())
        return fault(parameter.name, "must be one of " + choices(parameter));
      values = {value};
      return;
    }
    const bool is_member = parameter.kind == Kind::members || parameter.kind == Kind::member_list;
    if (is_member && !storage::member_exists(context_.snapshot(), value))
      return fault(parameter.name, "there is no member '" + value + "'");
    if (parameter.kind == Kind::number) {
      std::uint32_t number = 0;
      const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
      if (error != std::errc() || end != value.data() + value.size() || number == 0)
        return fault(parameter.name, "must be a whole number, 1 or more");
    }
    if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
  }

  static std::string choices(const AnalysisParameter& parameter) {
    std::string text;
    for (const auto each : parameter.choices) text += (text.empty() ? "" : ", ") + std::string(each);
    return text;
  }

  Context& context_;
  const std::string_view name_;
  const std::vector<AnalysisParameter>& own_;
  const bool in_pages_;
  AnalysisRequest request_;
  std::map<std::string_view, std::size_t> seen_;
  Faults faults_;
};

}  // namespace

std::string AnalysisRequest::one(std::string_view name) const {
  const auto& values = given.at(name);
  return values.empty() ? std::string() : values.front();
}

const std::vector<std::string>& AnalysisRequest::all(std::string_view name) const { return given.at(name); }

std::size_t AnalysisRequest::number(std::string_view name, std::size_t otherwise) const {
  const auto& values = given.at(name);
  return values.empty() ? otherwise : static_cast<std::size_t>(std::stoul(values.front()));
}

Result<AnalysisRequest> read_analysis_request(Context& context, const AnalysisQuestion& question) {
  return AnalysisReader(context, question).read();
}

SheetForm analysis_form(const AnalysisRequest& request, const std::vector<AnalysisParameter>& own) {
  SheetForm form{{"assembly", "session", "from", "to", "subject", "q"}, {}, request.asked};
  const auto is_asked = [&](std::string_view name) {
    return std::any_of(form.asked.begin(), form.asked.end(), [&](const auto& each) { return each.first == name; });
  };
  for (const auto& parameter : own) {
    if (parameter.kind == Kind::choice) {
      form.own.push_back({parameter.name, parameter.choices});
      // What a profile chose, too.
      if (!is_asked(parameter.name)) form.asked.emplace_back(parameter.name, request.one(parameter.name));
    } else {
      form.filters.push_back(parameter.name);
    }
  }
  return form;
}

}  // namespace plenary::app
