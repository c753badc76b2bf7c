// What of the journal the public may see: drafts leave by no route, neither their documents nor their withdrawal.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "domain/record_key.hpp"
#include "storage/registry.hpp"
#include "storage/revisions.hpp"

namespace plenary::storage {

// Condition on the journal's row `j`: ?1 is 1 for staff. A withdrawal is as public as the state before it.
inline constexpr std::string_view kRevisionVisible =
    "(?1 OR coalesce(json_extract(CASE j.action WHEN 'withdraw' THEN (SELECT k.document FROM revisions k WHERE "
    "k.record_kind = j.record_kind AND k.record_key = j.record_key AND k.number < j.number ORDER BY k.number DESC "
    "LIMIT 1) "
    "ELSE j.document END, '$.standing'), '') <> 'draft')";

bool is_public(const Snapshot& snapshot, std::int64_t revision);
// Whether any revision of the record is public.
bool was_ever_public(const Snapshot& snapshot, const RecordKey& key);
// The record's revisions that may be seen, oldest first, without documents and hashes.
std::vector<Revision> visible_revisions(const Snapshot& snapshot, const RecordKey& key, bool for_staff);

}  // namespace plenary::storage
