// Reads one line of the UN's JSON lines: a resolution, how it was adopted, who voted how.
#include "formats/unxml.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "domain/reader/fold.hpp"
#include "domain/shorten.hpp"
#include "domain/source_rank.hpp"
#include "formats/record_json.hpp"
#include "formats/unxml_values.hpp"
#include "plenary/symbol.hpp"

namespace plenary::formats {

namespace json = boost::json;

namespace {

constexpr std::array<std::string_view, 23> kFields = {"symbol",
                                                      "resolution_number",
                                                      "title",
                                                      "session",
                                                      "adoption_meeting",
                                                      "adoption_date",
                                                      "originating_document",
                                                      "report_paragraph",
                                                      "committee",
                                                      "agenda_item",
                                                      "agenda_item_name",
                                                      "adoption_type",
                                                      "MS_in_favour_count",
                                                      "MS_against_count",
                                                      "MS_abstaining_count",
                                                      "pv",
                                                      "MS_in_favour",
                                                      "MS_against",
                                                      "MS_abstaining",
                                                      "sponsors",
                                                      "additional_sponsors",
                                                      "SDGs",
                                                      "subjects"};

// Longer texts than this are no titles, names or symbols.
constexpr std::size_t kLongestText = 20'000;

// The fields of one line, with every fault noted. Texts come squeezed: the files hold no-break spaces.
class Row {
 public:
  Row(const json::object& object, Faults& faults) : object_(object), faults_(faults) {}

  void fault(std::string_view field, std::string message) {
    faults_.push_back({Code::invalid, std::string(field), std::move(message)});
  }

  // Nothing where the field is absent, null or says nothing. Numbers are taken as their text.
  std::optional<std::string> text(std::string_view field) {
    const auto* value = object_.if_contains(field);
    if (!value || value->is_null()) return std::nullopt;
    if (value->is_int64() || value->is_uint64()) return json::serialize(*value);
    if (value->is_double()) return number_text(field, value->get_double());
    return text_of(field, *value);
  }

  std::vector<std::string> texts(std::string_view field) {
    std::vector<std::string> out;
    for_each(field, [&](const std::string& path, const json::value& element) {
      if (auto text = text_of(path, element)) out.push_back(std::move(*text));
    });
    return out;
  }

  // `[["Comoros", "UNBIS Thesaurus"], …]`, or the terms alone.
  std::vector<std::string> terms(std::string_view field) {
    std::vector<std::string> out;
    for_each(field, [&](const std::string& path, const json::value& element) {
      const auto* pair = element.if_array();
      if (pair && pair->empty()) return;
      if (auto text = text_of(path, pair ? pair->front() : element)) out.push_back(std::move(*text));
    });
    return out;
  }

  [[nodiscard]] bool has_list(std::string_view field) const {
    const auto* value = object_.if_contains(field);
    return value && value->is_array();
  }

 private:
  std::optional<std::string> number_text(std::string_view field, double number) {
    if (number >= 0 && number <= 1e6 && number == static_cast<int>(number))
      return std::to_string(static_cast<int>(number));
    fault(field, "must be a whole number that can count members");
    return std::nullopt;
  }

  std::optional<std::string> text_of(std::string_view field, const json::value& value) {
    if (!value.is_string()) {
      fault(field, "must be text");
      return std::nullopt;
    }
    const std::string_view raw(value.get_string().data(), value.get_string().size());
    if (raw.size() > kLongestText) {
      fault(field, "is longer than " + std::to_string(kLongestText) + " bytes");
      return std::nullopt;
    }
    auto text = reader::squeeze(raw);
    if (std::any_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; })) {
      fault(field, "holds control characters");
      return std::nullopt;
    }
    if (unxml::says_nothing(text)) return std::nullopt;
    return text;
  }

  template <class Each>
  void for_each(std::string_view field, const Each& each) {
    const auto* value = object_.if_contains(field);
    if (!value || value->is_null()) return;
    const auto* list = value->if_array();
    if (!list) {
      // One file writes a list without elements as text.
      if (value->is_string() && unxml::says_nothing({value->get_string().data(), value->get_string().size()})) return;
      return fault(field, "must be a list");
    }
    for (std::size_t i = 0; i < list->size(); ++i) each(std::string(field) + "[" + std::to_string(i) + "]", (*list)[i]);
  }

