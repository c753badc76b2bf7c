// Reads and writes keys and heads.
#include "cli/keys.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "app/head.hpp"

namespace plenary::cli {
namespace {

constexpr std::streamsize kLargest = 64 * 1024;

Fault failed(const std::string& file) { return {Code::unavailable, "", std::strerror(errno), file}; }

}  // namespace

Result<std::string> read_small_file(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return Fault{Code::not_found, "", "cannot be read", file};
  std::string text(kLargest, '\0');
  in.read(text.data(), kLargest);
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad() || in.gcount() == kLargest) return Fault{Code::invalid, "", "is no key and no head", file};
  return text;
}

Result<crypto::SigningKey> read_key_file(const std::string& file) {
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0) return failed(file);
  if (found.st_mode & (S_IRWXG | S_IRWXO))
    return Fault{Code::forbidden, "", "others may read this key: chmod 600 " + file, file};
  const auto text = read_small_file(file);
  if (!text) return text.faults();
  auto key = app::read_signing_key(*text);
  if (key) return key;
  auto fault = key.faults().front();
  fault.file = file;
  return fault;
}

std::optional<Fault> write_new_file(const std::string& file, const std::string& text, unsigned permissions) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, permissions);
  if (descriptor < 0) return failed(file);
  const bool written =
      ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(descriptor) == 0;
  auto fault = written ? std::nullopt : std::optional(failed(file));
  ::close(descriptor);
  if (fault) ::unlink(file.c_str());
  return fault;
}

}  // namespace plenary::cli
