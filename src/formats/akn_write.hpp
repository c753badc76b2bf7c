// A resolution as Akoma Ntoso 3.0 (OASIS LegalDocML), in the manner of the United Nations: a statement.
#pragma once

#include <string>
#include <vector>

#include "plenary/records.hpp"

namespace plenary::formats {

// In the first of the languages that it has a text in, else that has a title. read_akn gives back symbol, title, day,
// meeting, papers, clauses with their items, notes and what the text names of its citations. What the standard requires and
// the record does not know is 0001-01-01 for a day, which is read as none, `und` for a language and `zz` for a country.
std::string write_akn(const Resolution& resolution, const Localized& assembly,
                      const std::vector<std::string>& languages);

}  // namespace plenary::formats
