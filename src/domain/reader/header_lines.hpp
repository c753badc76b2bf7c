// Kinds of line before the text, each recognised by itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/reader/language.hpp"
#include "plenary/symbol.hpp"

namespace plenary::reader {

enum class HeaderKind {
  symbol,
  title_label,
  numbered_title,
  adoption,
  bracket,
  statement,  // of a vote
  agenda,
  number,
  cover,
  organ,
  session,
  days,
  other
};

HeaderKind header_kind(std::string_view line, const Language& language);

// Whether a line that is of no other kind may be a title: not what seems to tell a session, days or a vote, be it that
// they cannot be (`from 31 to 32 February`).
bool may_be_title(std::string_view line, const Language& language);

// The symbol that a line is, with or without `Resolution` before it.
std::optional<Symbol> symbol_line(std::string_view line, const Language& language);

// Where the text after a label of `key` begins (`Subject:` → after the colon and spaces); kNoMatch without one.
// Forgives one or two letters of the label's first word that a scanner misread.
std::size_t after_label(std::string_view line, const Language& language, std::string_view key);

}  // namespace plenary::reader
