// Work in parts that do not depend on each other, on several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace plenary::analytics {

// Calls `work` with each number below `parts`, on up to `threads` threads, one of which is the caller's; returns when all is
// done. What the first part that failed threw is thrown again here.
void in_parts(std::size_t parts, unsigned threads, const std::function<void(std::size_t)>& work);

}  // namespace plenary::analytics
