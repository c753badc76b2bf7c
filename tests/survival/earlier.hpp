// Registries as programs of earlier schemas wrote them.
#pragma once

#include <cstdint>
#include <filesystem>

namespace plenary::test {

// With something in every table: 13 revisions, 10 records. Made of the SQL in schema/ up to that number.
void write_earlier_registry(const std::filesystem::path& file, std::int64_t schema);

}  // namespace plenary::test
