// Reads files of HTTP cases.
#include "http/case_file.hpp"

#include <fstream>
#include <stdexcept>

#include "http/text.hpp"

namespace plenary::http::testing {

namespace {

class CaseReader {
 public:
  explicit CaseReader(const std::string& path) : path_(path), file_(path) {
    if (!file_) throw std::runtime_error("cannot read " + path);
  }

  std::vector<Case> read() {
    next_line();
    while (more_) {
      if (line_.starts_with("=== "))
        read_case();
      else
        skip_comment();
    }
    return std::move(cases_);
  }

 private:
  void next_line() {
    more_ = static_cast<bool>(std::getline(file_, line_));
    ++number_;
  }

  void skip_comment() {
    if (!line_.empty() && !line_.starts_with('#')) fail("a case begins with ===, a comment with #");
    next_line();
  }

  void read_case() {
    Case read;
    read.name = line_.substr(4);
    read.place = path_.substr(path_.rfind('/') + 1) + ":" + std::to_string(number_);
    next_line();
    read_request_line(read);
    for (next_line(); more_ && !line_.starts_with("-> ") && line_ != "<<<"; next_line())
      read_header(read.headers, true);
    if (line_ == "<<<") read_body(read);
    if (!line_.starts_with("-> ")) fail("-> and a status expected");
    read.status = std::stoi(line_.substr(3));
    for (next_line(); more_ && !line_.empty() && !line_.starts_with('#'); next_line()) read_expectation(read);
    cases_.push_back(std::move(read));
  }

  void read_request_line(Case& read) {
    const auto space = line_.find(' ');
    if (space == std::string::npos) fail("a method and a target expected");
    read.method = line_.substr(0, space);
    read.target = line_.substr(space + 1);
    if (const auto as = read.target.rfind(" as "); as != std::string::npos) {
      read.role = read.target.substr(as + 4);
      read.target.resize(as);
    }
  }

  void read_header(app::Headers& headers, bool lower_name) {
    const auto colon = line_.find(": ");
    if (colon == std::string::npos) fail("a header, <<< or -> expected");
    const auto name = line_.substr(0, colon);
    headers.emplace_back(lower_name ? lower(name) : name, line_.substr(colon + 2));
  }

  void read_body(Case& read) {
    for (next_line(); line_ != ">>>"; next_line()) {
      if (!more_) fail("the body has no end");
      if (!read.body.empty()) read.body += "\n";
      read.body += line_;
    }
    next_line();
  }

  void read_expectation(Case& read) {
    if (line_.starts_with("has "))
      read.has.push_back(line_.substr(4));
    else if (line_.starts_with("lacks "))
      read.lacks.push_back(line_.substr(6));
    else
      read_header(read.expected_headers, false);
  }

  [[noreturn]] void fail(const std::string& message) const {
    throw std::runtime_error(path_ + ":" + std::to_string(number_) + ": " + message);
  }

  std::string path_;
  std::ifstream file_;
  std::string line_;
  int number_ = 0;
  bool more_ = true;
  std::vector<Case> cases_;
};

}  // namespace

std::vector<Case> read_cases(const std::string& path) { return CaseReader(path).read(); }

std::string expand(std::string_view text, const std::function<std::string(std::string_view)>& value) {
  std::string result;
  while (true) {
    const auto begin = text.find("${");
    const auto end = text.find('}', begin);
    if (begin == std::string_view::npos || end == std::string_view::npos) return result.append(text);
    result.append(text.substr(0, begin)).append(value(text.substr(begin + 2, end - begin - 2)));
    text.remove_prefix(end + 1);
  }
}

}  // namespace plenary::http::testing
