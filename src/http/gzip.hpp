// Compression of answers.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "app/message.hpp"

namespace plenary::http {

// Whether an Accept-Encoding takes gzip (RFC 9110, 12.5.3: `gzip;q=0` does not, `*` does unless gzip is named).
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);
// The same of all Accept-Encoding fields of a request.
[[nodiscard]] bool accepts_gzip(const app::Request& request);
// Whether they name brotli.
[[nodiscard]] bool accepts_brotli(const app::Request& request);

// Whether bytes of this Content-Type are text that shrinks.
[[nodiscard]] bool is_compressible(std::string_view content_type);

// The bytes as one gzip member; the same bytes give the same result. Throws std::bad_alloc.
[[nodiscard]] std::string gzip(std::string_view bytes);

// The stream's bytes as one gzip member, made anew; what the inner stream throws passes through.
[[nodiscard]] std::unique_ptr<app::BodyStream> gzip_stream(std::unique_ptr<app::BodyStream> inner);

}  // namespace plenary::http
