// HTTP cases as data: requests with what must come back. The form of the files is told in cases/README.md.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "app/message.hpp"

namespace plenary::http::testing {

struct Case {
  std::string name;
  std::string place;  // file and line, for messages
  std::string method;
  std::string target;
  std::string role;  // empty: without a token
  app::Headers headers;
  std::string body;
  int status = 0;
  app::Headers expected_headers;  // the value given is part of the header's
  std::vector<std::string> has;
  std::vector<std::string> lacks;
};

// The cases of a file, in order. Throws std::runtime_error with file and line where the form is broken.
std::vector<Case> read_cases(const std::string& path);

// The text with each `${…}` replaced by what `value` gives for its words.
std::string expand(std::string_view text, const std::function<std::string(std::string_view)>& value);

}  // namespace plenary::http::testing
