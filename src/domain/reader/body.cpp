// Reads the paragraphs of a text into clauses, closing lines and annexes.
#include "domain/reader/body.hpp"

#include <algorithm>

#include "domain/reader/adoption.hpp"
#include "domain/reader/citations.hpp"
#include "domain/reader/closing.hpp"
#include "domain/reader/dates.hpp"
#include "domain/reader/fold.hpp"
#include "domain/reader/header.hpp"
#include "domain/reader/opening.hpp"
#include "domain/reader/outline.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kLongestHeading = 220;
constexpr std::size_t kLongestOpening = 600;
constexpr std::ptrdiff_t kClosingParagraphs = 3;

// Clauses that open in capitals have no numbers: figures below them are their parts'.
bool in_capitals(std::string_view action) {
  for (std::size_t at = 0; at < action.size(); at += code_point_at(action, at).size) {
    const char32_t c = code_point_at(action, at).value;
    if (is_letter(c) && !is_upper(c)) return false;
  }
  return !action.empty();
}

class Body {
 public:
  Body(const std::vector<Paragraph>& paragraphs, Draft& draft)
      : paragraphs_(paragraphs), draft_(draft), language_(draft.language) {}

  void run() {
    for (const Paragraph& paragraph : paragraphs_) read(paragraph);
    finish();
  }

 private:
  void read(const Paragraph& paragraph);
  bool read_opening_line(const Paragraph& paragraph);
  bool read_decision(const Paragraph& paragraph);
  bool read_labelled(const Paragraph& paragraph);
  void read_plain(const Paragraph& paragraph);
  [[nodiscard]] bool acts(const Paragraph& paragraph) const;
  [[nodiscard]] bool acts_behind(const Label& label, const Paragraph& paragraph) const;
  [[nodiscard]] bool is_loose_star(const Paragraph& paragraph) const;
  [[nodiscard]] bool is_own_clause(const Paragraph& paragraph) const;
  [[nodiscard]] bool is_heading(const Paragraph& paragraph) const;
  [[nodiscard]] bool is_item(const Label& label, const std::optional<Action>& action, const Paragraph& paragraph) const;
  void add_clause(ClauseKind kind, const std::optional<Label>& label, const std::optional<Action>& action,
                  const Paragraph& paragraph, std::size_t begin);
  void go_on(const Paragraph& paragraph);
  void take(const Paragraph& paragraph);
  void cite(const Paragraph& paragraph);
  void finish();

  const std::vector<Paragraph>& paragraphs_;
  Draft& draft_;
  const Language& language_;
  Outline outline_;
  std::size_t clause_count_ = 0;
  std::size_t clause_indent_ = 0;  // of the first operative clause
  std::string relation_ = "cites";
  bool ended_ = false;
  bool annex_ = false;
};

void Body::read(const Paragraph& paragraph) {
  if (annex_) {
    // How a text was adopted may stand at the very end.
    const bool last = paragraphs_.data() + paragraphs_.size() - &paragraph <= kClosingParagraphs;
    if (last && !draft_.reading.vote && begins_as_adoption(paragraph.text, language_) &&
        read_adoption_statement(paragraph, draft_))
      return;
    for (const auto& [offset, line] : paragraph.starts) draft_.take(line);
    draft_.reading.annex.push_back({paragraph.line(), paragraph.text});
    return;
  }
  if (!outline_.empty() && is_annex_heading(paragraph.text, language_)) {
    annex_ = true;
    read(paragraph);
    return;
  }
  if (!ended_ && (read_opening_line(paragraph) || read_decision(paragraph))) return;
  if (!acts(paragraph)) {
    const bool on_a_vote = begins_as_adoption(paragraph.text, language_);
    if ((!outline_.empty() || on_a_vote) && read_closing(paragraph, draft_)) {
      ended_ = !outline_.empty();
      return;
    }
    if (on_a_vote) return;  // one that cannot be read is no part of a clause
  }
  if (ended_ || is_loose_star(paragraph)) return;
  if (!read_labelled(paragraph)) read_plain(paragraph);
}

// `* text` that is no item of an open list: perhaps a footnote whose star was lost.
bool Body::is_loose_star(const Paragraph& paragraph) const {
  const auto label = read_label(paragraph.text, language_);
  if (!label || label->bare != "*" || label->style != LabelStyle::dash) return false;
  if (outline_.empty()) return !acts_behind(*label, paragraph);
  const std::string& open = outline_.open_text();
  return !outline_.lists("*") && !open.ends_with(':') && !open.ends_with(',') && !open.ends_with(';') &&
         !acts_behind(*label, paragraph);
}

