// Compares documents of records.
#include "formats/json_difference.hpp"

#include <algorithm>

namespace plenary::formats {
namespace json = boost::json;
namespace {

bool is_plain(const json::value& value) { return !value.is_object() && !value.is_array(); }

bool is_plain_list(const json::array& list) { return std::all_of(list.begin(), list.end(), is_plain); }

// What the one list has more than the other, each as often.
json::array more_in(const json::array& list, json::array other) {
  json::array more;
  for (const auto& each : list) {
    const auto found = std::find(other.begin(), other.end(), each);
    if (found == other.end())
      more.push_back(each);
    else
      other.erase(found);
  }
  return more;
}

class Comparison {
 public:
  std::vector<FieldChange> changes;

  void compare(const std::string& path, const json::value& before, const json::value& after) {
    if (before == after) return;
    if (before.is_object() && after.is_object()) return compare_objects(path, before.get_object(), after.get_object());
    if (before.is_array() && after.is_array()) return compare_lists(path, before.get_array(), after.get_array());
    changes.push_back({path, before, after});
  }

  void compare_objects(const std::string& path, const json::object& before, const json::object& after) {
    const auto inside = [&](std::string_view key) {
      return path.empty() ? std::string(key) : path + "." + std::string(key);
    };
    for (const auto& each : after) {
      if (const auto* old = before.if_contains(each.key()))
        compare(inside(each.key()), *old, each.value());
      else
        changes.push_back({inside(each.key()), std::nullopt, each.value()});
    }
    for (const auto& each : before)
      if (!after.contains(each.key())) changes.push_back({inside(each.key()), each.value(), std::nullopt});
  }

 private:
  void compare_lists(const std::string& path, const json::array& before, const json::array& after) {
    if (is_plain_list(before) && is_plain_list(after)) {
      const auto gone = more_in(before, after), come = more_in(after, before);
      // The same values in another order.
      if (gone.empty() && come.empty()) return changes.push_back({path, before, after});
      changes.push_back({path, gone.empty() ? std::nullopt : std::optional<json::value>(gone),
                         come.empty() ? std::nullopt : std::optional<json::value>(come)});
      return;
    }
    for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
      const auto place = path + "[" + std::to_string(i) + "]";
      if (i >= before.size())
        changes.push_back({place, std::nullopt, after[i]});
      else if (i >= after.size())
        changes.push_back({place, before[i], std::nullopt});
      else
        compare(place, before[i], after[i]);
    }
  }
};

}  // namespace

std::vector<FieldChange> difference(const json::value& before, const json::value& after) {
  Comparison comparison;
  comparison.compare_objects("", before.is_object() ? before.get_object() : json::object(),
                             after.is_object() ? after.get_object() : json::object());
  return std::move(comparison.changes);
}

}  // namespace plenary::formats
