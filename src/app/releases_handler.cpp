// /releases: the list, what a release says of itself, and its files, whole or in part.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cerrno>
#include <charconv>
#include <system_error>

#include "app/data_pages.hpp"
#include "app/handlers.hpp"
#include "app/preconditions.hpp"
#include "app/problems.hpp"
#include "app/release_files.hpp"
#include "app/replies.hpp"
#include "support/crypto.hpp"
#include "support/http_date.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace fs = std::filesystem;
namespace {

// Part of a file that nothing changes.
class FileStream final : public BodyStream {
 public:
  FileStream(int file, std::uint64_t from, std::uint64_t size) : file_(file), at_(from), end_(from + size) {}
  ~FileStream() override { ::close(file_); }
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;

  void prefer(std::size_t bytes) override { piece_ = bytes; }

  bool next(std::string& piece) override {
    piece.resize(std::min<std::uint64_t>(piece_, end_ - at_));
    if (piece.empty()) return false;
    const auto got = ::pread(file_, piece.data(), piece.size(), static_cast<off_t>(at_));
    if (got <= 0) throw std::system_error(got < 0 ? errno : EIO, std::generic_category(), "a file of a release");
    piece.resize(static_cast<std::size_t>(got));
    at_ += static_cast<std::uint64_t>(got);
    return true;
  }

  std::optional<FilePiece> next_in_file() override {
    const FilePiece rest{file_, at_, end_ - at_};
    at_ = end_;
    return rest;
  }
  [[nodiscard]] bool lies_in_file() const override { return true; }
  [[nodiscard]] std::optional<std::uint64_t> remaining() override { return end_ - at_; }

 private:
  int file_;
  std::uint64_t at_, end_;
  std::size_t piece_ = kPieceBytes;
};

std::string_view type_of_file(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kTypes = {{
      {"csv-metadata.json", "application/csvm+json"},
      {".csv", "text/csv; charset=utf-8; header=present"},
      {".ndjson", "application/x-ndjson"},
      {".json", "application/json"},
      {".db", "application/vnd.sqlite3"},
      {".cff", "application/yaml"},
      {".pem", "application/x-pem-file"},
      {"SUMS", "text/plain; charset=utf-8"},
  }};
  const auto found =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& each) { return name.ends_with(each.first); });
  return found == kTypes.end() ? "application/octet-stream" : found->second;
}

fs::path folder_of(const Context& context, const std::string& name) { return context.service().releases / name; }

Result<ReleaseFacts> find_release(const Context& context, const std::string& name) {
  if (!context.service().releases.empty() && is_release_name(name))
    if (auto facts = read_release(folder_of(context, name)); facts && facts->name == name) return facts;
  return Fault{Code::not_found, "", "there is no release " + name};
}

json::object release_json(const Context& context, const ReleaseFacts& facts) {
  auto object = json::parse(to_json(facts)).as_object();
  const auto url = "/releases/" + facts.name;
  object.emplace("href", url);
  std::vector<std::pair<std::string, std::uint64_t>> found;
  for (const auto& entry : fs::directory_iterator(folder_of(context, facts.name)))
    found.emplace_back(entry.path().filename().string(), entry.file_size());
  std::sort(found.begin(), found.end());
  const auto sums = read_sums(folder_of(context, facts.name) / "SHA256SUMS", 64);
  json::array files;
  for (const auto& [name, bytes] : found) {
    json::object file{{"name", name}, {"href", url + "/" + name}, {"type", type_of_file(name)}, {"bytes", bytes}};
    if (sums)
      if (const auto sum = sums->find(name); sum != sums->end()) file.emplace("sha256", sum->second);
    files.emplace_back(std::move(file));
  }
  object.emplace("files", std::move(files));
  return object;
}

// Releases come beside the registry's revisions: what is said of them now is not kept for later.
Reply fresh(Context& context, std::string body) {
  Reply reply;
  reply.set("Content-Type", std::string(media_type_of(context.form)));
  reply.set("Cache-Control", "no-cache");
  reply.set("Vary", context.form == Form::html ? "Accept, Accept-Language, Cookie" : "Accept");
  reply.set("ETag", "\"" + crypto::hex(crypto::blake2b_256(body)).substr(0, 32) + "\"");
  reply.body = std::move(body);
  return reply;
}

struct Range {
  std::uint64_t from = 0, size = 0;
};

std::optional<std::uint64_t> number_of(std::string_view digits) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

// One range of bytes (RFC 9110, section 14.1.2). Nothing: the field is of another form, or asks for several parts, and the
// whole file is answered. Of no size: it lies outside.
std::optional<Range> read_range(std::string_view field, std::uint64_t size) {
  constexpr std::string_view kUnit = "bytes=";
  if (!field.starts_with(kUnit)) return std::nullopt;
  field.remove_prefix(kUnit.size());
  const auto hyphen = field.find('-');
  if (hyphen == std::string_view::npos) return std::nullopt;
  const auto first = number_of(field.substr(0, hyphen)), last = number_of(field.substr(hyphen + 1));
  if (hyphen == 0) {
    if (!last) return std::nullopt;
    const auto bytes = std::min(*last, size);
    return Range{size - bytes, bytes};
  }
  if (!first || (!last && hyphen + 1 < field.size()) || (last && *last < *first)) return std::nullopt;
  if (*first >= size) return Range{0, 0};
  return Range{*first, std::min(last.value_or(size - 1), size - 1) - *first + 1};
}

