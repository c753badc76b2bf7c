// The few calls into libsodium.
#include "support/crypto.hpp"

#include <sodium.h>

#include <stdexcept>

namespace plenary::crypto {
namespace {

void initialise() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw std::runtime_error("libsodium cannot start: the system gives no random bytes");
}

const unsigned char* raw(std::string_view bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }
unsigned char* writable(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

std::string spelled(std::string_view bytes, int variant) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), raw(bytes), bytes.size(), variant);
  text.pop_back();
  return text;
}

}  // namespace

std::string blake2b_256(std::string_view bytes) {
  initialise();
  std::string hash(kHashBytes, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(), raw(bytes), bytes.size(), nullptr, 0);
  return hash;
}

std::string sha256(std::string_view bytes) {
  std::string hash(crypto_hash_sha256_BYTES, '\0');
  crypto_hash_sha256(writable(hash), raw(bytes), bytes.size());
  return hash;
}

std::string random_bytes(std::size_t count) {
  initialise();
  std::string bytes(count, '\0');
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

std::string hex(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), raw(bytes), bytes.size());
  text.pop_back();
  return text;
}

std::string base64url(std::string_view bytes) { return spelled(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING); }

std::string base64(std::string_view bytes) { return spelled(bytes, sodium_base64_VARIANT_ORIGINAL); }

std::optional<std::string> from_base64url(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                        &size, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0)
    return std::nullopt;
  bytes.resize(size);
  return bytes;
}

std::string hash_password(std::string_view password) {
  initialise();
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str(hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
    throw std::runtime_error("there is no memory to hash a password");
  hash.resize(hash.find('\0'));
  return hash;
}

bool is_password(std::string_view password, std::string_view hash) {
  initialise();
  const std::string terminated(hash);
  return hash.size() < crypto_pwhash_STRBYTES &&
         crypto_pwhash_str_verify(terminated.c_str(), password.data(), password.size()) == 0;
}

SigningKey new_signing_key() {
  initialise();
  SigningKey key{std::string(crypto_sign_PUBLICKEYBYTES, '\0'), std::string(crypto_sign_SECRETKEYBYTES, '\0')};
  crypto_sign_keypair(writable(key.public_key), writable(key.secret_key));
  return key;
}

std::optional<SigningKey> signing_key_of(std::string_view secret_key) {
  initialise();
  if (secret_key.size() != crypto_sign_SECRETKEYBYTES) return std::nullopt;
  SigningKey key{std::string(crypto_sign_PUBLICKEYBYTES, '\0'), std::string(crypto_sign_SECRETKEYBYTES, '\0')};
  crypto_sign_seed_keypair(writable(key.public_key), writable(key.secret_key), raw(secret_key));
  if (!same_secret(key.secret_key, secret_key)) return std::nullopt;
  return key;
}

std::string sign(std::string_view message, const SigningKey& key) {
  initialise();
  std::string signature(crypto_sign_BYTES, '\0');
  crypto_sign_detached(writable(signature), nullptr, raw(message), message.size(), raw(key.secret_key));
  return signature;
}

bool is_signed(std::string_view message, std::string_view signature, std::string_view public_key) {
  initialise();
  return signature.size() == crypto_sign_BYTES && public_key.size() == crypto_sign_PUBLICKEYBYTES &&
         crypto_sign_verify_detached(raw(signature), raw(message), message.size(), raw(public_key)) == 0;
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace plenary::crypto
