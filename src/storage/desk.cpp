// The questions of the desk.
#include "storage/desk.hpp"

#include "storage/connection.hpp"

namespace plenary::storage {
namespace {

#define TITLE_OF(resolution)                                               \
  "coalesce((SELECT t.text FROM titles t WHERE t.resolution = " resolution \
  " ORDER BY t.language = 'en' DESC, t.language LIMIT 1), '')"

constexpr std::string_view kNewestDrafts =
    "SELECT d.kind, d.key, d.title, j.actor, j.instant FROM ("
    "SELECT 'resolution' AS kind, r.symbol AS key, " TITLE_OF("r.id") " AS title FROM resolutions r "
    "WHERE r.standing = 'draft' UNION ALL "
    "SELECT 'vote', a.code || '/' || s.label || '/' || v.number, " TITLE_OF("v.resolution") " FROM votes v "
    "JOIN sessions s ON s.id = v.session JOIN assemblies a ON a.id = s.assembly WHERE v.standing = 'draft') d "
    "JOIN records k ON k.kind = d.kind AND k.key = d.key JOIN revisions j ON j.number = k.revision "
    "ORDER BY j.number DESC LIMIT ?";

constexpr std::string_view kWaitingSessions =
    "SELECT a.code, s.label, count(*) FILTER (WHERE w.kind = 'resolution'), count(*) FILTER (WHERE w.kind = 'vote') "
    "FROM (SELECT r.session, 'resolution' AS kind, r.symbol AS key FROM resolutions r "
    "WHERE r.standing = 'provisional' UNION ALL "
    "SELECT v.session, 'vote', a.code || '/' || s.label || '/' || v.number FROM votes v "
    "JOIN sessions s ON s.id = v.session JOIN assemblies a ON a.id = s.assembly WHERE v.standing = 'provisional') w "
    "JOIN records k ON k.kind = w.kind AND k.key = w.key JOIN revisions j ON j.number = k.revision "
    "JOIN sessions s ON s.id = w.session JOIN assemblies a ON a.id = s.assembly "
    "WHERE j.actor <> ? GROUP BY s.id ORDER BY s.opens IS NULL, s.opens DESC, s.sort_key DESC";

constexpr std::string_view kNewestDoubts =
    "SELECT a.code || '/' || s.label || '/' || v.number, " TITLE_OF("v.resolution") ", "
    "coalesce(v.date, s.opens, ''), count(*) FROM discrepancies d JOIN votes v ON v.id = d.vote "
    "JOIN sessions s ON s.id = v.session JOIN assemblies a ON a.id = s.assembly WHERE v.standing <> 'certified' "
    "GROUP BY v.id ORDER BY 3 DESC, v.number DESC LIMIT ?";

#undef TITLE_OF

constexpr std::string_view kLatestSessions =
    "SELECT a.code, s.label FROM sessions s JOIN assemblies a ON a.id = s.assembly "
    "ORDER BY s.opens IS NULL, s.opens DESC, a.code, s.sort_key DESC";

constexpr std::string_view kNamesOfMembers =
    "SELECT m.code, coalesce((SELECT n.text FROM member_names n WHERE n.member = m.id "
    "ORDER BY n.period DESC, n.language = ? DESC, n.language = 'en' DESC, n.language LIMIT 1), m.code) FROM members m";

}  // namespace

std::vector<DraftRecord> newest_drafts(const Snapshot& snapshot, std::size_t most) {
  std::vector<DraftRecord> drafts;
  auto query = snapshot.connection().query(kNewestDrafts);
  query.bind(1, most);
  while (query.step())
    drafts.push_back({{query.text(0) == "vote" ? RecordKind::vote : RecordKind::resolution, std::string(query.text(1))},
                      std::string(query.text(2)),
                      std::string(query.text(3)),
                      std::string(query.text(4))});
  return drafts;
}

std::vector<WaitingSession> waiting_for(const Snapshot& snapshot, std::string_view actor) {
  std::vector<WaitingSession> waiting;
  auto query = snapshot.connection().query(kWaitingSessions);
  query.bind(1, actor);
  while (query.step())
    waiting.push_back({{std::string(query.text(0)), std::string(query.text(1))}, query.integer(2), query.integer(3)});
  return waiting;
}

std::vector<DoubtfulVote> newest_doubts(const Snapshot& snapshot, std::size_t most) {
  std::vector<DoubtfulVote> doubtful;
  auto query = snapshot.connection().query(kNewestDoubts);
  query.bind(1, most);
  while (query.step())
    doubtful.push_back(
        {std::string(query.text(0)), std::string(query.text(1)), std::string(query.text(2)), query.integer(3)});
  return doubtful;
}

std::vector<SessionRef> latest_sessions(const Snapshot& snapshot) {
  std::vector<SessionRef> sessions;
  auto query = snapshot.connection().query(kLatestSessions);
  while (query.step()) sessions.push_back({std::string(query.text(0)), std::string(query.text(1))});
  return sessions;
}

std::map<std::string, std::string> names_of_members(const Snapshot& snapshot, std::string_view language) {
  std::map<std::string, std::string> names;
  auto query = snapshot.connection().query(kNamesOfMembers);
  query.bind(1, language);
  while (query.step()) names.emplace(query.text(0), query.text(1));
  return names;
}

}  // namespace plenary::storage
