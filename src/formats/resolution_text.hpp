// A resolution as plain text, and as a citation for reference managers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "plenary/records.hpp"

namespace plenary::formats {

// The first of the languages in which the resolution has a text, or else a title; of what it has, where that is none of
// them. "" where it has neither.
std::string text_language(const Resolution& resolution, const std::vector<std::string>& languages);

// The text of a resolution as people write it down: a paragraph a line, an empty line between them, items indented. In the
// first of the languages that it has a text in, else that has a title. Ends with a line feed.
std::string plain_text(const Resolution& resolution, const std::vector<std::string>& languages);

// What a citation says. Nothing is made up: what the record does not know is left out.
struct Cited {
  std::string symbol, title, language;
  std::string author;  // the assembly's name
  std::string genre;   // `Resolution`
  std::optional<Date> adopted_on;
  std::optional<std::string> url;  // where a source of the record has one
};
Cited cited(const Resolution& resolution, const Localized& assembly, const std::vector<std::string>& languages);

std::string bibtex(const Cited& cited);    // BibTeX, with biblatex's `date`; special characters of TeX escaped
std::string ris(const Cited& cited);       // RIS, type GOVDOC, lines ending CR LF
std::string csl_json(const Cited& cited);  // CSL-JSON: an array of one item of type report

}  // namespace plenary::formats
