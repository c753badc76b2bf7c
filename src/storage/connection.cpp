// Opens SQLite, keeps statements prepared, and turns its codes into exceptions.
#include "storage/connection.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <utility>

#include "storage/seals.hpp"
#include "storage/search_score.hpp"
#include "storage/sqlite_connection.hpp"
#include "storage/vote_set.hpp"

namespace plenary::storage {
namespace {

constexpr int kBusyMilliseconds = 5000;
constexpr std::size_t kRecentLimit = 32;
constexpr int kStepsBetweenLooksAtTheClock = 2000;

// A path as SQLite's URI, in which `?`, `#` and `%` would mean something.
std::string uri(const std::filesystem::path& file, std::string_view parameters) {
  std::string text = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    if (c == '?' || c == '#' || c == '%') {
      constexpr char digits[] = "0123456789ABCDEF";
      text += {'%', digits[(c >> 4) & 15], digits[c & 15]};
    } else {
      text += c;
    }
  }
  return text.append("?").append(parameters);
}

int flags_of(SqliteConnection::Mode mode) {
  const int common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI;
  switch (mode) {
    case SqliteConnection::Mode::write:
      return common | SQLITE_OPEN_READWRITE;
    case SqliteConnection::Mode::create:
      return common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    default:
      return common | SQLITE_OPEN_READONLY;
  }
}

std::unique_ptr<SQLite::Database> open(const std::filesystem::path& file, SqliteConnection::Mode mode) {
  start_sqlite();
  const bool still = mode == SqliteConnection::Mode::read_still;
  try {
    return std::make_unique<SQLite::Database>(uri(file, still ? "immutable=1" : ""), flags_of(mode), kBusyMilliseconds);
  } catch (const SQLite::Exception& error) {
    fail(nullptr, error.getErrorCode(), "opening " + file.string() + ": " + error.what());
  }
}

}  // namespace

void start_sqlite() {
  static const int code = [] {
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);  // refused where SQLite is in use already, which is no harm
    return sqlite3_initialize();
  }();
  if (code != SQLITE_OK) fail(nullptr, code, "starting SQLite");
}

void fail(sqlite3* database, int code, std::string_view doing) {
  const int extended = database ? sqlite3_extended_errcode(database) : code;
  std::string text = database ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  text.append(" (").append(std::to_string(extended)).append("): ").append(doing);
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
      throw ConstraintFailed(text);
    case SQLITE_INTERRUPT:
      throw DeadlineExceeded(text);
    case SQLITE_FULL:
      throw DiskFull(text);
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_BUSY:
      throw DiskRefused(text);
    default:
      throw StorageFailure(text);
  }
}

Query::Query(sqlite3* database, sqlite3_stmt* statement, bool* on_loan)
    : database_(database), statement_(statement), on_loan_(on_loan) {}

Query::Query(Query&& other) noexcept
    : database_(other.database_), statement_(std::exchange(other.statement_, nullptr)), on_loan_(other.on_loan_) {}

Query::~Query() {
  if (!statement_) return;
  if (!on_loan_) {
    sqlite3_finalize(statement_);
    return;
  }
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  *on_loan_ = false;
}

Query& Query::bind(int index, const Value& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) return bind(index, *integer);
  if (const auto* text = std::get_if<std::string>(&value)) return bind(index, std::string_view(*text));
  if (const auto* blob = std::get_if<Blob>(&value)) {
    const int code = sqlite3_bind_blob64(statement_, index, blob->bytes.data(), blob->bytes.size(), SQLITE_TRANSIENT);
    if (code != SQLITE_OK) fail(database_, code, sqlite3_sql(statement_));
    return *this;
  }
  return bind_null(index);
}

Query& Query::lend(int index, std::string_view text) {
  const char* bytes = text.data() ? text.data() : "";
  const int code = sqlite3_bind_text64(statement_, index, bytes, text.size(), SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) fail(database_, code, sqlite3_sql(statement_));
  return *this;
}

Query& Query::lend(int index, const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return lend(index, *text);
  if (const auto* blob = std::get_if<Blob>(&value)) return lend_blob(index, blob->bytes);
  return bind(index, value);
}

Query& Query::lend_blob(int index, std::string_view bytes) {
  const int code = sqlite3_bind_blob64(statement_, index, bytes.data(), bytes.size(), SQLITE_STATIC);
  if (code != SQLITE_OK) fail(database_, code, sqlite3_sql(statement_));
  return *this;
}

Query& Query::bind_integer(int index, std::int64_t value) {
  const int code = sqlite3_bind_int64(statement_, index, value);
  if (code != SQLITE_OK) fail(database_, code, sqlite3_sql(statement_));
  return *this;
}

Query& Query::bind(int index, std::string_view text) {
  // A null pointer would bind NULL where an empty text is meant.
  const char* bytes = text.data() ? text.data() : "";
  const int code = sqlite3_bind_text64(statement_, index, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
  if (code != SQLITE_OK) fail(database_, code, sqlite3_sql(statement_));
  return *this;
}

Query& Query::bind_null(int index) {
  const int code = sqlite3_bind_null(statement_, index);
  if (code != SQLITE_OK) fail(database_, code, sqlite3_sql(statement_));
  return *this;
}

bool Query::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  fail(database_, code, sqlite3_sql(statement_));
}

