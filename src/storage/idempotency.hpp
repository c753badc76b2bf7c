// Answers kept under an Idempotency-Key, so that a repeated request gets the first one again.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "storage/batch.hpp"

namespace plenary::storage {

class Snapshot;

struct KeptAnswer {
  std::string request_hash;  // of request_hash(): the same key with another request is a fault of the client
  int status = 0;
  std::string headers;  // in the caller's form
  std::string body;
  std::string instant;
  bool with_revision = false;              // keep_answer() is to keep the newest revision with it
  std::optional<std::int64_t> revision{};  // of find_answer(): that one
};

// What makes two requests the same: 32 bytes.
std::string request_hash(std::string_view method, std::string_view target, std::string_view content_type,
                         std::string_view body);

std::optional<KeptAnswer> find_answer(const Snapshot& snapshot, std::string_view token_id, std::string_view key);

// Belongs into the batch of the change itself, behind what makes its revisions: of two requests at once, the second is refused with
// Code::conflict on `Idempotency-Key`, and finds the first one's answer.
Statement keep_answer(const std::string& token_id, const std::string& key, const KeptAnswer& answer);

// Drops what is older than 24 hours at that instant.
Statement forget_old_answers(const std::string& instant);

}  // namespace plenary::storage
