// Whether tests take the largest files whole, and try everything that could be tried.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace plenary::test {

// Whether the sanitizers watch, which makes everything many times as long, and nobody asked for all of it nevertheless.
inline bool is_slow() {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  const char* asked = std::getenv("PLENARY_WHOLE_FILES");
  return !asked || std::string_view(asked) != "1";
#else
  return false;
#endif
}

// Under the sanitizers a million rows take minutes and show what a part of them shows: there PLENARY_WHOLE_FILES=1 asks for
// them. `what` is left out is told.
inline bool takes_whole_files(const char* what) {
  if (is_slow()) std::printf("skipped: %s under a sanitizer, without PLENARY_WHOLE_FILES=1\n", what);
  return !is_slow();
}

}  // namespace plenary::test
