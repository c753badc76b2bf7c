// Reads tar archives out of any input, by libarchive.
#include "formats/archive_files.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <memory>
#include <vector>

namespace plenary::formats {

namespace {

constexpr std::size_t kPiece = std::size_t{64} << 10;
constexpr std::size_t kMarkAt = 257;
constexpr std::string_view kMark = "ustar";

// What libarchive asks for bytes.
struct Feed {
  Input& input;
  std::string first;
  std::vector<char> piece = std::vector<char>(kPiece);
  Faults faults{};
};

la_ssize_t feed(archive*, void* data, const void** bytes) {
  auto& source = *static_cast<Feed*>(data);
  if (!source.first.empty()) {
    source.piece.assign(source.first.begin(), source.first.end());
    const auto count = static_cast<la_ssize_t>(source.first.size());
    source.first.clear();
    *bytes = source.piece.data();
    return count;
  }
  source.piece.resize(kPiece);
  const auto count = source.input.read(source.piece.data(), source.piece.size());
  *bytes = source.piece.data();
  if (count) return static_cast<la_ssize_t>(*count);
  source.faults = count.faults();
  return -1;
}

Result<std::string> unpacked(const std::string& bytes, const std::string& name, std::size_t limit) {
  auto input = Input::of_bytes(bytes, name);
  if (!input) return input.faults();
  return read_all(*input, limit);
}

Fault broken(archive* from, const std::string& name) {
  const auto* why = archive_error_string(from);
  return {Code::invalid, "", std::string("is a broken archive") + (why ? std::string(": ") + why : ""), name};
}

Faults read_entry(archive* from, const std::string& name, std::size_t limit,
                  const std::function<void(const std::string& name, std::string bytes)>& give) {
  std::string bytes;
  std::vector<char> piece(kPiece);
  while (true) {
    const auto count = archive_read_data(from, piece.data(), piece.size());
    if (count < 0) return {broken(from, name)};
    if (count == 0) break;
    bytes.append(piece.data(), static_cast<std::size_t>(count));
    if (bytes.size() > limit)
      return {{Code::too_large, "", "is larger than " + std::to_string(limit) + " bytes", name}};
  }
  auto plain = unpacked(bytes, name, limit);
  if (!plain) return plain.faults();
  give(name, std::move(*plain));
  return {};
}

Faults read_archive(Input& input, std::string first, std::size_t limit,
                    const std::function<void(const std::string& name, std::string bytes)>& give) {
  const std::unique_ptr<archive, int (*)(archive*)> from(archive_read_new(), &archive_read_free);
  if (!from) throw std::bad_alloc();
  archive_read_support_format_tar(from.get());
  Feed source{input, std::move(first)};
  if (archive_read_open(from.get(), &source, nullptr, &feed, nullptr) != ARCHIVE_OK)
    return {broken(from.get(), input.name())};
  archive_entry* entry = nullptr;
  while (true) {
    const int state = archive_read_next_header(from.get(), &entry);
    if (state == ARCHIVE_EOF) return source.faults;
    if (!source.faults.empty()) return source.faults;
    if (state != ARCHIVE_OK && state != ARCHIVE_WARN) return {broken(from.get(), input.name())};
    if (archive_entry_filetype(entry) != AE_IFREG) continue;
    const auto* path = archive_entry_pathname(entry);
    if (auto faults = read_entry(from.get(), path ? path : input.name(), limit, give); !faults.empty()) return faults;
  }
}

}  // namespace

Faults for_each_file(Input input, std::size_t limit,
                     const std::function<void(const std::string& name, std::string bytes)>& give) {
  std::string first(kPiece, '\0');
  std::size_t filled = 0;
  while (filled < first.size()) {
    const auto count = input.read(first.data() + filled, first.size() - filled);
    if (!count) return count.faults();
    if (*count == 0) break;
    filled += *count;
  }
  first.resize(filled);
  if (first.size() > kMarkAt && first.compare(kMarkAt, kMark.size(), kMark) == 0)
    return read_archive(input, std::move(first), limit, give);
  auto rest = read_all(input, limit);
  if (!rest) return rest.faults();
  give(input.name(), std::move(first) + *rest);
  return {};
}

}  // namespace plenary::formats
