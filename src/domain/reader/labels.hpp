// The numbers and letters that stand before clauses and their items.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "domain/reader/language.hpp"

namespace plenary::reader {

enum class LabelStyle { number, bracketed_number, letter, roman, dash };

struct Label {
  LabelStyle style = LabelStyle::number;
  std::string text;          // as printed: `3.`, `(a)`, `-`
  std::string bare;          // `3`, `3 bis`, `a`, `iv`; of a bullet its usual form: `-` for all dashes
  int value = 0;             // 3; 1 for a; 4 for iv; 0 for dashes
  bool with_suffix = false;  // `3 bis`
  std::size_t after = 0;     // where the text after it begins
};

// `1.` `1)` `(1)` `1 -` `1°` `3 bis.` `(a)` `a)` `a.` `(iv)` `iv)` `-` `–` `•` `*` and other bullets, also
// the letters of `bullet_letters`. Nothing where the text begins otherwise.
std::optional<Label> read_label(std::string_view text, const Language& language);

}  // namespace plenary::reader
