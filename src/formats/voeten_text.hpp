// The texts of the academic table of roll calls, freed from what their way through several programs did to them.
#pragma once

#include <string>
#include <string_view>

namespace plenary::formats::voeten {

// One line, in UTF-8, with plain quotes: the files write an opening one as `\`, and a closing one as `\\""` or the like.
std::string plain_text(std::string_view cell);

struct Texts {
  std::string short_name, description;
};

// Where a quote went wrong, the cell of the short name holds the description too, behind a tab, or that of the
// description the figures behind it.
Texts split_texts(std::string_view short_name, std::string_view description);

}  // namespace plenary::formats::voeten
