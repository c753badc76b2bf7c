// Composes log lines and hands them to spdlog.
#include "support/log.hpp"

#include <fmt/core.h>
#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <array>
#include <atomic>
#include <memory>

#include "support/clock.hpp"

namespace plenary::log {
namespace {

constexpr std::array<std::string_view, 5> kLevelNames{"debug", "info", "warning", "error", "off"};

std::atomic<Level> least_level = Level::info;
std::atomic<Form> line_form = Form::json;

spdlog::logger& sink() {
  static const std::unique_ptr<spdlog::logger> logger = [] {
    auto made = std::make_unique<spdlog::logger>("plenary", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%v");
    made->set_level(spdlog::level::trace);
    return made;
  }();
  return *logger;
}

// How many bytes of well-formed UTF-8 stand at `at`: 1 to 4, or 0.
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const unsigned first = byte(at);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
  const unsigned second = byte(at + 1);
  const bool overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
  const bool outside = (first == 0xED && second > 0x9F) || (first == 0xF4 && second > 0x8F);
  return overlong || outside ? 0 : length;
}

void append_quoted(std::string& line, std::string_view text) {
  line += '"';
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    const std::size_t length = character_length(text, at);
    if (length == 0) {
      line += "\\ufffd";
    } else if (c == '"' || c == '\\') {
      line.append({'\\', c});
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      line += fmt::format("\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      line += text.substr(at, length);
    }
    at += length == 0 ? 1 : length;
  }
  line += '"';
}

bool is_plain(std::string_view text) {
  for (const char c : text)
    if (c <= ' ' || c == '"' || c == '=' || c == '\\' || c == 0x7f) return false;
  return !text.empty();
}

void append_value(std::string& line, Form form, const Value& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    if (form == Form::text && is_plain(*text)) {
      line += *text;
    } else {
      append_quoted(line, *text);
    }
  } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    line += std::to_string(*integer);
  } else if (const auto* number = std::get_if<double>(&value)) {
    line += fmt::format("{:.6g}", *number);
  } else {
    line += std::get<bool>(value) ? "true" : "false";
  }
}

void append_field(std::string& line, Form form, std::string_view name, const Value& value) {
  if (form == Form::json) {
    line += line.empty() ? '{' : ',';
    append_quoted(line, name);
    line += ':';
  } else {
    if (!line.empty()) line += ' ';
    line.append(name).append("=");
  }
  append_value(line, form, value);
}

}  // namespace

std::optional<Level> level_named(std::string_view name) {
  for (std::size_t i = 0; i < kLevelNames.size(); ++i)
    if (kLevelNames[i] == name) return static_cast<Level>(i);
  return std::nullopt;
}

std::optional<Form> form_named(std::string_view name) {
  if (name == "json") return Form::json;
  if (name == "text") return Form::text;
  return std::nullopt;
}

void set_level(Level level) { least_level = level; }
void set_form(Form form) { line_form = form; }

std::string compose(Form form, std::string_view time, Level level, std::string_view event,
                    std::span<const Field> fields) {
  std::string line;
  line.reserve(256);
  append_field(line, form, "time", time);
  append_field(line, form, "level", kLevelNames[static_cast<std::size_t>(level)]);
  append_field(line, form, "event", event);
  for (const auto& [name, value] : fields) append_field(line, form, name, value);
  if (form == Form::json) line += '}';
  return line;
}

void write(Level level, std::string_view event, Fields fields) {
  if (level < least_level || level == Level::off) return;
  sink().log(spdlog::level::info, spdlog::string_view_t(compose(line_form, system_clock().now_utc(), level, event,
                                                                {fields.begin(), fields.size()})));
}

void access(const Access& answered) {
  info("request", {{"id", answered.id},
                   {"remote", answered.remote},
                   {"method", answered.method},
                   {"target", answered.target},
                   {"route", answered.route},
                   {"status", std::int64_t{answered.status}},
                   {"bytes", static_cast<std::int64_t>(answered.bytes)},
                   {"milliseconds", static_cast<double>(answered.time.count()) / 1000},
                   {"actor", answered.actor},
                   {"cached", answered.cached}});
}

}  // namespace plenary::log
