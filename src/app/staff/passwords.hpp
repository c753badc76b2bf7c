// Passwords: what makes one good, and how many are hashed at once. Any thread.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string_view>

#include "plenary/result.hpp"

namespace plenary::app {

// What is wrong with a new password, for the field `password`: at least 12 characters, at least 5 of them different, and
// not the name.
Faults password_faults(std::string_view password, std::string_view name);

// Hashing takes 64 MB and a core for a while: two at once, and one that waits, so that other work has threads left.
class PasswordGate {
 public:
  class Pass {
   public:
    explicit Pass(PasswordGate* gate) : gate_(gate) {}
    Pass(const Pass&) = delete;
    Pass& operator=(const Pass&) = delete;
    ~Pass();
    explicit operator bool() const { return gate_ != nullptr; }  // false: too many already

   private:
    PasswordGate* gate_;
  };
  Pass enter();

 private:
  static constexpr int kAtOnce = 2, kWaiting = 1;

  std::mutex mutex_;
  std::condition_variable left_;
  int inside_ = 0, waiting_ = 0;
};

}  // namespace plenary::app
