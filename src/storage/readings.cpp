// Keeps readings until they are confirmed or old.
#include "storage/readings.hpp"

#include <chrono>

#include "storage/connection.hpp"
#include "storage/registry.hpp"
#include "support/clock.hpp"
#include "support/crypto.hpp"

namespace plenary::storage {
namespace {

constexpr std::size_t kReadingIdBytes = 16;

constexpr std::string_view kInsertReading =
    "INSERT INTO readings (id, actor, instant, text, reading, seal) "
    "VALUES (?1, ?2, ?3, ?4, ?5, seal(?1, ?2, ?3, ?4, ?5))";
constexpr std::string_view kFindReading =
    "SELECT id, actor, instant, text, reading FROM readings WHERE id = ? AND instant > ?";
constexpr std::string_view kExpect =
    "INSERT INTO expect SELECT EXISTS (SELECT 1 FROM readings WHERE id = ? AND instant > ?)";
constexpr std::string_view kRemove = "DELETE FROM readings WHERE id = ?";
constexpr std::string_view kForgetReadings = "DELETE FROM readings WHERE instant <= ?";
constexpr std::chrono::hours kKept{24};

}  // namespace

std::string new_reading_id() { return crypto::base64url(crypto::random_bytes(kReadingIdBytes)); }

Statement keep_reading(const StoredReading& reading) {
  return {kInsertReading, {reading.id, reading.actor, reading.instant, reading.text, reading.reading}, {}};
}

std::optional<StoredReading> find_reading(const Snapshot& snapshot, std::string_view id, std::string_view instant) {
  Query query = snapshot.connection().query(kFindReading);
  query.bind_all(id, instant_before(instant, kKept));
  if (!query.step()) return std::nullopt;
  return StoredReading{std::string(query.text(0)), std::string(query.text(1)), std::string(query.text(2)),
                       std::string(query.text(3)), std::string(query.text(4))};
}

std::vector<Statement> use_reading(const std::string& id, const std::string& instant) {
  return {{kExpect,
           {id, instant_before(instant, kKept)},
           Fault{Code::gone, "reading", "this reading was confirmed already, is older than a day, or never was"}},
          {kRemove, {id}, {}}};
}

Statement forget_old_readings(const std::string& instant) {
  return {kForgetReadings, {instant_before(instant, kKept)}, {}};
}

}  // namespace plenary::storage
