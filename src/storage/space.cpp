// Asks the file system how much room is left.
#include "storage/space.hpp"

#include <string>

namespace plenary::storage {
namespace {

constexpr std::uintmax_t kKeptBack = 16 * 1024 * 1024;

std::string in_megabytes(std::uintmax_t bytes) { return std::to_string((bytes >> 20) + 1) + " MB"; }

}  // namespace

std::optional<Fault> require_free_space(const std::filesystem::path& path, std::uintmax_t bytes) {
  std::error_code error;
  auto folder = std::filesystem::absolute(path, error);
  while (!error && !std::filesystem::is_directory(folder, error) && folder.has_relative_path()) {
    folder = folder.parent_path();
    error.clear();
  }
  const auto room = std::filesystem::space(folder, error);
  if (error || room.available == static_cast<std::uintmax_t>(-1)) return std::nullopt;
  if (bytes <= room.available && room.available - bytes >= kKeptBack) return std::nullopt;
  return Fault{Code::no_space_left, "",
               "this needs about " + in_megabytes(bytes) + " of disk and " + in_megabytes(kKeptBack) +
                   " to spare, but " + folder.string() + " has " + in_megabytes(room.available) + " left",
               path.string()};
}

}  // namespace plenary::storage
