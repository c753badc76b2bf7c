// Writes the small registry, and changes files by raw SQL.
#include "tampering.hpp"

#include <sqlite3.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <stdexcept>

#include "formats/record_json.hpp"
#include "storage/accounts.hpp"
#include "storage/batch_builder.hpp"
#include "storage/idempotency.hpp"
#include "storage/logins.hpp"
#include "storage/readings.hpp"

namespace plenary::test {
namespace {

constexpr const char* kRecordedAt = "2025-11-04T09:00:00Z";
const std::string kSource =
    R"("sources": [{"document": "D/1", "url": "https://example.org/1", "page": "7", "accessed": "2025-11-01", "identifier": "77"}])";

const std::string kAssembly =
    R"({"code": "model", "name": {"en": "Model Assembly", "fr": "Assemblée modèle"}, "abbreviation": "MA",
  "url": "https://example.org", "example": true, "rules": [
    {"name": "simple-majority", "title": {"en": "Simple", "fr": "Majorité"}, "applies_to": {"en": "All else"},
      "from": "2001-01-01", "until": "2029-12-31", "base": "for_against", "fraction": [1, 2], "strict": true,
      "also": [{"base": "members_all", "fraction": [1, 3]}, {"base": "cast_valid", "fraction": [1, 4]}], "least_yes": 2,
      "veto": ["M03", "M00"], "quorum": {"base": "members_all", "fraction": [1, 2], "strict": true},
      "min_turnout": {"base": "members_all", "fraction": [1, 4]}, "invalid_as_abstention": true,
      "abstention_limit": {"base": "cast_valid", "fraction": [1, 2], "strict": true},
      "rounds": {"max": 3, "then": "lapsed"}, "tie": "casting_vote", "text_at_hand": false, )" +
    kSource + R"(},
    {"name": "two-houses", "title": {"en": "Both"}, "base": "for_against", "fraction": [2, 3], "houses": ["A", "BC"],
      "unit": "weight"}], )" +
    kSource + "}";
// Its groups name members, and so it comes behind them.
const std::string kOther =
    R"({"code": "other", "name": {"en": "Another"}, "groups": [
    {"code": "islands", "name": {"en": "Islands", "fr": "Îles"}, "kind": "caucus", "note": {"en": "As far as known"},
      "members": [{"member": "M01", "from": "2001-01-01", "until": "2009-12-31"}, {"member": "M02"},
        {"member": "M01", "from": "2015-01-01"}], )" +
    kSource + R"(}, {"code": "coasts", "name": {"en": "Coasts"}}]})";
const std::string kSession =
    R"({"assembly": "model", "label": "3", "kind": "special", "ordinal": 3, "opens": "2025-10-27",
  "closes": "2025-10-31", "place": {"city": "Harbour", "country": "Northland"}, )" +
    kSource + "}";
const std::string kResolution =
    R"({"symbol": "M/RES/3/4", "aliases": ["Motion 9"], "assembly": "model", "session": "3", "number": 4,
  "kind": "decision", "draft": "M/3/L.4", "title": {"en": "On trees", "fr": "Des arbres"}, "outcome": "adopted",
  "adopted_on": "2025-10-29", "meeting": "M/3/PV.2", "committee": "First", "committee_report": "M/3/9", "agenda_item": "4", "subjects": ["trees", "rivers"],
  "sponsors": ["Arvenia", "Belmora"], "adoption_line": {"en": "Adopted: 3 in favour"},
  "clauses": {"en": [
    {"kind": "preambular", "number": 1, "action": "NOTING", "text": "NOTING trees"},
    {"kind": "operative", "number": 1, "label": "1 bis", "heading": "Part one", "action": "ASKS", "text": "ASKS members to:",
     "items": [{"label": "a.", "text": "plant:", "items": [{"label": "i.", "text": "oaks"}]}, {"label": "b.", "text": "water"}]}]},
  "citations": [{"symbol": "M/RES/2/1", "relation": "recalls", "title": "On woods", "place": "Harbour", "opens": "2024-10-27",
    "closes": "2024-10-31"}],
  "footnotes": {"en": [{"marker": "1", "text": "In the sense of M/RES/2/1"}]}, "standing": "certified", )" +
    kSource + "}";
const std::string kStatedBy = R"("source": {"document": "M/3/PV.4", "url": "https://example.org/4", "page": "4",
    "accessed": "2025-11-03", "identifier": "79"})";
