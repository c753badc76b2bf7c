// Texts by language, and where a fact was found: what records and rules share.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "plenary/date.hpp"

namespace plenary {

// Text by language, keyed by BCP 47 tag.
using Localized = std::map<std::string, std::string>;

// Where a fact was found: a document name or symbol, or a URL, with page and date of access, and the number under which
// a catalogue keeps it.
struct Source {
  std::optional<std::string> document, url, page;
  std::optional<Date> accessed;
  std::optional<std::string> identifier{};
  friend bool operator==(const Source&, const Source&) = default;
};

}  // namespace plenary
