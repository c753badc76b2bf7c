// One sentence of a meeting's record that tells the result of a vote: `Draft resolution A/75/L.82 was adopted by 142 votes
// to 1, with 7 abstentions (resolution 75/123).`
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/reader/adoption.hpp"
#include "domain/reader/language.hpp"

namespace plenary::reader {

// What a sentence says was voted on. `draft` is how its draft is told from others: a symbol, or `draft resolution iv`.
struct VotedOn {
  std::string part = "whole";  // or as the key `subject_parts` says
  std::string label;           // as printed, without an article: `operative paragraph 3`
  std::string draft;
  std::string draft_label;            // as printed
  std::optional<std::string> symbol;  // canonical, of the draft
  bool as_a_whole = false;
};

struct ToldResult {
  Adoption adoption;
  VotedOn on;
  std::optional<std::string> resolution;  // canonical symbol of what was adopted
  bool several = false;                   // it tells of more than one text
};

// Whether a statement on what was voted on begins at `at`: `The fifth preambular paragraph …`, `Par 142 voix …`.
bool begins_as_result(std::string_view text, std::size_t at, const Language& language);

// Nothing unless the sentence tells what was voted on and with what outcome. `assembly` is the one whose meeting it is;
// `figures` a sentence before it that may state the count.
std::optional<ToldResult> read_result(std::string_view sentence, std::string_view assembly, const Language& language,
                                      std::string_view figures = {});

// The resolution that a text says was adopted, behind `resolution` or `decision`: `(resolution 75/123)`.
std::optional<std::string> adopted_symbol(std::string_view text, std::string_view assembly, const Language& language,
                                          bool& several);

}  // namespace plenary::reader