bool Body::acts_behind(const Label& label, const Paragraph& paragraph) const {
  const auto action = read_action(std::string_view(paragraph.text).substr(label.after), language_, std::nullopt);
  return action && action->known;
}

// A paragraph that begins as a clause does is none of the closing lines.
bool Body::acts(const Paragraph& paragraph) const {
  const auto action = read_action(paragraph.text, language_, std::nullopt);
  return action && action->known;
}

// `The General Assembly,` with or without the session, before or after the preamble.
bool Body::read_opening_line(const Paragraph& paragraph) {
  if (outline_.has_operative()) return false;
  const auto opening = read_opening(paragraph.text, language_);
  if (!opening) return false;
  Resolution& resolution = draft_.resolution();
  const std::string_view rest = trim(std::string_view(paragraph.text).substr(opening->rest));
  const std::size_t rest_at =
      rest.empty() ? paragraph.text.size() : static_cast<std::size_t>(rest.data() - paragraph.text.data());
  const auto action = rest.empty() ? std::nullopt : read_action(rest, language_, std::nullopt);
  if (!rest.empty() && !action) {
    if (rest.size() > kLongestOpening || !ends_clause(rest) || rest.ends_with('.')) return false;
    const SessionFacts facts = read_session(rest, language_);
    add_session(draft_, facts, paragraph.line());
    const bool told = facts.ordinal || facts.opens || facts.place;
    for (const auto& [offset, line] : paragraph.starts) {
      if (!told || facts.figures_left) draft_.doubt(line);
    }
  }
  if (!draft_.reading.session) {  // `The Seventy-third World Health Assembly,`
    const auto named = read_session(std::string_view(paragraph.text).substr(0, opening->rest), language_);
    if (named.ordinal) add_session(draft_, named, paragraph.line());
  }
  if (resolution.assembly.empty() || (opening->assembly == "icpo-ga" && resolution.symbol.empty()))
    resolution.assembly = opening->assembly;
  if (!opening->assembly.empty()) draft_.found("resolution.assembly", paragraph.line());
  take(paragraph);
  if (action && action->known) {
    add_clause(action->kind, std::nullopt, action, paragraph, rest_at);
  }
  return true;
}

// The whole of a decision is one clause; its meeting and day stand in its first words.
bool Body::read_decision(const Paragraph& paragraph) {
  if (!outline_.empty() || !is_decision(paragraph.text, language_)) return false;
  const std::string_view beginning = std::string_view(paragraph.text).substr(0, kLongestHeading);
  Resolution& resolution = draft_.resolution();
  if (const auto meeting = meeting_number(beginning, language_); meeting && !resolution.meeting) {
    resolution.meeting = std::to_string(*meeting);
    draft_.found("resolution.meeting", paragraph.line());
  }
  if (const auto day = find_dates(beginning, language_); day && day->first == day->last && !resolution.adopted_on) {
    resolution.adopted_on = day->first;
    draft_.found("resolution.adopted_on", paragraph.line_at(day->begin));
  }
  if (resolution.assembly.empty()) resolution.assembly = find_organ(beginning, language_)->assembly;
  add_clause(ClauseKind::operative, std::nullopt, std::nullopt, paragraph, 0);
  return true;
}

// An item rather than a clause: letters, dashes, and numbers that begin again below a clause.
bool Body::is_item(const Label& label, const std::optional<Action>& action, const Paragraph& paragraph) const {
  if (outline_.empty()) return false;
  const bool open = outline_.open_text().ends_with(':');
  const bool acts = action && action->known;
  const std::size_t indent = paragraph.indent;
  const char32_t first = label.after < paragraph.text.size() ? code_point_at(paragraph.text, label.after).value : U' ';
  if (label.style == LabelStyle::number || label.style == LabelStyle::bracketed_number) {
    if (!outline_.has_operative()) return open && !acts && label.style == LabelStyle::bracketed_number;
    const bool next = label.value == outline_.last_label() + 1 || label.with_suffix;
    if (outline_.expects(label) && !(next && acts)) return true;
    if (next && outline_.numbered()) return open && label.style == LabelStyle::bracketed_number && !acts;
    if (!outline_.numbered())
      return open && !acts && (indent > clause_indent_ || !is_upper(first) || in_capitals(outline_.current().action));
    return label.value <= outline_.last_label() && !outline_.has_heading() && !(acts && !open && label.value == 1);
  }
  if (label.style == LabelStyle::dash || !acts)
    return !(label.style == LabelStyle::dash && acts && !open && !outline_.numbered());
  return open || outline_.numbered() || !outline_.current().items.empty();
}

