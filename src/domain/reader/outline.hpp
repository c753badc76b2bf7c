// The clauses of a text while they are being collected: which one is open, its items and their levels, headings to come.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/reader/actions.hpp"
#include "domain/reader/labels.hpp"
#include "domain/reader/paragraphs.hpp"
#include "plenary/records.hpp"

namespace plenary::reader {

class Outline {
 public:
  [[nodiscard]] bool empty() const { return clauses_.empty(); }
  [[nodiscard]] bool has_operative() const { return operative_ > 0; }
  [[nodiscard]] bool numbered() const { return last_label_ > 0; }
  [[nodiscard]] int last_label() const { return last_label_; }
  [[nodiscard]] bool has_heading() const { return !headings_.empty(); }
  [[nodiscard]] const Clause& current() const { return clauses_.back(); }
  // The text that a paragraph without label would go on from.
  [[nodiscard]] const std::string& open_text() const;
  [[nodiscard]] std::vector<Clause> take() { return std::move(clauses_); }

  void add_clause(ClauseKind kind, const std::optional<Label>& label, const std::optional<Action>& action,
                  std::string text);
  // Below the open clause, at the level that the label's style and value tell. False where no clause is open.
  bool add_item(const Label& label, std::string text);
  // Whether the label is the next one of the items that are open.
  [[nodiscard]] bool expects(const Label& label) const;
  // Whether items with that bullet are open.
  [[nodiscard]] bool lists(const std::string& bullet) const;
  // A paragraph of the open clause or item.
  void go_on(const std::string& text);

  // Waits for the next clause. More lines than a heading has are no heading: they go to the open clause.
  void add_heading(const Paragraph& paragraph);
  // Headings that no clause followed.
  [[nodiscard]] std::vector<Paragraph> take_headings() { return std::move(headings_); }

 private:
  struct Level {
    LabelStyle style = LabelStyle::letter;
    int value = 0;
    std::string bullet;  // of dashes: which one
    std::vector<ClauseItem>* items = nullptr;
  };
  [[nodiscard]] static bool follows(const Level& level, const Label& label);

  std::vector<Clause> clauses_;
  std::vector<Level> levels_;  // from the clause's own items to the open ones
  std::vector<Paragraph> headings_;
  int preambular_ = 0, operative_ = 0;
  int last_label_ = 0;
};

}  // namespace plenary::reader