  const json::object& object_;
  Faults& faults_;
};

std::optional<Date> read_date(Row& row) {
  const auto text = row.text("adoption_date");
  if (!text) return std::nullopt;
  const auto date = unxml::read_date(*text);
  if (!date)
    row.fault("adoption_date", "\"" + shorten(*text, 100) + "\" is not a day such as 5 November 2020 or 2020-11-05");
  return date;
}

// With a session always; "" after a fault, so that the rest of the line is looked at too.
Symbol read_symbol(Row& row) {
  Symbol none;
  none.session = "";
  const auto text = row.text("symbol");
  if (!text) {
    row.fault("symbol", "is missing");
    return none;
  }
  auto symbol = parse_symbol(*text);
  const bool decided = symbol && symbol->assembly == "unga" && symbol->session &&
                       (symbol->kind == SymbolKind::resolution || symbol->kind == SymbolKind::decision);
  if (decided) return *std::move(symbol);
  row.fault("symbol", "\"" + shorten(*text, 100) + "\" is not the symbol of a General Assembly resolution");
  return none;
}

Session read_session(Row& row, const Symbol& symbol) {
  Session session;
  session.assembly = "unga";
  session.label = *symbol.session;
  const auto digits = session.label.find_first_of("0123456789");
  const auto kind = session.label.substr(0, digits);
  session.kind = kind == "ES-" ? SessionKind::emergency : kind == "S-" ? SessionKind::special : SessionKind::regular;
  session.ordinal = unxml::read_count(std::string_view(session.label).substr(std::min(digits, session.label.size())));
  const auto text = row.text("session");
  if (!text || session.label.empty()) return session;
  const auto label = unxml::read_session(*text);
  if (!label)
    row.fault("session", "\"" + shorten(*text, 100) + "\" is not a session such as Seventy-fifth session");
  else if (*label != session.label)
    row.fault("session", "is " + *label + ", but the symbol is of session " + session.label);
  return session;
}

// A text that stands for several, `75/254 A-C`, is found by each of their symbols.
std::vector<std::string> symbols_of_parts(const Symbol& symbol) {
  std::vector<std::string> out;
  const auto& part = symbol.part;
  const auto place = symbol.canonical.rfind(part);
  if (part.size() != 3 || part[1] != '-' || place == std::string::npos) return out;
  for (char letter = part[0]; letter <= part[2]; ++letter) {
    out.push_back(symbol.canonical);
    out.back().replace(place, part.size(), 1, letter);
  }
  return out;
}

std::optional<std::string> read_agenda_item(Row& row) {
  const auto item = row.text("agenda_item"), name = row.text("agenda_item_name");
  if (!item) return name;
  auto out = *item;
  for (const std::string_view lead : {"Agenda items ", "Agenda item "})
    if (out.compare(0, lead.size(), lead) == 0) out.erase(0, lead.size());
  return name ? out + ": " + *name : out;
}

// Each text once, in the order of the source.
void add_once(std::vector<std::string>& list, std::vector<std::string> more) {
  for (auto& text : more)
    if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(std::move(text));
}

std::optional<std::string> read_meeting(Row& row) {
  auto text = row.text("pv");
  if (!text) return text;
  const auto symbol = parse_symbol(*text);
  return symbol && symbol->kind == SymbolKind::meeting ? symbol->canonical : text;
}

Resolution read_resolution(Row& row, const Symbol& symbol) {
  Resolution resolution;
  resolution.symbol = symbol.canonical;
  resolution.aliases = symbols_of_parts(symbol);
  resolution.assembly = "unga";
  resolution.session = *symbol.session;
  resolution.number = symbol.number;
  resolution.kind = symbol.kind == SymbolKind::decision ? "decision" : "resolution";
  if (auto title = row.text("title"))
    resolution.title.emplace("en", std::move(*title));
  else
    row.fault("title", "is missing");
  resolution.outcome = Outcome::adopted;  // the files hold adopted texts alone
  resolution.meeting = read_meeting(row);
  resolution.committee = row.text("committee");
  resolution.agenda_item = read_agenda_item(row);
  add_once(resolution.subjects, row.terms("subjects"));
  for (const auto& goal : row.texts("SDGs")) add_once(resolution.subjects, {"SDG " + goal});
  add_once(resolution.sponsors, row.texts("sponsors"));
  add_once(resolution.sponsors, row.texts("additional_sponsors"));
  resolution.sources.push_back({std::string(kUnxmlDocument), std::nullopt, std::nullopt, std::nullopt});
  if (const auto document = row.text("originating_document")) {
    resolution.draft = unxml::read_draft(*document);
    if (auto report = unxml::read_report(*document, row.text("report_paragraph").value_or("")))
      resolution.sources.push_back(std::move(*report));
  }
  return resolution;
}

