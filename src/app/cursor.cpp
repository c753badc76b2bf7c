// Cursors: a JSON array of the order and the place, in base64url.
#include "app/cursor.hpp"

#include <boost/json.hpp>

#include "support/crypto.hpp"

namespace plenary::app {
namespace json = boost::json;

std::string encode_cursor(const std::vector<storage::Value>& place, std::string_view order) {
  json::array values{order};
  for (const auto& value : place) {
    if (const auto* number = std::get_if<std::int64_t>(&value))
      values.emplace_back(*number);
    else
      values.emplace_back(std::get<std::string>(value));
  }
  return crypto::base64url(json::serialize(values));
}

std::optional<std::vector<storage::Value>> decode_cursor(std::string_view cursor, std::string_view order,
                                                         const std::vector<bool>& shape) {
  const auto text = crypto::from_base64url(cursor);
  if (!text) return std::nullopt;
  boost::system::error_code error;
  const auto parsed = json::parse(*text, error);
  const auto* values = error ? nullptr : parsed.if_array();
  if (!values || values->size() != shape.size() + 1) return std::nullopt;
  const auto* written_for = values->front().if_string();
  if (!written_for || std::string_view(*written_for) != order) return std::nullopt;
  std::vector<storage::Value> place;
  for (std::size_t i = 0; i < shape.size(); ++i) {
    const auto& value = (*values)[i + 1];
    if (shape[i] ? !value.is_int64() : !value.is_string()) return std::nullopt;
    if (shape[i])
      place.emplace_back(value.get_int64());
    else
      place.emplace_back(std::string(value.get_string()));
  }
  return place;
}

}  // namespace plenary::app
