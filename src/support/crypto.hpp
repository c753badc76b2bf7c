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

// SHA-256, the bytes themselves.
std::string sha256(std::string_view bytes);

std::string random_bytes(std::size_t count);

std::string hex(std::string_view bytes);  // lower case
// RFC 4648 section 5, without padding.
std::string base64url(std::string_view bytes);
std::string base64(std::string_view bytes);                        // section 4, with padding
std::optional<std::string> from_base64url(std::string_view text);  // nothing where it is none

// Argon2id with what libsodium holds for interactive use: 64 MB of memory and about 80 ms of one core. Not for I/O threads.
std::string hash_password(std::string_view password);
bool is_password(std::string_view password, std::string_view hash);

// Ed25519 (RFC 8032). Both keys as bytes, 32 and 64.
struct SigningKey {
  std::string public_key, secret_key;
};
SigningKey new_signing_key();
// Nothing where the bytes are no secret key that goes with its public half.
std::optional<SigningKey> signing_key_of(std::string_view secret_key);
std::string sign(std::string_view message, const SigningKey& key);
bool is_signed(std::string_view message, std::string_view signature, std::string_view public_key);

// Takes as long for a near miss as for a hit; false for strings of two lengths.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace plenary::crypto
