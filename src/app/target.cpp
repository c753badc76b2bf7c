// Targets of requests: decoding by Boost.URL, extensions, content negotiation.
#include "app/target.hpp"

#include <algorithm>
#include <array>
#include <boost/url/encode.hpp>
#include <boost/url/pct_string_view.hpp>
#include <boost/url/rfc/unreserved_chars.hpp>
#include <charconv>

#include "domain/symbol_text.hpp"

namespace plenary::app {
namespace {

namespace urls = boost::urls;

struct FormNames {
  Form form;
  std::string_view extension;
  std::string_view media_type;
  std::string_view served_as;
};

constexpr std::string_view kWorkbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

constexpr std::array<FormNames, 13> kForms = {{
    {Form::csvw, "csv-metadata.json", "application/csvm+json", "application/csvm+json"},
    {Form::html, "html", "text/html", "text/html; charset=utf-8"},
    {Form::json, "json", "application/json", "application/json"},
    {Form::csv, "csv", "text/csv", "text/csv; charset=utf-8; header=present"},
    {Form::ndjson, "ndjson", "application/x-ndjson", "application/x-ndjson"},
    {Form::xlsx, "xlsx", kWorkbook, kWorkbook},
    {Form::txt, "txt", "text/plain", "text/plain; charset=utf-8"},
    {Form::xml, "xml", "application/akn+xml", "application/akn+xml"},
    {Form::bib, "bib", "application/x-bibtex", "application/x-bibtex; charset=utf-8"},
    {Form::ris, "ris", "application/x-research-info-systems", "application/x-research-info-systems; charset=utf-8"},
    {Form::atom, "atom", "application/atom+xml", "application/atom+xml"},
    {Form::svg, "svg", "image/svg+xml", "image/svg+xml"},
    {Form::csl, "csl", "application/vnd.citationstyles.csl+json", "application/vnd.citationstyles.csl+json"},
}};

const FormNames& names_of(Form form) {
  return *std::find_if(kForms.begin(), kForms.end(), [&](const auto& each) { return each.form == form; });
}

// Decoded text, or nothing where the encoding is broken, the bytes are not UTF-8, or control characters hide in it.
std::optional<std::string> decode(std::string_view text, bool plus_is_space) {
  const auto encoded = urls::make_pct_string_view(text);
  if (encoded.has_error()) return std::nullopt;
  urls::encoding_opts options;
  options.space_as_plus = plus_is_space;
  auto decoded = encoded->decode(options);
  if (!decoded.empty() && !symbols::is_clean_line(decoded)) return std::nullopt;
  return decoded;
}

std::optional<Form> take_extension(std::string& path) {
  for (const auto& each : kForms) {
    const auto stem = path.size() - std::min(path.size(), each.extension.size() + 1);
    if (path[stem] != '.' || std::string_view(path).substr(stem + 1) != each.extension) continue;
    path.resize(stem);
    return each.form;
  }
  return std::nullopt;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = text.find(separator);
    if (end != 0) parts.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return parts;
}

std::string_view trim(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// `q=0.8` in thousandths; 1000 where there is none or it is broken.
int range_weight(std::string_view range) {
  for (auto semicolon = range.find(';'); semicolon != std::string_view::npos;
       semicolon = range.find(';', semicolon + 1)) {
    const auto parameter = trim(range.substr(semicolon + 1, range.find(';', semicolon + 1) - semicolon - 1));
    if (parameter.size() < 3 || (parameter[0] != 'q' && parameter[0] != 'Q') || parameter[1] != '=') continue;
    double weight = 1;
    std::from_chars(parameter.data() + 2, parameter.data() + parameter.size(), weight);
    return static_cast<int>(std::clamp(weight, 0.0, 1.0) * 1000 + 0.5);
  }
  return 1000;
}

// How well a media range fits a type: 3 exactly, 2 by its main type, 1 by `*/*`, 0 not.
int fit(std::string_view range, std::string_view type) {
  range = trim(range.substr(0, range.find(';')));
  if (range == "*/*" || range == "*") return 1;
  const auto same = [](char a, char b) { return std::tolower(static_cast<unsigned char>(a)) == b; };
  if (range.size() == type.size() && std::equal(range.begin(), range.end(), type.begin(), same)) return 3;
  const auto slash = type.find('/');
  if (range.size() == slash + 2 && range.ends_with("/*") &&
      std::equal(range.begin(), range.end() - 1, type.begin(), same))
    return 2;
  return 0;
}

// The weight that the header gives a type: that of the range which fits it best. Of two alike, the one that is named
// rather than meant by a star is preferred.
int weight_for(std::string_view accept, std::string_view type) {
  int best_fit = 0, weight = 0;
  while (!accept.empty()) {
    const auto comma = accept.find(',');
    const auto range = accept.substr(0, comma);
    if (const auto fits = fit(range, type); fits > best_fit) {
      best_fit = fits;
      weight = range_weight(range);
    }
    if (comma == std::string_view::npos) break;
    accept.remove_prefix(comma + 1);
  }
  return weight == 0 ? 0 : weight * 4 + best_fit;
}

std::string escape(std::string_view text, const urls::grammar::lut_chars& literal) {
  return urls::encode(text, literal);
}

}  // namespace

std::string_view extension_of(Form form) { return names_of(form).extension; }
std::string_view media_type_of(Form form) { return names_of(form).served_as; }

Result<Target> parse_target(std::string_view target) {
  Target parsed;
  const auto question = target.find('?');
  auto path = decode(target.substr(0, question), false);
  if (!path || !path->starts_with('/'))
    return Fault{Code::bad_request, "", "the path is not a well-formed URL path in UTF-8"};
  parsed.path = std::move(*path);
  // Files of the pages have names of their own, whatever they end in.
  if (!parsed.path.starts_with("/assets/")) parsed.extension = take_extension(parsed.path);
  while (parsed.path.size() > 1 && parsed.path.ends_with('/')) parsed.path.pop_back();
  parsed.segments = split(parsed.path, '/');
  if (question == std::string_view::npos) return parsed;
  parsed.query = target.substr(question + 1);
  Faults faults;
  for (const auto& pair : split(parsed.query, '&')) {
    const auto equals = pair.find('=');
    auto name = decode(std::string_view(pair).substr(0, equals), true);
    auto value =
        decode(equals == std::string::npos ? std::string_view() : std::string_view(pair).substr(equals + 1), true);
    if (name && value)
      parsed.parameters.emplace_back(std::move(*name), std::move(*value));
    else
      faults.push_back(
          {Code::bad_request, name.value_or("query"), "is not well-formed: percent-encoded UTF-8 is expected"});
  }
  if (!faults.empty()) return faults;
  return parsed;
}

std::string escape_path(std::string_view path) {
  static constexpr auto kLiteral = urls::unreserved_chars + urls::grammar::lut_chars("/:@!$&'()*+,;=");
  return escape(path, kLiteral);
}

std::string escape_parameter(std::string_view value) {
  static constexpr auto kLiteral = urls::unreserved_chars + urls::grammar::lut_chars("/:@()*,;!$'");
  return escape(value, kLiteral);
}

std::optional<Form> negotiate(std::optional<std::string_view> accept, const std::vector<Form>& offered) {
  if (!accept || trim(*accept).empty()) accept = "*/*";
  std::optional<Form> best;
  int best_weight = 0;
  // JSON is offered first to whoever does not care.
  std::vector<Form> order = offered;
  std::stable_partition(order.begin(), order.end(), [](Form form) { return form == Form::json; });
  for (const auto form : order) {
    const auto weight = weight_for(*accept, names_of(form).media_type);
    if (weight > best_weight) {
      best = form;
      best_weight = weight;
    }
  }
  return best;
}

}  // namespace plenary::app
