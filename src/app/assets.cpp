// Assets by name, with their types and tags.
#include "app/assets.hpp"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "embedded/web_assets.hpp"
#include "embedded/web_words.hpp"
#include "formats/html.hpp"
#include "support/crypto.hpp"

namespace plenary::app {
namespace {

constexpr std::size_t kHashLetters = 16;

std::string_view media_type_of(std::string_view name) {
  if (name.ends_with(".css")) return "text/css; charset=utf-8";
  if (name.ends_with(".svg")) return "image/svg+xml";
  if (name.ends_with(".js")) return "text/javascript; charset=utf-8";
  if (name.ends_with(".outlines")) return "application/json";
  if (name.ends_with(".woff2")) return "font/woff2";
  if (name.ends_with(".png")) return "image/png";
  return "application/octet-stream";
}

std::string_view bytes_of(std::string_view name) {
  for (const auto& file : embedded::web_assets())
    if (file.name == name) return file.bytes;
  return {};
}

Asset make_asset(const EmbeddedFile& file) {
  const std::string name(file.name);
  const auto hash = crypto::hex(crypto::blake2b_256(file.bytes)).substr(0, kHashLetters);
  const auto dot = name.rfind('.');
  return {name,
          name.substr(0, dot) + "." + hash + name.substr(dot),
          file.bytes,
          bytes_of(name + ".br"),
          bytes_of(name + ".gz"),
          media_type_of(name),
          "W/\"" + hash + "\""};
}

const std::vector<Asset>& assets() {
  static const auto all = [] {
    std::vector<Asset> made;
    for (const auto& file : embedded::web_assets())
      if (!file.name.ends_with(".br") && !file.name.ends_with(".gz")) made.push_back(make_asset(file));
    return made;
  }();
  return all;
}

}  // namespace

const Asset* find_asset(std::string_view name) {
  const auto found = std::find_if(assets().begin(), assets().end(),
                                  [&](const Asset& each) { return each.hashed_name == name || each.name == name; });
  return found == assets().end() ? nullptr : &*found;
}

std::string asset_url(std::string_view name) {
  const auto* asset = find_asset(name);
  if (!asset) throw std::logic_error("there is no asset " + std::string(name));
  return "/assets/" + asset->hashed_name;
}

const std::string& look_of_pages() {
  static const auto look = [] {
    std::string all;
    for (const auto& asset : assets()) all += asset.hashed_name;
    for (const auto& file : embedded::web_words()) all += file.bytes;
    all += formats::all_templates();
    return crypto::hex(crypto::blake2b_256(all)).substr(0, kHashLetters / 2);
  }();
  return look;
}

}  // namespace plenary::app
