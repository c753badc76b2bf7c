// Small files of keys and heads.
#pragma once

#include <optional>
#include <string>

#include "plenary/result.hpp"
#include "support/crypto.hpp"

namespace plenary::cli {

// A small file whole.
Result<std::string> read_small_file(const std::string& file);

// A signing key that nobody but its owner may read.
Result<crypto::SigningKey> read_key_file(const std::string& file);

// Makes a file that is not there yet, durable, with these permissions.
std::optional<Fault> write_new_file(const std::string& file, const std::string& text, unsigned permissions);

}  // namespace plenary::cli