const std::string kVote = R"({"assembly": "model", "session": "3", "number": 1,
  "on": {"resolution": "M/RES/3/4", "part": "paragraph", "label": "paragraph 1"},
  "round": 2, "method": "recorded", "rule": "simple-majority", "date": "2025-10-29", "meeting": "M/3/PV.2", "outcome": "adopted",
  "announced": {"yes": 3, "no": 1, "abstain": 0, "not_voting": 1, "invalid": 0, "members": 4,
    "houses": [{"house": "upper", "yes": 2, "no": 1, "abstain": 0}, {"house": "lower", "yes": 1}]},
  "stated": [{"yes": 4, "no": 1, )" +
                          kStatedBy +
                          R"(}, {"yes": 2, "no": 2, "abstain": 1, "not_voting": 2, "invalid": 1, "members": 5,
    "present": 4, "represented": 3}],
  "positions": {"yes": ["M00"], "no": ["M02"], "split": ["M01"], "not_voting": [{"member": "M03", "reason": "suspended"}]},
  "votes_cast": [{"member": "M00", "yes": 1}, {"member": "M01", "yes": 2, "no": 1}, {"member": "M02", "no": 1}],
  "intended": [{"member": "M02", "position": "yes", "date": "2025-10-30", "source": {"document": "M/3/PV.3",
    "url": "https://example.org/2", "page": "2", "accessed": "2025-11-01", "identifier": "78"}}], "note": "A note",
  "as_written": [{"column": "total_yes", "text": "3"}, {"column": "ms_name", "member": "M01", "text": "STATE M1"}, {"column": "draft"}],
  "remarks": [{"kind": "listed-twice", "text": "M01"}], "standing": "certified", )" +
                          kSource + "}";
const std::string kOtherVote =
    R"({"assembly": "model", "session": "3", "number": 2, "on": {"label": "Election of a president"},
  "method": "secret_ballot", "announced": {"yes": 5, "no": 1, "abstain": 0, "present": 7, "represented": 8}, "outcome": "adopted"})";

const std::string kProfile =
    R"({"name": "print", "title": {"en": "For print", "fr": "Pour l’impression"}, "dash": "en_dash",
  "zero": "none", "none": "", "days": "words", "names": "brief", "lang": "fr", "bom": "1", "delimiter": "semicolon",
  "formulas": "text", "columns": {"results": ["symbol", "result"], "votes": ["id", "date"]}})";

std::string member(const std::string& code, int aliases) {
  std::string list;
  for (int i = 0; i < aliases; ++i) list += (i ? ", " : "") + ('"' + code + " or " + std::to_string(i)) + '"';
  return R"({"code": ")" + code + R"(", "kind": "state", "names": [{"name": {"en": "Old )" + code +
         R"("}, "until": "1999-12-31"},
    {"name": {"en": "State )" +
         code + R"(", "fr": "État )" + code + R"("}, "from": "2000-01-01", "until": "2030-12-31"}],
    "aliases": [)" +
         list + R"(], "written": [{"text": "ST. )" + code + R"("}, {"text": "S. )" + code +
         R"(", "from": "2010-01-01"}],
    "alpha2": "XA", "m49": "001", "example": true,
    "memberships": [{"assembly": "model", "from": "2001-01-01", "until": "2029-12-31", "weight": 3, "house": "upper",
      "suspensions": [{"from": "2025-01-01", "until": "2026-12-31", "kind": "contributions", "reason": {"en": "Arrears"},
        )" +
         kSource +
         R"(}]}], "successions": [{"to": ["M99"], "on": "2030-01-01", "kind": "joins", "note": {"en": "In one State"},
      )" +
         kSource + "}]}";
}

template <class T>
void save(storage::BatchBuilder& batch, const std::string& document) {
  const auto record = formats::from_json<T>(formats::parse_json(document).value());
  if (!record) throw std::logic_error(record.faults().front().field + " " + record.faults().front().message);
  batch.save(*record, formats::document_of(*record), "a test", storage::Expected::anything());
}

void write_people(storage::Registry& registry) {
  const auto person = storage::make_person("Anna Bell", storage::Role::admin, "$argon2id$…", kRecordedAt);
  const auto guest = storage::make_person("Guest", storage::Role::recorder, std::nullopt, kRecordedAt);
  const auto token =
      storage::make_own_token(person->person, "laptop", storage::Role::recorder, kRecordedAt, std::nullopt);
  if (!registry.write({kRecordedAt,
                       "tester",
                       {person->change, guest->change, storage::disable_person(guest->person, kRecordedAt),
                        storage::make_login(person->person, "192.0.2.1", kRecordedAt).change,
                        storage::invite(person->person, "2025-11-07T09:00:00Z").change, token->change,
                        storage::note_event({kRecordedAt, "Anna Bell", "192.0.2.1", "in"})}}))
    throw std::logic_error("people are refused");
}

void write_all(storage::Registry& registry) {
  const auto before = registry.read();
  storage::BatchBuilder batch(before, registry, kRecordedAt, "tester");
  save<Assembly>(batch, kAssembly);
  save<Member>(batch, member("M00", 25));
  for (const auto* code : {"M01", "M02", "M03"}) save<Member>(batch, member(code, 0));
  save<Assembly>(batch, kOther);
  save<Session>(batch, kSession);
  save<Resolution>(batch, R"({"symbol": "M/RES/3/4", "assembly": "model", "session": "3", "title": {"en": "First"}})");
  save<Resolution>(batch, R"({"symbol": "M/RES/3/5", "assembly": "model", "session": "3", "title": {"en": "Second"}})");
  save<Resolution>(batch, kResolution);
  save<Vote>(batch, kVote);
  save<Vote>(batch, kOtherVote);
  save<Profile>(batch, kProfile);
  batch.withdraw({RecordKind::resolution, "M/RES/3/5"}, "a test", storage::Expected::anything());
  batch.add(storage::keep_answer("0011223344556677", "first", {std::string(32, 'h'), 201, "[]", "{}", kRecordedAt}));
  batch.add(storage::keep_reading({"AAAA", "desk", kRecordedAt, "Resolution No. 1", "{}"}));
  if (!registry.write(batch.take())) throw std::logic_error("the small registry is refused");
  auto token = storage::make_token("desk", storage::Role::recorder, kRecordedAt, "2030-01-01T00:00:00Z");
  if (!registry.write({kRecordedAt, "tester", {token->change, storage::revoke_token("desk", kRecordedAt)}}))
    throw std::logic_error("a token is refused");
  write_people(registry);
}

}  // namespace

