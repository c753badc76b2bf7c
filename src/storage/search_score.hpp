// How close a record comes to the words of a search, and where they stand in it.
#pragma once

struct sqlite3;

namespace plenary::storage {

// Gives a connection the function search_score(search_index): for each word or phrase and each column 1000 times the column's
// weight, times n / (n + 1.2) for its n hits there. It says nothing of other records, so that places in a list of what was
// found stay where they are while records are added. And search_snippet(search_index): the words around the first hit in a text,
// else in a title, else in a symbol, without reading more of a long text than up to there.
void add_search_functions(sqlite3* database);

}  // namespace plenary::storage
