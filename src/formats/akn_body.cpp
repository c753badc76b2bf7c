// Reads preamble and body of an Akoma Ntoso text.
#include "formats/akn_body.hpp"

#include <algorithm>

#include "domain/reader/actions.hpp"
#include "domain/reader/citations.hpp"
#include "domain/reader/closing.hpp"
#include "domain/reader/fold.hpp"
#include "plenary/symbol.hpp"

namespace plenary::formats::akn {

using pugi::xml_node;

namespace {

// `3` of `3.` or `3 -`; other marks as they are.
std::string bare_label(std::string label) {
  const auto digits = label.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string::npos) return label;
  if (label.find_first_not_of(" .-", digits) == std::string::npos) label.resize(digits);
  return label;
}

bool is_heading_class(const xml_node& node) {
  return std::string_view(node.attribute("class").value()).starts_with("H");
}

bool is_note_class(const xml_node& node) { return std::string_view(node.attribute("class").value()) == "FootnoteText"; }

// The number that was left in front of the text, taken off it; "" where there is none, or the text is nothing else.
std::string take_number(std::string& text) {
  const auto end = number_in_front(text);
  auto number = text.substr(0, end);
  std::erase_if(number, [](char c) { return c < '0' || c > '9'; });
  if (number.empty() || end == text.size() || number.size() > 4) return {};
  text.erase(0, end);
  return number;
}

// Whether the paragraph has lists of points of its own.
bool is_list(const xml_node& node) { return is(node, "list") || is(node, "sublist") || is(node, "blockList"); }

bool is_introduction(const xml_node& node) { return is(node, "intro") || is(node, "listIntroduction"); }

xml_node introduction_of(const xml_node& list) {
  const auto intro = child(list, "intro");
  return intro ? intro : child(list, "listIntroduction");
}

// A label in front of other labels alone takes the words of the first.
void take_text_from_first(ClauseItem& item) {
  auto first = std::move(item.items.front());
  item.items.erase(item.items.begin());
  item.text = first.label.empty() ? std::move(first.text) : first.label + " " + first.text;
  item.items.insert(item.items.begin(), first.items.begin(), first.items.end());
}

}  // namespace

bool Body::has_clause() const {
  const auto own = text_.resolution.clauses.find(text_.language);
  return own != text_.resolution.clauses.end() && !own->second.empty();
}

void Body::add_heading(std::string heading) {
  if (heading.empty()) return;
  if (language_ && has_clause() && reader::is_annex_heading(heading, *language_)) annex_ = true;
  headings_.push_back(std::move(heading));
}

std::string Body::read(const xml_node& node) {
  auto& notes = text_.resolution.footnotes[text_.language];
  return text_of(node, &notes);
}

// The action as the source set it, else as its container is named, else as the words tell.
auto Body::start_of(const xml_node& paragraph, const std::string& text, ClauseKind expected, std::string_view named,
                    bool guess) const -> std::optional<Start> {
  auto action = italic_opening(paragraph);
  std::optional<reader::Action> told;
  if (language_) told = reader::read_action(text, *language_, std::nullopt);
  const bool sure = told && told->known;
  if (action.size() < 2 && sure && (guess || !named.empty())) action = told->text;
  if (action.size() < 2 && !named.empty()) action = named;
  if (action.size() < 2 && guess && language_)
    if (const auto formed = reader::read_action(text, *language_, expected)) action = formed->text;
  if (action.size() < 2) return std::nullopt;
  Start start{std::move(action), expected, "cites"};
  if (sure && language_) start.relation = reader::relation_of(told->head, *language_);
  if (sure && expected == ClauseKind::operative) start.kind = told->kind;
  return start;
}

void Body::add_preamble(const xml_node& preamble) {
  for (const auto& part : preamble.children()) {
    if (is(part, "formula")) continue;
    const auto paragraphs = paragraphs_of(part);
    if (paragraphs.empty()) continue;
    const auto text = read(paragraphs.front());
    if (text.empty()) continue;
    if (std::string_view(part.attribute("name").value()) == "heading") {
      add_heading(text);
      continue;
    }
    if (const auto start =
            start_of(paragraphs.front(), text, ClauseKind::preambular, part.attribute("name").value(), true))
      add_clause(*start, "", text, paragraphs.front());
    else
      add_item("", text, paragraphs.front());
    const auto list = child(part, "blockList");
    if (list && has_clause())
      add_points(list, clauses().back().items, 1);
    else
      add_rest(paragraphs);
  }
}

// The paragraphs behind the first one.
void Body::add_rest(const std::vector<xml_node>& paragraphs) {
  for (std::size_t i = 1; i < paragraphs.size(); ++i)
    if (auto text = read(paragraphs[i]); !text.empty()) add_item("", std::move(text), paragraphs[i]);
}

void Body::add_main(const xml_node& main, int depth) {
  if (depth > kDeepest) return;
  for (const auto& part : main.children()) {
    const auto name = local_name(part);
    if (name.empty()) continue;
    if (annex_) {
      text_.annex += std::max<std::size_t>(1, paragraphs_of(part).size());
    } else if (name == "paragraph" || name == "p" || name == "point" || name == "crossHeading") {
      add_paragraph(part);
    } else if (name == "heading" || name == "subheading" || name == "num") {
      add_heading(read(part));
    } else if (name == "table") {
      add_table(part);
    } else {
      add_main(part, depth + 1);
    }
  }
}

