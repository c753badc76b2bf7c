// Reading a JSON object field by field, noting every fault with its path instead of stopping at the first.
#pragma once

#include <boost/json/fwd.hpp>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/names.hpp"
#include "plenary/date.hpp"
#include "plenary/records.hpp"
#include "plenary/result.hpp"

namespace plenary::formats {

// Used once for one object: ask for each field it may have, then call `done`, which faults the fields nobody asked for.
// A field that is there with the wrong type, empty or null is a fault and reads as absent.
class JsonFields {
 public:
  JsonFields(const boost::json::value& value, std::string path, Faults& faults);

  std::optional<std::string> text(std::string_view key);
  std::string required_text(std::string_view key);
  // Also a text of blanks alone.
  std::optional<std::string> raw_text(std::string_view key);
  std::optional<int> integer(std::string_view key, int least, int most);
  std::optional<int> required_integer(std::string_view key, int least, int most);
  bool flag(std::string_view key);
  std::optional<Date> date(std::string_view key);
  Localized localized(std::string_view key);
  std::vector<std::string> texts(std::string_view key);

  // Calls `each` with every element of the array and its path.
  void array(std::string_view key, const std::function<void(const boost::json::value&, std::string)>& each);
  // The same for every member of an object.
  void object(std::string_view key,
              const std::function<void(std::string_view name, const boost::json::value&, std::string)>& each);
  // The field as it is, for the caller to look into; counts as asked for. Null where it is absent.
  const boost::json::value* raw(std::string_view key);

  // One of the written names of an enumeration.
  template <class T>
  std::optional<T> named(std::string_view key) {
    const auto index = choice(key, all_names<T>());
    return index ? std::optional<T>(static_cast<T>(*index)) : std::nullopt;
  }

  // A field that the registry computes and that nobody may send.
  void derived(std::string_view key);

  void fault(std::string_view key, std::string message);
  [[nodiscard]] std::string path(std::string_view key) const;
  void done();

 private:
  std::optional<std::size_t> choice(std::string_view key, std::span<const std::string_view> names);

  const boost::json::object* object_ = nullptr;  // null where the value is no object: a fault was noted
  std::string path_;
  Faults& faults_;
  std::vector<std::string> asked_;
};

// The text of a string value; notes a fault and answers nothing where it is none, blank, or holds control characters.
std::optional<std::string> json_text(const boost::json::value& value, const std::string& path, Faults& faults);

// Language tags as BCP 47 (RFC 5646, section 2.1) shapes them: groups of letters and digits with hyphens between.
bool is_language_tag(std::string_view tag);

}  // namespace plenary::formats
