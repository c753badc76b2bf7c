// Log lines with fields, one line an event, on stderr. Any thread; a line is written whole.
#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace plenary::log {

enum class Level { debug, info, warning, error, off };
enum class Form { json, text };  // `{"time":…}` or `time=… level=…`

using Value = std::variant<std::string_view, std::int64_t, double, bool>;
using Field = std::pair<std::string_view, Value>;
using Fields = std::initializer_list<Field>;

std::optional<Level> level_named(std::string_view name);  // `debug`, `info`, `warning`, `error`, `off`
std::optional<Form> form_named(std::string_view name);    // `json`, `text`

// Both count for all lines from now on. Without a call: info, json.
void set_level(Level level);
void set_form(Form form);

// `event` is a short constant name: `started`, `write-failed`. Never a token, a password or a request's body.
void write(Level level, std::string_view event, Fields fields = {});
inline void debug(std::string_view event, Fields fields = {}) { write(Level::debug, event, fields); }
inline void info(std::string_view event, Fields fields = {}) { write(Level::info, event, fields); }
inline void warning(std::string_view event, Fields fields = {}) { write(Level::warning, event, fields); }
inline void error(std::string_view event, Fields fields = {}) { write(Level::error, event, fields); }

// One answered request.
struct Access {
  std::string_view id, remote, method, target, route, actor;
  int status = 0;
  std::uint64_t bytes = 0;  // of the answer's body
  std::chrono::microseconds time{};
  bool cached = false;
};
void access(const Access& answered);

// The line as it is written, without its end. Bytes that are not UTF-8 become U+FFFD; control characters are escaped,
// so that nothing in a field can start another line.
std::string compose(Form form, std::string_view time, Level level, std::string_view event,
                    std::span<const Field> fields);

}  // namespace plenary::log
