// Reads what an Akoma Ntoso file says about its resolution: symbol, title, day, meeting, papers.
#include "formats/akn.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <pugixml.hpp>

#include "domain/reader/fold.hpp"
#include "domain/reader/header.hpp"
#include "domain/shorten.hpp"
#include "domain/source_rank.hpp"
#include "formats/akn_body.hpp"
#include "formats/akn_nodes.hpp"
#include "plenary/symbol.hpp"

namespace plenary::formats {

using akn::child;
using akn::first_below;
using akn::text_of;
using pugi::xml_node;

namespace {

xml_node with_attribute(const xml_node& node, std::string_view element, const char* attribute, std::string_view value) {
  std::vector<xml_node> found;
  akn::all_below(node, element, found);
  for (const auto& each : found)
    if (each.attribute(attribute).value() == value) return each;
  return {};
}

std::optional<Date> day_of(const xml_node& node) {
  const std::string_view day = node.attribute("date").value();
  return day == akn::kUnknownDay ? std::nullopt : Date::parse(day);
}

class TextReader {
 public:
  explicit TextReader(const xml_node& root) : root_(root) {}

  Result<AknText> run() {
    read_language();
    read_symbol();
    if (!faults_.empty()) return std::move(faults_);
    read_title();
    read_adoption();
    read_papers();
    read_parts();
    if (text_.resolution.title.empty()) doubt("there is no title in the language " + text_.language);
    text_.resolution.sources.push_back({std::string(kAknDocument), std::nullopt, std::nullopt, std::nullopt});
    return std::move(text_);
  }

 private:
  void fault(const char* field, std::string message) { faults_.push_back({Code::invalid, field, std::move(message)}); }
  void doubt(std::string text) { text_.doubts.push_back(std::move(text)); }

  void read_language() {
    const std::string_view code = first_below(root_, "FRBRlanguage").attribute("language").value();
    const auto known = akn::language_of(code);
    if (!known)
      fault("FRBRlanguage", code.empty() ? "is missing" : "\"" + shorten(std::string(code), 20) + "\" is not known");
    else
      text_.language = *known;
    const auto markup = with_attribute(first_below(root_, "FRBRManifestation"), "FRBRdate", "name", "markup");
    text_.marked_up = markup.attribute("date").value();
  }

  void read_symbol() {
    auto number = with_attribute(root_, "docNumber", "refersTo", "#symbol");
    if (!number) number = first_below(root_, "docNumber");
    const auto written = number ? text_of(number) : std::string();
    const auto symbol = parse_symbol(written);
    const bool decided = symbol && symbol->assembly && symbol->session &&
                         (symbol->kind == SymbolKind::resolution || symbol->kind == SymbolKind::decision);
    if (!decided)
      return fault("docNumber", written.empty() ? "is missing"
                                                : "\"" + shorten(written, 60) + "\" is not the symbol of a resolution");
    auto& record = text_.resolution;
    record.symbol = symbol->canonical;
    record.assembly = *symbol->assembly;
    record.session = *symbol->session;
    record.number = symbol->number;
    record.kind = symbol->kind == SymbolKind::decision ? "decision" : "resolution";
    record.aliases = symbols_of_parts(*symbol);
    record.outcome = Outcome::adopted;  // what is published under a symbol was adopted
    text_.session = session_of(*symbol);
  }

  static std::vector<std::string> symbols_of_parts(const Symbol& symbol) {
    std::vector<std::string> out;
    const auto place = symbol.canonical.rfind(symbol.part);
    if (symbol.part.size() != 3 || place == std::string::npos) return out;
    for (char letter = symbol.part[0]; letter <= symbol.part[2]; ++letter) {
      out.push_back(symbol.canonical);
      out.back().replace(place, symbol.part.size(), 1, letter);
    }
    return out;
  }

  static Session session_of(const Symbol& symbol) {
    Session session;
    session.assembly = *symbol.assembly;
    session.label = *symbol.session;
    const auto digits = std::min(session.label.find_first_of("0123456789"), session.label.size());
    const auto kind = session.label.substr(0, digits);
    session.kind = kind == "ES-" ? SessionKind::emergency : kind == "S-" ? SessionKind::special : SessionKind::regular;
    int ordinal = 0;
    const auto* end = session.label.data() + session.label.size();
    if (std::from_chars(session.label.data() + digits, end, ordinal).ptr == end && ordinal > 0)
      session.ordinal = ordinal;
    return session;
  }

  void read_title() {
    const auto title = first_below(first_below(root_, "preface"), "docTitle");
    if (const auto text = title ? text_of(title) : std::string(); !text.empty())
      text_.resolution.title.emplace(text_.language, text);
  }

