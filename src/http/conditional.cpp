// Entity tags and their compressed variants.
#include "http/conditional.hpp"

#include "http/text.hpp"

namespace plenary::http {

namespace {

constexpr std::string_view kSuffix = "-gz\"";

std::string_view opaque(std::string_view tag) {
  if (tag.substr(0, 2) == "W/") tag.remove_prefix(2);
  return tag;
}

std::string plain_tag_of(std::string_view tag) {
  std::string plain(tag);
  if (plain.size() > kSuffix.size() && plain.ends_with(kSuffix))
    plain.replace(plain.size() - kSuffix.size(), kSuffix.size(), "\"");
  return plain;
}

}  // namespace

std::string gzip_tag(std::string_view tag) {
  std::string result(tag);
  if (result.size() >= 2 && result.back() == '"') result.replace(result.size() - 1, 1, kSuffix);
  return result;
}

std::string without_gzip_suffixes(std::string_view tags) {
  std::string result;
  for_each_listed(tags, [&](std::string_view tag) {
    if (!result.empty()) result += ", ";
    result += plain_tag_of(tag);
  });
  return result;
}

TagMatch match_tag(std::string_view if_none_match, std::string_view plain_tag) {
  TagMatch result;
  if (plain_tag.empty()) return result;
  for_each_listed(if_none_match, [&](std::string_view tag) {
    if (result.matches) return;
    result.matches = tag == "*" || opaque(plain_tag_of(tag)) == opaque(plain_tag);
    if (result.matches) result.presented = tag == "*" ? plain_tag : tag;
  });
  return result;
}

std::string take_suffixes_off(app::Headers& headers) {
  std::string if_none_match;
  for (auto& [name, value] : headers) {
    if (name != "if-match" && name != "if-none-match") continue;
    if (name == "if-none-match") if_none_match.append(if_none_match.empty() ? "" : ", ").append(value);
    if (value.find(kSuffix) != std::string::npos) value = without_gzip_suffixes(value);
  }
  return if_none_match;
}

}  // namespace plenary::http
