// Tells by names, by what they lead to and by first bytes.
#include "storage/own_names.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>

#include "storage/files.hpp"
#include "storage/migrations.hpp"
#include "storage/refusals.hpp"

namespace plenary::storage {
namespace {

// What stands behind a registry's name in those of the files beside it; more may follow, as in `FILE-unfinished-wal`.
constexpr std::string_view kBeside[] = {"wal", "shm", "journal", "lock", "unfinished", "restoring", "trial"};

// What it leads to, or the name itself where that cannot be told.
std::filesystem::path resolved(const std::filesystem::path& named) {
  std::error_code error;
  auto file = where_it_is(named, error);
  return error ? std::filesystem::absolute(named) : file;
}

// What cannot be read may be one.
bool is_of_sqlite(const std::filesystem::path& file) try {
  return look_at(file).of_sqlite;
} catch (const DiskRefused&) {
  return true;
}

// Calls with each name beside which that name would be one of the files above; whether any call answered true.
template <class Ask>
bool any_owner(const std::filesystem::path& name, Ask&& ask) {
  const std::string file = name.filename();
  for (auto at = file.find('-'); at != file.npos; at = file.find('-', at + 1)) {
    const std::string_view word = std::string_view(file).substr(at + 1);
    const bool beside = std::any_of(std::begin(kBeside), std::end(kBeside),
                                    [&](std::string_view each) { return word.substr(0, word.find('-')) == each; });
    if (beside && at > 0 && ask(name.parent_path() / file.substr(0, at))) return true;
  }
  return false;
}

bool is_the_same(const std::filesystem::path& one, const std::filesystem::path& other) {
  std::error_code ignored;
  return one == other || std::filesystem::equivalent(one, other, ignored);
}

// A file beside the registry, also by another name of that file.
bool is_beside(const std::filesystem::path& to, const std::filesystem::path& registry) {
  return std::any_of(std::begin(kBeside), std::end(kBeside), [&](std::string_view each) {
    return is_the_same(to, registry.string().append("-").append(each));
  });
}

bool belongs(const std::filesystem::path& to, const std::filesystem::path& registry) {
  const auto is_owner = [&](const std::filesystem::path& owner) { return is_the_same(owner, registry); };
  return is_beside(to, registry) || any_owner(to, is_owner);
}

}  // namespace

std::optional<Fault> refuse_own_name(const std::filesystem::path& to, const std::filesystem::path& registry) {
  const auto file = resolved(to);
  const auto ours = resolved(registry);
  if (is_the_same(file, ours)) return refusal(Code::bad_request, to, "this is the registry itself");
  // The other way round, the registry would be what is written before the file has its name.
  if (belongs(file, ours) || belongs(ours, file))
    return refusal(Code::bad_request, to, "this name belongs to the registry " + registry.string());
  // Both by where the link is and by what it leads to.
  const auto named = std::filesystem::absolute(to);
  if (any_owner(file, is_of_sqlite) || any_owner(named, is_of_sqlite))
    return refusal(Code::bad_request, to,
                   "this name belongs to a registry, or another file of SQLite's, that is beside it");
  return std::nullopt;
}

std::optional<Fault> refuse_replacing(const std::filesystem::path& to, const std::filesystem::path& registry) {
  if (auto fault = refuse_own_name(to, registry)) return fault;
  if (is_of_sqlite(resolved(to)))
    return refusal(Code::bad_request, to, "a registry, or another file of SQLite's, is never replaced");
  return std::nullopt;
}

}  // namespace plenary::storage
