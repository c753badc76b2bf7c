// What is fuzzed: one function a parser, each holding what must be true of any bytes. The same functions replay the
// corpus as ordinary tests.
#pragma once

#include <span>
#include <string_view>

namespace plenary::fuzz {

struct Target {
  std::string_view name;  // of its folder below corpus/
  void (*run)(std::string_view bytes);
};

std::span<const Target> targets();

// Ends the program, naming what does not hold, so that a fuzzer keeps the input.
void hold(bool holds, const char* what);

// Texts: whatever the bytes, nothing fails, and what is printed reads the same again.
void read_texts(std::string_view bytes);        // the document reader
void read_symbols(std::string_view bytes);      // one symbol, or two parted by a line break, compared
void read_searches(std::string_view bytes);     // what people type into a search box
void read_plain_files(std::string_view bytes);  // bytes of an unknown kind to text

// Documents in containers.
void read_pages(std::string_view bytes);       // HTML
void read_archives(std::string_view bytes);    // a .docx as it comes
void read_docx_parts(std::string_view bytes);  // the XML within one: text, numbering and notes, parted by form feeds

// Records and requests.
void read_records(std::string_view bytes);          // the first byte tells the kind, then JSON
void read_roll_call_lines(std::string_view bytes);  // a line of the layout unxml
void read_journal_lines(std::string_view bytes);    // a line of the full export
void ask_for_targets(std::string_view bytes);       // a path with its query, asked of a registry
void send_records(std::string_view bytes);          // the first byte tells where to, then a body; nothing is kept

// What browsers send: the first line is the media type, then a body.
void read_forms(std::string_view bytes);
void read_position_lists(std::string_view bytes);  // lists and tables that people paste into the grid

void read_roll_call_tables(std::string_view bytes);  // a file of the layout undl
void read_vote_events(std::string_view bytes);       // a file of the layout popolo
void read_statements(std::string_view bytes);        // a file of the layout akn
void read_voeten_tables(std::string_view bytes);     // files of the layout voeten, parted by form feeds

}  // namespace plenary::fuzz
