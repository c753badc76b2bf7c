// The text of a .docx: paragraphs with their computed numbers, tables, text boxes, notes at the end.
#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <optional>
#include <vector>

#include "formats/docx_numbering.hpp"
#include "formats/extract_kinds.hpp"
#include "formats/zip_reader.hpp"

namespace plenary::extract {
namespace {

using pugi::xml_document;
using pugi::xml_node;

constexpr int kDeepest = 200;  // elements in one another; documents have about 20

bool is_named(xml_node node, const char* name) { return std::strcmp(node.name(), name) == 0; }

bool is_on(xml_node properties, const char* name) {
  const xml_node flag = properties.child(name);
  const std::string_view value = flag.attribute("w:val").as_string("1");
  return flag && value != "0" && value != "false" && value != "none";
}

// Letters that a run shows as capitals: ASCII and Latin-1, which the working languages in Latin script need.
std::string capitals(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto c = static_cast<unsigned char>(out[i]);
    if (c >= 'a' && c <= 'z') out[i] = static_cast<char>(c - 32);
    const bool latin = c == 0xC3 && i + 1 < out.size();
    if (latin && static_cast<unsigned char>(out[i + 1]) >= 0xA0 && out[i + 1] != '\xB7' && out[i + 1] != '\xBF') {
      out[i + 1] = static_cast<char>(static_cast<unsigned char>(out[i + 1]) - 0x20);
      ++i;
    }
  }
  return out;
}

// A fault of the text, if any, ends the walk; the reader asks `fault()` afterwards.
class DocxText {
  using Notes = std::map<std::string, xml_node, std::less<>>;

 public:
  DocxText(DocxNumbering numbering, const xml_document& footnotes, const xml_document& endnotes)
      : numbering_(std::move(numbering)) {
    for (const xml_node note : footnotes.document_element().children("w:footnote"))
      footnotes_[note.attribute("w:id").value()] = note;
    for (const xml_node note : endnotes.document_element().children("w:endnote"))
      endnotes_[note.attribute("w:id").value()] = note;
  }

  std::string write(xml_node body) {
    walk_blocks(body, 0);
    if (!notes_.empty()) blocks_ += "\n" + notes_;
    return std::move(blocks_);
  }

  [[nodiscard]] bool too_deep() const { return too_deep_; }

 private:
  bool enter(int depth) {
    too_deep_ = too_deep_ || depth > kDeepest;
    return !too_deep_ && blocks_.size() < kLargestText;
  }

  void add_block(std::string_view text) {
    if (text.find_first_not_of(" \t\n\u00a0") == std::string_view::npos) return;
    if (!blocks_.empty()) blocks_ += "\n";
    blocks_ += text;
    blocks_ += "\n";
  }

  void walk_blocks(xml_node parent, int depth) {
    if (!enter(depth)) return;
    for (const xml_node node : parent.children()) {
      if (is_named(node, "w:p"))
        write_paragraph(node, depth + 1);
      else if (is_named(node, "w:tbl"))
        write_table(node, depth + 1);
      else if (is_named(node, "mc:AlternateContent"))
        walk_blocks(node.first_child(), depth + 1);
      else if (is_container(node))
        walk_blocks(node, depth + 1);
    }
  }

  // Elements that only wrap what the text is made of: controls, tracked insertions, links, directions of writing.
  static bool is_container(xml_node node) {
    constexpr std::array<std::string_view, 10> kNames = {"w:sdt",       "w:sdtContent", "w:ins",       "w:moveTo",
                                                         "w:customXml", "w:smartTag",   "w:hyperlink", "w:fldSimple",
                                                         "w:dir",       "w:bdo"};
    return std::find(kNames.begin(), kNames.end(), std::string_view(node.name())) != kNames.end();
  }

  // The children of a name, also those inside wrappers.
  void collect(xml_node parent, const char* name, std::vector<xml_node>& out, int depth) {
    if (!enter(depth)) return;
    for (const xml_node node : parent.children()) {
      if (is_named(node, name))
        out.push_back(node);
      else if (is_container(node))
        collect(node, name, out, depth + 1);
    }
  }

  void write_paragraph(xml_node paragraph, int depth) {
    std::string text;
    walk_inline(paragraph, text, depth + 1);
    const std::string mark = numbering_.next_mark(paragraph.child("w:pPr"));
    add_block(mark.empty() || text.empty() ? text : mark + "\t" + text);
  }

  // A row is a line, with a tab between cells; a cell's paragraphs are parted by a space.
  void write_table(xml_node table, int depth) {
    std::vector<xml_node> rows, cells;
    collect(table, "w:tr", rows, depth);
    std::string text;
    for (const xml_node row : rows) {
      cells.clear();
      collect(row, "w:tc", cells, depth + 1);
      std::string line;
      for (const xml_node cell : cells) {
        std::string inner = text_of_blocks(cell, depth + 2);
        if (!enter(depth)) return;
        // A table of one column holds paragraphs: the box around a title.
        line += (line.empty() ? "" : "\t") + (cells.size() == 1 ? std::move(inner) : one_line(inner));
      }
      text += (text.empty() ? "" : "\n") + line;
    }
    add_block(text);
  }

  // The blocks of a part alone, without what is written already.
  std::string text_of_blocks(xml_node parent, int depth) {
    std::string before;
    before.swap(blocks_);
    walk_blocks(parent, depth);
    before.swap(blocks_);
    while (!before.empty() && before.back() == '\n') before.pop_back();
    return before;
  }

