// The fuzzer itself: libFuzzer calls the target that PLENARY_FUZZ_TARGET names. Built by Clang alone; see tools/fuzz.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "fuzz/targets.hpp"

namespace {

const plenary::fuzz::Target* chosen = nullptr;

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  const char* const name = std::getenv("PLENARY_FUZZ_TARGET");
  for (const auto& target : plenary::fuzz::targets())
    if (name && target.name == name) chosen = &target;
  if (chosen) return 0;
  std::fprintf(stderr, "PLENARY_FUZZ_TARGET names no target\n");
  std::exit(2);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  chosen->run({reinterpret_cast<const char*>(data), size});
  return 0;
}
