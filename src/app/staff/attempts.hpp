// How often somebody may try to log in: attempts that failed lately, by name and by address. Any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace plenary::app {

class Attempts {
 public:
  using Instant = std::chrono::system_clock::time_point;
  static constexpr std::size_t kOfName = 10, kOfAddress = 30;
  static constexpr std::chrono::minutes kWindow{15};

  // Counts one as failed until it is told otherwise, so that many at once are not more than many one by one. How long to
  // wait where too many failed: it is not counted then.
  std::optional<std::chrono::seconds> begin(std::string_view name, std::string_view address, Instant now);
  // The one that began last was good: those of its name are forgotten, and this one of the address.
  void succeeded(std::string_view name, std::string_view address);
  // One that was not tried after all.
  void take_back(std::string_view name, std::string_view address);
  // One that failed before this program began.
  void add(std::string_view name, std::string_view address, Instant instant);

 private:
  using Failures = std::deque<Instant>;
  // From so many on, those that are over are forgotten. One that is held off adds none, and the hashing of passwords admits
  // far fewer of the others in the time of a window.
  static constexpr std::size_t kMostKeys = 100'000;

  void forget_old(Instant now);
  void drop_last(const std::string& key);
  // How long to wait for the failures of that key.
  std::optional<std::chrono::seconds> wait_of(const std::string& key, std::size_t most, Instant now);

  std::mutex mutex_;
  std::unordered_map<std::string, Failures> failures_;
};

// What counts as one place: an IPv4 address, or the /64 of an IPv6 address.
std::string place_of(std::string_view address);

}  // namespace plenary::app
