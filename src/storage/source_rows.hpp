// Sources of a record as rows, and the cells that several records share.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/record_key.hpp"
#include "plenary/records.hpp"
#include "storage/connection.hpp"
#include "storage/registry.hpp"
#include "storage/row_statements.hpp"

namespace plenary::storage {

void put_sources(RowStatements& rows, RecordKind kind, std::int64_t row, const std::vector<Source>& sources);
std::vector<Source> read_sources(const Snapshot& snapshot, RecordKind kind, std::int64_t row);

// The source in five columns from that one on.
Source source_at(const Query& query, int column);
std::optional<Date> date_at(const Query& query, int column);
std::optional<int> integer_at(const Query& query, int column);

}  // namespace plenary::storage
