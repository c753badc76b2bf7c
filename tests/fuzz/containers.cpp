// Fuzzes documents in containers: HTML, .docx as a file, and the XML within one.
#include <zip.h>

#include <array>
#include <boost/json.hpp>
#include <string>

#include "formats/extract.hpp"
#include "formats/record_json.hpp"
#include "fuzz/targets.hpp"

namespace plenary::fuzz {
namespace {

void hold_text(const Result<ExtractedText>& text) {
  if (!text) return hold(!text.faults().empty() && !text.faults().front().message.empty(), "a refused file says why");
  const auto quoted = boost::json::serialize(boost::json::string(text->text));
  hold(formats::parse_json(quoted).ok(), "the text of a document is UTF-8");
}

// An archive with three members, stored as they are: a fuzzer cannot guess check sums.
std::string docx_of(const std::array<std::string_view, 3>& parts) {
  static constexpr std::array<const char*, 3> kNames = {"word/document.xml", "word/numbering.xml",
                                                        "word/footnotes.xml"};
  zip_error_t error;
  zip_source_t* const target = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* const archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  hold(archive != nullptr, "an archive can be made");
  zip_source_keep(target);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0 && parts[i].empty()) continue;
    const auto index =
        zip_file_add(archive, kNames[i], zip_source_buffer(archive, parts[i].data(), parts[i].size(), 0), 0);
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
  }
  hold(zip_close(archive) == 0, "an archive can be written");
  zip_source_open(target);
  zip_source_seek(target, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(target)), '\0');
  zip_source_seek(target, 0, SEEK_SET);
  zip_source_read(target, bytes.data(), bytes.size());
  zip_source_close(target);
  zip_source_free(target);
  return bytes;
}

}  // namespace

void read_pages(std::string_view bytes) {
  if (bytes.find("%PDF-") == std::string_view::npos) hold_text(extract_text(bytes, "x.html"));
}

void read_archives(std::string_view bytes) {
  if (bytes.find("%PDF-") == std::string_view::npos) hold_text(extract_text(bytes, "x.docx"));
}

void read_docx_parts(std::string_view bytes) {
  std::array<std::string_view, 3> parts;
  for (auto& part : parts) {
    const auto end = bytes.find('\f');
    part = bytes.substr(0, end);
    bytes = end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1);
  }
  hold_text(extract_text(docx_of(parts), "x.docx"));
}

}  // namespace plenary::fuzz
