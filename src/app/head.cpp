// Makes, signs, reads and checks heads.
#include "app/head.hpp"

#include <boost/json.hpp>

#include "storage/revisions.hpp"

namespace plenary::app {
namespace json = boost::json;
namespace {

std::string signed_text(const Head& head) {
  return "plenary head 1\n" + std::to_string(head.revision) + "\n" + head.instant + "\n" + crypto::hex(head.hash) +
         "\n";
}

const std::string* text_of(const json::object& object, std::string_view name, std::string& kept) {
  const auto* value = object.if_contains(name);
  if (!value || !value->is_string()) return nullptr;
  kept = std::string(value->get_string());
  return &kept;
}

// The bytes of a member in base64url; empty where there is none.
std::string bytes_of(const json::object& object, std::string_view name) {
  std::string text;
  if (!text_of(object, name, text)) return {};
  return crypto::from_base64url(text).value_or("");
}

std::optional<std::string> from_hex(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    const auto digit = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    const int high = digit(text[i]), low = digit(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  if (text.size() % 2) return std::nullopt;
  return bytes;
}

Fault no_head(const std::string& why) { return {Code::invalid, "head", "this is no signed head: " + why}; }

}  // namespace

std::optional<Head> head_of(const storage::Snapshot& snapshot) {
  const auto newest = storage::find_revision(snapshot, snapshot.revision());
  if (!newest) return std::nullopt;
  return Head{newest->number, newest->instant, newest->hash, {}, {}};
}

std::string to_json(const Head& head) {
  json::object object{{"revision", head.revision}, {"instant", head.instant}, {"hash", crypto::hex(head.hash)}};
  if (!head.signature.empty()) {
    object.emplace("public_key", crypto::base64url(head.public_key));
    object.emplace("signature", crypto::base64url(head.signature));
  }
  return json::serialize(object);
}

void sign(Head& head, const crypto::SigningKey& key) {
  head.public_key = key.public_key;
  head.signature = crypto::sign(signed_text(head), key);
}

Result<Head> read_head(std::string_view text, const std::optional<std::string>& public_key) {
  boost::system::error_code error;
  const auto value = json::parse(text, error);
  if (error || !value.is_object()) return no_head("not a JSON object");
  const auto& object = value.get_object();
  Head head;
  const auto* revision = object.if_contains("revision");
  if (!revision || !revision->is_int64() || revision->get_int64() < 1) return no_head("it has no revision");
  head.revision = revision->get_int64();
  std::string hash;
  if (!text_of(object, "instant", head.instant) || !text_of(object, "hash", hash))
    return no_head("it has no instant or no hash");
  const auto bytes = from_hex(hash);
  if (!bytes || bytes->size() != crypto::kHashBytes) return no_head("its hash is none");
  head.hash = *bytes;
  head.public_key = bytes_of(object, "public_key");
  head.signature = bytes_of(object, "signature");
  if (!crypto::is_signed(signed_text(head), head.signature, head.public_key))
    return no_head("its signature is missing or not of what it says");
  if (public_key && crypto::from_base64url(*public_key) != head.public_key)
    return no_head("it was signed with another key, " + crypto::base64url(head.public_key));
  return head;
}

std::optional<std::string> contradiction(const storage::Snapshot& snapshot, const Head& head) {
  const auto revision = storage::find_revision(snapshot, head.revision);
  if (!revision)
    return "was signed, but is not in the journal, which ends with revision " + std::to_string(snapshot.revision()) +
           ": revisions were lost or removed";
  if (revision->hash == head.hash && revision->instant == head.instant) return std::nullopt;
  return "does not have the hash that was signed: it, or a revision before it, was rewritten";
}

std::string to_json(const crypto::SigningKey& key) {
  return json::serialize(json::object{{"public_key", crypto::base64url(key.public_key)},
                                      {"secret_key", crypto::base64url(key.secret_key)}});
}

Result<crypto::SigningKey> read_signing_key(std::string_view text) {
  boost::system::error_code error;
  const auto value = json::parse(text, error);
  auto key =
      error || !value.is_object() ? std::nullopt : crypto::signing_key_of(bytes_of(value.get_object(), "secret_key"));
  if (!key) return Fault{Code::invalid, "", "this is no key as `plenary head key` makes them"};
  return std::move(*key);
}

}  // namespace plenary::app