  void read_adoption() {
    auto& record = text_.resolution;
    const auto end = first_below(root_, "conclusions");
    record.adopted_on = day_of(first_below(end, "docDate"));
    const auto work = day_of(with_attribute(root_, "FRBRdate", "name", "adoption"));
    if (!record.adopted_on) record.adopted_on = work;
    if (work && *work != *record.adopted_on)
      doubt("the work is of " + work->to_string() + ", the conclusions of " + record.adopted_on->to_string());
    if (const auto line = end ? text_of(end) : std::string(); !line.empty())
      record.adoption_line.emplace(text_.language, line);
    read_meeting(end);
  }

  void read_meeting(const xml_node& end) {
    auto& record = text_.resolution;
    const auto step = with_attribute(root_, "step", "outcome", "adopted");
    const auto stated = parse_symbol(step.attribute("as").value());
    const bool is_meeting = stated && stated->kind == SymbolKind::meeting;
    if (is_meeting && (!stated->session || *stated->session == record.session)) {
      record.meeting = stated->canonical;
    } else if (const auto counted = numbered_meeting(end)) {
      record.meeting = "A/" + record.session + "/PV." + std::to_string(*counted);
      if (is_meeting) doubt("the step of adoption names the meeting " + stated->canonical);
    } else if (is_meeting) {
      record.meeting = stated->canonical;
    }
  }

  // `45th plenary meeting`; a resumed one has another symbol.
  [[nodiscard]] std::optional<int> numbered_meeting(const xml_node& end) const {
    const auto inline_text = with_attribute(end, "inline", "name", "adoptionMeeting");
    const auto text = inline_text ? text_of(inline_text) : std::string();
    const auto* language = reader::find_language(text_.language);
    if (!language || text.empty() || text_.resolution.assembly != "unga") return std::nullopt;
    return reader::meeting_number(text, *language);
  }

  void read_papers() {
    auto& record = text_.resolution;
    const auto paper = [&](const char* outcome, bool draft) -> std::optional<std::string> {
      const auto symbol = parse_symbol(with_attribute(root_, "step", "outcome", outcome).attribute("as").value());
      if (!symbol || !symbol->assembly || (symbol->kind == SymbolKind::draft) != draft) return std::nullopt;
      return symbol->canonical;
    };
    record.draft = paper("draftResolution", true);
    record.committee_report = paper("recommendedForAdoption", false);
    if (text_.language != "en") return;
    const auto item = with_attribute(root_, "inline", "name", "agenda item");
    const auto name = with_attribute(root_, "inline", "name", "agenda item name");
    auto text = item ? text_of(item) : std::string();
    for (const std::string_view lead : {"Agenda items ", "Agenda item "})
      if (text.starts_with(lead)) text.erase(0, lead.size());
    if (name) text += (text.empty() ? "" : ": ") + text_of(name);
    if (!text.empty()) record.agenda_item = text;
  }

  // One statement, or those of its components.
  void read_parts() {
    const auto* language = reader::find_language(text_.language);
    akn::Body body(text_, language);
    std::vector<xml_node> statements;
    akn::all_below(root_, "statement", statements);
    for (const auto& statement : statements) {
      if (statements.size() > 1) {
        const auto preface = child(statement, "preface");
        body.add_heading(text_of(first_below(preface, "docNumber")));
        body.add_heading(text_of(first_below(preface, "docTitle")));
      }
      for (const auto& part : statement.children()) {
        if (akn::is(part, "preamble")) body.add_preamble(part);
        if (akn::is(part, "mainBody")) body.add_main(part);
        if (akn::is(part, "attachments")) body.add_annex(part);
      }
    }
    body.finish();
  }

  xml_node root_;
  AknText text_;
  Faults faults_;
};

std::size_t line_at(std::string_view text, std::ptrdiff_t offset) {
  const auto end = std::min(text.size(), static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, offset)));
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
}

}  // namespace

Result<AknText> read_akn(std::string_view xml) {
  pugi::xml_document document;
  const auto parsed = document.load_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  if (!parsed) {
    Fault fault{Code::invalid, "", std::string("is no XML: ") + parsed.description()};
    fault.line = line_at(xml, parsed.offset);
    return fault;
  }
  if (parsed.encoding == pugi::encoding_utf8 && !reader::is_utf8(xml))
    return Fault{Code::invalid, "", "is not UTF-8, and does not say what else it is"};
  if (!akn::is(document.document_element(), "akomaNtoso"))
    return Fault{Code::invalid, "", "is no Akoma Ntoso: its first element is not akomaNtoso"};
  return TextReader(document.document_element()).run();
}

}  // namespace plenary::formats