std::optional<int> read_count(Row& row, std::string_view field) {
  const auto text = row.text(field);
  if (!text) return std::nullopt;
  const auto count = unxml::read_count(*text);
  if (!count) row.fault(field, "\"" + shorten(*text, 100) + "\" is not a count of members");
  return count;
}

void remark(Vote& vote, std::string text) {
  vote.remarks.push_back({"method-contradicted", "the source says that no vote was taken, and " + std::move(text)});
}

// Methods under which each member's position is known.
bool names_members(Method method) { return method == Method::recorded || method == Method::roll_call; }

Vote read_vote(Row& row, const Resolution& resolution, ImportedDecision& decision) {
  Vote vote;
  vote.assembly = resolution.assembly;
  vote.session = resolution.session;
  vote.on.resolution = resolution.symbol;
  vote.meeting = resolution.meeting;
  vote.outcome = resolution.outcome;
  vote.sources.push_back(resolution.sources.front());
  if (const auto text = row.text("adoption_type")) {
    const auto method = unxml::read_method(*text);
    if (!method) row.fault("adoption_type", "\"" + shorten(*text, 100) + "\" is not a way of adoption known here");
    vote.method = method.value_or(Method::unknown);
  }
  Tally tally;
  tally.yes = read_count(row, "MS_in_favour_count");
  tally.no = read_count(row, "MS_against_count");
  tally.abstain = read_count(row, "MS_abstaining_count");
  decision.names = {row.texts("MS_in_favour"), row.texts("MS_against"), row.texts("MS_abstaining"), {}};
  const bool listed = row.has_list("MS_in_favour") || row.has_list("MS_against") || row.has_list("MS_abstaining");
  const bool no_vote = vote.method == Method::consensus || vote.method == Method::acclamation;
  if (no_vote && !decision.names.empty()) {
    vote.method = Method::recorded;
    remark(vote, "lists who voted how");
  }
  decision.has_names = listed && (names_members(vote.method) || !decision.names.empty());
  const bool counted = tally.yes.value_or(0) + tally.no.value_or(0) + tally.abstain.value_or(0) > 0;
  if (counted && vote.method != Method::recorded && no_vote) {
    vote.method = Method::unknown;
    remark(vote, "states a count");
  }
  if (counted || (!tally.empty() && !no_vote && vote.method != Method::unknown)) vote.announced = tally;
  return vote;
}

}  // namespace

ImportedDecision read_unxml_line(std::string_view text, std::size_t line, Faults& faults) {
  ImportedDecision decision;
  decision.line = line;
  const auto told = faults.size();
  if (auto parsed = parse_json(text, RepeatedNames::last_counts); !parsed) {
    faults.insert(faults.end(), parsed.faults().begin(), parsed.faults().end());
  } else if (const auto* object = parsed->if_object()) {
    Row row(*object, faults);
    for (const auto& field : *object)
      if (std::find(kFields.begin(), kFields.end(), std::string_view(field.key())) == kFields.end())
        decision.unknown_fields.emplace_back(field.key());
    const auto symbol = read_symbol(row);
    decision.session = read_session(row, symbol);
    decision.resolution = read_resolution(row, symbol);
    decision.resolution.adopted_on = read_date(row);
    decision.vote = read_vote(row, decision.resolution, decision);
    decision.vote->date = decision.resolution.adopted_on;
  } else {
    faults.push_back({Code::invalid, "", "must be an object, one a line"});
  }
  for (auto i = told; i < faults.size(); ++i) faults[i].line = line;
  return decision;
}

Result<ImportedDecision> read_unxml_line(std::string_view text, std::size_t line) {
  Faults faults;
  auto decision = read_unxml_line(text, line, faults);
  if (!faults.empty()) return faults;
  return decision;
}

}  // namespace plenary::formats
