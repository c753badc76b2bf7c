// Reads the lines of a full export: header, revisions, closing line.
#include "app/journal_reader.hpp"

#include <utility>

namespace plenary::app {
namespace {

constexpr std::size_t kMostJournalFaults = 1000;
constexpr std::size_t kLongestLine = std::size_t{256} << 20;

}  // namespace

storage::Revision revision_of(formats::JournalEntry entry) {
  return {entry.number,
          std::move(entry.instant),
          std::move(entry.actor),
          std::move(entry.action),
          std::move(entry.record_kind),
          std::move(entry.record_key),
          std::move(entry.reason),
          std::move(entry.document),
          std::move(entry.previous_hash),
          std::move(entry.hash)};
}

formats::JournalEntry entry_of(storage::Revision revision) {
  formats::JournalEntry entry;
  entry.number = revision.number;
  entry.instant = std::move(revision.instant);
  entry.actor = std::move(revision.actor);
  entry.action = std::move(revision.action);
  entry.record_kind = std::move(revision.record_kind);
  entry.record_key = std::move(revision.record_key);
  entry.reason = std::move(revision.reason);
  entry.previous_hash = std::move(revision.previous_hash);
  entry.hash = std::move(revision.hash);
  entry.document = std::move(revision.document);
  return entry;
}

JournalReader::JournalReader(formats::Input input) : lines_(std::move(input), kLongestLine) {}

void JournalReader::refuse(Fault fault) {
  if (faults_.size() == kMostJournalFaults) {
    ++more_faults_;
    return;
  }
  if (fault.file.empty()) {
    fault.file = lines_.name();
    fault.line = lines_.number();  // in place of a line within the line
    if (fault.code == Code::bad_request) fault.code = Code::invalid;
  }
  faults_.push_back(std::move(fault));
}

void JournalReader::refuse(const Faults& faults) {
  for (const auto& fault : faults) refuse(fault);
}

std::optional<storage::Revision> JournalReader::next() {
  given_.reset();
  while (!given_ && !over_) over_ = !read_line();
  if (!given_) return std::nullopt;
  ++count_;
  return std::move(given_);
}

// False where there is nothing more to read.
bool JournalReader::read_line() {
  const auto more = lines_.next(line_);
  if (!more) {
    refuse(more.faults());
    return false;
  }
  if (!*more) {
    if (lines_.number() == 0)
      refuse(Fault{Code::invalid, "", "is empty"});
    else if (!closed_)
      refuse(Fault{Code::invalid, "", "the file ends without its closing line: it was cut off"});
    return false;
  }
  if (closed_) {
    refuse(Fault{Code::invalid, "", "stands after the closing line"});
    return false;
  }
  auto read = formats::read_journal_line(line_);
  if (lines_.number() == 1 && !(read && std::holds_alternative<formats::JournalHeader>(*read))) {
    if (!read) refuse(read.faults());
    refuse(Fault{Code::invalid, "", "is not the header of a full export of plenary"});
    return false;
  }
  if (!read) {
    refuse(read.faults());
    previous_.reset();
    ++expected_;
    return true;
  }
  std::visit([this](auto& line) { take(std::move(line)); }, *read);
  return true;
}

void JournalReader::take(const formats::JournalHeader& header) {
  if (header_)
    refuse(Fault{Code::invalid, "", "is a second header"});
  else
    header_ = header;
}

void JournalReader::take(formats::JournalEntry entry) {
  given_ = revision_of(std::move(entry));
  if (given_->number != expected_)
    refuse(Fault{Code::invalid, "number", "must be " + std::to_string(expected_) + ", the next one"});
  if (previous_ && given_->previous_hash != *previous_)
    refuse(Fault{Code::invalid, "previous_hash", "is not the hash of the revision before it"});
  if (given_->hash != storage::hash_of(*given_))
    refuse(Fault{Code::invalid, "hash", "does not fit what the line says"});
  previous_ = given_->hash;
  expected_ = given_->number + 1;
}

void JournalReader::take(const formats::JournalEnd& end) {
  closed_ = true;
  if (end.revisions != header_->revisions || end.head != header_->head)
    refuse(Fault{Code::invalid, "", "is not the end that the header tells of"});
  if (end.revisions != expected_ - 1)
    refuse(Fault{Code::invalid, "revisions", "must be " + std::to_string(expected_ - 1) + ", as many as the file has"});
  if (previous_ && end.head != *previous_) refuse(Fault{Code::invalid, "head", "is not the hash of the last revision"});
}

}  // namespace plenary::app
