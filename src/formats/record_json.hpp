// Records to JSON and back: the one form that is served, sent, kept in the journal and exported.
// Keys keep the order written here, so that equal records give equal bytes.
#pragma once

#include <boost/json/fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/rule_check.hpp"
#include "domain/tally.hpp"
#include "plenary/reading.hpp"
#include "plenary/records.hpp"
#include "plenary/result.hpp"

namespace plenary::formats {

boost::json::object to_json(const Assembly& record);
boost::json::object to_json(const Member& record);
boost::json::object to_json(const Session& record);
boost::json::object to_json(const Resolution& record);
boost::json::object to_json(const Vote& record);
boost::json::object to_json(const Profile& record);
// With what is derived: `counted`, `with_intentions`, `check` and `discrepancies`. Served, never kept.
struct Derived {
  std::optional<RuleCheck> check;
  std::vector<Discrepancy> discrepancies;
};
boost::json::object to_json(const Vote& record, const Derived& derived);
// `{"session": …, "resolution": …, "vote": …, "lines": {…}, "unread": […]}`
boost::json::object to_json(const Reading& reading);

// The record's canonical JSON as one line of text.
template <class T>
std::string document_of(const T& record);

// The record of a JSON value, or every fault of shape in it: wrong types, unknown fields, missing ones, impossible days.
// Whether the values make sense together is asked of domain/validate.
template <class T>
Result<T> from_json(const boost::json::value& value);
// The same, but with the record as far as it could be read beside the faults, so that the rest of it can be checked too.
template <class T>
T read_record(const boost::json::value& value, Faults& faults);

// Text to JSON: broken UTF-8, syntax and too deep nesting are faults that name the place. So is a name that stands twice
// in one object; where other people's data may have such, the last one counts. Any thread.
enum class RepeatedNames { refused, last_counts };
Result<boost::json::value> parse_json(std::string_view text, RepeatedNames repeated = RepeatedNames::refused);

}  // namespace plenary::formats
