// What the service counts about itself, for Prometheus. One set for the process. Any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace plenary::metrics {

// One answered request. `route` is the pattern, never the target, so that the number of series stays small; an empty
// one, and a method that HTTP does not know, count as `other`.
struct Answered {
  std::string_view method, route;
  int status = 0;
  double seconds = 0;
  std::uint64_t bytes_in = 0, bytes_out = 0;  // bodies
  bool cached = false;
};
void count_request(const Answered& answered);

// Requests being worked on, while it lives.
class InFlight {
 public:
  InFlight();
  ~InFlight();
  InFlight(const InFlight&) = delete;
  InFlight& operator=(const InFlight&) = delete;
};

void connection_opened();
void connection_closed();

// A connection or request turned away before it was a request: `queue-full`, `too-many-connections`, `timeout`, …
void count_refused(std::string_view reason);

// What the registry says of itself, to be told just before rendering. The two counts never go down.
struct RegistryFigures {
  std::int64_t revision = 0;
  std::uint64_t commits = 0, batches = 0;
};
void observe_registry(const RegistryFigures& figures);

// Prometheus text exposition, `text/plain; version=0.0.4`. Also tells the process's memory, time and descriptors.
std::string render();

}  // namespace plenary::metrics
