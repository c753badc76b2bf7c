// Documents that were read and wait to be confirmed, for 24 hours.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/batch.hpp"

namespace plenary::storage {

class Snapshot;

struct StoredReading {
  std::string id;       // 22 characters of base64url, not to be guessed
  std::string actor;    // who sent the document
  std::string instant;  // when
  std::string text;     // of the document
  std::string reading;  // JSON: what was read from it
};

std::string new_reading_id();

Statement keep_reading(const StoredReading& reading);

// Nothing where there is none, or it is older than 24 hours at that instant.
std::optional<StoredReading> find_reading(const Snapshot& snapshot, std::string_view id, std::string_view instant);

// Belongs first into the batch that confirms it: refused with Code::gone where it is used, too old or unknown.
std::vector<Statement> use_reading(const std::string& id, const std::string& instant);

// Drops what is older than 24 hours at that instant.
Statement forget_old_readings(const std::string& instant);

}  // namespace plenary::storage
