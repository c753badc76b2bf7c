// The text of a document that somebody pasted or uploaded, whatever it came in.
#pragma once

#include <string>
#include <string_view>

#include "plenary/result.hpp"

namespace plenary {

struct ExtractedText {
  std::string text;   // UTF-8 without BOM, lines ended by \n, pages by \f; paragraphs parted by blank lines where known
  std::string media;  // what the bytes were: `text/plain; charset=windows-1252`, `application/pdf`, …
};

// Plain text (UTF-8, UTF-16, Windows-1252, Latin-1), HTML, .docx, or .pdf with a text layer. The bytes decide what it is; the
// hint (a file name or a media type; may be empty) decides between HTML and text that only looks like it. Faults: broken,
// encrypted or unknown kinds of document, text in no known encoding (with line and column of the first wrong byte), and
// documents that would unpack to more than is sensible. A PDF runs `pdftotext` as a child process: it may take seconds,
// and `unavailable` says that the program is missing. Any thread.
Result<ExtractedText> extract_text(std::string_view bytes, std::string_view file_name_or_media_hint);

}  // namespace plenary
