// Documents of a journal, read back as the records that they were.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/record_key.hpp"
#include "plenary/records.hpp"
#include "plenary/result.hpp"

namespace plenary::app {

using ReplayedRecord = std::variant<Assembly, Member, Session, Resolution, Vote, Profile>;

// The record of a document, or every reason why it is none of that key, in the form in which the registry writes it.
// Whether today's rules would accept it is not asked: it was accepted once.
Result<ReplayedRecord> read_replayed(std::string_view document, const RecordKey& key);

// The records that it cannot be stored without.
std::vector<RecordKey> references_of(const ReplayedRecord& record);

}  // namespace plenary::app
