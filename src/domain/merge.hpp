// What becomes of a record when a source states it, perhaps again: what the source states is taken, the rest stays.
#pragma once

#include "plenary/records.hpp"

namespace plenary {

// Absent values, empty lists and the method `unknown` state nothing. Aliases and sources are added to those kept,
// texts taken language by language, other lists taken whole. The standing stays, and so does the
// kind of a session or resolution, which many sources do not state. Of resolutions and votes, what is on record stays where
// its source counts more (domain/source_rank): then the newly stated fills what is absent. Of a vote's figures, what each of
// several sources states is kept (domain/statements).
Assembly merge(Assembly kept, const Assembly& stated);
Member merge(Member kept, const Member& stated);
Session merge(Session kept, const Session& stated);
Resolution merge(Resolution kept, const Resolution& stated);
Vote merge(Vote kept, const Vote& stated);

}  // namespace plenary
