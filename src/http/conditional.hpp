// Entity tags and their compressed variants.
//
// A compressed answer has other bytes, so it needs another tag: `"12.json"` becomes `"12.json-gz"`. The application knows
// only the plain tag: the suffix is put on and taken off here.
#pragma once

#include <string>
#include <string_view>

#include "app/message.hpp"

namespace plenary::http {

// `"x"` to `"x-gz"`, `W/"x"` to `W/"x-gz"`; anything else as it is.
[[nodiscard]] std::string gzip_tag(std::string_view tag);

// A list of tags with every `-gz` suffix taken off.
[[nodiscard]] std::string without_gzip_suffixes(std::string_view tags);

// Whether an If-None-Match list names the tag in its plain or its compressed form, by weak comparison; `*` names all.
// `presented` is the form in which it did, as the 304 has to say.
struct TagMatch {
  bool matches = false;
  std::string presented;
};
[[nodiscard]] TagMatch match_tag(std::string_view if_none_match, std::string_view plain_tag);

// Takes the suffixes off If-Match and If-None-Match; returns the If-None-Match as it was sent.
std::string take_suffixes_off(app::Headers& headers);

}  // namespace plenary::http
