// plenary import, the data that ship with the program, and the example
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

  void add(const std::string& file, std::string_view lines) {
    const auto name = !all_.empty() ? all_ : (file == "standard input" ? "standard-input" : file) + ".refused.csv";
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
  RefusedLines refused(options.import.refused);
  if (how.keep_going && !how.dry_run)
    how.set_aside = [&refused](const std::string& file, std::string_view lines) { refused.add(file, lines); };
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
