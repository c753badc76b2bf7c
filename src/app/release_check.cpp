// Proves a release: its files against their hashes, those against their signature, its registry, its tables.
#include <algorithm>
#include <fstream>

#include "app/named_file.hpp"
#include "app/release.hpp"
#include "app/verify.hpp"
#include "support/file_hash.hpp"

namespace plenary::app {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kSha256Digits = 64, kBlake2bDigits = 128;

class Check {
 public:
  Check(fs::path folder, const std::optional<std::string>& public_key)
      : folder_(std::move(folder)), public_key_(public_key) {}

  Faults take() {
    auto facts = read_release(folder_);
    if (!facts) add(facts.faults());
    check_sums();
    check_signature();
    check_registry();
    if (facts) check_rows(*facts);
    return std::move(faults_);
  }

 private:
  void fault(const std::string& file, std::string message) {
    faults_.push_back({Code::invalid, "", std::move(message), (folder_ / file).string()});
  }
  void add(const Faults& faults) { faults_.insert(faults_.end(), faults.begin(), faults.end()); }

  [[nodiscard]] bool is_there(const std::string& name) const {
    std::error_code error;
    return fs::is_regular_file(fs::symlink_status(folder_ / name, error));
  }

  void check_sums() {
    const auto sha256 = read_sums(folder_ / "SHA256SUMS", kSha256Digits);
    const auto blake2b = read_sums(folder_ / "B2SUMS", kBlake2bDigits);
    if (!sha256) add(sha256.faults());
    if (!blake2b) add(blake2b.faults());
    if (!sha256 || !blake2b) return;
    for (const auto& [name, hash] : *sha256) {
      if (!is_there(name)) {
        fault(name, "is missing");
        continue;
      }
      const auto found = hash_file(folder_ / name);
      if (found.sha256 != hash) fault(name, "does not have the SHA-256 that SHA256SUMS says");
      if (name == "B2SUMS") continue;
      const auto other = blake2b->find(name);
      if (other == blake2b->end() || other->second != found.blake2b)
        fault(name, "does not have the BLAKE2b hash that B2SUMS says");
    }
    for (const auto& [name, hash] : *blake2b)
      if (!sha256->contains(name)) fault(name, "is in B2SUMS, but not in SHA256SUMS");
    for (const auto& entry : fs::directory_iterator(folder_)) {
      const auto name = entry.path().filename().string();
      if (name != "SHA256SUMS" && name != "SHA256SUMS.sig" && !sha256->contains(name))
        fault(name, "does not belong to the release: no hash of it is in SHA256SUMS");
    }
  }

  void check_signature() {
    if (!is_there("SHA256SUMS.sig") || !is_there("public-key.pem")) {
      if (public_key_ || is_there("SHA256SUMS.sig") || is_there("public-key.pem"))
        fault("SHA256SUMS.sig", "or public-key.pem is missing: the release is not signed");
      return;
    }
    const auto key = public_key_of_pem(read_whole(folder_ / "public-key.pem"));
    if (!key) return fault("public-key.pem", "is no Ed25519 public key");
    if (public_key_ && crypto::from_base64url(*public_key_) != *key)
      return fault("public-key.pem", "is another key than " + *public_key_);
    if (is_there("SHA256SUMS") &&
        !crypto::is_signed(read_whole(folder_ / "SHA256SUMS"), read_whole(folder_ / "SHA256SUMS.sig"), *key))
      fault("SHA256SUMS.sig", "is no signature of SHA256SUMS by that key");
  }

  // A copy is opened, so that nothing is written beside the file.
  void check_registry() {
    if (!is_there("plenary.db")) return fault("plenary.db", "is missing");
    const NamedFile copy;
    fs::copy_file(folder_ / "plenary.db", copy.name(), fs::copy_options::overwrite_existing);
    fs::permissions(copy.name(), fs::perms::owner_read | fs::perms::owner_write);
    const auto opened = storage::Registry::open(copy.name(), {.create = false, .read_only = true});
    if (!opened) return fault("plenary.db", opened.faults().front().message);
    for (const auto& flaw : verify(**opened).flaws) fault("plenary.db", flaw.place + ": " + flaw.message);
  }

  void check_rows(const ReleaseFacts& facts) {
    for (const auto& [table, rows] : facts.rows) {
      const auto name = table + ".ndjson";
      if (!is_there(name) || !is_there(table + ".csv")) {
        fault(name, "or " + table + ".csv is missing");
        continue;
      }
      std::ifstream in(folder_ / name, std::ios::binary);
      const auto lines = std::count(std::istreambuf_iterator<char>(in), {}, '\n');
      if (lines != rows)
        fault(name, "has " + std::to_string(lines) + " rows where release.json says " + std::to_string(rows));
    }
  }

  fs::path folder_;
  const std::optional<std::string>& public_key_;
  Faults faults_;
};

}  // namespace

Faults check_release(const fs::path& folder, const std::optional<std::string>& public_key) {
  return Check(folder, public_key).take();
}

}  // namespace plenary::app
