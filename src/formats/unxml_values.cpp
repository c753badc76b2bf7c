// Reads the values of the UN's JSON lines: days, sessions in words, counts, ways of adoption, documents.
#include "formats/unxml_values.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "domain/reader/dates.hpp"
#include "domain/reader/fold.hpp"
#include "domain/reader/language.hpp"
#include "plenary/symbol.hpp"

namespace plenary::formats::unxml {

namespace {

const reader::Language& english() { return *reader::find_language("en"); }

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool drop_prefix(std::string_view& text, std::string_view prefix) {
  if (text.substr(0, prefix.size()) != prefix) return false;
  text.remove_prefix(prefix.size());
  return true;
}

// The words of a kind of session, taken off the end of `text`.
std::string_view drop_suffix(std::string_view text, std::string_view suffix) {
  if (text.size() > suffix.size() && text.substr(text.size() - suffix.size()) == suffix)
    text.remove_suffix(suffix.size());
  return text;
}

// The first document that the text names: up to a comma, a bracket or a conjunction.
std::string_view first_document(std::string_view text) {
  text = reader::trim(text);
  return text.substr(0, text.find_first_of(",;( \t\xC2"));
}

std::optional<Symbol> first_symbol(std::string_view text) {
  const auto document = first_document(text);
  if (document.empty()) return std::nullopt;
  return parse_symbol(document);
}

}  // namespace

bool says_nothing(std::string_view text) {
  const auto folded = reader::fold(text);
  return folded.empty() || folded == "n.a." || folded == "n.a" || folded == "n/a" || folded == "-";
}

std::optional<Date> read_date(std::string_view text) {
  text = reader::trim(text);
  if (text.size() > 10 && (text[10] == ' ' || text[10] == 'T'))
    if (const auto date = Date::parse(text.substr(0, 10))) return date;
  if (const auto date = Date::parse(text)) return date;
  const auto found = reader::find_dates(text, english());
  if (!found || found->first != found->last || found->begin != 0 || found->end != text.size()) return std::nullopt;
  return found->first;
}

std::optional<std::string> read_session(std::string_view text) {
  const auto folded = reader::fold(text);
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kKinds = {
      {{" emergency special session", "ES-"}, {" special session", "S-"}, {" session", ""}}};
  std::string_view words = folded;
  drop_prefix(words, "the ");
  for (const auto& [suffix, label] : kKinds) {
    const auto ordinal = drop_suffix(words, suffix);
    if (ordinal.size() == words.size()) continue;
    const auto number = english().number(ordinal);
    if (!number || *number < 1) return std::nullopt;
    return std::string(label) + std::to_string(*number);
  }
  return std::nullopt;
}

std::optional<int> read_count(std::string_view text) {
  text = reader::trim(text);
  constexpr int kMost = 100'000;
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || value < 0 || value > kMost) return std::nullopt;
  const std::string_view rest(end, static_cast<std::size_t>(text.data() + text.size() - end));
  if (!rest.empty() && rest != ".0") return std::nullopt;
  return value;
}

std::optional<Method> read_method(std::string_view text) {
  const auto folded = reader::fold(text);
  if (contains(folded, "without a vote") || contains(folded, "without vote")) return Method::consensus;
  if (contains(folded, "consensus")) return Method::consensus;
  if (contains(folded, "acclamation")) return Method::acclamation;
  if (contains(folded, "unanim")) return Method::unanimous;
  if (contains(folded, "non-recorded") || contains(folded, "not recorded")) return Method::non_recorded;
  if (contains(folded, "recorded vote")) return Method::recorded;
  if (contains(folded, "roll-call") || contains(folded, "roll call")) return Method::roll_call;
  if (contains(folded, "secret ballot")) return Method::secret_ballot;
  if (contains(folded, "show of hands")) return Method::show_of_hands;
  return std::nullopt;
}

std::optional<std::string> read_draft(std::string_view text) {
  const auto symbol = first_symbol(text);
  if (!symbol || symbol->kind != SymbolKind::draft) return std::nullopt;
  return symbol->canonical;
}

std::optional<Source> read_report(std::string_view text, std::string_view paragraph) {
  const auto symbol = first_symbol(text);
  if (!symbol || symbol->kind == SymbolKind::draft) return std::nullopt;
  Source source;
  source.document = symbol->canonical;
  if (!says_nothing(paragraph)) source.page = "para. " + reader::squeeze(paragraph);
  return source;
}

}  // namespace plenary::formats::unxml
