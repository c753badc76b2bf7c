// Assets by name, with their types and tags.
#include "app/assets.hpp"

#include "embedded/web_assets.hpp"
#include "support/crypto.hpp"

namespace plenary::app {
namespace {

std::string_view media_type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".png")) return "image/png";
  return "application/octet-stream";
}

}  // namespace

std::optional<Asset> find_asset(std::string_view name) {
  for (const auto& file : embedded::web_assets())
    if (file.name == name)
      return Asset{file.bytes, media_type_of(name),
                   "\"" + crypto::hex(crypto::blake2b_256(file.bytes)).substr(0, 16) + "\""};
  return std::nullopt;
}

}  // namespace plenary::app
