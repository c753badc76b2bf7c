// Migrations on a copy.
#include "storage/trial.hpp"

#include "storage/backup.hpp"
#include "storage/migrations.hpp"
#include "storage/refusals.hpp"

namespace plenary::storage {
namespace {

// The copy goes, however the trial ends.
class Trial {
 public:
  explicit Trial(const std::filesystem::path& file) : copy_(file.string() + "-trial") { remove_with_companions(copy_); }
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;
  ~Trial() { remove_with_companions(copy_); }
  [[nodiscard]] const std::filesystem::path& copy() const { return copy_; }

 private:
  std::filesystem::path copy_;
};

void migrate_and_look(const std::filesystem::path& copy) {
  SqliteConnection connection(copy, SqliteConnection::Mode::create);
  connection.execute("PRAGMA synchronous=OFF");
  const std::int64_t revisions = connection.integer("SELECT count(*) FROM revisions");
  migrate(connection);
  if (connection.integer("SELECT count(*) FROM revisions") != revisions)
    throw StorageFailure("the migration would change the journal");
  Query check = connection.query("PRAGMA integrity_check(1)");
  if (!check.step() || check.text(0) != "ok")
    throw StorageFailure("after the migration: " + std::string(check.text(0)));
}

}  // namespace

std::optional<Fault> try_migration(const std::filesystem::path& file) {
  const Trial trial(file);
  const auto copied = copy_registry(file, trial.copy(), {.overwrite = true, .still = true});
  if (!copied) return copied.faults().front();
  try {
    migrate_and_look(trial.copy());
  } catch (const DiskRefused&) {
    throw;
  } catch (const StorageFailure& failure) {
    return refusal(Code::invalid, file,
                   "this registry cannot be brought forward to the schema of this program; nothing was changed: " +
                       std::string(failure.what()));
  }
  return std::nullopt;
}

}  // namespace plenary::storage
