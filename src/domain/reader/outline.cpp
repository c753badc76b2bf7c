// Collects clauses and their items.
#include "domain/reader/outline.hpp"

#include <algorithm>

#include "domain/reader/fold.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kDeepest = 8;  // levels of items; deeper ones stay on the last
constexpr std::size_t kHeadingLines = 3;

int letter_value(const Label& label) {
  const std::string folded = fold(label.bare);
  return folded.empty() ? 0 : folded[0] - 'a' + 1;
}

}  // namespace

const std::string& Outline::open_text() const {
  if (!levels_.empty() && !levels_.back().items->empty()) return levels_.back().items->back().text;
  return clauses_.back().text;
}

void Outline::add_clause(ClauseKind kind, const std::optional<Label>& label, const std::optional<Action>& action,
                         std::string text) {
  Clause clause;
  clause.kind = kind;
  clause.number = kind == ClauseKind::preambular ? ++preambular_ : ++operative_;
  if (label && label->style != LabelStyle::dash && label->bare != std::to_string(clause.number))
    clause.label = label->bare;
  const bool counted = label && (label->style == LabelStyle::number || label->style == LabelStyle::bracketed_number);
  if (counted && kind == ClauseKind::operative) last_label_ = label->value;
  for (const Paragraph& heading : headings_) {
    clause.heading = clause.heading ? *clause.heading + " " + heading.text : heading.text;
  }
  headings_.clear();
  if (action) clause.action = action->text;
  clause.text = std::move(text);
  clauses_.push_back(std::move(clause));
  levels_.clear();
}

bool Outline::follows(const Level& level, const Label& label) {
  if (level.style == LabelStyle::dash || label.style == LabelStyle::dash)
    return level.style == label.style && level.bullet == label.bare;
  if (level.style == LabelStyle::letter && label.style == LabelStyle::roman)
    return letter_value(label) == level.value + 1;
  return level.style == label.style && (label.value == level.value + 1 || label.value != 1);
}

bool Outline::add_item(const Label& label, std::string text) {
  if (clauses_.empty()) return false;
  std::size_t depth = levels_.size();
  while (depth > 0 && !follows(levels_[depth - 1], label)) --depth;
  if (depth == 0 && levels_.size() < kDeepest) {
    Level level;
    level.style = label.style == LabelStyle::roman && label.value != 1 ? LabelStyle::letter : label.style;
    if (label.style == LabelStyle::dash) level.bullet = label.bare;
    level.items = levels_.empty() ? &clauses_.back().items : &levels_.back().items->back().items;
    levels_.push_back(level);
    depth = levels_.size();
  }
  if (depth == 0) depth = levels_.size();
  levels_.resize(depth);
  Level& level = levels_.back();
  level.value =
      level.style == LabelStyle::letter && label.style == LabelStyle::roman ? letter_value(label) : label.value;
  level.items->push_back({label.text, std::move(text), {}});
  return true;
}

bool Outline::expects(const Label& label) const {
  return std::any_of(levels_.begin(), levels_.end(), [&](const Level& level) {
    return level.style == label.style && label.value == level.value + 1 && label.value > 1;
  });
}

bool Outline::lists(const std::string& bullet) const {
  return std::any_of(levels_.begin(), levels_.end(), [&](const Level& level) { return level.bullet == bullet; });
}

void Outline::go_on(const std::string& text) {
  std::string& open =
      !levels_.empty() && !levels_.back().items->empty() ? levels_.back().items->back().text : clauses_.back().text;
  open += "\n" + text;
}

void Outline::add_heading(const Paragraph& paragraph) {
  headings_.push_back(paragraph);
  if (headings_.size() <= kHeadingLines || clauses_.empty()) return;
  for (const Paragraph& each : headings_) go_on(each.text);
  headings_.clear();
}

}  // namespace plenary::reader
