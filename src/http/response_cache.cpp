// Answers kept ready, by use and by key.
#include "http/response_cache.hpp"

#include <algorithm>
#include <functional>

#include "app/language.hpp"
#include "http/gzip.hpp"

namespace plenary::http {

namespace {

constexpr std::size_t kLongestKey = 2048;

bool forbids_caching(std::string_view header) {
  constexpr std::string_view kNames[] = {"authorization",       "cookie", "if-match",
                                         "if-unmodified-since", "range",  "if-range"};
  return std::find(std::begin(kNames), std::end(kNames), header) != std::end(kNames);
}

}  // namespace

std::optional<std::string> cache_key(const app::Request& request) {
  if ((request.method != "GET" && request.method != "HEAD") || !request.body.empty()) return std::nullopt;
  std::string accept, language, host;
  for (const auto& [name, value] : request.headers) {
    if (name == "cookie" && app::only_chooses_language(value))
      language.append(value).append(";");
    else if (forbids_caching(name))
      return std::nullopt;
    if (name == "accept")
      accept.append(value).append(",");
    else if (name == "accept-language")
      language.append(value).append(",");
    else if (name == "host")
      host = value;
  }
  if (request.target.size() + accept.size() + language.size() + host.size() > kLongestKey) return std::nullopt;
  std::string key;
  key.reserve(request.target.size() + accept.size() + language.size() + host.size() + 4);
  // No header value and no target holds a line end, so the parts cannot run into each other.
  key.append(request.target).append("\n").append(accept).append("\n").append(language).append("\n").append(host);
  key.append(accepts_gzip(request) ? "\nz" : "\n-");
  // Only the program's own files are to be had in brotli.
  if (request.target.starts_with("/assets/") && accepts_brotli(request)) key.append("b");
  return key;
}

ResponseCache::ResponseCache(std::size_t bytes) : bytes_per_shard_(bytes / kShards) {}

ResponseCache::Shard& ResponseCache::shard_of(const std::string& key) {
  return shards_[std::hash<std::string>()(key) % kShards];
}

void ResponseCache::Shard::drop(std::list<Entry>::iterator entry) {
  bytes -= entry->bytes;
  by_key.erase(entry->key);
  by_use.erase(entry);
}

std::shared_ptr<const Answer> ResponseCache::find(const std::string& key, std::int64_t revision) {
  auto& shard = shard_of(key);
  const std::lock_guard lock(shard.mutex);
  const auto found = shard.by_key.find(key);
  if (found == shard.by_key.end()) return nullptr;
  const auto entry = found->second;
  if (entry->answer->cacheable_at != revision) {
    shard.drop(entry);
    return nullptr;
  }
  shard.by_use.splice(shard.by_use.begin(), shard.by_use, entry);
  return entry->answer;
}

void ResponseCache::keep(const std::string& key, std::shared_ptr<const Answer> answer) {
  const auto size = answer->bytes() + 2 * key.size();
  if (size > bytes_per_shard_ / 8) return;
  auto& shard = shard_of(key);
  const std::lock_guard lock(shard.mutex);
  if (const auto found = shard.by_key.find(key); found != shard.by_key.end()) shard.drop(found->second);
  while (!shard.by_use.empty() && shard.bytes + size > bytes_per_shard_) shard.drop(std::prev(shard.by_use.end()));
  shard.by_use.push_front({key, std::move(answer), size});
  shard.by_key.emplace(shard.by_use.front().key, shard.by_use.begin());
  shard.bytes += size;
}

std::size_t ResponseCache::bytes() const {
  std::size_t total = 0;
  for (const auto& shard : shards_) {
    const std::lock_guard lock(shard.mutex);
    total += shard.bytes;
  }
  return total;
}

}  // namespace plenary::http
