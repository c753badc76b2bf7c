// Keeps and finds answers by token and key.
#include "storage/idempotency.hpp"

#include <chrono>
#include <string>

#include "storage/connection.hpp"
#include "storage/registry.hpp"
#include "support/clock.hpp"
#include "support/crypto.hpp"

namespace plenary::storage {
namespace {

constexpr std::string_view kFindAnswer =
    "SELECT request_hash, status, headers, body, instant FROM idempotency_keys WHERE token = ? AND key = ?";
constexpr std::string_view kInsertAnswer =
    "INSERT INTO idempotency_keys (token, key, request_hash, status, headers, body, instant, seal) "
    "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, seal(?1, ?2, ?3, ?4, ?5, ?6, ?7))";
// The revision is known only where the change is applied: it stands in a line behind the headers.
constexpr std::string_view kInsertAnswerWithRevision =
    "WITH answer AS (SELECT ?5 || char(10) || (SELECT coalesce(max(number), 0) FROM revisions) AS headers) "
    "INSERT INTO idempotency_keys (token, key, request_hash, status, headers, body, instant, seal) "
    "SELECT ?1, ?2, ?3, ?4, headers, ?6, ?7, seal(?1, ?2, ?3, ?4, headers, ?6, ?7) FROM answer";
constexpr std::string_view kForgetAnswers = "DELETE FROM idempotency_keys WHERE instant <= ?";
constexpr std::chrono::hours kKept{24};

}  // namespace

std::string request_hash(std::string_view method, std::string_view target, std::string_view content_type,
                         std::string_view body) {
  std::string bytes;
  bytes.reserve(body.size() + 256);
  for (const std::string_view part : {method, target, content_type})
    bytes.append(std::to_string(part.size())).append(":").append(part);
  return crypto::blake2b_256(bytes.append(body));
}

std::optional<KeptAnswer> find_answer(const Snapshot& snapshot, std::string_view token_id, std::string_view key) {
  Query query = snapshot.connection().query(kFindAnswer);
  query.bind_all(token_id, key);
  if (!query.step()) return std::nullopt;
  KeptAnswer answer{std::string(query.text(0)), static_cast<int>(query.integer(1)), std::string(query.text(2)),
                    std::string(query.text(3)), std::string(query.text(4))};
  if (const auto line = answer.headers.rfind('\n'); line != std::string::npos) {
    answer.with_revision = true;
    answer.revision = std::stoll(answer.headers.substr(line + 1));
    answer.headers.resize(line);
  }
  return answer;
}

Statement keep_answer(const std::string& token_id, const std::string& key, const KeptAnswer& answer) {
  return {answer.with_revision ? kInsertAnswerWithRevision : kInsertAnswer,
          {token_id, key, Blob{answer.request_hash}, std::int64_t{answer.status}, answer.headers, answer.body,
           answer.instant},
          Fault{Code::conflict, "Idempotency-Key", "a request with this key was answered already"}};
}

Statement forget_old_answers(const std::string& instant) {
  return {kForgetAnswers, {instant_before(instant, kKept)}, {}};
}

}  // namespace plenary::storage
