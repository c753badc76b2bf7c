// One function for each kind of document that extract_text takes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "formats/extract.hpp"
#include "plenary/result.hpp"

namespace plenary::extract {

constexpr std::size_t kLargestText = 32 * 1024 * 1024;  // bytes of text that any document may give

inline Fault fault(Code code, std::string message) { return {code, "document", std::move(message)}; }

// Plain text to UTF-8 with \n; `media` is text/plain with the charset found.
Result<ExtractedText> from_plain(std::string_view bytes);

// Whether every byte belongs to a character (RFC 3629).
bool is_utf8(std::string_view bytes);

// HTML, already UTF-8. Never fails: tags that nobody closes are closed at the end.
std::string from_html(std::string_view html);
// The character of `&name;`, or nothing.
std::string_view named_character(std::string_view name);

// Office Open XML text documents.
Result<ExtractedText> from_docx(std::string_view bytes);

// PDF, by the program `pdftotext` as found on PATH.
Result<ExtractedText> from_pdf(std::string_view bytes);

// One code point added as UTF-8; what is no code point becomes U+FFFD.
void append_code_point(std::string& out, char32_t value);

}  // namespace plenary::extract
