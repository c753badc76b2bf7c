// What was made lately, for whoever asks for the same again. Any thread.
#pragma once

#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace plenary {

template <class T>
class Recent {
 public:
  explicit Recent(std::size_t most) : most_(most) {}

  // Null where it is not there (any more).
  std::shared_ptr<T> find(const std::string& key) {
    const std::lock_guard lock(mutex_);
    for (auto each = kept_.begin(); each != kept_.end(); ++each) {
      if (each->first != key) continue;
      kept_.splice(kept_.begin(), kept_, each);
      return kept_.front().second;
    }
    return nullptr;
  }

  // In place of what was asked for longest ago.
  void keep(const std::string& key, std::shared_ptr<T> made) {
    const std::lock_guard lock(mutex_);
    kept_.remove_if([&](const auto& each) { return each.first == key; });
    kept_.emplace_front(key, std::move(made));
    if (kept_.size() > most_) kept_.pop_back();
  }

 private:
  const std::size_t most_;
  std::mutex mutex_;
  std::list<std::pair<std::string, std::shared_ptr<T>>> kept_;
};

}  // namespace plenary
