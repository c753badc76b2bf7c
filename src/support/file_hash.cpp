// Streams files through libsodium's hashes; wraps keys in their 12 bytes of DER.
#include "support/file_hash.hpp"

#include <sodium.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>
#include <vector>

#include "support/crypto.hpp"

namespace plenary {
namespace {

constexpr std::size_t kBlock = std::size_t{1} << 18;
constexpr std::size_t kBlake2bBytes = 64;
constexpr std::string_view kBegin = "-----BEGIN PUBLIC KEY-----\n", kEnd = "\n-----END PUBLIC KEY-----\n";
// SubjectPublicKeyInfo of the algorithm 1.3.101.112, up to the key itself.
constexpr unsigned char kPrefix[] = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};

std::system_error failure(const std::filesystem::path& file) { return {errno, std::generic_category(), file.string()}; }

}  // namespace

FileHashes hash_file(const std::filesystem::path& file) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> in(std::fopen(file.c_str(), "rb"), &std::fclose);
  if (!in) throw failure(file);
  crypto_hash_sha256_state sha256;
  crypto_hash_sha256_init(&sha256);
  crypto_generichash_state blake2b;
  crypto_generichash_init(&blake2b, nullptr, 0, kBlake2bBytes);
  std::vector<unsigned char> block(kBlock);
  while (const auto size = std::fread(block.data(), 1, block.size(), in.get())) {
    crypto_hash_sha256_update(&sha256, block.data(), size);
    crypto_generichash_update(&blake2b, block.data(), size);
  }
  if (std::ferror(in.get())) throw failure(file);
  std::string first(crypto_hash_sha256_BYTES, '\0'), second(kBlake2bBytes, '\0');
  crypto_hash_sha256_final(&sha256, reinterpret_cast<unsigned char*>(first.data()));
  crypto_generichash_final(&blake2b, reinterpret_cast<unsigned char*>(second.data()), second.size());
  return {crypto::hex(first), crypto::hex(second)};
}

std::string public_key_pem(std::string_view public_key) {
  std::string der(reinterpret_cast<const char*>(kPrefix), sizeof kPrefix);
  der += public_key;
  std::string text(sodium_base64_encoded_len(der.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(der.data()), der.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  text.pop_back();
  return std::string(kBegin) + text + std::string(kEnd);
}

std::optional<std::string> public_key_of_pem(std::string_view pem) {
  if (!pem.starts_with(kBegin) || !pem.ends_with(kEnd)) return std::nullopt;
  const auto text = pem.substr(kBegin.size(), pem.size() - kBegin.size() - kEnd.size());
  std::string der(text.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(der.data()), der.size(), text.data(), text.size(), nullptr,
                        &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
    return std::nullopt;
  der.resize(size);
  const std::string_view prefix(reinterpret_cast<const char*>(kPrefix), sizeof kPrefix);
  if (der.size() != prefix.size() + crypto_sign_PUBLICKEYBYTES || !der.starts_with(prefix)) return std::nullopt;
  return der.substr(prefix.size());
}

}  // namespace plenary
