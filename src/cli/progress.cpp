// Progress on a terminal.
#include "cli/progress.hpp"

#include <unistd.h>

#include <iostream>

namespace plenary::cli {
namespace {

constexpr std::chrono::milliseconds kFirst{1000};
constexpr std::chrono::milliseconds kNext{100};

}  // namespace

Progress::Progress(std::string_view doing)
    : doing_(doing), terminal_(::isatty(STDERR_FILENO) == 1), next_(std::chrono::steady_clock::now() + kFirst) {}

Progress::~Progress() {
  if (told_) std::cerr << '\n';
}

void Progress::tell(std::uintmax_t done, std::uintmax_t all) {
  const auto now = std::chrono::steady_clock::now();
  if (!terminal_ || now < next_) return;
  next_ = now + kNext;
  told_ = true;
  std::cerr << '\r' << doing_ << ": " << (all ? done * 100 / all : 100) << " %" << std::flush;
}

}  // namespace plenary::cli
