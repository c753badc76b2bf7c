// Answers kept ready, for as long as the registry's revision stays the same. Bounded in bytes; every thread may call at once.
#pragma once

#include <array>
#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "app/message.hpp"
#include "http/answer.hpp"

namespace plenary::http {

// What an answer to this request may depend on; empty if it must not come from the cache: other methods than GET and
// HEAD, logins, preconditions other than If-None-Match and If-Modified-Since, ranges, bodies.
[[nodiscard]] std::optional<std::string> cache_key(const app::Request& request);

class ResponseCache {
 public:
  explicit ResponseCache(std::size_t bytes);

  // The answer kept under the key at this revision; null if there is none. An older one is dropped.
  std::shared_ptr<const Answer> find(const std::string& key, std::int64_t revision);

  // Keeps the answer, unless it is larger than an eighth of a shard; the least recently used give way.
  void keep(const std::string& key, std::shared_ptr<const Answer> answer);

  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const Answer> answer;
    std::size_t bytes = 0;
  };
  struct Shard {
    mutable std::mutex mutex;
    std::list<Entry> by_use;                                                  // the latest first
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key;  // views into by_use
    std::size_t bytes = 0;

    void drop(std::list<Entry>::iterator entry);
  };
  static constexpr std::size_t kShards = 8;

  Shard& shard_of(const std::string& key);

  std::size_t bytes_per_shard_;
  std::array<Shard, kShards> shards_;
};

}  // namespace plenary::http
