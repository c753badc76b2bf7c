// Writes Akoma Ntoso.
#include "formats/akn_write.hpp"

#include <algorithm>
#include <cctype>
#include <pugixml.hpp>
#include <sstream>

#include "formats/akn_nodes.hpp"
#include "formats/resolution_text.hpp"

namespace plenary::formats {
namespace {

using pugi::xml_node;

constexpr const char* kNamespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";
constexpr const char* kMaker = "#plenary";

void set(xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name) = std::string(value).c_str();
}

xml_node add(xml_node parent, const char* name) { return parent.append_child(name); }

void add_text(xml_node parent, std::string_view text) {
  if (!text.empty()) parent.append_child(pugi::node_pcdata).set_value(std::string(text).c_str());
}

xml_node add_with(xml_node parent, const char* name, const char* attribute, std::string_view value) {
  auto node = add(parent, name);
  set(node, attribute, value);
  return node;
}

// Letters that an address takes as they are; the rest in percents.
std::string escaped(std::string_view symbol) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : symbol) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) || c == '/' || c == '-' || c == '.' || c == '_')
      out += c;
    else
      out.append("%").append(1, kDigits[byte >> 4]).append(1, kDigits[byte & 15]);
  }
  return out;
}

// Where a text names what it cites: by the symbol, or by what stands behind `A/RES/`.
struct Mention {
  std::size_t at = 0, length = 0;
  const Citation* citation = nullptr;
};

bool is_boundary(std::string_view text, std::size_t at) {
  return at >= text.size() || !(std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '/');
}

class AknWriter {
 public:
  AknWriter(const Resolution& resolution, const Localized& assembly, const std::vector<std::string>& languages)
      : record_(resolution),
        language_(text_language(resolution, languages)),
        cited_(cited(resolution, assembly, {language_})) {}

  std::string run() {
    auto declaration = document_.append_child(pugi::node_declaration);
    set(declaration, "version", "1.0");
    set(declaration, "encoding", "UTF-8");
    auto root = document_.append_child("akomaNtoso");
    set(root, "xmlns", kNamespace);
    auto statement = add_with(root, "statement", "name", record_.kind);
    put_meta(add(statement, "meta"));
    put_cover(statement);
    put_clauses(statement);
    put_conclusions(statement);
    std::ostringstream out;
    document_.save(out, "", pugi::format_raw, pugi::encoding_utf8);
    return out.str() + "\n";
  }

 private:
  [[nodiscard]] const std::string* title() const { return find(record_.title); }

  template <class T>
  [[nodiscard]] const T* find(const std::map<std::string, T>& by_language) const {
    const auto found = by_language.find(language_);
    return found == by_language.end() ? nullptr : &found->second;
  }

  void put_meta(xml_node meta) {
    put_identification(add_with(meta, "identification", "source", kMaker));
    put_workflow(meta);
    auto references = add_with(meta, "references", "source", kMaker);
    for (std::size_t i = 0; i < record_.citations.size(); ++i) {
      auto reference = add_with(references, "activeRef", "eId", "ref_" + std::to_string(i + 1));
      set(reference, "href", "/resolutions/" + escaped(record_.citations[i].symbol));
      set(reference, "showAs", record_.citations[i].symbol);
    }
    put_concept(references, "TLCOrganization", "assembly", cited_.author.empty() ? record_.assembly : cited_.author);
    put_concept(references, "TLCOrganization", "plenary", "plenary");
    put_concept(references, "TLCConcept", "symbol", "symbol");
  }

  static void put_concept(xml_node references, const char* element, const std::string& id, const std::string& shown) {
    auto node = add_with(references, element, "eId", id);
    set(node, "href", "/ontology/" + id);
    set(node, "showAs", shown);
  }

  void put_identification(xml_node identification) {
    const auto day = record_.adopted_on ? record_.adopted_on->to_string() : akn::kUnknownDay;
    const auto work = "/akn/" + country() + "/statement/" + escaped(record_.kind) + "/" + escaped(record_.assembly) +
                      "/" + day + "/" + escaped(record_.symbol);
    const auto expression = work + "/" + alpha3() + "@";
    put_frbr(add(identification, "FRBRWork"), work, day, "adoption");
    add_with(identification.last_child(), "FRBRcountry", "value", country());
    put_frbr(add(identification, "FRBRExpression"), expression, day, "adoption");
    add_with(identification.last_child(), "FRBRlanguage", "language", alpha3());
    put_frbr(add(identification, "FRBRManifestation"), expression + ".xml", day, "adoption");
  }

  static void put_frbr(xml_node level, const std::string& address, std::string_view day, const char* name) {
    add_with(level, "FRBRthis", "value", address + "/!main");
    add_with(level, "FRBRuri", "value", address);
    set(add_with(level, "FRBRdate", "date", day), "name", name);
    set(add_with(level, "FRBRauthor", "href", "#assembly"), "as", "#author");
  }

  void put_workflow(xml_node meta) {
    const auto day = record_.adopted_on ? record_.adopted_on->to_string() : akn::kUnknownDay;
    xml_node workflow;
    const auto step = [&](const std::optional<std::string>& paper, const char* outcome, std::string_view on) {
      if (!paper) return;
      if (!workflow) workflow = add_with(meta, "workflow", "source", kMaker);
      auto node = add_with(workflow, "step", "date", on);
      set(node, "by", "#assembly");
      set(node, "as", *paper);
      set(node, "outcome", outcome);
    };
    step(record_.draft, "draftResolution", akn::kUnknownDay);
    step(record_.committee_report, "recommendedForAdoption", akn::kUnknownDay);
    step(record_.meeting, "adopted", day);
  }

