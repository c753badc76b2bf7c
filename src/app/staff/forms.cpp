// Forms, as browsers send them: as one line, or in parts.
#include "app/staff/forms.hpp"

#include <algorithm>
#include <boost/url/pct_string_view.hpp>
#include <cctype>
#include <optional>

#include "formats/extract_kinds.hpp"

namespace plenary::app {
namespace {

constexpr std::size_t kMostFields = 5000;
constexpr std::string_view kFormLine = "application/x-www-form-urlencoded";
constexpr std::string_view kFormParts = "multipart/form-data";

std::string lower_form(std::string_view text) {
  std::string result(text);
  for (auto& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

std::string_view trim_form(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const auto begin = text.find_first_not_of(kBlank);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::string_view form_media_of(const Request& request) {
  const auto type = request.header("content-type").value_or("");
  return trim_form(type.substr(0, type.find(';')));
}

// With single line feeds; nothing where it is no text of lines.
std::optional<std::string> as_form_text(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (bytes[i] == '\r') {
      if (i + 1 == bytes.size() || bytes[i + 1] != '\n') text += '\n';
      continue;
    }
    text += bytes[i];
  }
  const auto is_control = [](unsigned char c) { return c < 0x20 && c != '\n' && c != '\t' && c != '\f'; };
  if (std::any_of(text.begin(), text.end(), is_control) || !extract::is_utf8(text)) return std::nullopt;
  return text;
}

Fault broken_form(std::string field, std::string message) {
  return {Code::bad_request, std::move(field), std::move(message)};
}

std::optional<std::string> unescape_form(std::string_view text) {
  const auto encoded = boost::urls::make_pct_string_view(text);
  if (encoded.has_error()) return std::nullopt;
  boost::urls::encoding_opts options;
  options.space_as_plus = true;
  return as_form_text(encoded->decode(options));
}

Result<FormFields> read_form_line(std::string_view body) {
  FormFields form;
  while (!body.empty()) {
    const auto end = std::min(body.find('&'), body.size());
    const auto pair = body.substr(0, end);
    body.remove_prefix(std::min(end + 1, body.size()));
    if (pair.empty()) continue;
    if (form.fields.size() == kMostFields) return broken_form("", "the form has more than 5000 fields");
    const auto equals = std::min(pair.find('='), pair.size());
    auto name = unescape_form(pair.substr(0, equals));
    auto value = unescape_form(pair.substr(std::min(equals + 1, pair.size())));
    if (!name || !value) return broken_form(name.value_or(""), "is not well-formed: percent-encoded UTF-8 is expected");
    form.fields.emplace_back(std::move(*name), std::move(*value));
  }
  return form;
}

// The value of `name="…"` in a header, or `name=…`.
std::optional<std::string> form_parameter(std::string_view header, std::string_view name) {
  const auto folded = lower_form(header);
  const auto wanted = std::string(name) + "=";
  for (auto at = folded.find(wanted); at != folded.npos; at = folded.find(wanted, at + 1)) {
    if (at > 0 && folded[at - 1] != ' ' && folded[at - 1] != ';') continue;
    auto rest = header.substr(at + wanted.size());
    if (rest.starts_with('"')) return std::string(rest.substr(1, rest.find('"', 1) - 1));
    return std::string(trim_form(rest.substr(0, rest.find(';'))));
  }
  return std::nullopt;
}

// The head of a part, and what is behind it.
struct FormPart {
  std::string name, media_type;
  std::optional<std::string> file_name;
  std::string_view bytes;
};

std::optional<FormPart> read_form_part(std::string_view text) {
  const auto end = text.find("\r\n\r\n");
  if (end == text.npos) return std::nullopt;
  FormPart part;
  auto head = text.substr(0, end + 2);
  part.bytes = text.substr(end + 4);
  while (!head.empty()) {
    const auto line = head.substr(0, head.find("\r\n"));
    head.remove_prefix(line.size() + 2);
    const auto colon = line.find(':');
    if (colon == line.npos) continue;
    const auto field = lower_form(line.substr(0, colon));
    const auto value = trim_form(line.substr(colon + 1));
    if (field == "content-type") part.media_type = std::string(value);
    if (field != "content-disposition") continue;
    part.name = form_parameter(value, "name").value_or("");
    part.file_name = form_parameter(value, "filename");
  }
  return part;
}

std::optional<Fault> take_form_part(std::string_view text, FormFields& form) {
  const auto part = read_form_part(text);
  if (!part) return broken_form("", "a part of the form has no head");
  const auto name = as_form_text(part->name);
  if (!name) return broken_form("", "the name of a field is not UTF-8");
  if (!part->file_name) {
    auto value = as_form_text(part->bytes);
    if (!value) return broken_form(*name, "is not text in UTF-8");
    form.fields.emplace_back(*name, std::move(*value));
  } else if (!part->file_name->empty() || !part->bytes.empty()) {
    form.files.push_back(
        {*name, {as_form_text(*part->file_name).value_or(""), part->media_type, std::string(part->bytes)}});
  }
  return std::nullopt;
}

Result<FormFields> read_form_parts(std::string_view body, std::string_view boundary) {
  FormFields form;
  const auto delimiter = "\r\n--" + std::string(boundary);
  if (!body.starts_with(std::string_view(delimiter).substr(2)))
    return broken_form("", "the form does not begin with a part");
  body.remove_prefix(delimiter.size() - 2);
  for (std::size_t parts = 0; !body.starts_with("--"); ++parts) {
    if (parts == kMostFields) return broken_form("", "the form has more than 5000 fields");
    if (!body.starts_with("\r\n")) return broken_form("", "the parts of the form are not well-formed");
    const auto end = body.find(delimiter, 2);
    if (end == body.npos) return broken_form("", "the form has no end");
    if (auto fault = take_form_part(body.substr(2, end - 2), form)) return std::move(*fault);
    body.remove_prefix(end + delimiter.size());
  }
  return form;
}

}  // namespace

std::string FormFields::text(std::string_view name) const { return std::string(trim_form(raw(name))); }

std::string_view FormFields::raw(std::string_view name) const {
  for (const auto& [key, value] : fields)
    if (key == name) return value;
  return {};
}

bool FormFields::has(std::string_view name) const {
  return std::any_of(fields.begin(), fields.end(), [&](const auto& field) { return field.first == name; });
}

const SentFile* FormFields::file(std::string_view name) const {
  for (const auto& [key, file] : files)
    if (key == name) return &file;
  return nullptr;
}

bool is_form(const Request& request) {
  const auto media = lower_form(form_media_of(request));
  return media == kFormLine || media == kFormParts;
}

Result<FormFields> read_form(const Request& request) {
  if (request.spooled)
    return Fault{Code::too_large, "", "a form may not be that large: send the file by the API, to /imports"};
  const auto media = lower_form(form_media_of(request));
  if (media == kFormLine) return read_form_line(request.body);
  if (media != kFormParts)
    return Fault{Code::unsupported_media_type, "Content-Type",
                 "must be " + std::string(kFormLine) + " or multipart/form-data"};
  const auto boundary = form_parameter(request.header("content-type").value_or(""), "boundary");
  if (!boundary || boundary->empty() || boundary->size() > 70)
    return broken_form("Content-Type", "names no boundary of the parts");
  return read_form_parts(request.body, *boundary);
}

}  // namespace plenary::app
