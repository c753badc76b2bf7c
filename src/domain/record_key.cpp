// Keys of records: made from them, and taken apart.
#include "domain/record_key.hpp"

#include <array>
#include <cctype>
#include <charconv>

namespace plenary {
namespace {

constexpr std::array<std::string_view, 6> kKinds = {"assembly", "member", "session", "resolution", "vote", "profile"};

bool is_label_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string_view name_of(RecordKind kind) { return kKinds.at(static_cast<std::size_t>(kind)); }

std::optional<RecordKind> record_kind(std::string_view name) {
  for (std::size_t i = 0; i < kKinds.size(); ++i)
    if (kKinds[i] == name) return static_cast<RecordKind>(i);
  return std::nullopt;
}

RecordKey key_of(const Assembly& record) { return {RecordKind::assembly, record.code}; }
RecordKey key_of(const Member& record) { return {RecordKind::member, record.code}; }
RecordKey key_of(const Session& record) { return {RecordKind::session, record.assembly + "/" + record.label}; }
RecordKey key_of(const Resolution& record) { return {RecordKind::resolution, record.symbol}; }
RecordKey key_of(const Vote& record) { return {RecordKind::vote, record.id()}; }
RecordKey key_of(const Profile& record) { return {RecordKind::profile, record.name}; }

std::optional<SessionRef> parse_session_key(std::string_view key) {
  const auto slash = key.find('/');
  if (slash == std::string_view::npos || slash == 0 || slash + 1 == key.size()) return std::nullopt;
  if (key.find('/', slash + 1) != std::string_view::npos) return std::nullopt;
  return SessionRef{std::string(key.substr(0, slash)), std::string(key.substr(slash + 1))};
}

std::optional<VoteRef> parse_vote_id(std::string_view id) {
  const auto last = id.rfind('/');
  if (last == std::string_view::npos) return std::nullopt;
  const auto session = parse_session_key(id.substr(0, last));
  const auto digits = id.substr(last + 1);
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (!session || error != std::errc() || end != digits.data() + digits.size() || number < 1 || digits[0] == '0')
    return std::nullopt;
  return VoteRef{session->assembly, session->label, number};
}

std::string session_sort_key(std::string_view label) {
  std::string key;
  for (std::size_t i = 0; i < label.size();) {
    if (!is_label_digit(label[i])) {
      key += static_cast<char>(std::toupper(static_cast<unsigned char>(label[i++])));
      continue;
    }
    while (i + 1 < label.size() && label[i] == '0' && is_label_digit(label[i + 1])) ++i;
    auto end = i;
    while (end < label.size() && is_label_digit(label[end])) ++end;
    const auto digits = end - i;
    if (digits < 6) key.append(6 - digits, '0');
    key.append(label.substr(i, digits));
    i = end;
  }
  return key;
}

}  // namespace plenary
