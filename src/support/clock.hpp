// The time, as a thing that a test can set.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace plenary {

// RFC 3339 in UTC to the second: `2024-11-07T12:00:00Z`. For years 0 to 9999 text order is time order.
std::string rfc3339(std::chrono::system_clock::time_point instant);

// The instant so spelled, also one with a leap second, which is the second after it; nothing for any other text.
std::optional<std::chrono::system_clock::time_point> from_rfc3339(std::string_view text);

// So long before an instant, spelled the same; of no instant, so long before 1970.
std::string instant_before(std::string_view instant, std::chrono::system_clock::duration time);

// Any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual std::chrono::system_clock::time_point now() const = 0;
  [[nodiscard]] std::string now_utc() const { return rfc3339(now()); }
};

// The machine's own; lives as long as the program.
const Clock& system_clock();

// Stands still until it is moved. Set by one thread while no other reads it.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(std::chrono::system_clock::time_point instant) : instant_(instant) {}
  [[nodiscard]] std::chrono::system_clock::time_point now() const override { return instant_; }
  void advance(std::chrono::system_clock::duration time) { instant_ += time; }

 private:
  std::chrono::system_clock::time_point instant_;
};

}  // namespace plenary
