// The line that names the deciding body (`The General Assembly,`), and what texts say of its session.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "domain/reader/language.hpp"
#include "plenary/records.hpp"

namespace plenary::reader {

// `assembly` is empty for a body that the word lists do not name. `rest` is where the text after the body's name and
// its comma or colon begins.
struct Opening {
  std::string assembly;
  std::size_t rest = 0;
};
std::optional<Opening> read_opening(std::string_view text, const Language& language);

// `At its 60th plenary meeting, on …, the General Assembly …`: a decision told in running text.
bool is_decision(std::string_view text, const Language& language);

// The body that a whole line names, without an article: `General Assembly`. Empty code: a body without one.
std::optional<std::string> read_organ(std::string_view line, const Language& language);
// The body named first in [0, text.size()), and the end of its name.
struct NamedOrgan {
  std::string assembly;
  std::size_t begin = 0, end = 0;
};
std::optional<NamedOrgan> find_organ(std::string_view text, const Language& language);

struct SessionFacts {
  std::optional<int> ordinal;
  SessionKind kind = SessionKind::regular;
  std::optional<Place> place;
  std::optional<Date> opens, closes;
  std::size_t covered = 0;    // bytes of the text that the facts came from
  bool figures_left = false;  // digits beside them: something was told that was not understood
};
// Number, kind, place and days of a session, as far as the text tells.
SessionFacts read_session(std::string_view text, const Language& language);

// `92`, `ES-10`, `S-32`.
std::string session_label(int ordinal, SessionKind kind);

// `Glasgow, United Kingdom`, `Rhodes (Grèce)`, `Lyon`. Nothing for text that does not look like a place.
std::optional<Place> read_place(std::string_view text);

}  // namespace plenary::reader
