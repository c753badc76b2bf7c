// Writes exports.
#include "cli/output_file.hpp"

#include <cstdio>
#include <iostream>
#include <utility>

#include "cli/options.hpp"

namespace plenary::cli {

OutputFile::OutputFile(std::string path) : path_(std::move(path)), packer_(formats::packing_of(path_)) {
  if (!path_.empty()) file_.open(path_ + ".part", std::ios::binary | std::ios::trunc);
}

OutputFile::~OutputFile() {
  if (!path_.empty() && !finished_) std::remove((path_ + ".part").c_str());
}

std::ostream& OutputFile::stream() { return path_.empty() ? std::cout : file_; }

void OutputFile::write(std::string_view bytes) { stream() << packer_.pack(bytes); }

bool OutputFile::finish() {
  stream() << packer_.finish();
  stream().flush();
  bool written = static_cast<bool>(stream());
  if (!path_.empty()) {
    file_.close();
    written = written && std::rename((path_ + ".part").c_str(), path_.c_str()) == 0;
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
