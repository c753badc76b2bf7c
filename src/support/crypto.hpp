// Hashes, random bytes and their spellings, by libsodium. Any thread; each throws std::runtime_error where the
// system gives no randomness.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace plenary::crypto {

inline constexpr std::size_t kHashBytes = 32;

// BLAKE2b with 32 bytes of output and no key (RFC 7693): the bytes themselves, not hex.
std::string blake2b_256(std::string_view bytes);

std::string random_bytes(std::size_t count);

std::string hex(std::string_view bytes);  // lower case
// RFC 4648 section 5, without padding.
std::string base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);  // nothing where it is none

// Takes as long for a near miss as for a hit; false for strings of two lengths.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace plenary::crypto
