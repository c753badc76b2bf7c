// Where an export goes: standard output or a file, packed where its name says so.
#pragma once

#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include "app/message.hpp"
#include "formats/packing.hpp"
#include "plenary/result.hpp"

namespace plenary::cli {

// Why a file may not be written in the place of what is there, if anything: it is a registry, or its name belongs to one.
// Asked before the registry is opened.
std::optional<Fault> refuse_output(const std::string& path, const std::string& registry);

// Written to a new file beside it first, so that a file of that name is always whole; a link stays, and what it leads to is
// replaced by a file of the same mode.
// A device or a pipe is written to as it is. One thread.
class OutputFile {
 public:
  explicit OutputFile(const std::string& path);  // empty: standard output
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  ~OutputFile();  // what was not finished is taken away

  void write(std::string_view bytes);
  // False, after saying so on stderr, where not all of it could be written.
  bool finish();

 private:
  std::ostream& stream();
  bool put_in_place();

  std::string path_;     // as it was named, for messages
  std::string target_;   // where it is; empty: standard output
  std::string written_;  // beside it, or the same; empty: nowhere
  std::ofstream file_;
  formats::Packer packer_;
  bool finished_ = false;
};

// The reply's body, streamed or not, to a file; the exit code.
int write_body(app::Reply reply, const std::string& path);

}  // namespace plenary::cli
