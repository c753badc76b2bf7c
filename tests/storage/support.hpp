// What the tests of storage share: a folder that goes away, small batches, bytes of files.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "storage/batch.hpp"
#include "storage/connection.hpp"
#include "storage/files.hpp"
#include "storage/registry.hpp"

namespace plenary::storage::testing {

// Opens where no refusal is expected; throws with the refusal's words otherwise.
std::unique_ptr<Registry> open(const std::filesystem::path& file, const OpenOptions& options = {});

// Creates an assembly of that code, as one change with one revision.
Batch create_assembly(const std::string& code);
Change assembly_change(const std::string& code);

// How many assemblies there are, or have that code.
std::int64_t count_assemblies(const Registry& registry);
bool has_assembly(const Registry& registry, const std::string& code);

// Runs SQL on a file as an outsider would, without the registry's code.
void run_sql(const std::filesystem::path& file, const std::string& script);

// What is wrong with a registry: breaks of the chain, integrity_check, rows against revisions. Empty: all is well.
std::vector<std::string> complaints_about(const Registry& registry);

inline bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace plenary::storage::testing
