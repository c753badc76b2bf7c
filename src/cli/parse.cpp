// plenary parse
#include <boost/json.hpp>
#include <iostream>

#include "cli/commands.hpp"
#include "cli/registry_file.hpp"
#include "domain/reader/reader.hpp"
#include "formats/extract.hpp"
#include "formats/input.hpp"
#include "formats/record_json.hpp"

namespace plenary::cli {
namespace {

constexpr std::size_t kLargestDocument = 64 * 1024 * 1024;

Result<Reading> read_file(const std::string& file) {
  auto input = formats::Input::open(file);
  if (!input) return input.faults();
  auto bytes = formats::read_all(*input, kLargestDocument);
  if (!bytes) return bytes.faults();
  auto text = extract_text(*bytes, file);
  if (!text) return text.faults();
  return read_document(text->text);
}

}  // namespace

int parse(const Options& options) {
  boost::json::array readings;
  int code = kDone;
  for (const auto& file : options.parse.files) {
    auto reading = read_file(file);
    if (reading) {
      boost::json::object shown;
      if (options.parse.files.size() > 1) shown.emplace("file", file);
      for (auto& member : formats::to_json(*reading)) shown.emplace(member.key(), std::move(member.value()));
      readings.emplace_back(std::move(shown));
      continue;
    }
    auto faults = reading.faults();
    for (auto& fault : faults)
      if (fault.file.empty()) fault.file = file;
    print_faults(faults);
    code = kInputRefused;
  }
  if (options.parse.files.size() > 1)
    std::cout << readings << '\n';
  else if (!readings.empty())
    std::cout << readings.front() << '\n';
  return code;
}

}  // namespace plenary::cli
