// The text layer of a PDF, by poppler's pdftotext in a process of its own.
#include <optional>

#include "formats/child_process.hpp"
#include "formats/extract_kinds.hpp"

namespace plenary::extract {
namespace {

// Exit statuses of pdftotext, from its manual: 1 cannot open, 3 permissions.
constexpr int kCannotOpen = 1;
constexpr int kNotPermitted = 3;

std::optional<Fault> fault_of(const ChildResult& run) {
  switch (run.end) {
    case ChildResult::End::timed_out:
      return fault(Code::too_large, "Reading the PDF took too long.");
    case ChildResult::End::too_much_output:
      return fault(Code::too_large, "The PDF's text is longer than 32 MB.");
    case ChildResult::End::killed:
      return fault(Code::invalid, "The PDF could not be read: it needs too much time or memory.");
    case ChildResult::End::exited:
      break;
  }
  if (run.status == 0) return std::nullopt;
  const bool locked = run.status == kNotPermitted || run.errors.find("assword") != std::string::npos;
  if (locked) return fault(Code::invalid, "The PDF is encrypted or does not permit its text to be taken.");
  if (run.status == kCannotOpen) return fault(Code::invalid, "The PDF is broken.");
  return fault(Code::invalid, "The PDF could not be read.");
}

}  // namespace

Result<ExtractedText> from_pdf(std::string_view bytes) {
  const auto program = find_program("pdftotext");
  if (!program) {
    return fault(Code::unavailable,
                 "PDF cannot be read here: the program pdftotext (package poppler-utils) is missing.");
  }
  // The layout keeps the blank lines between paragraphs, which the order of the content stream does not.
  ChildResult run = run_limited(*program, {"-layout", "-enc", "UTF-8", "-eol", "unix", "-", "-"}, bytes, {});
  if (auto bad = fault_of(run)) return std::move(*bad);
  if (run.output.find_first_not_of(" \t\n\f\r") == std::string::npos) {
    return fault(Code::invalid, "The PDF has no text layer: it holds pictures of pages, or nothing.");
  }
  // Glyphs without a meaning come out as control characters.
  for (char& c : run.output) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte < 0x20 && c != '\n' && c != '\f') || byte == 0x7F) c = ' ';
  }
  auto text = from_plain(run.output);
  if (!text) return fault(Code::invalid, "The PDF's text is broken.");
  return ExtractedText{std::move(text->text), "application/pdf"};
}

}  // namespace plenary::extract
