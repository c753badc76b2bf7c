// What a form sends: fields and files. HTML, sections 4.10.21.7 and .8; RFC 7578.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/message.hpp"
#include "plenary/result.hpp"

namespace plenary::app {

struct SentFile {
  std::string name, media_type, bytes;
};

struct FormFields {
  std::vector<std::pair<std::string, std::string>> fields;  // as sent, in order; line ends are single line feeds
  std::vector<std::pair<std::string, SentFile>> files;      // those that were chosen

  // The first of that name, without blanks around it; empty where there is none.
  [[nodiscard]] std::string text(std::string_view name) const;
  // The same as it was sent.
  [[nodiscard]] std::string_view raw(std::string_view name) const;
  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] const SentFile* file(std::string_view name) const;
};

// Whether the body says that it is a form.
bool is_form(const Request& request);

// Fails where it is none, or broken, has over 5,000 fields, or text that is not UTF-8 or holds control characters.
Result<FormFields> read_form(const Request& request);

}  // namespace plenary::app
