// Instants as HTTP writes them (RFC 9110, section 5.6.7).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plenary {

// `2024-11-07T12:00:00Z` → `Thu, 07 Nov 2024 12:00:00 GMT`; nothing for text of another form.
std::optional<std::string> http_date(std::string_view rfc3339);

// Seconds since 1970 of a date in any of the three forms that HTTP knows; nothing for text of another form.
std::optional<std::int64_t> from_http_date(std::string_view text);

}  // namespace plenary
