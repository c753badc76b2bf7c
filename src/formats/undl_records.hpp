// What the rows of one vote say, as records, and back: what records say as cells.
#pragma once

#include <optional>

#include "formats/undl_layout.hpp"
#include "plenary/records.hpp"
#include "plenary/result.hpp"

namespace plenary::formats::undl {

struct Decision {
  Session session;
  std::optional<Resolution> resolution;  // none where the row names none: the vote is on a matter of its own
  Vote vote;                             // without number and positions
};

// The records that the shared cells of a vote tell of. Faults have the column's name as field.
//
// Decisions taken here:
// * A resolution is of the assembly and session that its symbol names. Where the session's cell says otherwise, the vote
//   keeps a remark. A symbol without a session (of the Security Council) is of the session in its cell, else of its year.
// * `10emsp` and `28sp` are the sessions ES-10 and S-28.
// * Every vote is a recorded one, on the whole text. The table has adopted texts alone.
// * A vote without a resolution's symbol is on a matter of its own, whose label is the title, else the draft.
// * What is blank is absent, never 0.
Result<Decision> read_decision(const Cells& cells);

// What is wrong with a shared cell by itself, for the field of that column; nothing where it may stand.
std::optional<std::string> fault_of_cell(Column column, const std::string& text);

// The shared cells as the records give them: totals with `.0`, symbols in their canonical form. `resolution` may be null.
Cells cells_of(const Vote& vote, const Resolution* resolution);

// The cells that records give are replaced by those that the source wrote otherwise, where these are blank or read as what
// the record says; those of a text also where its other votes or other sources may be why they do not. `is_only_vote`: on
// the text `resolution`, which may be null.
void put_as_written(Cells& cells, const Vote& vote, const Resolution* resolution, bool is_only_vote);
// And those of that member's row.
void put_as_written_of(std::string_view member, Cells& cells, const Vote& vote);

// Takes the cells of this table out of the vote's, and answers those of others.
std::vector<SourceCell> take_out_own_cells(Vote& vote);

// The column that holds what that field of a record does (`announced.yes`: `total_yes`); the field itself where none does.
std::string_view column_of_field(std::string_view field);

// `120` or `120.0`; nothing where the text is no count of members.
std::optional<int> read_total(std::string_view text);

}  // namespace plenary::formats::undl
