// plenary export: the same bytes as the URL of the same question.
#include <fstream>
#include <iostream>

#include "app/app.hpp"
#include "app/target.hpp"
#include "cli/commands.hpp"
#include "cli/registry_file.hpp"
#include "storage/table.hpp"

namespace plenary::cli {
namespace {

// Nothing where a filter has no `=`.
std::optional<std::string> target_of(const ExportOptions& options) {
  std::string target = "/" + options.table + "." + options.format;
  char separator = '?';
  const auto add = [&](std::string_view name, std::string_view value) {
    target += separator + app::escape_parameter(name) + "=" + app::escape_parameter(value);
    separator = '&';
  };
  for (const auto& filter : options.filters) {
    const auto equals = filter.find('=');
    if (equals == std::string::npos) return std::nullopt;
    add(filter.substr(0, equals), filter.substr(equals + 1));
  }
  if (options.revision) add("revision", std::to_string(*options.revision));
  return target;
}

// Written beside the file first, so that a file of that name is always whole.
class Output {
 public:
  explicit Output(std::string path) : path_(std::move(path)) {
    if (!path_.empty()) file_.open(path_ + ".part", std::ios::binary | std::ios::trunc);
  }
  std::ostream& stream() { return path_.empty() ? std::cout : file_; }
  bool finish() {
    stream().flush();
    if (!stream()) return false;
    if (path_.empty()) return true;
    file_.close();
    return std::rename((path_ + ".part").c_str(), path_.c_str()) == 0;
  }

 private:
  std::string path_;
  std::ofstream file_;
};

}  // namespace

int export_table(const Options& options) {
  if (!storage::find_table(options.table.table)) {
    std::cerr << "there is no table '" << options.table.table << "'\n";
    return kWrongUsage;
  }
  const auto target = target_of(options.table);
  if (!target) {
    std::cerr << "--filter takes name=value\n";
    return kWrongUsage;
  }
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
  Output output(options.table.out);
  output.stream() << reply.body;
  if (reply.stream)
    for (std::string piece; reply.stream->next(piece);) output.stream() << piece;
  if (output.finish()) return kDone;
  std::cerr << "cannot write " << (options.table.out.empty() ? "standard output" : options.table.out) << '\n';
  return kFailed;
}

}  // namespace plenary::cli
