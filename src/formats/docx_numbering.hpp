// The numbers that Word computes before paragraphs: `3.`, `(a)`, `iv)`.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <utility>

namespace plenary::extract {

class DocxNumbering {
 public:
  // Of numbering.xml and styles.xml; either may be empty documents.
  DocxNumbering(const pugi::xml_document& numbering, const pugi::xml_document& styles);

  // Mark of the next paragraph with these properties (`w:pPr`), and counts it. Empty if it has none.
  std::string next_mark(pugi::xml_node paragraph_properties);

 private:
  static constexpr int kLevels = 9;
  struct Level {
    std::string format = "decimal", text;
    int start = 1;
  };
  using Levels = std::array<Level, kLevels>;
  struct Instance {
    int abstract_id = -1;
    std::array<std::optional<int>, kLevels> start_overrides{};
    std::array<bool, kLevels> started{};
  };
  using Reference = std::pair<int, int>;  // number id, level

  void read_levels(pugi::xml_node parent, Levels& levels) const;
  std::optional<Reference> reference_of(pugi::xml_node paragraph_properties) const;
  std::string mark_text(const Levels& levels, const std::array<int, kLevels>& counters, int level) const;

  std::map<int, Levels> abstracts_;
  std::map<int, Instance> instances_;
  std::map<std::string, Reference, std::less<>> styles_;
  std::map<int, std::array<int, kLevels>> counters_;  // by abstract id; 0: not begun
};

}  // namespace plenary::extract
