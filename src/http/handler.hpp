// What answers requests, as the server sees it.
#pragma once

#include <cstdint>

#include "app/message.hpp"

namespace plenary::app {
class App;
}

namespace plenary::http {

// Every function may be called by many threads at once.
struct Handler {
  virtual ~Handler() = default;
  // May block; called on worker threads only.
  virtual app::Reply handle(const app::Request& request) noexcept = 0;
  // What cached answers are keyed by. Must not block: called on I/O threads.
  [[nodiscard]] virtual std::int64_t revision() const noexcept = 0;
  // Called once when the server begins to drain.
  virtual void stop_being_ready() noexcept = 0;
  // From now on no change is begun, not even one that a request waits for.
  virtual void begin_no_changes() noexcept {}
};

// The application as a Handler; `application` must outlive it.
class AppHandler : public Handler {
 public:
  explicit AppHandler(app::App& application) : application_(application) {}
  app::Reply handle(const app::Request& request) noexcept override;
  [[nodiscard]] std::int64_t revision() const noexcept override;
  void stop_being_ready() noexcept override;
  void begin_no_changes() noexcept override;

 private:
  app::App& application_;
};

}  // namespace plenary::http
