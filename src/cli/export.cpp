// plenary export: the same bytes as the URL of the same question.
#include <algorithm>
#include <iostream>
#include <iterator>

#include "app/app.hpp"
#include "app/target.hpp"
#include "cli/commands.hpp"
#include "cli/output_file.hpp"
#include "cli/registry_file.hpp"
#include "storage/table.hpp"

namespace plenary::cli {
namespace {

constexpr std::string_view kLayouts[] = {"undl", "voeten", "unvotes", "popolo"};
constexpr std::string_view kSheets[] = {"chart", "results", "agreement", "cohesion", "ideal-points"};

template <class Names>
bool is_among(const Names& names, std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// A table, a layout, a sheet, or the path of anything that can be had as a table: `members/FRA/coincidence`.
bool is_known(const std::string& name) {
  return storage::find_table(name) || is_among(kLayouts, name) || is_among(kSheets, name) ||
         name.find('/') != std::string::npos;
}

// Nothing where a filter has no `=`.
std::optional<std::string> target_of(const ExportOptions& options) {
  std::string target = is_among(kLayouts, options.table) ? "/exports/" : "/";
  target += app::escape_path(options.table) + ".";
  target += options.table == "popolo" ? "json" : options.format;
  char separator = '?';
  const auto add = [&](std::string_view name, std::string_view value) {
    target += separator + app::escape_parameter(name) + "=" + app::escape_parameter(value);
    separator = '&';
  };
  for (const auto& assembly : options.assemblies) add("assembly", assembly);
  if (options.columns) add("columns", std::to_string(*options.columns));
  for (const auto& filter : options.filters) {
    const auto equals = filter.find('=');
    if (equals == std::string::npos) return std::nullopt;
    add(filter.substr(0, equals), filter.substr(equals + 1));
  }
  if (!options.profile.empty()) add("profile", options.profile);
  if (options.revision) add("revision", std::to_string(*options.revision));
  return target;
}

}  // namespace

int export_table(const Options& options) {
  if (options.table.table == "plenary") return export_journal(options);
  if (!is_known(options.table.table)) {
    std::cerr << "there is no table, sheet or layout '" << options.table.table << "'\n";
    return kWrongUsage;
  }
  const auto target = target_of(options.table);
  if (!target) {
    std::cerr << "--filter takes name=value\n";
    return kWrongUsage;
  }
  if (const auto fault = refuse_output(options.table.out, options.db)) return refuse({*fault});
  const auto registry = open_registry(options, Access::read);
  if (!registry) return kFailed;
  app::App application(*registry, {});
  app::Request request;
  request.method = "GET";
  request.target = *target;
  auto reply = application.handle(request);
  if (reply.status != 200) {
    std::cerr << reply.body << '\n';
    return reply.status >= 500 ? kFailed : kWrongUsage;
  }
  return write_body(std::move(reply), options.table.out);
}

}  // namespace plenary::cli
