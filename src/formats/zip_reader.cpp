// Reads members of a zip archive by libzip; what a member claims about its size is not believed.
#include "formats/zip_reader.hpp"

#include <zip.h>

#include <algorithm>

namespace plenary {
namespace {

constexpr zip_int64_t kMostMembers = 5000;
constexpr std::size_t kLargestMember = 48 * 1024 * 1024;
constexpr std::size_t kLargestTotal = 64 * 1024 * 1024;
// Text packs to a tenth or so; beyond this only a bomb goes.
constexpr std::size_t kSteepestRatio = 300;
constexpr std::size_t kRatioMattersFrom = 1024 * 1024;
constexpr std::size_t kPiece = 64 * 1024;

Fault zip_fault(Code code, std::string message) { return {code, "document", std::move(message)}; }

}  // namespace

void ZipReader::Closer::operator()(zip* archive) const { zip_discard(archive); }

Result<ZipReader> ZipReader::open(std::string_view bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr) {
    if (source != nullptr) zip_source_free(source);
    const std::string why = zip_error_strerror(&error);
    zip_error_fini(&error);
    return zip_fault(Code::invalid, "The archive is broken: " + why + ".");
  }
  zip_error_fini(&error);
  ZipReader reader(archive);
  if (zip_get_num_entries(archive, 0) > kMostMembers)
    return zip_fault(Code::too_large, "The archive has too many members.");
  return reader;
}

bool ZipReader::has(const std::string& name) const { return zip_name_locate(archive_.get(), name.c_str(), 0) >= 0; }

Result<std::string> ZipReader::read(const std::string& name) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat(archive_.get(), name.c_str(), 0, &stat) != 0)
    return zip_fault(Code::invalid, "The archive has no " + name + ".");
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE) {
    return zip_fault(Code::invalid, "The archive is encrypted.");
  }
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen(archive_.get(), name.c_str(), 0), zip_fclose);
  if (!file) return zip_fault(Code::invalid, "The archive is broken at " + name + ".");
  const std::size_t packed = (stat.valid & ZIP_STAT_COMP_SIZE) != 0 ? static_cast<std::size_t>(stat.comp_size) : 0;
  const std::size_t limit =
      std::min({kLargestMember, kLargestTotal - read_so_far_,
                std::max(kRatioMattersFrom, packed > kLargestMember ? kLargestMember : packed * kSteepestRatio)});
  std::string out;
  while (true) {
    const std::size_t before = out.size();
    out.resize(before + kPiece);
    const zip_int64_t count = zip_fread(file.get(), out.data() + before, kPiece);
    if (count < 0) return zip_fault(Code::invalid, "The archive is broken at " + name + ".");
    out.resize(before + static_cast<std::size_t>(count));
    if (out.size() > limit) return zip_fault(Code::too_large, name + " unpacks to more than is sensible.");
    if (count == 0) break;
  }
  read_so_far_ += out.size();
  return out;
}

}  // namespace plenary
