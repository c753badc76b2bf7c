// Numbers given to votes that were sent without one. Any thread.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>

namespace plenary::app {

class VoteNumbers {
 public:
  // Nobody else has the number while this lives: at its end the vote is stored, or the number is free again.
  class Given {
   public:
    Given(VoteNumbers& numbers, std::string session, int number);
    Given(const Given&) = delete;
    Given& operator=(const Given&) = delete;
    ~Given();
    [[nodiscard]] int number() const { return number_; }

   private:
    VoteNumbers& numbers_;
    const std::string session_;
    const int number_;
  };

  // Held from the reading of what is stored until the number is given: one vote after the other finds its number.
  std::unique_lock<std::mutex> finding() { return std::unique_lock(finding_); }
  // The highest number with which a vote of the session (`assembly/label`) is being stored; 0 without one. Asked before
  // what is stored is read: by then a vote is among these or those.
  int highest_given(const std::string& session) const;

 private:
  std::mutex finding_;
  mutable std::mutex mutex_;
  std::map<std::string, std::set<int>> given_;
};

}  // namespace plenary::app