  static std::string one_line(std::string_view text) {
    std::string out;
    for (const char c : text) {
      const bool blank = c == '\n' || c == ' ';
      if (!blank)
        out += c;
      else if (!out.empty() && out.back() != ' ')
        out += ' ';
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    return out;
  }

  void walk_inline(xml_node parent, std::string& text, int depth) {
    if (!enter(depth)) return;
    for (const xml_node node : parent.children()) {
      if (is_named(node, "w:r"))
        write_run(node, text, depth + 1);
      else if (is_container(node))
        walk_inline(node, text, depth + 1);
    }
  }

  void write_run(xml_node run, std::string& text, int depth) {
    if (!enter(depth)) return;
    const xml_node properties = run.child("w:rPr");
    if (is_on(properties, "w:vanish")) return;
    const bool caps = is_on(properties, "w:caps");
    for (const xml_node node : run.children()) {
      const char* const shown = node.text().get();
      if (is_named(node, "w:t"))
        text += caps ? capitals(shown) : std::string(shown);
      else if (is_named(node, "w:tab"))
        text += "\t";
      else if (is_named(node, "w:br") || is_named(node, "w:cr"))
        text += "\n";
      else if (is_named(node, "w:noBreakHyphen"))
        text += "\u2011";
      else if (is_named(node, "w:footnoteReference"))
        write_note(node, footnotes_, text, depth);
      else if (is_named(node, "w:endnoteReference"))
        write_note(node, endnotes_, text, depth);
      else if (is_named(node, "w:drawing") || is_named(node, "w:pict"))
        walk_boxes(node, depth + 1);
      else if (is_named(node, "mc:AlternateContent"))
        walk_boxes(node.first_child(), depth + 1);
    }
  }

  // Text boxes, which stand before the paragraph that holds them.
  void walk_boxes(xml_node parent, int depth) {
    if (!enter(depth)) return;
    for (const xml_node node : parent.children()) {
      if (is_named(node, "w:txbxContent"))
        walk_blocks(node, depth + 1);
      else
        walk_boxes(node, depth + 1);
    }
  }

  // The marker where it stands; `marker text` as a line at the end.
  void write_note(xml_node reference, const Notes& notes, std::string& text, int depth) {
    const auto note = notes.find(std::string_view(reference.attribute("w:id").value()));
    if (note == notes.end() || inside_note_ || notes_.size() > kLargestText) return;
    inside_note_ = true;  // a note cannot have notes
    std::string body;
    for (const xml_node paragraph : note->second.children("w:p")) {
      if (!body.empty()) body += ' ';
      walk_inline(paragraph, body, depth + 1);
    }
    inside_note_ = false;
    const bool own_mark = reference.attribute("w:customMarkFollows").as_bool();
    const std::string marker = own_mark ? std::string{} : std::to_string(++note_count_);
    text += marker;
    notes_ += (marker.empty() ? "" : marker + " ") + one_line(body) + "\n";
  }

  DocxNumbering numbering_;
  Notes footnotes_, endnotes_;
  std::string blocks_, notes_;
  int note_count_ = 0;
  bool inside_note_ = false;
  bool too_deep_ = false;
};

// An XML member; an empty document if it is not there and need not be. External entities are never followed.
std::optional<Faults> load(ZipReader& archive, const std::string& name, bool required, xml_document& out) {
  if (!required && !archive.has(name)) return std::nullopt;
  auto bytes = archive.read(name);
  if (!bytes) return bytes.faults();
  const auto parsed = out.load_buffer(bytes->data(), bytes->size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!parsed) return Faults{fault(Code::invalid, name + " is broken XML: " + parsed.description() + ".")};
  return std::nullopt;
}

// The main part as the package names it: nearly always word/document.xml.
std::string main_part(ZipReader& archive) {
  xml_document relations;
  if (!load(archive, "_rels/.rels", false, relations)) {
    for (const xml_node each : relations.document_element().children()) {
      const std::string_view type = each.attribute("Type").value();
      std::string_view target = each.attribute("Target").value();
      if (!type.ends_with("/officeDocument")) continue;
      if (target.starts_with('/')) target.remove_prefix(1);
      return std::string(target);
    }
  }
  return "word/document.xml";
}

}  // namespace

Result<ExtractedText> from_docx(std::string_view bytes) {
  auto archive = ZipReader::open(bytes);
  if (!archive) return archive.faults();
  const std::string main = main_part(*archive);
  if (!archive->has(main))
    return fault(Code::unsupported_media_type, "This archive is no .docx: it has no text document in it.");
  const std::string folder = main.substr(0, main.rfind('/') + 1);
  const std::array<const char*, 5> names = {nullptr, "numbering.xml", "styles.xml", "footnotes.xml", "endnotes.xml"};
  std::array<xml_document, 5> parts;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (auto faults = load(*archive, i == 0 ? main : folder + names[i], i == 0, parts[i])) return std::move(*faults);
  }
  const xml_node body = parts[0].child("w:document").child("w:body");
  if (!body) return fault(Code::unsupported_media_type, "This archive is no .docx: its main part is no Word text.");
  DocxText text(DocxNumbering(parts[1], parts[2]), parts[3], parts[4]);
  std::string written = text.write(body);
  if (text.too_deep()) return fault(Code::invalid, "The document's elements stand too deep in one another.");
  if (written.size() > kLargestText) return fault(Code::too_large, "The document's text is longer than 32 MB.");
  if (written.empty()) return fault(Code::invalid, "The document has no text.");
  // The XML parser passes on whatever bytes and character references a file has.
  if (!is_utf8(written)) return fault(Code::invalid, "The document's text is broken UTF-8.");
  return ExtractedText{std::move(written), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"};
}

}  // namespace plenary::extract
