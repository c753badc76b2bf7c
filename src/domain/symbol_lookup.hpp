// What a list of sessions tells of symbols that name theirs by its year. Pure, for any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plenary/records.hpp"
#include "plenary/symbol.hpp"

namespace plenary {

// `AGN/61/RES/15` for `AGN-1992-RES-15`, whose year's session has that label; nothing for any other symbol or label.
std::optional<std::string> symbol_in_session(const Symbol& by_year, std::string_view label);

// Gives a text of that session whose symbol names it by its year the symbol that names it by its number.
void complete_symbol(Resolution& record, const Session& session);

// The symbol of the text that a corrigendum corrects: `A/RES/76/1` for `A/RES/76/1/Corr.1`; nothing for any other symbol.
std::optional<std::string> symbol_corrected(std::string_view symbol);

}  // namespace plenary