// The range that is asked for, unless what the client has a part of is another file.
std::optional<Range> asked_range(const Request& request, std::string_view tag, std::string_view changed,
                                 std::uint64_t size) {
  const auto field = request.header("range");
  if (!field || request.method != "GET") return std::nullopt;
  const auto condition = request.header("if-range");
  if (condition && *condition != tag && *condition != changed) return std::nullopt;
  return read_range(*field, size);
}

Reply refuse_range(const Request& request, std::uint64_t size) {
  auto reply = problem(request, Fault{Code::bad_request, "Range", "lies outside of the file"});
  reply.status = 416;
  reply.set("Content-Range", "bytes */" + std::to_string(size));
  return reply;
}

Reply file_reply(const Context& context, const ReleaseFacts& facts, const std::string& name, const std::string& tag) {
  const auto path = folder_of(context, facts.name) / name;
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (file < 0) throw std::system_error(errno, std::generic_category(), path.string());
  struct stat found {};
  ::fstat(file, &found);
  const auto size = static_cast<std::uint64_t>(found.st_size);
  auto whole = std::make_unique<FileStream>(file, 0, size);
  Reply reply;
  reply.set("Content-Type", std::string(type_of_file(name)));
  reply.set("ETag", tag);
  const auto changed = http_date(facts.instant).value_or("");
  if (!changed.empty()) reply.set("Last-Modified", changed);
  reply.set("Accept-Ranges", "bytes");
  if (name.ends_with(".csv") && name != "changes.csv")
    reply.set("Link",
              "</releases/" + facts.name + "/csv-metadata.json>; rel=\"describedby\"; type=\"application/csvm+json\"");
  const auto range = asked_range(context.request, tag, changed, size);
  // What is compressed has other bytes: a part of them would be of no use to whoever has a part of the file.
  reply.set("Cache-Control", std::string("public, max-age=31536000, immutable") + (range ? ", no-transform" : ""));
  if (!range) {
    reply.stream = std::move(whole);
    reply.cacheable_at = context.service().registry.revision();
    return reply;
  }
  if (range->size == 0) return refuse_range(context.request, size);
  reply.status = 206;
  reply.set("Content-Range", "bytes " + std::to_string(range->from) + "-" +
                                 std::to_string(range->from + range->size - 1) + "/" + std::to_string(size));
  reply.stream = std::make_unique<FileStream>(::dup(file), range->from, range->size);
  return reply;
}

}  // namespace

Reply list_of_releases(Context& context, const Variables&) {
  if (auto faults = unknown_parameters(context, {"lang"}); !faults.empty()) return problem(context.request, faults);
  json::array list;
  if (!context.service().releases.empty())
    for (const auto& facts : list_releases(context.service().releases)) {
      auto object = json::parse(to_json(facts)).as_object();
      object.emplace("href", "/releases/" + facts.name);
      list.emplace_back(std::move(object));
    }
  const json::object body{{"items", std::move(list)}};
  if (context.form == Form::html) return fresh(context, releases_page(body, page_context(context)));
  return fresh(context, json::serialize(body));
}

Reply get_release(Context& context, const Variables& variables) {
  if (auto faults = unknown_parameters(context, {"lang"}); !faults.empty()) return problem(context.request, faults);
  const auto facts = find_release(context, variables.at(0));
  if (!facts) return problem(context.request, facts.faults());
  const auto body = release_json(context, *facts);
  if (context.form == Form::html) return fresh(context, release_page(body, page_context(context)));
  return fresh(context, json::serialize(body));
}

// The extension belongs to the name here: these files have one form.
Reply get_release_file(Context& context, const Variables& variables) {
  if (auto faults = unknown_parameters(context, {}); !faults.empty()) return problem(context.request, faults);
  const auto facts = find_release(context, variables.at(0));
  if (!facts) return problem(context.request, facts.faults());
  auto name = variables.size() == 2 ? variables.at(1) : std::string();
  if (context.target.extension) name += "." + std::string(extension_of(*context.target.extension));
  const auto sums = read_sums(folder_of(context, facts->name) / "SHA256SUMS", 64);
  if (!sums) return problem(context.request, sums.faults());
  const auto sum = sums->find(name);
  // Those that no hash is of: what holds the hashes, and its signature.
  const bool of_the_sums = name == "SHA256SUMS" || name == "SHA256SUMS.sig";
  std::error_code error;
  if ((sum == sums->end() && !of_the_sums) || !fs::is_regular_file(folder_of(context, facts->name) / name, error))
    return problem(context.request, Fault{Code::not_found, "", "the release has no file '" + name + "'"});
  const auto hash = sum != sums->end()
                        ? sum->second
                        : crypto::hex(crypto::blake2b_256(read_whole(folder_of(context, facts->name) / name)));
  return file_reply(context, *facts, name, "\"" + hash.substr(0, 32) + "\"");
}

}  // namespace plenary::app
