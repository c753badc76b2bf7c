// New passwords looked at, and hashing held back.
#include "app/staff/passwords.hpp"

#include <set>

namespace plenary::app {
namespace {

constexpr std::size_t kLeastCharacters = 12;
constexpr std::size_t kLeastDifferent = 5;
constexpr std::size_t kMostBytes = 1024;

}  // namespace

Faults password_faults(std::string_view password, std::string_view name) {
  std::size_t characters = 0;
  std::set<char> different;
  for (const char c : password) {
    if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) ++characters;
    different.insert(c);
  }
  if (characters < kLeastCharacters) return {{Code::invalid, "password", "must have at least 12 characters"}};
  if (password.size() > kMostBytes) return {{Code::invalid, "password", "must not be longer than 1024 bytes"}};
  if (different.size() < kLeastDifferent)
    return {{Code::invalid, "password", "must have at least 5 different characters"}};
  if (password == name) return {{Code::invalid, "password", "must not be the name"}};
  return {};
}

PasswordGate::Pass PasswordGate::enter() {
  std::unique_lock lock(mutex_);
  if (inside_ == kAtOnce) {
    if (waiting_ == kWaiting) return Pass(nullptr);
    ++waiting_;
    left_.wait(lock, [this] { return inside_ < kAtOnce; });
    --waiting_;
  }
  ++inside_;
  return Pass(this);
}

PasswordGate::Pass::~Pass() {
  if (gate_ == nullptr) return;
  const std::lock_guard lock(gate_->mutex_);
  --gate_->inside_;
  gate_->left_.notify_one();
}

}  // namespace plenary::app
