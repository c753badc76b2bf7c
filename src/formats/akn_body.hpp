// From the preamble and the body of an Akoma Ntoso text to clauses.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/reader/language.hpp"
#include "formats/akn.hpp"
#include "formats/akn_nodes.hpp"

namespace plenary::formats::akn {

// Adds to one text, part after part. Used by one thread.
class Body {
 public:
  Body(AknText& text, const reader::Language* language) : text_(text), language_(language) {}

  void add_heading(std::string heading);  // of the next clause
  void add_preamble(const pugi::xml_node& preamble);
  void add_main(const pugi::xml_node& main, int depth = 0);
  void add_annex(const pugi::xml_node& attachments);
  void finish();  // once, at the end

 private:
  struct Start {
    std::string action;
    ClauseKind kind;
    std::string relation;
  };

  [[nodiscard]] std::optional<Start> start_of(const pugi::xml_node& paragraph, const std::string& text,
                                              ClauseKind expected, std::string_view named, bool guess) const;
  void add_paragraph(const pugi::xml_node& node);
  void add_clause(const Start& start, const std::string& label, std::string text, const pugi::xml_node& node);
  void add_item(std::string label, std::string text, const pugi::xml_node& node);
  void add_points(const pugi::xml_node& list, std::vector<ClauseItem>& items, int level);
  void add_point(const pugi::xml_node& point, std::vector<ClauseItem>& items, int level);
  void add_rest(const std::vector<pugi::xml_node>& paragraphs);
  void add_table(const pugi::xml_node& table);
  void cite(const pugi::xml_node& node, const std::string& relation);
  std::string read(const pugi::xml_node& node);
  std::vector<Clause>& clauses() { return text_.resolution.clauses[text_.language]; }
  [[nodiscard]] bool has_clause() const;

  AknText& text_;
  const reader::Language* language_;
  std::vector<std::string> headings_;
  std::string relation_ = "cites";  // of the clause that was added last
  int numbers_[2] = {0, 0};
  bool annex_ = false;
};

}  // namespace plenary::formats::akn
