// Fuzzes what reads text: documents, symbols, searches.
#include <boost/json.hpp>
#include <compare>
#include <string>

#include "domain/reader/reader.hpp"
#include "domain/search_query.hpp"
#include "formats/extract.hpp"
#include "formats/record_json.hpp"
#include "fuzz/targets.hpp"
#include "plenary/symbol.hpp"

namespace plenary::fuzz {
namespace {

// The reader takes text that was made sure to be UTF-8 before.
std::string text_of(std::string_view bytes) {
  const auto text = extract_text(bytes, "x.txt");
  return text ? text->text : std::string();
}

bool names_its_faults(const Faults& faults) {
  for (const auto& fault : faults)
    if (fault.message.empty()) return false;
  return !faults.empty();
}

bool is_pdf(std::string_view bytes) { return bytes.find("%PDF-") < 1100; }

void hold_form(const Symbol& symbol) {
  hold(!symbol.canonical.empty(), "a symbol has a canonical form");
  const auto again = parse_symbol(symbol.canonical);
  hold(again && again->canonical == symbol.canonical, "a canonical form reads as itself");
  hold(symbol_form(symbol.canonical) == symbol_form(again->canonical), "spellings of one symbol share their form");
  for (const auto& alias : symbol.aliases) {
    const auto other = parse_symbol(alias);
    hold(other && other->canonical == symbol.canonical, "an alias means its symbol");
  }
}

}  // namespace

void read_texts(std::string_view bytes) {
  if (is_pdf(bytes)) return;
  const auto text = text_of(bytes);
  const auto reading = read_document(text);
  const auto json = boost::json::serialize(formats::to_json(reading));
  hold(formats::parse_json(json).ok(), "a reading is JSON");
  hold(boost::json::serialize(formats::to_json(read_document(text))) == json, "a text reads the same twice");
}

void read_symbols(std::string_view bytes) {
  const auto line = bytes.find('\n');
  const auto first = bytes.substr(0, line);
  const auto second = line == std::string_view::npos ? std::string_view() : bytes.substr(line + 1);
  const auto a = parse_symbol(first), b = parse_symbol(second);
  if (a) hold_form(*a);
  if (b) hold_form(*b);
  if (!a || !b) return;
  const auto order = compare_symbols(a->canonical, b->canonical);
  hold((compare_symbols(b->canonical, a->canonical) <=> 0) == (0 <=> order), "symbols compare the same both ways");
  const auto key_a = symbol_sort_key(a->canonical), key_b = symbol_sort_key(b->canonical);
  hold((key_a < key_b) == (order < 0), "sort keys have the order of the symbols");
}

void read_searches(std::string_view bytes) {
  const auto search = parse_search(bytes);
  if (!search) hold(names_its_faults(search.faults()), "a refused search says why");
}

void read_plain_files(std::string_view bytes) {
  if (is_pdf(bytes)) return;
  const auto text = extract_text(bytes, "");
  if (!text) return hold(names_its_faults(text.faults()), "a refused file says why");
  if (is_pdf(text->text)) return;
  // The text of a page may begin like a picture: here it does not stand at the start.
  const auto again = extract_text("Text:\n" + text->text, "x.txt");
  hold(text->text.empty() || again || text->text.find('\0') != std::string::npos, "text that was read can be read");
}

}  // namespace plenary::fuzz
