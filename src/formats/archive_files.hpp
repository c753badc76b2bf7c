// The files of an archive one after the other, or one file that is none.
#pragma once

#include <functional>
#include <string>

#include "formats/input.hpp"
#include "plenary/result.hpp"

namespace plenary::formats {

// Gives every file of a tar archive, in its order, with its name within it, unpacked where it is packed itself; of anything else,
// the whole of it with its own name. Faults where the source fails, the archive is broken, or a file has more than `limit`
// bytes; the files before it were given.
Faults for_each_file(Input input, std::size_t limit,
                     const std::function<void(const std::string& name, std::string bytes)>& give);

}  // namespace plenary::formats
