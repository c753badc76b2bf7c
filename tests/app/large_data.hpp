// Whether tests take the largest files whole.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace plenary::test {

// Under the sanitizers a million rows take minutes and show what a part of them shows: there PLENARY_WHOLE_FILES=1 asks for
// them. `what` is left out is told.
inline bool takes_whole_files([[maybe_unused]] const char* what) {
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
  const char* asked = std::getenv("PLENARY_WHOLE_FILES");
  if (!asked || std::string_view(asked) != "1") {
    std::printf("skipped: %s under a sanitizer, without PLENARY_WHOLE_FILES=1\n", what);
    return false;
  }
#endif
  return true;
}

}  // namespace plenary::test
