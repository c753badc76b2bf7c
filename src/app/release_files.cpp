// Reads what makes a folder a release.
#include "app/release_files.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <tuple>

#include "app/page_parts.hpp"

namespace plenary::app {
namespace {

constexpr std::size_t kLongestName = 64;

}  // namespace

bool is_release_name(std::string_view name) {
  const auto is_letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  };
  return !name.empty() && name.size() <= kLongestName && is_letter(name.front()) &&
         std::all_of(name.begin(), name.end(),
                     [&](char c) { return is_letter(c) || c == '.' || c == '-' || c == '_'; });
}

std::string read_whole(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) throw std::runtime_error(file.string() + " cannot be read");
  return text;
}

Result<ReleaseFacts> read_release(const std::filesystem::path& folder) {
  const auto file = folder / "release.json";
  std::error_code missing;
  if (!std::filesystem::is_regular_file(file, missing))
    return Fault{Code::not_found, "", "there is no release.json: this is no release", folder.string()};
  boost::system::error_code error;
  const auto value = json::parse(read_whole(file), error);
  const auto* object = error ? nullptr : value.if_object();
  const auto* revision = object ? object->if_contains("revision") : nullptr;
  const auto* rows = object ? object->if_contains("rows") : nullptr;
  if (!revision || !revision->is_int64() || !rows || !rows->is_object() || text_at(*object, "name").empty())
    return Fault{Code::invalid, "", "is not what a release says of itself", file.string()};
  ReleaseFacts facts{text_at(*object, "name"), revision->get_int64(),        text_at(*object, "instant"),
                     text_at(*object, "head"), text_at(*object, "previous"), {}};
  for (const auto& [table, count] : rows->get_object())
    if (count.is_int64()) facts.rows.emplace(table, count.get_int64());
  return facts;
}

std::vector<ReleaseFacts> list_releases(const std::filesystem::path& releases) {
  std::vector<ReleaseFacts> list;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(releases, error)) {
    const auto name = entry.path().filename().string();
    if (!is_release_name(name)) continue;
    if (auto facts = read_release(entry.path()); facts && facts->name == name) list.push_back(std::move(*facts));
  }
  std::sort(list.begin(), list.end(), [](const auto& left, const auto& right) {
    return std::tie(left.revision, left.name) < std::tie(right.revision, right.name);
  });
  return list;
}

std::string to_json(const ReleaseFacts& facts) {
  json::object object{
      {"name", facts.name}, {"revision", facts.revision}, {"instant", facts.instant}, {"head", facts.head}};
  if (!facts.previous.empty()) object.emplace("previous", facts.previous);
  json::object rows;
  for (const auto& [table, count] : facts.rows) rows.emplace(table, count);
  object.emplace("rows", std::move(rows));
  return json::serialize(object) + "\n";
}

Result<Sums> read_sums(const std::filesystem::path& file, std::size_t digits) {
  Sums sums;
  Faults faults;
  std::ifstream in(file, std::ios::binary);
  if (!in) return Fault{Code::not_found, "", "cannot be read", file.string()};
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const bool good = line.size() > digits + 2 && line.substr(digits, 2) == "  " &&
                      line.find_first_not_of("0123456789abcdef") == digits && line.find('/') == std::string::npos;
    if (!good || !sums.emplace(line.substr(digits + 2), line.substr(0, digits)).second)
      faults.push_back(
          {Code::invalid, "", "is no hash with the name of a file, or one that is there twice", file.string(), number});
  }
  if (!faults.empty()) return faults;
  return sums;
}

}  // namespace plenary::app
