// Writes exports.
#include "cli/output_file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <system_error>
#include <utility>

#include "cli/options.hpp"
#include "storage/files.hpp"
#include "storage/own_names.hpp"
#include "storage/registry.hpp"

namespace plenary::cli {

namespace {

// As for `/dev/stdout`; what is a pipe there may have no other name.
bool is_standard_output(const std::string& path) {
  struct stat named {};
  struct stat standard {};
  return ::stat(path.c_str(), &named) == 0 && ::fstat(STDOUT_FILENO, &standard) == 0 &&
         named.st_dev == standard.st_dev && named.st_ino == standard.st_ino;
}

std::string output_target(const std::string& path) {
  if (path.empty() || is_standard_output(path)) return {};
  std::error_code error;
  const auto target = storage::where_it_is(path, error);
  return error ? path : target.string();
}

bool is_special(const std::string& file) {
  std::error_code ignored;
  const auto status = std::filesystem::status(file, ignored);
  return std::filesystem::exists(status) && !std::filesystem::is_regular_file(status) &&
         !std::filesystem::is_directory(status);
}

}  // namespace

std::optional<Fault> refuse_output(const std::string& path, const std::string& registry) {
  if (path.empty()) return std::nullopt;
  return storage::refuse_replacing(path, registry);
}

OutputFile::OutputFile(const std::string& path)
    : path_(path), target_(output_target(path)), packer_(formats::packing_of(path)) {
  if (target_.empty()) return;
  try {
    written_ = is_special(target_) ? target_ : storage::make_beside(target_).string();
    file_.open(written_, std::ios::binary | std::ios::trunc);
  } catch (const storage::DiskRefused&) {
    file_.setstate(std::ios::failbit);
  }
}

OutputFile::~OutputFile() {
  std::error_code ignored;
  if (written_ != target_ && !finished_) std::filesystem::remove(written_, ignored);
}

std::ostream& OutputFile::stream() { return target_.empty() ? std::cout : file_; }

void OutputFile::write(std::string_view bytes) { stream() << packer_.pack(bytes); }

bool OutputFile::put_in_place() try {
  if (written_ != target_) storage::replace_file(written_, target_);
  return true;
} catch (const storage::DiskRefused&) {
  return false;
}

bool OutputFile::finish() {
  stream() << packer_.finish();
  stream().flush();
  bool written = static_cast<bool>(stream());
  if (!target_.empty()) {
    file_.close();
    written = written && file_ && put_in_place();
  }
  finished_ = written;
  if (!written) std::cerr << "cannot write " << (path_.empty() ? "standard output" : path_) << '\n';
  return written;
}

int write_body(app::Reply reply, const std::string& path) {
  OutputFile output(path);
  output.write(reply.body);
  if (reply.stream)
    for (std::string piece; reply.stream->next(piece);) output.write(piece);
  return output.finish() ? kDone : kFailed;
}

}  // namespace plenary::cli
