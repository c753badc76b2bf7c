// If-Match, If-Unmodified-Since, If-None-Match and If-Modified-Since, in the order that RFC 9110 gives.
#include "app/preconditions.hpp"

#include "support/http_date.hpp"

namespace plenary::app {
namespace {

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string_view header_value(const Reply& reply, std::string_view name) {
  for (const auto& [key, value] : reply.headers)
    if (key == name) return value;
  return {};
}

// Whether a list of entity tags names this one. Strong: neither may be weak; a tag is compared with its quotes.
bool names_tag(std::string_view list, std::string_view tag, bool strong) {
  list = without_blanks(list);
  if (list == "*") return true;
  if (strong && tag.starts_with("W/")) return false;
  const auto plain = tag.starts_with("W/") ? tag.substr(2) : tag;
  while (!list.empty()) {
    const bool weak = list.starts_with("W/");
    if (weak) list.remove_prefix(2);
    const auto end = list.starts_with('"') ? list.find('"', 1) : std::string_view::npos;
    if (end == std::string_view::npos) return false;
    if (list.substr(0, end + 1) == plain && !(strong && weak)) return true;
    list = without_blanks(list.substr(end + 1));
    if (list.starts_with(',')) list = without_blanks(list.substr(1));
  }
  return false;
}

}  // namespace

std::optional<std::string> joined_header(const Request& request, std::string_view name) {
  std::optional<std::string> joined;
  for (const auto& [key, value] : request.headers) {
    if (key != name) continue;
    if (joined)
      joined->append(", ").append(value);
    else
      joined = value;
  }
  return joined;
}

std::optional<int> precondition_status(const Request& request, const Reply& reply) {
  const auto tag = header_value(reply, "ETag");
  const auto changed = from_http_date(header_value(reply, "Last-Modified"));
  if (const auto match = joined_header(request, "if-match")) {
    if (!names_tag(*match, tag, true)) return 412;
  } else if (const auto since = request.header("if-unmodified-since")) {
    const auto day = from_http_date(*since);
    if (day && changed && *changed > *day) return 412;
  }
  if (const auto none = joined_header(request, "if-none-match")) {
    if (!tag.empty() && names_tag(*none, tag, false)) return 304;
  } else if (const auto since = request.header("if-modified-since")) {
    const auto day = from_http_date(*since);
    if (day && changed && *changed <= *day) return 304;
  }
  return std::nullopt;
}

}  // namespace plenary::app
