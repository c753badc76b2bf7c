// Fuzzes the reader of Akoma Ntoso.
#include <string>

#include "domain/validate.hpp"
#include "formats/akn.hpp"
#include "fuzz/targets.hpp"

namespace plenary::fuzz {

void read_statements(std::string_view bytes) {
  const auto text = formats::read_akn(bytes);
  if (!text) {
    for (const auto& fault : text.faults()) hold(!fault.message.empty(), "a fault says what is wrong");
    return;
  }
  hold(!text->language.empty(), "a text has a language");
  auto record = text->resolution;
  if (record.title.empty()) record.title.emplace("en", "x");
  hold(validate(record).empty(), "what is read is a record");
  for (const auto& [language, clauses] : record.clauses)
    for (const auto& clause : clauses) hold(!clause.action.empty() && !clause.text.empty(), "a clause has its action");
}

}  // namespace plenary::fuzz
