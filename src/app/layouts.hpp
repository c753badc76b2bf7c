// The layouts of other people's tools, and plenary's own, as the catalogue names them. Static data: any thread.
#pragma once

#include <span>
#include <string_view>

namespace plenary::app {

struct Layout {
  std::string_view name;
  std::string_view describes;
  std::string_view export_url{};  // where it is given; empty: it is only taken
  bool is_imported = true;
};

std::span<const Layout> layouts();

}  // namespace plenary::app
