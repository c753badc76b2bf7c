// A reading while it is being made: what was found, where, and which lines have been understood.
#pragma once

#include <cstddef>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "domain/reader/language.hpp"
#include "plenary/reading.hpp"

namespace plenary::reader {

struct Draft {
  explicit Draft(const Language& words) : language(words) { reading.language = words.code(); }

  const Language& language;
  Reading reading;
  std::vector<bool> taken;                             // by line number
  std::unordered_set<std::size_t> doubted;             // line numbers
  std::unordered_map<std::string, std::size_t> cited;  // place of a symbol among the citations

  [[nodiscard]] Resolution& resolution() {
    if (!reading.resolution) reading.resolution.emplace();
    return *reading.resolution;
  }
  void take(std::size_t line) {
    if (line >= taken.size()) taken.resize(line + 1, false);
    taken[line] = true;
  }
  [[nodiscard]] bool is_taken(std::size_t line) const {
    return line < taken.size() && taken[line] && !doubted.contains(line);
  }
  // Used in part, or against what another line says: it is listed as unread whatever was taken from it.
  void doubt(std::size_t line) { doubted.insert(line); }
  // Where a field was found; the first place holds.
  void found(const std::string& field, std::size_t line) {
    reading.lines.emplace(field, line);
    take(line);
  }
};

}  // namespace plenary::reader
