// Checks the values of filters.
#include "app/filter_values.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "app/regions.hpp"
#include "domain/names.hpp"
#include "plenary/date.hpp"
#include "plenary/symbol.hpp"
#include "storage/group_rows.hpp"
#include "storage/records.hpp"

namespace plenary::app {
namespace {

using storage::Filter;
using storage::FilterType;
using storage::Snapshot;

constexpr std::array<std::string_view, 3> kWhyNotVoting = {"absent", "present", "suspended"};

// One value on its way through the checks.
class ValueChecker {
 public:
  ValueChecker(const Snapshot& snapshot, const Filter& filter, const std::string& value)
      : snapshot_(snapshot), filter_(filter), value_(value) {}

  Result<std::string> check() {
    switch (filter_.type) {
      case FilterType::text:
        return value_;
      case FilterType::number:
        return number();
      case FilterType::day:
        return Date::parse(value_) ? value_
                                   : refuse("'" + value_ + "' is not a day of the calendar written YYYY-MM-DD");
      case FilterType::choice:
        return among(filter_.choices, value_) ? value_ : refuse(none_of(value_, filter_.choices));
      case FilterType::assembly:
        return storage::assembly_exists(snapshot_, value_) ? value_ : refuse("there is no assembly '" + value_ + "'");
      case FilterType::member:
        return member(value_) ? value_ : refuse("there is no member '" + value_ + "'");
      case FilterType::symbol:
        return symbol();
      case FilterType::symbol_order:
        return symbol_sort_key(symbol());
      case FilterType::members:
        return members();
      case FilterType::group:
        return storage::group_exists(snapshot_, value_) ? value_ : refuse("there is no group '" + value_ + "'");
      case FilterType::region:
        return region();
      case FilterType::voted:
      case FilterType::group_voted:
      case FilterType::region_voted:
        break;
    }
    return who_and_what();
  }

 private:
  using Answer = Result<std::string>;

  [[nodiscard]] Answer refuse(std::string message) const {
    return Fault{Code::bad_request, std::string(filter_.name), std::move(message)};
  }

  template <class Range>
  static bool among(const Range& choices, std::string_view value) {
    return std::find(choices.begin(), choices.end(), value) != choices.end();
  }

  template <class Range>
  static std::string none_of(const std::string& value, const Range& choices) {
    std::string list;
    for (const auto choice : choices) list += (list.empty() ? "" : ", ") + std::string(choice);
    return "'" + value + "' is none of: " + list;
  }

  [[nodiscard]] bool member(const std::string& code) const { return storage::member_exists(snapshot_, code); }

  [[nodiscard]] Answer number() const {
    int read = 0;
    const auto [end, error] = std::from_chars(value_.data(), value_.data() + value_.size(), read);
    if (error != std::errc() || end != value_.data() + value_.size()) return refuse("must be a whole number");
    return value_;
  }

  [[nodiscard]] std::string symbol() const {
    const auto read = parse_symbol(value_);
    if (!read) return value_;
    return storage::resolve_symbol(snapshot_, read->canonical).value_or(read->canonical);
  }

  [[nodiscard]] Answer members() const {
    const auto codes = split_commas(value_);
    if (std::set<std::string>(codes.begin(), codes.end()).size() < 2)
      return refuse("takes two or more members, like FRA,DEU");
    for (const auto& code : codes)
      if (!member(code)) return refuse("there is no member '" + code + "'");
    return value_;
  }

  // The codes of the region's members, each between blanks.
  [[nodiscard]] Answer region() const {
    const auto* found = find_region(value_);
    if (!found) return refuse("there is no region '" + value_ + "'; regions are those of M49: " + all_regions());
    std::string codes = " ";
    for (const auto& code : found->members) codes += code + " ";
    return codes;
  }

  static std::string all_regions() {
    std::string list;
    for (const auto& each : regions())
      list += (list.empty() ? "" : ", ") + each.code + " " + std::string(each.name.at("en").as_string());
    return list;
  }

  [[nodiscard]] Answer who_and_what() const {
    const auto [who, what] = who_and_what_in(value_);
    const bool one = filter_.type == FilterType::voted;
    if (who.empty() || what.empty())
      return refuse(std::string("is written as ") + (one                                       ? "FRA:yes"
                                                     : filter_.type == FilterType::group_voted ? "eu:yes"
                                                                                               : "150:yes"));
    if (one && !member(who)) return refuse("there is no member '" + who + "'");
    if (filter_.type == FilterType::group_voted && !storage::group_exists(snapshot_, who))
      return refuse("there is no group '" + who + "'");
    if (filter_.type == FilterType::region_voted && !find_region(who))
      return refuse("there is no region '" + who + "'; regions are those of M49: " + all_regions());
    const auto positions = all_names<Position>();
    if (one && (among(positions, what) || among(kWhyNotVoting, what))) return value_;
    const auto sides = positions.first(3);
    if (!one && among(sides, what)) return value_;
    std::vector<std::string_view> choices(one ? positions.begin() : sides.begin(), one ? positions.end() : sides.end());
    if (one) choices.insert(choices.end(), kWhyNotVoting.begin(), kWhyNotVoting.end());
    return refuse(none_of(what, choices));
  }

  const Snapshot& snapshot_;
  const Filter& filter_;
  const std::string& value_;
};

}  // namespace

Result<std::string> filter_value(const Snapshot& snapshot, const Filter& filter, const std::string& value) {
  return ValueChecker(snapshot, filter, value).check();
}

std::pair<std::string, std::string> who_and_what_in(const std::string& value) {
  const auto colon = value.rfind(':');
  if (colon == std::string::npos) return {value, ""};
  return {value.substr(0, colon), value.substr(colon + 1)};
}

std::vector<std::string> split_commas(std::string_view text) {
  std::vector<std::string> parts;
  for (;;) {
    const auto comma = text.find(',');
    if (comma != 0 && !text.empty()) parts.emplace_back(text.substr(0, comma));
    if (comma == std::string_view::npos) return parts;
    text.remove_prefix(comma + 1);
  }
}

}  // namespace plenary::app
