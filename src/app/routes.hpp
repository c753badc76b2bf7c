// The routes as data: path first, then method, so that 404 and 405 are told apart and Allow is filled from here.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "app/message.hpp"
#include "app/target.hpp"

namespace plenary::app {

class Context;

// What a matched pattern found: the path's variable parts, in order. `{symbol}` takes the rest of the path.
using Variables = std::vector<std::string>;
using Handler = Reply (*)(Context& context, const Variables& variables);

struct Route {
  std::string_view method;   // GET also answers HEAD
  std::string_view pattern;  // `/votes/{assembly}/{session}/{number}`
  Handler handler;
  std::vector<Form> forms;  // of a GET; empty: the handler has a form of its own
  std::string_view summary;
};

std::span<const Route> routes();

// The routes whose pattern the path fits, with its variables; of several patterns the first wins.
struct Match {
  std::vector<const Route*> routes;  // one for each method
  Variables variables;
};
Match match(const std::vector<std::string>& segments);

}  // namespace plenary::app
