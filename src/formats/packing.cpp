// Packs with gzip and zstd.
#include "formats/packing.hpp"

#include <zlib.h>
#include <zstd.h>

#include <array>
#include <new>
#include <stdexcept>

namespace plenary::formats {
namespace {

constexpr int kZstdLevel = 3;
constexpr int kGzipWindow = 15 + 16;  // a gzip header, without a time in it
constexpr int kGzipMemory = 8;
constexpr std::size_t kRoom = std::size_t{64} << 10;

}  // namespace

struct Packer::State {
  Packing packing = Packing::none;
  z_stream gzip{};
  ZSTD_CCtx* zstd = nullptr;
};

Packing packing_of(std::string_view file_name) {
  if (file_name.ends_with(".gz")) return Packing::gzip;
  if (file_name.ends_with(".zst")) return Packing::zstd;
  return Packing::none;
}

Packer::Packer(Packing packing) : state_(std::make_unique<State>()) {
  state_->packing = packing;
  if (packing == Packing::gzip && deflateInit2(&state_->gzip, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzipWindow,
                                               kGzipMemory, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  if (packing != Packing::zstd) return;
  state_->zstd = ZSTD_createCCtx();
  if (!state_->zstd) throw std::bad_alloc();
  ZSTD_CCtx_setParameter(state_->zstd, ZSTD_c_compressionLevel, kZstdLevel);
  ZSTD_CCtx_setParameter(state_->zstd, ZSTD_c_checksumFlag, 1);
}

Packer::~Packer() {
  if (state_->packing == Packing::gzip) deflateEnd(&state_->gzip);
  ZSTD_freeCCtx(state_->zstd);
}

std::string Packer::pack(std::string_view bytes) { return run(bytes, false); }
std::string Packer::finish() { return run({}, true); }

std::string Packer::run(std::string_view bytes, bool end) {
  if (state_->packing == Packing::none) return std::string(bytes);
  std::string packed;
  std::array<char, kRoom> room;
  if (state_->packing == Packing::gzip) {
    auto& stream = state_->gzip;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    do {
      stream.next_out = reinterpret_cast<Bytef*>(room.data());
      stream.avail_out = room.size();
      deflate(&stream, end ? Z_FINISH : Z_NO_FLUSH);
      packed.append(room.data(), room.size() - stream.avail_out);
    } while (stream.avail_out == 0);
    return packed;
  }
  ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
  for (;;) {
    ZSTD_outBuffer out{room.data(), room.size(), 0};
    const auto left = ZSTD_compressStream2(state_->zstd, &out, &in, end ? ZSTD_e_end : ZSTD_e_continue);
    if (ZSTD_isError(left)) throw std::runtime_error(ZSTD_getErrorName(left));
    packed.append(room.data(), out.pos);
    if (end ? left == 0 : in.pos == in.size) return packed;
  }
}

}  // namespace plenary::formats
