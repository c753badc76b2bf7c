// Standings of a session's records.
#include "storage/standings.hpp"

#include "domain/names.hpp"
#include "storage/connection.hpp"

namespace plenary::storage {
namespace {

void add(const Snapshot& snapshot, const SessionRef& session, RecordKind kind, std::string_view sql,
         std::vector<Recorded>& found) {
  auto query = snapshot.connection().query(sql);
  query.bind_all(std::string_view(session.assembly), std::string_view(session.label));
  while (query.step())
    found.push_back({{kind, std::string(query.text(0))},
                     from_name<Standing>(query.text(1)).value_or(Standing::provisional),
                     query.integer(2),
                     std::string(query.text(3))});
}

}  // namespace

std::vector<Recorded> recorded_in(const Snapshot& snapshot, const SessionRef& session) {
  std::vector<Recorded> found;
  add(snapshot, session, RecordKind::resolution,
      "SELECT r.symbol, r.standing, j.number, j.actor FROM assemblies a JOIN sessions s ON s.assembly = a.id "
      "JOIN resolutions r ON r.session = s.id JOIN records k ON k.kind = 'resolution' AND k.key = r.symbol "
      "JOIN revisions j ON j.number = k.revision WHERE a.code = ?1 AND s.label = ?2 ORDER BY r.sort_key",
      found);
  add(snapshot, session, RecordKind::vote,
      "SELECT ?1 || '/' || ?2 || '/' || v.number, v.standing, j.number, j.actor FROM assemblies a "
      "JOIN sessions s ON s.assembly = a.id JOIN votes v ON v.session = s.id "
      "JOIN records k ON k.kind = 'vote' AND k.key = ?1 || '/' || ?2 || '/' || v.number "
      "JOIN revisions j ON j.number = k.revision WHERE a.code = ?1 AND s.label = ?2 ORDER BY v.number",
      found);
  return found;
}

}  // namespace plenary::storage
