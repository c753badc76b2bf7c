// Finds votes by id, and fetches ahead.
#include "formats/undl_known.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "formats/undl_table.hpp"

namespace plenary::formats::undl {
namespace {

constexpr std::size_t kLine = 64;        // of memory
constexpr std::size_t kLongestId = 24;   // that is worth a look ahead
constexpr std::size_t kLinesOfTail = 6;  // the rest comes by itself

void fetch(const void* from) { __builtin_prefetch(from); }

}  // namespace

void KnownVotes::add_id(std::string_view id, std::uint32_t vote) {
  if (find(id) != kNone) return;
  list_[vote].id = id;
  if (++used_ * 2 > slots_.size()) grow();
  const auto hash = hash_of(id);
  auto at = first_slot(hash);
  while (slots_[at].vote != kNone) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = {hash, vote};
}

void KnownVotes::grow() {
  auto before = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
  for (const auto& slot : before) {
    if (slot.vote == kNone) continue;
    auto at = first_slot(slot.hash);
    while (slots_[at].vote != kNone) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

std::uint32_t KnownVotes::find(std::string_view id) const {
  const auto hash = hash_of(id);
  for (auto at = first_slot(hash); slots_[at].vote != kNone; at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].hash == hash && list_[slots_[at].vote].id == id) return slots_[at].vote;
  return kNone;
}

// Each row is asked for in four steps, each of which needs what the one before has fetched.
void KnownVotes::ask_for(std::size_t rows_ahead, std::uint64_t hash) const {
  const auto& slot = slots_[first_slot(hash)];
  if (rows_ahead == kAhead) return fetch(&slot);
  if (slot.vote == kNone) return;
  const auto& vote = list_[slot.vote];
  if (rows_ahead == 3) {
    fetch(&vote);
    return fetch(reinterpret_cast<const char*>(&vote) + sizeof(vote) - 1);
  }
  if (rows_ahead == 2) {
    const auto lines = std::min(kLinesOfTail, (vote.tail.size() + kLine - 1) / kLine);
    for (std::size_t i = 0; i < lines; ++i) fetch(vote.tail.data() + i * kLine);
    return fetch(&vote.rows->rows);
  }
  fetch(vote.rows->rows.data() + vote.rows->rows.size());
}

// Rows end where lines do, but for the few with line breaks in a cell.
bool KnownVotes::queue_next(const char* end) {
  const auto* line_end = static_cast<const char*>(std::memchr(ahead_, '\n', static_cast<std::size_t>(end - ahead_)));
  if (!line_end || ++line_end == end) return false;
  ahead_ = line_end;
  const auto most = std::min<std::size_t>(kLongestId, static_cast<std::size_t>(end - ahead_));
  const std::string_view begin(ahead_, most);
  hashes_[(next_ + queued_++) % kAhead] = hash_of(begin.substr(0, begin.find(',')));
  return true;
}

void KnownVotes::look_ahead(std::string_view rows) {
  if (!ahead_ || ahead_ <= rows.data() || ahead_ >= rows.data() + rows.size()) {
    ahead_ = rows.data();
    queued_ = 0;
  } else if (queued_ > 0) {
    ++next_;
    --queued_;
  }
  while (queued_ < kAhead && queue_next(rows.data() + rows.size())) {
  }
  for (std::size_t i = 0; i < queued_; ++i) ask_for(i + 1, hashes_[(next_ + i) % kAhead]);
}

}  // namespace plenary::formats::undl
