// Whether a record fits into the registry: by itself, and beside what it refers to. Every fault at once.
#pragma once

#include <functional>
#include <string>

#include "plenary/records.hpp"
#include "plenary/result.hpp"
#include "storage/registry.hpp"

namespace plenary::app {

// Brings the record to canonical form and checks it against the snapshot.
Faults check_record(const storage::Snapshot& snapshot, Assembly& record);
Faults check_record(const storage::Snapshot& snapshot, Member& record);
Faults check_record(const storage::Snapshot& snapshot, Session& record);
Faults check_record(const storage::Snapshot& snapshot, Resolution& record);
Faults check_record(const storage::Snapshot& snapshot, Vote& record);
Faults check_record(const storage::Snapshot& snapshot, Profile& record);

// Members that rules name for a veto, or groups as theirs, and that nobody knows.
Faults check_members_named(const Assembly& record, const std::function<bool(const std::string& code)>& is_member);

// The fault that a record of this key is there already, where it is; the database says the same to who comes second.
template <class T>
Faults check_new(const storage::Snapshot& snapshot, const T& record);

// Every fault of a record sent as JSON: those of its shape, and those that the rest of it shows beside the registry.
// What follows from a fault that is told already is left out.
template <class T>
Faults check_sent(const storage::Snapshot& snapshot, T& record, Faults shape);

}  // namespace plenary::app
