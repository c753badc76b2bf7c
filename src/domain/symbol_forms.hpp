// The families of symbols that the program knows. Each reader answers nothing for a text of another family.
#pragma once

#include <optional>
#include <vector>

#include "domain/symbol_text.hpp"
#include "plenary/symbol.hpp"

namespace plenary::symbols {

using Tokens = std::vector<Token>;

// INTERPOL: `AGN/68/RES/5` (to 1999), `AG-2001-RES-05`, `GA-2024-92-RES-04`.
std::optional<Symbol> read_interpol(const Tokens&);

// Resolutions and decisions of the United Nations' General Assembly and Security Council, with or without `A/RES/`.
std::optional<Symbol> read_un_decided(const Tokens&);

// Their drafts, meeting records and other session documents: `A/C.2/78/L.30/Rev.1`, `A/ES-10/PV.41`, `S/PV.9453`.
std::optional<Symbol> read_un_document(const Tokens&);

}  // namespace plenary::symbols
