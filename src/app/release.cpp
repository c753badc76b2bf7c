// Makes releases: tables through the application, as anyone would get them; the registry from the journal, without drafts.
#include "app/release.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <fstream>
#include <set>
#include <system_error>

#include "app/app.hpp"
#include "app/csvw.hpp"
#include "app/data_package.hpp"
#include "app/journal_replay.hpp"
#include "app/page_parts.hpp"
#include "app/release_changes.hpp"
#include "app/release_citation.hpp"
#include "storage/plain_file.hpp"
#include "storage/revisions.hpp"
#include "support/file_hash.hpp"

namespace plenary::app {
namespace fs = std::filesystem;
namespace {

// A folder that is gone with its object, unless it got its name.
class Draft {
 public:
  Draft(const fs::path& releases, const std::string& name)
      : folder_(releases / ("." + name + "-" + std::to_string(::getpid()))), name_(releases / name) {
    fs::create_directories(folder_);
  }
  ~Draft() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  [[nodiscard]] fs::path operator/(const std::string& name) const { return folder_ / name; }
  [[nodiscard]] const fs::path& folder() const { return folder_; }

  void finish() {
    for (const auto& entry : fs::directory_iterator(folder_)) {
      sync(entry.path());
      fs::permissions(entry.path(), fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read);
    }
    sync(folder_);
    fs::rename(folder_, name_);  // refuses a folder that has something in it
    fs::permissions(name_, fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write,
                    fs::perm_options::remove);
    sync(name_.parent_path());
  }

 private:
  static void sync(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    const int failure = errno;
    if (file >= 0) ::close(file);
    if (!synced) throw std::system_error(failure, std::generic_category(), path.string());
  }

  fs::path folder_, name_;
};

void write_file(const fs::path& file, std::string_view text) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) throw std::system_error(errno, std::generic_category(), file.string());
}

// The lines of a table's rows as NDJSON are its rows.
std::int64_t write_answer(App& application, const std::string& target, const fs::path& file) {
  Request request;
  request.method = "GET";
  request.target = target;
  auto reply = application.handle(request);
  if (reply.status != 200) throw storage::StorageFailure(target + " cannot be made: " + reply.body);
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  std::int64_t lines = 0;
  const auto write = [&](const std::string& piece) {
    out << piece;
    lines += std::count(piece.begin(), piece.end(), '\n');
  };
  write(reply.body);
  if (reply.stream)
    for (std::string piece; reply.stream->next(piece);) write(piece);
  out.close();
  if (!out) throw std::system_error(errno, std::generic_category(), file.string());
  return lines;
}

// Texts that are drafts, and with them the votes on them, stay behind.
std::set<std::string> draft_texts(const storage::Registry& registry, std::int64_t revision) {
  std::set<std::string> drafts;
  storage::for_each_newest_document(
      registry.read(), revision,
      [&](std::string_view kind, std::string_view key, std::int64_t, std::string_view document) {
        if (kind == "resolution" && text_at(json::parse(document).as_object(), "standing") == "draft")
          drafts.emplace(key);
      });
  return drafts;
}

bool is_public_document(std::string_view kind, std::string_view document, const std::set<std::string>& drafts) {
  if (kind != "resolution" && kind != "vote") return true;
  const auto value = json::parse(document);
  const auto& object = value.as_object();
  if (text_at(object, "standing") == "draft") return false;
  const auto* on = object.if_contains("on");
  return !on || !on->is_object() || !drafts.contains(text_at(on->get_object(), "resolution"));
}

// A registry of its own, with one change for each record: `plenary verify` proves it like any other.
void write_registry(const storage::Registry& registry, const ReleaseFacts& facts, const Draft& draft) {
  const auto made = draft / "making.db";
  {
    auto opened = storage::Registry::open(made, {});
    if (!opened) throw storage::StorageFailure(made.string() + ": " + opened.faults().front().message);
    const auto drafts = draft_texts(registry, facts.revision);
    const ReplayOptions options{
        facts.instant, "release " + facts.name,
        [&](std::string_view kind, std::string_view document) { return is_public_document(kind, document, drafts); }};
    replay_journal(
        registry, facts.revision, **opened,
        [](std::int64_t number, const std::string& reason) {
          throw storage::StorageFailure("revision " + std::to_string(number) + ": " + reason);
        },
        options);
  }
  storage::write_plain_file(made, draft / "plenary.db");
  for (const auto* suffix : {"", "-wal", "-shm", "-lock"}) fs::remove(made.string() + suffix);
  for (const auto& entry : fs::directory_iterator(draft.folder()))
    if (entry.path().filename().string().starts_with("making.db")) fs::remove(entry.path());
}

