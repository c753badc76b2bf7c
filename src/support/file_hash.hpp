// Hashes of files as standard tools write them, and public keys as they read them. Any thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace plenary {

// Both in lower-case hex: SHA-256 as sha256sum, BLAKE2b with 64 bytes as b2sum.
struct FileHashes {
  std::string sha256, blake2b;
};
// Throws std::system_error where the file cannot be read.
FileHashes hash_file(const std::filesystem::path& file);

// An Ed25519 public key of 32 bytes as a PEM file (RFC 8410), as openssl reads it.
std::string public_key_pem(std::string_view public_key);
// The key's bytes; nothing where the text is no such file.
std::optional<std::string> public_key_of_pem(std::string_view pem);

}  // namespace plenary
