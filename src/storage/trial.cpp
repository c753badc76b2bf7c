// Migrations on a copy.
#include "storage/trial.hpp"

#include "storage/backup.hpp"
#include "storage/migrations.hpp"
#include "storage/refusals.hpp"

namespace plenary::storage {
namespace {

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
  const PassingCopy trial(file.string() + "-trial");
  remove_with_companions(trial.path());
  const auto copied = copy_registry(file, trial.path(), {.overwrite = true, .still = true});
  if (!copied) return copied.faults().front();
  try {
    migrate_and_look(trial.path());
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
