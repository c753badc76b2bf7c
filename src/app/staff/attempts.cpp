// Counts failed attempts to log in.
#include "app/staff/attempts.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace plenary::app {
namespace {

std::string name_key(std::string_view name) {
  std::string key = "n";
  for (const char c : name.substr(0, 200)) key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return key;
}

std::string address_key(std::string_view address) { return "a" + place_of(address); }

}  // namespace

std::string place_of(std::string_view address) {
  const std::string text(address);
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET6, text.c_str(), bytes.data()) != 1) return text;
  static constexpr std::array<unsigned char, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  std::array<char, INET6_ADDRSTRLEN> shown{};
  if (std::equal(kMapped.begin(), kMapped.end(), bytes.begin()))
    return inet_ntop(AF_INET, bytes.data() + 12, shown.data(), shown.size());
  std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
  return std::string(inet_ntop(AF_INET6, bytes.data(), shown.data(), shown.size())) + "/64";
}

void Attempts::forget_old(Instant now) {
  if (failures_.size() < kMostKeys) return;
  std::erase_if(failures_,
                [&](const auto& each) { return each.second.empty() || each.second.back() + kWindow <= now; });
}

std::optional<std::chrono::seconds> Attempts::wait_of(const std::string& key, std::size_t most, Instant now) {
  const auto found = failures_.find(key);
  if (found == failures_.end()) return std::nullopt;
  auto& failures = found->second;
  while (!failures.empty() && failures.front() + kWindow <= now) failures.pop_front();
  if (failures.size() < most) return std::nullopt;
  const auto free_at = failures[failures.size() - most] + kWindow;
  return std::max(std::chrono::seconds(1), std::chrono::ceil<std::chrono::seconds>(free_at - now));
}

std::optional<std::chrono::seconds> Attempts::begin(std::string_view name, std::string_view address, Instant now) {
  const std::lock_guard lock(mutex_);
  forget_old(now);
  const auto of_name = name_key(name), of_address = address_key(address);
  const auto wait = std::max(wait_of(of_name, kOfName, now), wait_of(of_address, kOfAddress, now));
  if (wait) return wait;
  failures_[of_name].push_back(now);
  failures_[of_address].push_back(now);
  return std::nullopt;
}

void Attempts::drop_last(const std::string& key) {
  const auto found = failures_.find(key);
  if (found == failures_.end()) return;
  if (!found->second.empty()) found->second.pop_back();
  if (found->second.empty()) failures_.erase(found);
}

void Attempts::succeeded(std::string_view name, std::string_view address) {
  const std::lock_guard lock(mutex_);
  failures_.erase(name_key(name));
  drop_last(address_key(address));
}

void Attempts::take_back(std::string_view name, std::string_view address) {
  const std::lock_guard lock(mutex_);
  drop_last(name_key(name));
  drop_last(address_key(address));
}

void Attempts::add(std::string_view name, std::string_view address, Instant instant) {
  const std::lock_guard lock(mutex_);
  if (!name.empty()) failures_[name_key(name)].push_back(instant);
  failures_[address_key(address)].push_back(instant);
}

}  // namespace plenary::app
