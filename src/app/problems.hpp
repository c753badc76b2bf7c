// One table from kinds of fault to what clients see: HTTP status, problem type, exit code; and problems as replies.
#pragma once

#include <boost/json/object.hpp>
#include <string_view>

#include "app/message.hpp"
#include "app/target.hpp"
#include "plenary/result.hpp"

namespace plenary::app {

struct ProblemKind {
  int status;
  std::string_view type;  // `urn:plenary:problem:…`, RFC 9457
  std::string_view title;
  int exit_code;  // of the command line
};
const ProblemKind& problem_kind(Code code);

// The code of a problem with several faults: the first fault's.
Code leading_code(const Faults& faults);

// application/problem+json with every fault in `errors`, or the same as a page for a browser. What a fault leads to is linked;
// `more` are further members of the JSON.
Reply problem(const Request& request, const Faults& faults, boost::json::object more = {});
Reply problem(const Request& request, Fault fault);

}  // namespace plenary::app
