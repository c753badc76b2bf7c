// What an import did, or would do: counts, refusals, doubts, remarks. A value; printed as text or JSON.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/record_key.hpp"
#include "domain/tally.hpp"
#include "plenary/result.hpp"

namespace plenary::app {

// Where an imported record stood. `line` is 0 where it means nothing.
struct Where {
  std::string file;
  std::size_t line = 0;
};

// ` was given before, on line 7`
std::string given_before(const Where& where);

struct ImportCounts {
  std::size_t added = 0, changed = 0, unchanged = 0, refused = 0;
};

// A vote whose source contradicts itself: recorded all the same, and told.
struct ImportDoubt {
  Where where;
  std::string vote;
  std::string resolution;  // "" where the vote is on none
  Discrepancy discrepancy;
};

struct ImportNote {
  Where where;
  std::string text;
};

struct ImportReport {
  bool dry_run = false;
  bool stored = false;  // the registry holds it all now; also where nothing had to change
  std::map<RecordKind, ImportCounts> counts;
  std::vector<ImportDoubt> discrepancies;
  std::vector<ImportNote> notes;
  Faults faults;                                              // each with file and, where it has one, line
  std::size_t more_faults = 0;                                // beyond those listed
  std::optional<std::int64_t> first_revision, last_revision;  // that it made, or would make
};

// `{"dry_run": …, "stored": …, "added": …, "records": {"vote": {…}}, "discrepancies": […], "notes": […], "errors": […]}`
boost::json::object to_json(const ImportReport& report);

// Lines for people, each ended.
std::string to_text(const ImportReport& report);

// `file:line: field: message`, what is known of it.
std::string to_line(const Fault& fault);

}  // namespace plenary::app
