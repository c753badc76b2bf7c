// The reading of the lines before a text, one after the other. header.cpp reads the lines of each kind, header_titles.cpp
// what is or may be a title.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "domain/reader/draft.hpp"
#include "domain/reader/header_lines.hpp"
#include "domain/reader/layout.hpp"
#include "domain/reader/paragraphs.hpp"

namespace plenary::reader {

constexpr std::size_t kTitleLines = 8;
constexpr std::size_t kFullLine = 55;      // bytes: a line that may have been wrapped
constexpr std::size_t kHeaderLines = 400;  // of a text in which no opening is found

class Header {
 public:
  Header(const std::vector<BodyLine>& body, std::size_t end, Draft& draft)
      : body_(body), end_(std::min(end, kHeaderLines)), draft_(draft), language_(draft.language) {}

  void run() {
    for (std::size_t i = 0; i < end_;) i = read_line(i);
    use_leftovers();
  }

 private:
  struct Loose {
    std::string text;
    std::size_t index = 0;
    bool after_agenda = false;
    bool may_be_title = true;
    bool used = false;
  };

  [[nodiscard]] std::string_view text(std::size_t i) const { return body_[i].line.text; }
  [[nodiscard]] std::size_t number(std::size_t i) const { return body_[i].line.number; }
  [[nodiscard]] bool blank(std::size_t i) const { return text(i).empty(); }
  [[nodiscard]] HeaderKind kind(std::size_t i) const { return header_kind(text(i), language_); }

  std::size_t read_line(std::size_t i);
  bool read_simple(std::string_view line, HeaderKind kind, std::size_t i);
  bool read_cells(std::size_t i);
  [[nodiscard]] bool has_symbol_cell(std::string_view line) const;
  bool read_dashed(std::size_t i);
  bool read_glued(std::size_t i);
  void read_symbol(std::string_view line, std::size_t i);
  void read_session_line(std::string_view line, std::size_t i);
  std::size_t read_title(std::string_view first, std::size_t i);
  std::size_t read_agenda(std::size_t i);
  std::size_t read_adoption_heading(std::size_t i);
  std::size_t read_bracket(std::size_t i);
  std::size_t read_statement(std::size_t i);
  [[nodiscard]] Paragraph paragraph_of(std::size_t begin, std::size_t end) const;
  void add_loose(std::string text, std::size_t i, HeaderKind kind);
  void use_leftovers();
  void use_as_title();
  [[nodiscard]] bool runs_on(std::size_t i) const;
  [[nodiscard]] bool is_part_line(std::string_view line) const;

  const std::vector<BodyLine>& body_;
  std::size_t end_;
  Draft& draft_;
  const Language& language_;
  bool after_agenda_ = false;
  std::size_t adoption_index_ = 0;  // of the heading that says who adopted the text
  std::vector<Loose> loose_;
};

}  // namespace plenary::reader
