// The application: a request in, a reply out. No sockets; every thread may call at once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

#include "app/described_table.hpp"
#include "app/message.hpp"
#include "storage/registry.hpp"
#include "support/clock.hpp"
#include "support/crypto.hpp"

namespace plenary::app {

struct AppOptions {
  // As people see it, `https://plenary.example`: under https, cookies go over TLS alone. A proxy on this machine is then
  // believed about whom it speaks for.
  std::string public_url{};
  std::optional<crypto::SigningKey> signing_key{};  // of the heads that are served
  About about{};                                    // what the registry says of itself
  std::filesystem::path releases{};                 // the folder of releases; empty: there are none
  const Clock* clock = nullptr;                     // in place of the machine's; outlives the application
};

class App {
 public:
  App(storage::Registry& registry, AppOptions options);
  ~App();

  // Answers any request; faults of disk or code become an empty 500 and a log line. HEAD is answered as GET: whoever
  // writes the reply leaves the body out. May block on the disk: not for I/O threads.
  Reply handle(const Request& request) noexcept;

  // Whether the head of a request comes from an account, whose files may be larger than other bodies. Looks one row up.
  [[nodiscard]] bool may_upload(const Request& head) const noexcept;

  // Reads what answers are made of into memory, so that none has to wait for it. Answers need not wait for this either.
  void prepare() noexcept;

  // Where nobody can log in as an admin: the path of a page on which the first one is made, good until then or until the
  // end. Called before the first request.
  std::optional<std::string> first_admin_path();

  // Newest committed revision: what cached answers are keyed by.
  [[nodiscard]] std::int64_t revision() const noexcept;

  // From now on /readyz answers 503: the service is draining.
  void stop_being_ready() noexcept;
  void begin_no_changes() noexcept;  // from now on; what waits to be stored is refused

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace plenary::app
