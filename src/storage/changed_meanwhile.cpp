// What is said where others were quicker.
#include "storage/changed_meanwhile.hpp"

#include <algorithm>

namespace plenary::storage {

Fault changed_meanwhile() {
  return {Code::unavailable, "", "rules, members or votes were changed at the same moment: repeat the change"};
}

Fault row_taken() { return {Code::unavailable, "", "something else was stored at the same moment: repeat the change"}; }

bool is_changed_meanwhile(const Faults& faults) {
  return std::any_of(faults.begin(), faults.end(),
                     [](const Fault& fault) { return fault == changed_meanwhile() || fault == row_taken(); });
}

}  // namespace plenary::storage
