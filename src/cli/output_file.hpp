// Where an export goes: standard output or a file, packed where its name says so.
#pragma once

#include <fstream>
#include <string>
#include <string_view>

#include "app/message.hpp"
#include "formats/packing.hpp"

namespace plenary::cli {

// Written beside the file first, so that a file of that name is always whole. One thread.
class OutputFile {
 public:
  explicit OutputFile(std::string path);  // empty: standard output
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();  // what was not finished is taken away

  void write(std::string_view bytes);
  // False, after saying so on stderr, where not all of it could be written.
  bool finish();

 private:
  std::ostream& stream();

  std::string path_;
  std::ofstream file_;
  formats::Packer packer_;
  bool finished_ = false;
};

// The reply's body, streamed or not, to a file; the exit code.
int write_body(app::Reply reply, const std::string& path);

}  // namespace plenary::cli
