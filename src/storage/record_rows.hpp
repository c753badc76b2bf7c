// Statements that write one record's rows, its derived rows among them, over whatever was there. Pure functions.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/record_key.hpp"
#include "domain/vote_check.hpp"
#include "plenary/records.hpp"
#include "storage/batch.hpp"
#include "storage/row_statements.hpp"

namespace plenary::storage {

// Row number of a record that another one refers to.
using RowOf = std::function<std::int64_t(RecordKind, const std::string& key)>;

void put_rows(RowStatements& rows, const Assembly& record, std::int64_t row, const RowOf& row_of);
void put_rows(RowStatements& rows, const Member& record, std::int64_t row, const RowOf& row_of);
void put_rows(RowStatements& rows, const Session& record, std::int64_t row, const RowOf& row_of);
void put_rows(RowStatements& rows, const Resolution& record, std::int64_t row, const RowOf& row_of);
void put_rows(RowStatements& rows, const Profile& record, std::int64_t row, const RowOf& row_of);
// Of a vote, all but its positions.
void put_rows(RowStatements& rows, const Vote& record, std::int64_t row, const RowOf& row_of);
PositionRows position_rows_of(const Vote& record, std::int64_t row, const RowOf& row_of);

// What is derived from one record: search entry, counted tally, discrepancies.
void put_derived_rows(RowStatements& rows, const Assembly& record, std::int64_t row);
void put_derived_rows(RowStatements& rows, const Member& record, std::int64_t row);
void put_derived_rows(RowStatements& rows, const Session& record, std::int64_t row);
void put_derived_rows(RowStatements& rows, const Resolution& record, std::int64_t row);
void put_derived_rows(RowStatements& rows, const Profile& record, std::int64_t row);
void put_derived_rows(RowStatements& rows, const Vote& record, std::int64_t row, const RuleOfVote& under);
// Takes the derived rows of a record away.
void clear_derived_rows(RowStatements& rows, RecordKind kind, std::int64_t row);
// Empties the tables of what is derived from records.
std::vector<Statement> clear_derived();

}  // namespace plenary::storage
