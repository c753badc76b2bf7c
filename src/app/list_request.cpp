// Parameters of lists to queries.
#include "app/list_request.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "app/cursor.hpp"
#include "app/facets.hpp"
#include "app/filter_values.hpp"
#include "app/profile.hpp"
#include "app/style_parameters.hpp"
#include "app/vote_filters.hpp"
#include "app/words.hpp"
#include "domain/search_query.hpp"
#include "formats/json_fields.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace {

constexpr int kPage = 100;
constexpr int kLongestPage = 1000;

using storage::Filter;
using storage::Table;

template <class Range>
std::string names_of(const Range& named) {
  std::string names;
  for (const auto& each : named) names += (names.empty() ? "" : ", ") + std::string(each.name);
  return names;
}

class Reader {
 public:
  Reader(Context& context, const Table& table) : context_(context), table_(table) {
    request_.query.table = &table;
    request_.query.with_drafts = context.is_staff();
    // A page is in its reader's language, the other forms are the same for everybody.
    request_.languages =
        formats::language_order(context.form == Form::html ? std::optional(language_of_data()) : std::nullopt);
    for (const auto& column : table.columns) request_.query.columns.push_back(&column);
  }

  Result<ListRequest> read() {
    const auto of_profile = parameters_of_profile(context_, table_.name);
    for (const auto& [name, value] : context_.target.parameters) read_parameter(name, value);
    if (of_profile)
      for (const auto& [name, value] : *of_profile) read_setting(name, value);
    else
      faults_.insert(faults_.end(), of_profile.faults().begin(), of_profile.faults().end());
    const auto& language = request_.languages.front();
    request_.style.language = context_.form == Form::html ? locale_of(language) : language;
    if (table_.name == "search" && request_.query.match.empty() && !context_.parameter("q"))
      fault("q", "is required: the words to search for");
    read_cursor();
    if (whole() && !limit_given_) request_.query.limit = 0;
    if (!faults_.empty()) return std::move(faults_);
    resolve_votes(context_.registry(), context_.snapshot(), request_.query);
    return std::move(request_);
  }

 private:
  [[nodiscard]] bool whole() const { return context_.form != Form::json && context_.form != Form::html; }

  [[nodiscard]] bool is_of_csv() const { return context_.form == Form::csv || context_.form == Form::csvw; }

  void fault(std::string_view field, std::string message) {
    faults_.push_back({Code::bad_request, std::string(field), std::move(message)});
  }

  void read_parameter(const std::string& name, const std::string& value) {
    if (name == "fields") return read_fields(value);
    if (name == "sort") return read_sort(value);
    if (name == "limit") return read_limit(value);
    if (name == "count") return read_count(value);
    if (name == "facet") return read_facet(value);
    if (name == "delimiter" || name == "bom" || name == "formulas") return read_of_csv(name, value);
    if (name == "days" || name == "zero" || name == "none") return read_of_style(name, value);
    if (name == "profile") return;
    if (name == "q" && !table_.match.empty()) return read_match(value);
    if (name == "cursor") return;
    if (name == "lang") return read_language(value);
    if (name == "revision" && !storage::find_filter(table_, name)) return;
    if (const auto* filter = storage::find_filter(table_, name)) return read_filter(*filter, value);
    fault(name,
          "is no parameter of this list; it takes " + names_of(table_.filters) + (table_.match.empty() ? "" : ", q") +
              ", sort, fields, limit, cursor, count, facet, revision, at, lang, days, zero, none, delimiter, bom, "
              "formulas, profile");
  }

  // Of a profile, which holds settings of other tables and forms as well.
  void read_setting(const std::string& name, const std::string& value) {
    if (name == "dash" || name == "names" || !is_said_of(name, context_.form)) return;
    const auto before = faults_.size();
    read_parameter(name, value);
    for (auto i = before; i < faults_.size(); ++i)
      faults_[i] = {Code::bad_request, "profile", "says of " + name + " what does not hold: " + faults_[i].message};
  }

  void read_fields(const std::string& value) {
    auto& columns = request_.query.columns;
    if (!request_.says_columns) columns.clear();
    request_.says_columns = true;
    for (const auto& name : split_commas(value)) {
      const auto* column = column_named(name);
      if (!column)
        fault("fields", "there is no column '" + name + "'; there are " + names_of(table_.columns));
      else if (std::none_of(columns.begin(), columns.end(),
                            [&](const auto* each) { return each->name == column->name; }))
        columns.push_back(column);
    }
    if (columns.empty()) fault("fields", "names no column");
  }

  // `title`, or `title:fr` for its text in one language.
  const storage::Column* column_named(const std::string& name) {
    const auto colon = name.find(':');
    if (colon == std::string::npos) return storage::find_column(table_, name);
    const auto* column = storage::find_column(table_, name.substr(0, colon));
    const auto language = name.substr(colon + 1);
    if (!column || column->type != storage::CellType::localized || !formats::is_language_tag(language)) return nullptr;
    return request_.query.made.emplace_back(storage::column_in(*column, language)).get();
  }

