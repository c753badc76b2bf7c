// Cuts texts for messages.
#include "domain/shorten.hpp"

#include "domain/reader/fold.hpp"

namespace plenary {
namespace {

constexpr std::size_t kMostCited = 60;

}  // namespace

std::string shorten(std::string_view text, std::size_t most) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = reader::code_point_at(text, at);
    if (text.size() > most && at + point.size > most) return out + "…";
    reader::append_utf8(out, point.value);
    at += point.size;
  }
  return out;
}

std::string in_quotes(std::string_view text) { return "\"" + shorten(text, kMostCited) + "\""; }

}  // namespace plenary
