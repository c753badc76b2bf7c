// The name of a record in the journal and in URLs: its kind and its key.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "plenary/records.hpp"

namespace plenary {

enum class RecordKind { assembly, member, session, resolution, vote, profile };
// All of them, in the order in which their records refer to each other.
inline constexpr RecordKind kAllKinds[] = {RecordKind::assembly,   RecordKind::member, RecordKind::session,
                                           RecordKind::resolution, RecordKind::vote,   RecordKind::profile};

std::string_view name_of(RecordKind kind);
std::optional<RecordKind> record_kind(std::string_view name);

struct RecordKey {
  RecordKind kind = RecordKind::assembly;
  std::string key;  // `icpo-ga`, `FRA`, `icpo-ga/92`, `GA-2024-92-RES-04`, `icpo-ga/92/1`, `print-fr`
  friend auto operator<=>(const RecordKey&, const RecordKey&) = default;
};

RecordKey key_of(const Assembly& record);
RecordKey key_of(const Member& record);
RecordKey key_of(const Session& record);
RecordKey key_of(const Resolution& record);
RecordKey key_of(const Vote& record);
RecordKey key_of(const Profile& record);

// The kind of record that a type is.
template <class T>
inline constexpr RecordKind kKindOf = RecordKind::assembly;
template <>
inline constexpr RecordKind kKindOf<Member> = RecordKind::member;
template <>
inline constexpr RecordKind kKindOf<Session> = RecordKind::session;
template <>
inline constexpr RecordKind kKindOf<Resolution> = RecordKind::resolution;
template <>
inline constexpr RecordKind kKindOf<Vote> = RecordKind::vote;
template <>
inline constexpr RecordKind kKindOf<Profile> = RecordKind::profile;

// `icpo-ga/92/1` taken apart; nothing where it is no such id. Session keys have no number.
struct SessionRef {
  std::string assembly, label;
};
struct VoteRef {
  std::string assembly, session;
  int number = 0;
};
std::optional<SessionRef> parse_session_key(std::string_view key);
std::optional<VoteRef> parse_vote_id(std::string_view id);

// Byte order is the natural order: `9` before `10`, `ES-9` before `ES-10`. Labels that differ in case or leading zeros alone
// have the same one.
std::string session_sort_key(std::string_view label);

}  // namespace plenary