  void read_sort(const std::string& value) {
    for (auto name : split_commas(value)) {
      const bool descending = name.starts_with('-');
      if (descending) name.erase(0, 1);
      if (const auto* column = storage::find_column(table_, name))
        request_.query.sort.push_back({column, descending});
      else
        fault("sort", "there is no column '" + name + "'; there are " + names_of(table_.columns));
    }
  }

  std::optional<int> whole_number(const std::string& value) {
    int number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size()) return std::nullopt;
    return number;
  }

  void read_limit(const std::string& value) {
    const auto number = whole_number(value);
    if (!number || *number < 1 || *number > kLongestPage)
      return fault("limit", "must be a whole number from 1 to " + std::to_string(kLongestPage));
    request_.query.limit = *number;
    limit_given_ = true;
  }

  void read_count(const std::string& value) {
    if (value != "exact") return fault("count", "must be exact");
    request_.count = true;
  }

  void read_facet(const std::string& value) {
    if (whole()) return fault("facet", "belongs to JSON and pages alone");
    for (const auto& name : split_commas(value)) {
      const auto* column = storage::find_column(table_, name);
      auto& facets = request_.facets;
      if (!column || !is_countable(*column))
        fault("facet", "there is no column '" + name + "' to count by; there are " + countable_columns());
      else if (std::find(facets.begin(), facets.end(), column) == facets.end())
        facets.push_back(column);
    }
  }

  [[nodiscard]] std::string countable_columns() const {
    std::vector<storage::Column> countable;
    std::copy_if(table_.columns.begin(), table_.columns.end(), std::back_inserter(countable), is_countable);
    return names_of(countable);
  }

  void read_language(const std::string& value) {
    if (!formats::is_language_tag(value)) return fault("lang", "'" + value + "' is not a language tag (BCP 47)");
    request_.languages = formats::language_order(value);
  }

  void read_of_csv(const std::string& name, const std::string& value) {
    if (name == "formulas" && context_.form != Form::csv)
      return fault(name, "belongs to CSV alone: workbooks hold none");
    if (!is_of_csv()) return fault(name, "belongs to CSV alone");
    read_csv_style(request_.csv, name, value, faults_);
  }

  void read_of_style(const std::string& name, const std::string& value) {
    read_style(request_.style, name, value, faults_);
    if (name == "days") request_.says_days = true;
  }

  void read_match(const std::string& value) {
    if (value.empty()) return;  // an empty search box is no question
    auto search = parse_search(value);
    if (!search) {
      faults_.insert(faults_.end(), search.faults().begin(), search.faults().end());
      return;
    }
    request_.query.match = std::move(search->expression);
    for (const auto& symbol : search->symbols)
      if (const auto row = storage::row_of_text(context_.snapshot(), symbol)) request_.query.first.push_back(*row);
  }

  void read_filter(const Filter& filter, const std::string& value) {
    if (value.empty()) return;  // a form that was left blank
    auto checked = filter_value(context_.snapshot(), filter, value);
    if (!checked) {
      faults_.insert(faults_.end(), checked.faults().begin(), checked.faults().end());
      return;
    }
    auto& filters = request_.query.filters;
    const auto known =
        std::find_if(filters.begin(), filters.end(), [&](const auto& each) { return each.filter == &filter; });
    if (known == filters.end())
      filters.push_back({&filter, {std::move(*checked)}});
    else
      known->values.push_back(std::move(*checked));
  }

  void read_cursor() {
    auto& query = request_.query;
    if (query.limit == 0) query.limit = kPage;
    const auto cursor = context_.parameter("cursor");
    if (!cursor || !faults_.empty()) return;
    auto place = decode_cursor(*cursor, context_.parameter("sort").value_or(""), storage::place_shape(query));
    if (place)
      query.after = std::move(*place);
    else
      fault("cursor", "is none that this list gave out for this order");
  }

  Context& context_;
  const Table& table_;
  ListRequest request_;
  Faults faults_;
  bool limit_given_ = false;
};

}  // namespace

Result<ListRequest> read_list_request(Context& context, const storage::Table& table) {
  return Reader(context, table).read();
}

std::string next_url(const Context& context, const std::vector<storage::Value>& place) {
  std::string url = escape_path(context.target.path);
  if (context.target.extension) url += "." + std::string(extension_of(*context.target.extension));
  char separator = '?';
  for (const auto& [name, value] : context.target.parameters) {
    if (name == "cursor") continue;
    url += separator + escape_parameter(name) + "=" + escape_parameter(value);
    separator = '&';
  }
  return url + separator + "cursor=" + encode_cursor(place, context.parameter("sort").value_or(""));
}

}  // namespace plenary::app
