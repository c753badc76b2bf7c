// Text to a JSON value, with the place of what is wrong.
#include <algorithm>
#include <boost/json.hpp>

#include "formats/json_names.hpp"
#include "formats/record_json.hpp"

namespace plenary::formats {
namespace json = boost::json;
namespace {

Fault fault_at(std::string_view text, std::size_t offset, const std::string& reason) {
  const auto before = text.substr(0, std::min(offset, text.size()));
  const auto line = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')) + 1;
  const auto start = before.rfind('\n');
  const auto column = start == std::string_view::npos ? before.size() + 1 : before.size() - start;
  return {Code::bad_request, "", "is not JSON: " + reason, "", line, column};
}

}  // namespace

Result<json::value> parse_json(std::string_view text, RepeatedNames repeated) {
  json::parse_options options;
  options.max_depth = 32;
  json::stream_parser parser({}, options);
  boost::system::error_code error;
  std::size_t read = parser.write_some(text.data(), text.size(), error);
  if (!error && read < text.size()) {
    const auto rest = text.find_first_not_of(" \t\r\n", read);
    if (rest != std::string_view::npos) return fault_at(text, rest, "there is text after the value");
  }
  if (!error) parser.finish(error);
  if (error) return fault_at(text, read, error.message());
  if (repeated == RepeatedNames::last_counts) return parser.release();
  if (const auto found = find_repeated_name(text)) {
    auto fault = fault_at(text, found->offset, "");
    fault.field = found->name;
    fault.message = "stands twice in one object";
    return fault;
  }
  return parser.release();
}

}  // namespace plenary::formats