void write_changes(const fs::path& releases, const ReleaseFacts& facts, const Draft& draft) {
  std::string changes(kChangesHeader);
  if (!facts.previous.empty())
    for (const auto* table : whole_tables()) {
      const auto file = std::string(table->name) + ".csv";
      // The journal only grows: what came to it are its rows above the revision of the release before.
      if (table->name == "revisions" || !fs::exists(releases / facts.previous / file)) continue;
      append_changes(changes, *table, read_whole(releases / facts.previous / file), read_whole(draft / file));
    }
  write_file(draft / "changes.csv", changes);
}

void write_descriptions(const ReleaseFacts& facts, const ReleaseOptions& options, const Draft& draft) {
  std::vector<DescribedTable> tables;
  json::array dictionary;
  for (const auto* table : whole_tables()) {
    tables.push_back(describe(*table));
    dictionary.emplace_back(dictionary_json(tables.back()));
  }
  const PackageFacts package{"plenary-" + options.name, options.name, facts.instant, ""};
  write_file(draft / "dictionary.json", json::serialize(dictionary) + "\n");
  auto described = data_package(tables, package, options.about);
  for (auto& c : described["name"].as_string()) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  write_file(draft / "datapackage.json", json::serialize(described) + "\n");
  write_file(draft / "csv-metadata.json", json::serialize(csvw_of_files(tables, "", options.about)) + "\n");
  write_file(draft / "datacite.json", datacite(facts, options));
  write_file(draft / "CITATION.cff", citation_file(facts, options));
}

// B2SUMS is among the files of SHA256SUMS, which is what is signed.
void write_sums(const ReleaseOptions& options, const Draft& draft) {
  if (options.key) write_file(draft / "public-key.pem", public_key_pem(options.key->public_key));
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(draft.folder())) names.insert(entry.path().filename().string());
  std::string blake2b, sha256;
  for (const auto& name : names) {
    const auto hashes = hash_file(draft / name);
    blake2b += hashes.blake2b + "  " + name + "\n";
    sha256 += hashes.sha256 + "  " + name + "\n";
  }
  write_file(draft / "B2SUMS", blake2b);
  sha256 += hash_file(draft / "B2SUMS").sha256 + "  B2SUMS\n";
  write_file(draft / "SHA256SUMS", sha256);
  if (options.key) write_file(draft / "SHA256SUMS.sig", crypto::sign(sha256, *options.key));
}

std::optional<Fault> refuse(const ReleaseOptions& options) {
  if (!is_release_name(options.name))
    return Fault{
        Code::bad_request, "NAME",
        "must be letters, digits, points, hyphens and underscores, 64 at most, beginning with a letter or digit"};
  std::error_code error;
  if (fs::exists(options.releases / options.name, error))
    return Fault{Code::conflict, "NAME",
                 "there is a release " + options.name + " already, and none is ever overwritten",
                 options.releases.string()};
  fs::create_directories(options.releases, error);
  if (error) return Fault{Code::unavailable, "", error.message(), options.releases.string()};
  return std::nullopt;
}

// The newest that is not newer.
std::string release_before(const fs::path& releases, std::int64_t revision) {
  std::string before;
  for (const auto& each : list_releases(releases))
    if (each.revision <= revision) before = each.name;
  return before;
}

}  // namespace

Result<ReleaseFacts> make_release(storage::Registry& registry, const ReleaseOptions& options) {
  if (auto fault = refuse(options)) return std::move(*fault);
  const auto revision = registry.read().revision();
  const auto newest = storage::find_revision(registry.read(), revision);
  if (!newest) return Fault{Code::not_found, "", "nothing is on record yet"};
  ReleaseFacts facts{options.name,
                     revision,
                     newest->instant,
                     crypto::hex(newest->hash),
                     release_before(options.releases, revision),
                     {}};
  Draft draft(options.releases, options.name);
  App application(registry, {});
  for (const auto* table : whole_tables()) {
    const std::string name(table->name), at = "?revision=" + std::to_string(revision);
    write_answer(application, "/" + name + ".csv" + at, draft / (name + ".csv"));
    facts.rows[name] = write_answer(application, "/" + name + ".ndjson" + at, draft / (name + ".ndjson"));
  }
  write_registry(registry, facts, draft);
  write_changes(options.releases, facts, draft);
  write_descriptions(facts, options, draft);
  write_file(draft / "release.json", to_json(facts));
  write_sums(options, draft);
  draft.finish();
  return facts;
}

}  // namespace plenary::app
