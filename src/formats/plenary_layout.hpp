// The layout of plenary's own full export, one line of JSON each: a header, every revision of the journal in order, a
// closing line.
//
//   {"format":"plenary","version":1,"revisions":2,"head":"9f…"}
//   {"number":1,"instant":"…","actor":"…","action":"create","record_kind":"assembly","record_key":"icpo-ga","reason":"",
//    "previous_hash":"00…","hash":"41…","document":{…}}            (on one line; the document last, as the journal holds it)
//   {"end":"plenary","revisions":2,"head":"9f…"}
//
// `head` is the hash of the last revision; without one, 32 zero bytes. Hashes are in lower-case hex.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "plenary/result.hpp"

namespace plenary::formats {

struct JournalHeader {
  std::int64_t revisions = 0;
  std::string head;  // 32 bytes
  friend bool operator==(const JournalHeader&, const JournalHeader&) = default;
};

struct JournalEntry {
  std::int64_t number = 0;
  std::string instant, actor, action, record_kind, record_key, reason;
  std::string previous_hash, hash;  // 32 bytes each
  std::string document;             // JSON, byte for byte
  friend bool operator==(const JournalEntry&, const JournalEntry&) = default;
};

struct JournalEnd {
  std::int64_t revisions = 0;
  std::string head;  // 32 bytes
  friend bool operator==(const JournalEnd&, const JournalEnd&) = default;
};

using JournalLine = std::variant<JournalHeader, JournalEntry, JournalEnd>;

// The line with its end. Any thread.
std::string line_of(const JournalHeader& header);
std::string line_of(const JournalEntry& entry);
std::string line_of(const JournalEnd& end);

// A line without its end, or everything that is wrong with its shape, each with its field. Whether the document is a
// record, and whether the lines make a chain, is for the caller to see. Any thread.
Result<JournalLine> read_journal_line(std::string_view line);

}  // namespace plenary::formats
