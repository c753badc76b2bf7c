// plenary import, the data that ship with the program, and the example
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <iostream>
#include <map>

#include "app/import.hpp"
#include "app/reference.hpp"
#include "cli/commands.hpp"
#include "cli/registry_file.hpp"
#include "storage/own_names.hpp"
#include "support/clock.hpp"

namespace plenary::cli {
namespace {

// On a terminal alone, and only once it takes long enough to wonder.
app::ImportProgress progress() {
  if (!::isatty(STDERR_FILENO)) return {};
  return [](std::size_t entries) { std::cerr << '\r' << entries << " entries read" << std::flush; };
}

// Every input, or none after saying why one cannot be opened.
std::optional<std::vector<formats::Input>> open_inputs(const std::vector<std::string>& files) {
  std::vector<formats::Input> inputs;
  Faults faults;
  for (const auto& file : files) {
    auto input = formats::Input::open(file);
    if (input)
      inputs.push_back(std::move(*input));
    else
      faults.insert(faults.end(), input.faults().begin(), input.faults().end());
  }
  if (faults.empty()) return inputs;
  print_faults(faults);
  return std::nullopt;
}

// The lines that were refused, beside the file in which they stood, or all in one.
class RefusedLines {
 public:
  explicit RefusedLines(std::string all) : all_(std::move(all)) {}

  // Where those of a file go, by its name in messages.
  [[nodiscard]] std::string name_for(const std::string& file) const {
    return !all_.empty() ? all_ : (file == "standard input" ? "standard-input" : file) + ".refused.csv";
  }

  void add(const std::string& file, std::string_view lines) {
    const auto name = name_for(file);
    auto [stream, fresh] = streams_.try_emplace(name);
    if (fresh) stream->second.open(name, std::ios::binary | std::ios::trunc);
    stream->second << lines;
  }

  // Says where they are; false where they could not be written.
  bool finish() {
    bool good = true;
    for (auto& [name, stream] : streams_) {
      stream.close();
      std::cerr << (stream ? "lines set aside in " : "cannot write ") << name << '\n';
      good = good && stream;
    }
    return good;
  }

 private:
  std::string all_;
  std::map<std::string, std::ofstream> streams_;
};

bool is_input(const std::string& name, const std::string& input) {
  struct stat written {};
  struct stat read {};
  if (::stat(name.c_str(), &written) != 0 || !S_ISREG(written.st_mode)) return false;
  const bool found = input == "-" ? ::fstat(STDIN_FILENO, &read) == 0 : ::stat(input.c_str(), &read) == 0;
  return found && written.st_dev == read.st_dev && written.st_ino == read.st_ino;
}

// Why lines may not be set aside where they would be: what is there is needed.
std::optional<Fault> refuse_places(const RefusedLines& refused, const std::vector<std::string>& files,
                                   const std::string& registry) {
  for (const auto& file : files) {
    const auto name = refused.name_for(file == "-" ? "standard input" : file);
    if (auto fault = storage::refuse_replacing(name, registry)) return fault;
    for (const auto& input : files)
      if (is_input(name, input))
        return Fault{Code::bad_request, "", "lines cannot be set aside in a file of this import", name};
  }
  return std::nullopt;
}

int tell(const app::ImportReport& report, bool as_json) {
  if (as_json)
    std::cout << app::to_json(report) << '\n';
  else
    std::cout << app::to_text(report);
  if (report.faults.empty()) return kDone;
  // The input may be as it should be where the registry takes nothing.
  const bool failed = std::any_of(report.faults.begin(), report.faults.end(), [](const Fault& fault) {
    return fault.code == Code::no_space_left || fault.code == Code::unavailable;
  });
  return failed ? kFailed : kInputRefused;
}

}  // namespace

int import(const Options& options) {
  const auto layout = app::import_layout_named(options.import.layout);
  if (!layout) {
    std::cerr << "there is no layout '" << options.import.layout << "'; there are:";
    for (const auto name : app::import_layout_names()) std::cerr << ' ' << name;
    std::cerr << '\n';
    return kWrongUsage;
  }
  RefusedLines refused(options.import.refused);
  const bool sets_aside = options.import.keep_going && !options.import.dry_run;
  if (sets_aside)
    if (const auto fault = refuse_places(refused, options.import.files, options.db)) return refuse({*fault});
  auto inputs = open_inputs(options.import.files);
  if (!inputs) return kInputRefused;
  const bool whole = *layout == app::ImportLayout::plenary;
  auto registry = open_registry(options, whole ? Access::import_whole : Access::import);
  if (!registry) return kFailed;
  app::ImportOptions how;
  how.actor = options.import.actor;
  how.reason = options.import.reason;
  how.instant = system_clock().now_utc();
  how.dry_run = options.import.dry_run;
  how.keep_going = options.import.keep_going;
  if (sets_aside)
    how.set_aside = [&refused](const std::string& file, std::string_view lines) { refused.add(file, lines); };
  how.set_aside_in_one = !options.import.refused.empty() && options.import.files.size() > 1;
  const auto report = app::import_inputs(*registry, *layout, std::move(*inputs), std::move(how), progress());
  if (report.stored)
    if (const auto fault = storage::Registry::put_in_place(std::move(registry), options.db)) {
      refused.finish();
      return refuse({*fault});
    }
  const int told = tell(report, options.import.json);
  return refused.finish() ? told : kFailed;
}

int renew_reference(const Options& options) {
  auto registry = open_registry(options, Access::write);
  if (!registry) return kFailed;
  return tell(app::renew_reference(*registry, system_clock().now_utc()), false);
}

int load_example(const Options& options) {
  auto registry = open_registry(options, Access::create);
  if (!registry) return kFailed;
  return tell(app::load_example(*registry, system_clock().now_utc(), "example"), false);
}

int remove_example(const Options& options) {
  auto registry = open_registry(options, Access::write);
  if (!registry) return kFailed;
  const auto removed = app::remove_example(*registry, system_clock().now_utc(), "example");
  if (!removed) return refuse(removed.faults());
  std::cout << "withdrew " << *removed << " records of the example\n";
  return kDone;
}

}  // namespace plenary::cli
