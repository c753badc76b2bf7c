// How far something long has come: one line on a terminal that is written over, nothing in a pipe.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace plenary::cli {

// Says nothing within the first second. One thread.
class Progress {
 public:
  explicit Progress(std::string_view doing);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();  // ends the line

  void tell(std::uintmax_t done, std::uintmax_t all);

 private:
  std::string doing_;
  bool terminal_;
  bool told_ = false;
  std::chrono::steady_clock::time_point next_;
};

}  // namespace plenary::cli