void Body::add_paragraph(const xml_node& node) {
  for (const auto* name : {"heading", "subheading"})
    if (const auto heading = child(node, name)) add_heading(read(heading));
  const auto number = child(node, "num");
  auto label = number ? bare_label(read(number)) : std::string();
  std::vector<xml_node> paragraphs;
  if (is(node, "p") || is(node, "crossHeading")) paragraphs.push_back(node);
  for (const auto& part : node.children()) {
    const auto intro = is_list(part) ? introduction_of(part) : part;
    if (paragraphs.empty() && (is(intro, "content") || is_introduction(intro))) paragraphs = paragraphs_of(intro);
  }
  auto text = paragraphs.empty() ? std::string() : read(paragraphs.front());
  if (label.empty() && !is_heading_class(node)) label = take_number(text);
  const bool set = !paragraphs.empty() && !italic_opening(paragraphs.front()).empty();
  if (is_heading_class(node) || (is(node, "crossHeading") && !set) || text.empty())
    return add_heading(label.empty() || text.empty() ? label + text : label + ". " + text);
  const bool numbered = !label.empty() && label.find_first_not_of("0123456789") == std::string::npos;
  const auto start = is_note_class(node)
                         ? std::nullopt
                         : start_of(paragraphs.front(), text, ClauseKind::operative, "", numbered || !has_clause());
  if (start)
    add_clause(*start, label, text, paragraphs.front());
  else
    add_item(label, text, paragraphs.front());
  add_rest(paragraphs);
  for (const auto& part : node.children())
    if (is_list(part) && has_clause()) add_points(part, clauses().back().items, 1);
}

void Body::add_clause(const Start& start, const std::string& label, std::string text, const xml_node& node) {
  Clause clause;
  clause.kind = start.kind;
  clause.number = ++numbers_[static_cast<std::size_t>(start.kind)];
  if (!label.empty() && label != std::to_string(clause.number)) clause.label = label;
  for (const auto& heading : headings_) clause.heading = clause.heading ? *clause.heading + " " + heading : heading;
  headings_.clear();
  clause.action = start.action;
  clause.text = std::move(text);
  clauses().push_back(std::move(clause));
  ++text_.paragraphs;
  relation_ = start.relation;
  cite(node, relation_);
}

void Body::add_item(std::string label, std::string text, const xml_node& node) {
  ++text_.paragraphs;
  if (!has_clause()) return text_.unread.push_back(std::move(text));
  auto& items = clauses().back().items;
  for (auto& heading : headings_) items.push_back({"", std::move(heading), {}});
  headings_.clear();
  items.push_back({std::move(label), std::move(text), {}});
  cite(node, relation_);
}

// Points of a list; a list behind or within a point belongs to it. What would stand deeper than items go is left unread.
void Body::add_points(const xml_node& list, std::vector<ClauseItem>& items, int level) {
  if (level > kItemLevels) {
    for (const auto& paragraph : paragraphs_of(list)) text_.unread.push_back(read(paragraph)), ++text_.paragraphs;
    return;
  }
  for (const auto& part : list.children()) {
    if (part.type() != pugi::node_element || is_introduction(part)) continue;
    if (is_list(part))
      add_points(part, items.empty() ? items : items.back().items, level + 1);
    else
      add_point(part, items, level);
  }
}

void Body::add_point(const xml_node& point, std::vector<ClauseItem>& items, int level) {
  ClauseItem item;
  if (const auto number = child(point, "num")) item.label = bare_label(read(number));
  for (const auto& part : point.children()) {
    const auto content = is_list(part) ? introduction_of(part) : part;
    if (is(content, "num")) continue;
    for (const auto& paragraph : paragraphs_of(content)) {
      const auto text = read(paragraph);
      item.text += (item.text.empty() || text.empty() ? "" : " ") + text;
    }
  }
  cite(point, relation_);
  ++text_.paragraphs;
  for (const auto& part : point.children())
    if (is_list(part)) add_points(part, item.items, level + 1);
  if (item.text.empty() && !item.items.empty()) take_text_from_first(item);
  if (!item.text.empty())
    items.push_back(std::move(item));
  else if (!item.label.empty())
    text_.unread.push_back(std::move(item.label));
}

void Body::add_table(const xml_node& table) {
  std::vector<xml_node> rows;
  all_below(table, "tr", rows);
  for (const auto& row : rows) {
    std::string text;
    for (const auto& cell : row.children())
      if (cell.type() == pugi::node_element) text += (text.empty() ? "" : " | ") + read(cell);
    text = reader::squeeze(text);  // cells may be empty
    if (text.find_first_not_of(" |") != std::string::npos) add_item("", std::move(text), row);
  }
}

// Each text once; a relation that says something counts before one that says nothing.
void Body::cite(const xml_node& node, const std::string& relation) {
  auto& citations = text_.resolution.citations;
  for (const auto& symbol : cited_below(node)) {
    if (symbol == text_.resolution.symbol) continue;
    const auto known = std::find_if(citations.begin(), citations.end(),
                                    [&](const Citation& citation) { return citation.symbol == symbol; });
    if (known == citations.end()) {
      citations.emplace_back();
      citations.back().symbol = symbol;
      citations.back().relation = relation;
    } else if (known->relation == "cites") {
      known->relation = relation;
    }
  }
}

void Body::add_annex(const xml_node& attachments) { text_.annex += paragraphs_of(attachments).size(); }

void Body::finish() {
  if (has_clause() && !annex_)
    for (auto& heading : headings_) clauses().back().items.push_back({"", std::move(heading), {}});
  headings_.clear();
  auto& notes = text_.resolution.footnotes;
  std::erase_if(notes, [](const auto& each) { return each.second.empty(); });
  auto& citations = text_.resolution.citations;
  std::sort(citations.begin(), citations.end(),
            [](const Citation& a, const Citation& b) { return compare_symbols(a.symbol, b.symbol) < 0; });
}

}  // namespace plenary::formats::akn
