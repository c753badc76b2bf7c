// Records by the variables of their URL, and why one cannot be had.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>

#include "app/context.hpp"
#include "app/routes.hpp"
#include "domain/record_key.hpp"
#include "storage/records.hpp"

namespace plenary::app {

// The key that the path names, the symbol of a resolution in its canonical form.
RecordKey key_from_path(Context& context, RecordKind kind, const Variables& variables);

// The texts that a reader means by a symbol that none has: those which a draft became, those which have a part, and that which
// a corrigendum corrects. Several where the symbol is of all of them; none that the reader may not see.
std::vector<RecordKey> texts_meant(Context& context, const RecordKey& key);

template <class T>
std::optional<storage::Stored<T>> find_record(const storage::Snapshot& snapshot, const std::string& key);
template <>
std::optional<storage::Stored<Assembly>> find_record(const storage::Snapshot& snapshot, const std::string& key);
template <>
std::optional<storage::Stored<Member>> find_record(const storage::Snapshot& snapshot, const std::string& key);
template <>
std::optional<storage::Stored<Session>> find_record(const storage::Snapshot& snapshot, const std::string& key);
template <>
std::optional<storage::Stored<Resolution>> find_record(const storage::Snapshot& snapshot, const std::string& key);
template <>
std::optional<storage::Stored<Vote>> find_record(const storage::Snapshot& snapshot, const std::string& key);
template <>
std::optional<storage::Stored<Profile>> find_record(const storage::Snapshot& snapshot, const std::string& key);
// The same for an answer: a vote's positions out of the resident matrix, if there is one.
template <class T>
std::optional<storage::Stored<T>> find_record(Context& context, const std::string& key) {
  return find_record<T>(context.snapshot(), key);
}
template <>
std::optional<storage::Stored<Vote>> find_record(Context& context, const std::string& key);

// Whether a request may see the record: drafts are for staff, and so are votes on drafts.
bool is_visible(Context& context, const Resolution& record);
bool is_visible(Context& context, const Vote& record);
template <class T>
bool is_visible(Context&, const T&) {
  return true;
}

// The answer of a record that is not there: 410 with its history where it was withdrawn, 404 where there was none or none that
// was public.
Reply missing_record(Context& context, const RecordKey& key);

// The record as served: with what is derived from it and what refers to it.
template <class T>
boost::json::object served(Context& context, const T& record);

}  // namespace plenary::app