RegistryFile::RegistryFile()
    : folder_([] {
        if (::access("/dev/shm", W_OK) == 0) ::setenv("TMPDIR", "/dev/shm", 0);
        return storage::TemporaryFolder();
      }()),
      file_(folder_.path() / "registry.db"),
      kept_(folder_.path() / "kept.db") {
  write_all(*open(false));
  std::filesystem::copy_file(file_, kept_);
}

std::unique_ptr<storage::Registry> RegistryFile::open(bool read_only) const {
  auto opened = storage::Registry::open(file_, {.read_only = read_only});
  if (!opened) throw std::runtime_error(opened.faults().front().message);
  return std::move(opened).value();
}

void RegistryFile::restore() const {
  for (const auto* suffix : {"-wal", "-shm"}) std::filesystem::remove(file_.string() + suffix);
  std::filesystem::copy_file(kept_, file_, std::filesystem::copy_options::overwrite_existing);
}

app::Verification RegistryFile::verified() const { return app::verify(*open(true)); }

Intruder::Intruder(const std::filesystem::path& file) {
  if (sqlite3_open(file.c_str(), &database_) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_));
  sqlite3_db_config(database_, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  change("PRAGMA ignore_check_constraints=ON");
  change("PRAGMA foreign_keys=OFF");
}

Intruder::~Intruder() { sqlite3_close(database_); }

int Intruder::change(const std::string& sql) {
  const int before = sqlite3_total_changes(database_);
  const int code = sqlite3_exec(database_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code == SQLITE_CONSTRAINT || code == SQLITE_MISMATCH) return 0;
  if (code != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_) + (": " + sql));
  return sqlite3_total_changes(database_) - before;
}

std::vector<std::vector<std::string>> Intruder::rows(const std::string& sql) {
  sqlite3_stmt* query = nullptr;
  if (sqlite3_prepare_v2(database_, sql.c_str(), -1, &query, nullptr) != SQLITE_OK)
    throw std::runtime_error(sqlite3_errmsg(database_));
  std::vector<std::vector<std::string>> rows;
  while (sqlite3_step(query) == SQLITE_ROW) {
    auto& row = rows.emplace_back();
    for (int i = 0; i < sqlite3_column_count(query); ++i) {
      const auto* text = sqlite3_column_text(query, i);
      row.emplace_back(text ? reinterpret_cast<const char*>(text) : "");
    }
  }
  sqlite3_finalize(query);
  return rows;
}

}  // namespace plenary::test