  void put_cover(xml_node statement) {
    auto cover = add(add(statement, "coverPage"), "p");
    add_text(add_with(cover, "docNumber", "refersTo", "#symbol"), record_.symbol);
    auto preface = add(add(statement, "preface"), "p");
    add_text(add_with(preface, "docNumber", "refersTo", "#symbol"), record_.symbol);
    if (title()) add_text(add(preface, "docTitle"), *title());
  }

  void put_clauses(xml_node statement) {
    const auto* clauses = find(record_.clauses);
    const auto none = std::vector<Clause>();
    const auto& all = clauses ? *clauses : none;
    const auto body_begins =
        std::find_if(all.begin(), all.end(), [](const Clause& each) { return each.kind == ClauseKind::operative; });
    if (body_begins != all.begin()) {
      auto preamble = add(statement, "preamble");
      std::for_each(all.begin(), body_begins, [&](const Clause& each) { put_preambular(preamble, each); });
    }
    auto body = add(statement, "mainBody");
    std::for_each(body_begins, all.end(), [&](const Clause& each) { put_paragraph(body, each); });
    if (all.end() == body_begins) add(body, "p");
    put_notes(statement);
  }

  void put_preambular(xml_node preamble, const Clause& clause) {
    if (clause.heading) add_text(add(add_with(preamble, "container", "name", "heading"), "p"), *clause.heading);
    auto container = add_with(preamble, "container", "name", clause.action.empty() ? "paragraph" : clause.action);
    put_words(container, clause);
    if (!clause.items.empty()) put_items(add(container, "blockList"), clause.items, "item");
  }

  // Parts of a resolution have preambles of their own, in the midst of the body: only operative paragraphs are numbered.
  void put_paragraph(xml_node body, const Clause& clause) {
    auto paragraph = add_with(body, "paragraph", "eId", "para_" + std::to_string(++paragraphs_));
    const bool numbered = clause.label || clause.kind == ClauseKind::operative;
    if (numbered) add_text(add(paragraph, "num"), clause.label ? *clause.label : std::to_string(clause.number) + ".");
    if (clause.heading) add_text(add(paragraph, "heading"), *clause.heading);
    put_words(add(paragraph, clause.items.empty() ? "content" : "intro"), clause);
    if (!clause.items.empty()) put_items(add(paragraph, "list"), clause.items, "point");
  }

  // The action is set in italics, as the reader of these files expects it.
  void put_words(xml_node parent, const Clause& clause) {
    auto paragraph = add(parent, "p");
    std::string_view rest = clause.text;
    if (!clause.action.empty() && rest.starts_with(clause.action)) {
      add_text(add_with(paragraph, "span", "class", "italic"), clause.action);
      rest.remove_prefix(clause.action.size());
    }
    put_linked(paragraph, rest);
    last_ = paragraph;
  }

  void put_items(xml_node list, const std::vector<ClauseItem>& items, const char* element) {
    for (const auto& item : items) {
      auto point = add(list, element);
      if (!item.label.empty()) add_text(add(point, "num"), item.label);
      const bool block = std::string_view(element) == "item";
      auto paragraph = add(block ? point : add(point, item.items.empty() ? "content" : "intro"), "p");
      put_linked(paragraph, item.text);
      if (!item.items.empty()) put_items(add(point, block ? "blockList" : "list"), item.items, element);
    }
  }

  void put_linked(xml_node paragraph, std::string_view text) {
    for (auto mention = next_mention(text); mention.citation; mention = next_mention(text)) {
      add_text(paragraph, text.substr(0, mention.at));
      add_text(add_with(paragraph, "a", "href", "https://undocs.org/en/" + escaped(mention.citation->symbol)),
               text.substr(mention.at, mention.length));
      text.remove_prefix(mention.at + mention.length);
    }
    add_text(paragraph, text);
  }

  [[nodiscard]] Mention next_mention(std::string_view text) const {
    Mention first;
    for (const auto& citation : record_.citations) {
      std::string_view name = citation.symbol;
      if (name.find("/RES/") == std::string_view::npos) continue;
      for (const auto written : {name, name.substr(name.find("/RES/") + 5)}) {
        const auto at = text.find(written);
        if (at == std::string_view::npos || (at > 0 && !is_boundary(text, at - 1)) ||
            !is_boundary(text, at + written.size()))
          continue;
        if (!first.citation || at < first.at || (at == first.at && written.size() > first.length))
          first = {at, written.size(), &citation};
      }
    }
    return first;
  }

  // Their places are not on record: they stand at the end of the last clause.
  void put_notes(xml_node statement) {
    const auto* notes = find(record_.footnotes);
    if (!notes) return;
    if (!last_) last_ = add(statement.child("mainBody"), "p");
    for (const auto& note : *notes)
      add_text(add(add_with(last_, "authorialNote", "marker", note.marker), "p"), note.text);
  }

  void put_conclusions(xml_node statement) {
    if (const auto* line = find(record_.adoption_line)) add_text(add(add(statement, "conclusions"), "p"), *line);
  }

  [[nodiscard]] std::string country() const { return record_.assembly.starts_with("un") ? "un" : "zz"; }
  [[nodiscard]] std::string alpha3() const { return akn::alpha3_of(language_); }

  const Resolution& record_;
  const std::string language_;
  const Cited cited_;
  pugi::xml_document document_;
  xml_node last_;
  int paragraphs_ = 0;
};

}  // namespace

std::string write_akn(const Resolution& resolution, const Localized& assembly,
                      const std::vector<std::string>& languages) {
  return AknWriter(resolution, assembly, languages).run();
}

}  // namespace plenary::formats