int Query::columns() const { return sqlite3_column_count(statement_); }
bool Query::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
std::int64_t Query::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Query::text(int column) const {
  const void* bytes = sqlite3_column_type(statement_, column) == SQLITE_BLOB
                          ? sqlite3_column_blob(statement_, column)
                          : static_cast<const void*>(sqlite3_column_text(statement_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes ? std::string_view(static_cast<const char*>(bytes), size) : std::string_view();
}

std::optional<std::string> Query::optional_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return std::string(text(column));
}

std::optional<std::int64_t> Query::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

Value Query::value(int column) const {
  switch (sqlite3_column_type(statement_, column)) {
    case SQLITE_NULL:
      return {};
    case SQLITE_INTEGER:
      return integer(column);
    case SQLITE_TEXT:
      return std::string(text(column));
    default:
      return Blob{std::string(text(column))};
  }
}

std::string_view Query::name(int column) const { return sqlite3_column_name(statement_, column); }

SqliteConnection::Kept::~Kept() { sqlite3_finalize(statement); }

SqliteConnection::SqliteConnection(const std::filesystem::path& file, Mode mode) : database_(open(file, mode)) {
  harden(mode);
}

SqliteConnection::~SqliteConnection() = default;

void SqliteConnection::harden(Mode mode) {
  add_seal_function(handle());
  add_vote_bit_function(handle());
  add_search_functions(handle());
  for (const int switched_on : {SQLITE_DBCONFIG_DEFENSIVE, SQLITE_DBCONFIG_ENABLE_FKEY})
    sqlite3_db_config(handle(), switched_on, 1, nullptr);
  for (const int switched_off : {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_DQS_DML, SQLITE_DBCONFIG_DQS_DDL,
                                 SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION})
    sqlite3_db_config(handle(), switched_off, 0, nullptr);
  execute("PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY");
  if (mode == Mode::read || mode == Mode::read_still) {
    execute("PRAGMA query_only=ON; PRAGMA cache_size=-8000");
    return;
  }
  execute("PRAGMA synchronous=FULL; PRAGMA cache_size=-64000; PRAGMA journal_size_limit=67108864");
  if (mode == Mode::write) execute("PRAGMA journal_mode=WAL");
}

sqlite3* SqliteConnection::handle() { return database_->getHandle(); }

sqlite3_stmt* SqliteConnection::prepare(std::string_view sql, bool keep) {
  sqlite3_stmt* statement = nullptr;
  const char* rest = nullptr;
  const int code = sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()),
                                      keep ? SQLITE_PREPARE_PERSISTENT : 0, &statement, &rest);
  if (code != SQLITE_OK) fail(handle(), code, sql);
  const std::string_view tail(rest, static_cast<std::size_t>(sql.data() + sql.size() - rest));
  if (statement && tail.find_first_not_of(" \n\t") == tail.npos) return statement;
  sqlite3_finalize(statement);
  throw StorageFailure("not one statement: " + std::string(sql));
}

Query SqliteConnection::lend(Kept& kept, std::string_view sql) {
  if (kept.on_loan) return Query(handle(), prepare(sql, false), nullptr);
  kept.on_loan = true;
  return Query(handle(), kept.statement, &kept.on_loan);
}

Query SqliteConnection::query(std::string_view static_sql) {
  if (const auto found = by_address_.find(static_sql.data());
      found != by_address_.end() && static_sql == sqlite3_sql(found->second->statement))
    return lend(*found->second, static_sql);
  if (const auto found = kept_.find(static_sql); found != kept_.end()) {
    by_address_[static_sql.data()] = &found->second;
    return lend(found->second, static_sql);
  }
  sqlite3_stmt* statement = prepare(static_sql, true);
  Kept& kept = kept_[std::string(static_sql)];
  kept.statement = statement;
  return lend(kept, static_sql);
}

Query SqliteConnection::composed(const std::string& sql) {
  for (auto kept = recent_.begin(); kept != recent_.end(); ++kept) {
    if (sql != sqlite3_sql(kept->statement)) continue;
    recent_.splice(recent_.begin(), recent_, kept);
    return lend(recent_.front(), sql);
  }
  sqlite3_stmt* statement = prepare(sql, true);
  if (recent_.size() >= kRecentLimit && !recent_.back().on_loan) recent_.pop_back();
  recent_.emplace_front().statement = statement;
  return lend(recent_.front(), sql);
}

void SqliteConnection::interrupt_after(std::chrono::milliseconds time) {
  if (time.count() <= 0) {
    sqlite3_progress_handler(handle(), 0, nullptr, nullptr);
    return;
  }
  deadline_ = std::chrono::steady_clock::now() + time;
  sqlite3_progress_handler(handle(), kStepsBetweenLooksAtTheClock, &SqliteConnection::past_deadline, this);
}

int SqliteConnection::past_deadline(void* self) {
  return std::chrono::steady_clock::now() > static_cast<SqliteConnection*>(self)->deadline_ ? 1 : 0;
}

void SqliteConnection::execute(const std::string& script) {
  const int code = sqlite3_exec(handle(), script.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(handle(), code, std::string_view(script).substr(0, 200));
}

std::int64_t SqliteConnection::integer(std::string_view static_sql) {
  Query asked = query(static_sql);
  return asked.step() ? asked.integer(0) : 0;
}

}  // namespace plenary::storage