bool Body::read_labelled(const Paragraph& paragraph) {
  auto label = read_label(paragraph.text, language_);
  if (!label) return false;
  const bool misread =
      !outline_.has_operative() && label->text.size() == 2 && (label->bare == "l" || label->bare == "I");
  if (misread) {  // `l.` for `1.`
    label->style = LabelStyle::number;
    label->bare = "1";
    label->value = 1;
  }
  const std::string_view rest = std::string_view(paragraph.text).substr(label->after);
  const bool numbered = label->style == LabelStyle::number || label->style == LabelStyle::bracketed_number;
  const auto action = read_action(rest, language_, numbered ? std::optional(ClauseKind::operative) : std::nullopt);
  if (is_item(*label, action, paragraph)) {
    outline_.add_item(*label, std::string(rest));
    cite(paragraph);
    take(paragraph);
    return true;
  }
  if (!numbered && !(action && action->known)) return false;
  if (rest.empty() || (!action && is_heading(paragraph) && label->value <= outline_.last_label())) return false;
  const bool preambular =
      action && action->known && action->kind == ClauseKind::preambular && !outline_.has_operative();
  add_clause(preambular ? ClauseKind::preambular : ClauseKind::operative, label, action, paragraph, label->after);
  return true;
}

bool Body::is_heading(const Paragraph& paragraph) const {
  const std::string& text = paragraph.text;
  if (text.size() > kLongestHeading || ends_clause(text)) return false;
  const CodePoint first = code_point_at(text, 0);
  return is_letter(first.value) && (is_upper(first.value) || first.value >= 0x600);
}

// Without a label or an action, but set in as the clauses are, and after the end of one.
bool Body::is_own_clause(const Paragraph& paragraph) const {
  if (!outline_.has_operative() || clause_indent_ == 0 || paragraph.indent != clause_indent_) return false;
  return !outline_.open_text().ends_with(':') && !outline_.open_text().ends_with(',');
}

void Body::read_plain(const Paragraph& paragraph) {
  const bool heading = is_heading(paragraph);
  auto action =
      read_action(paragraph.text, language_, outline_.has_operative() ? ClauseKind::operative : ClauseKind::preambular);
  const bool after_colon = !outline_.empty() && outline_.open_text().ends_with(':');
  const bool guessed = action && !action->known;
  if (guessed && (after_colon || (heading && paragraph.text.size() < kLongestHeading / 2))) action.reset();
  if (action && action->kind == ClauseKind::operative && outline_.numbered() && !outline_.has_heading()) action.reset();
  if (action && !(after_colon && heading)) {
    add_clause(action->kind, std::nullopt, action, paragraph, 0);
  } else if (is_own_clause(paragraph)) {
    add_clause(ClauseKind::operative, std::nullopt, std::nullopt, paragraph, 0);
  } else if (heading) {
    outline_.add_heading(paragraph);
    take(paragraph);
  } else if (!outline_.empty()) {
    go_on(paragraph);
  }
}

void Body::add_clause(ClauseKind kind, const std::optional<Label>& label, const std::optional<Action>& action,
                      const Paragraph& paragraph, std::size_t begin) {
  if (kind == ClauseKind::operative && !outline_.has_operative()) clause_indent_ = paragraph.indent;
  relation_ = action ? relation_of(action->head, language_) : "cites";
  outline_.add_clause(kind, label, action, std::string(trim(std::string_view(paragraph.text).substr(begin))));
  draft_.found("resolution.clauses." + language_.code() + "." + std::to_string(clause_count_++),
               paragraph.line_at(begin));
  cite(paragraph);
  take(paragraph);
}

void Body::go_on(const Paragraph& paragraph) {
  outline_.go_on(paragraph.text);
  cite(paragraph);
  take(paragraph);
}

void Body::take(const Paragraph& paragraph) {
  for (const auto& [offset, line] : paragraph.starts) draft_.take(line);
}

void Body::cite(const Paragraph& paragraph) {
  const Resolution& resolution = draft_.resolution();
  const CitationContext context{relation_, resolution.assembly, resolution.symbol, false};
  for (auto& found : find_citations(paragraph.text, language_, context)) {
    add_citation(draft_, std::move(found.citation), paragraph.line_at(found.offset));
  }
}

// Headings that stand before nothing were not understood.
void Body::finish() {
  for (const Paragraph& heading : outline_.take_headings()) {
    for (const auto& [offset, line] : heading.starts) draft_.doubt(line);
  }
  if (!outline_.empty()) draft_.resolution().clauses[language_.code()] = outline_.take();
}

}  // namespace

void read_body(const std::vector<Paragraph>& paragraphs, Draft& draft) { Body(paragraphs, draft).run(); }

}  // namespace plenary::reader
