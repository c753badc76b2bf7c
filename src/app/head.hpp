// The head of the journal: its newest revision with its hash, which stands for every revision before it. Signed and kept
// elsewhere, it proves later that nothing up to it was rewritten.
//
// signature = Ed25519 (RFC 8032) of this text in UTF-8: `plenary head 1`, the revision in decimal digits, its instant, and its
// hash in lower-case hex, each followed by a line feed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "plenary/result.hpp"
#include "storage/registry.hpp"
#include "support/crypto.hpp"

namespace plenary::app {

struct Head {
  std::int64_t revision = 0;
  std::string instant;
  std::string hash;                   // bytes
  std::string public_key, signature;  // bytes; both empty: not signed
};

// Nothing in a registry without revisions.
std::optional<Head> head_of(const storage::Snapshot& snapshot);

// `{"revision": 7, "instant": "…", "hash": "…", "public_key": "…", "signature": "…"}`: the hash in hex, the others in base64url.
std::string to_json(const Head& head);
void sign(Head& head, const crypto::SigningKey& key);

// A signed head as to_json writes it, with a signature that is good. With `public_key` (base64url), only one by that key.
Result<Head> read_head(std::string_view json, const std::optional<std::string>& public_key);

// What contradicts that the journal of today goes on from that head: the revision is not there, or has another hash.
std::optional<std::string> contradiction(const storage::Snapshot& snapshot, const Head& head);

// A key as it is kept in a file: `{"public_key": "…", "secret_key": "…"}`.
std::string to_json(const crypto::SigningKey& key);
Result<crypto::SigningKey> read_signing_key(std::string_view json);

}  // namespace plenary::app
