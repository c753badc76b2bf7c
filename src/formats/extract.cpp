// Finds out what kind of document some bytes are.
#include "formats/extract.hpp"

#include <algorithm>
#include <array>

#include "formats/extract_kinds.hpp"

namespace plenary {
namespace {

using extract::fault;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

bool has(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

struct Hint {
  bool pdf = false, docx = false, html = false;
};

// Of `report.PDF`, `application/pdf` or `text/html; charset=utf-8`.
Hint read_hint(std::string_view hint) {
  const std::string text = lower(hint);
  return {text.ends_with(".pdf") || text.starts_with("application/pdf"),
          text.ends_with(".docx") || has(text, "wordprocessingml.document"),
          text.ends_with(".html") || text.ends_with(".htm") || text.starts_with("text/html") ||
              text.starts_with("application/xhtml")};
}

struct Signature {
  std::string_view start;
  std::string_view name;
};

constexpr std::array<Signature, 8> kRefused = {
    {{"\xD0\xCF\x11\xE0", "an old Word document, or one locked with a password"},
     {"{\\rtf", "an RTF document"},
     {"\x89PNG", "a picture"},
     {"\xFF\xD8\xFF", "a picture"},
     {"GIF87a", "a picture"},
     {"GIF89a", "a picture"},
     {"\x1F\x8B", "a gzip file"},
     {"<?xml", "an XML document"}}};

constexpr std::string_view kBlanks = " \t\r\n\f";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// Only elements that a page begins with: text that begins with some other `<word>` is text.
bool looks_like_html(std::string_view text) {
  constexpr std::array<std::string_view, 22> kOpenings = {
      "!doctype html", "!--",   "html", "head", "body",   "meta", "p",  "div",
      "span",          "table", "h1",   "h2",   "h3",     "ul",   "ol", "article",
      "section",       "main",  "b",    "i",    "strong", "a"};
  const std::size_t at = text.find_first_not_of(" \t\n\f");
  if (at == std::string_view::npos || text[at] != '<') return false;
  const std::string start = lower(text.substr(at + 1, 16));
  return std::any_of(kOpenings.begin(), kOpenings.end(), [&](std::string_view name) {
    const char next = start.size() > name.size() ? start[name.size()] : '\0';
    return start.starts_with(name) &&
           (next == '>' || next == ' ' || next == '\n' || next == '\t' || next == '/' || name == "!--");
  });
}

// Marks of the byte order are as blank as spaces, wherever they stand.
bool is_blank(std::string_view text) {
  for (auto at = text.find_first_not_of(kBlanks); at != text.npos; at = text.find_first_not_of(kBlanks)) {
    text.remove_prefix(at);
    if (!text.starts_with(kByteOrderMark)) return false;
    text.remove_prefix(kByteOrderMark.size());
  }
  return true;
}

Result<ExtractedText> from_text(std::string_view bytes, bool html_hinted) {
  auto plain = extract::from_plain(bytes);
  if (plain && is_blank(plain->text)) return fault(Code::invalid, "The document is empty.");
  if (!plain || !(html_hinted || looks_like_html(plain->text))) return plain;
  auto text = extract::from_html(plain->text);
  if (is_blank(text)) return fault(Code::invalid, "The document has no text.");
  return ExtractedText{std::move(text), "text/html"};
}

}  // namespace

Result<ExtractedText> extract_text(std::string_view bytes, std::string_view file_name_or_media_hint) {
  const Hint hint = read_hint(file_name_or_media_hint);
  if (is_blank(bytes)) return fault(Code::invalid, "The document is empty.");
  // A PDF may have some bytes before its signature.
  if (has(bytes.substr(0, 1024), "%PDF-")) return extract::from_pdf(bytes);
  if (hint.pdf) return fault(Code::invalid, "This is no PDF: its signature is missing.");
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return extract::from_docx(bytes);
  for (const Signature& refused : kRefused) {
    if (!bytes.starts_with(refused.start) || (hint.html && refused.start == "<?xml")) continue;
    return fault(Code::unsupported_media_type,
                 "This is " + std::string(refused.name) + "; text, HTML, .docx and .pdf can be read.");
  }
  if (hint.docx) return fault(Code::invalid, "This is no .docx: it is not a zip archive.");
  return from_text(bytes, hint.html);
}

}  // namespace plenary
