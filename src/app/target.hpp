// The target of a request taken apart: path, extension, parameters.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "plenary/result.hpp"

namespace plenary::app {

// The forms in which a resource can be had.
// `csvw` describes the CSV of the same question: `/votes.csv-metadata.json`.
enum class Form { html, json, csv, ndjson, xlsx, csvw, txt, xml, bib, ris, csl, atom, svg };

std::string_view extension_of(Form form);   // `json`
std::string_view media_type_of(Form form);  // with charset

using Parameters = std::vector<std::pair<std::string, std::string>>;  // decoded, in order

struct Target {
  std::string path;                   // decoded, without extension, no slash at its end: `/resolutions/A/RES/76/1`
  std::vector<std::string> segments;  // decoded: `resolutions`, `A`, `RES`, `76`, `1`
  std::optional<Form> extension;
  std::string query;  // as sent
  Parameters parameters;
};

// Fails on broken percent-encoding and on text that is not UTF-8 or holds control characters.
Result<Target> parse_target(std::string_view target);

// A path or query part with everything escaped that URLs do not take literally; slashes stay.
std::string escape_path(std::string_view path);
std::string escape_parameter(std::string_view value);

// The form that an Accept header prefers among those offered; `*/*` and no header mean JSON. Nothing where none is
// acceptable. RFC 9110, section 12.5.1.
std::optional<Form> negotiate(std::optional<std::string_view> accept, const std::vector<Form>& offered);

}  // namespace plenary::app
