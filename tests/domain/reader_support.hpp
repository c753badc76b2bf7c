// Short questions to a reading, for tests of the reader.
#pragma once

#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "domain/reader/reader.hpp"

namespace plenary::test {

// The reading of a file in tests/data/documents.
inline Reading read_file(const std::string& name) {
  const char* source = std::getenv("PLENARY_SOURCE");
  std::ifstream file(std::string(source ? source : ".") + "/tests/data/documents/" + name, std::ios::binary);
  BOOST_REQUIRE_MESSAGE(file, "no " << name);
  std::stringstream bytes;
  bytes << file.rdbuf();
  return read_document(bytes.str());
}

inline const Resolution& resolution(const Reading& reading) {
  BOOST_REQUIRE(reading.resolution);
  return *reading.resolution;
}

inline const Session& session(const Reading& reading) {
  BOOST_REQUIRE(reading.session);
  return *reading.session;
}

inline std::vector<Clause> clauses(const Reading& reading) {
  if (!reading.resolution || reading.resolution->clauses.empty()) return {};
  return reading.resolution->clauses.begin()->second;
}

// Actions of one kind, joined by `|`; a clause without one is `?`.
inline std::string actions(const Reading& reading, ClauseKind kind) {
  std::string out;
  for (const Clause& clause : clauses(reading)) {
    if (clause.kind != kind) continue;
    out += (out.empty() ? "" : "|") + (clause.action.empty() ? std::string("?") : clause.action);
  }
  return out;
}
inline std::string preamble(const Reading& reading) { return actions(reading, ClauseKind::preambular); }
inline std::string operative(const Reading& reading) { return actions(reading, ClauseKind::operative); }

inline std::string title(const Reading& reading) {
  return reading.resolution && !reading.resolution->title.empty() ? reading.resolution->title.begin()->second : "";
}

// `A/RES/70/1 recalls`, one a line.
inline std::string citations(const Reading& reading) {
  std::string out;
  if (!reading.resolution) return out;
  for (const Citation& each : reading.resolution->citations)
    out += (out.empty() ? "" : "\n") + each.symbol + " " + each.relation;
  return out;
}

inline std::string unread(const Reading& reading) {
  std::string out;
  for (const UnreadLine& each : reading.unread) out += std::to_string(each.line) + ": " + each.text + "\n";
  return out;
}

inline std::string days(const std::optional<Date>& first, const std::optional<Date>& last) {
  return (first ? first->to_string() : "?") + ".." + (last ? last->to_string() : "?");
}

inline std::string place(const std::optional<Place>& place) {
  return place ? place->city.value_or("?") + "/" + place->country.value_or("?") : "";
}

// Texts in one, with a bar between them.
inline std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const auto& text : texts) out += (out.empty() ? "" : "|") + text;
  return out;
}

}  // namespace plenary::test
