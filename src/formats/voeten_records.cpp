// Turns roll calls of the academic table into records.
#include "formats/voeten_records.hpp"

#include <algorithm>
#include <charconv>

#include "domain/source_rank.hpp"
#include "domain/symbol_text.hpp"
#include "plenary/symbol.hpp"

namespace plenary::formats::voeten {

namespace {

constexpr int kLastPagedSession = 17;
constexpr int kLastSessionOfOrders = 29;
constexpr int kLastRomanSession = 30;
constexpr int kLastSessionWithoutDays = 58;

std::vector<std::string_view> split(std::string_view text, char sign) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto at = text.find(sign);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

bool is_number(std::string_view text) {
  return !text.empty() && text.size() < 6 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_letter(std::string_view text) { return text.size() == 1 && text[0] >= 'A' && text[0] <= 'Z'; }

class DecisionReader {
 public:
  explicit DecisionReader(const RollCall& call) : call_(call) {}

  Decision run() {
    read_session();
    read_name();
    read_day();
    read_vote();
    keep_cells();
    return std::move(decision_);
  }

 private:
  void read_session() {
    auto& session = decision_.session;
    session.assembly = "unga";
    session.ordinal = call_.session;
    const auto parts = split(call_.unres, '/');
    const bool emergency = parts[0] == "ESS";
    if ((emergency || parts[0] == "SS") && parts.size() > 1 && is_number(parts[1])) {
      session.kind = emergency ? SessionKind::emergency : SessionKind::special;
      session.ordinal = std::stoi(std::string(parts[1]));
    }
    const auto* kind = emergency ? "ES-" : "S-";
    session.label = (session.kind == SessionKind::regular ? "" : kind) + std::to_string(*session.ordinal);
  }

  void read_name() {
    if (call_.unres.empty()) {
      decision_.why = NoText::not_named;
    } else if (call_.session <= kLastPagedSession || decision_.session.kind != SessionKind::regular) {
      decision_.why = NoText::page_of_the_record;
    } else {
      read_symbol();
    }
  }

  // `R/50/38`, `R/50/38B`, `R/50/38B/VII`, `R/42/70/A`.
  void read_symbol() {
    decision_.why = NoText::not_understood;
    auto parts = split(call_.unres, '/');
    if (parts.size() < 3 || parts.size() > 4 || parts[0] != "R" || parts[1] != std::to_string(call_.session)) return;
    auto number = parts[2];
    std::string_view part, section;
    if (is_letter(number.substr(number.size() - std::min<std::size_t>(1, number.size())))) {
      part = number.substr(number.size() - 1);
      number.remove_suffix(1);
    }
    if (parts.size() == 4) {
      const bool numeral = parts[3].find_first_not_of("IVX") == std::string_view::npos;
      if (is_letter(parts[3]) && !numeral && part.empty())
        part = parts[3];
      else if (numeral && symbols::from_roman(parts[3]))
        section = parts[3];
      else
        return;
    }
    if (!is_number(number)) return;
    if (!part.empty() && call_.session <= kLastSessionOfOrders) {
      decision_.why = NoText::order_of_votes;
      return;
    }
    keep_symbol(std::string(number), std::string(part), section);
  }

  void keep_symbol(const std::string& number, const std::string& part, std::string_view section) {
    const auto label = std::to_string(call_.session);
    const auto written = call_.session <= kLastRomanSession ? number + " " + part + (part.empty() ? "" : " ") + "(" +
                                                                  symbols::to_roman(call_.session) + ")"
                                                            : label + "/" + number + (part.empty() ? "" : " ") + part;
    const auto symbol = parse_symbol(written);
    if (!symbol || symbol->assembly != "unga" || symbol->session != label) return;
    decision_.why = NoText::none;
    auto& text = decision_.resolution.emplace();
    text.symbol = symbol->canonical;
    text.assembly = "unga";
    text.session = label;
    text.number = symbol->number;
    text.kind = symbol->kind == SymbolKind::decision ? "decision" : "resolution";
    text.outcome = Outcome::adopted;
    text.sources.push_back({std::string(kVoetenDocument), std::nullopt, std::nullopt, std::nullopt});
    decision_.vote.on.resolution = text.symbol;
    if (section.empty()) return;
    decision_.vote.on.part = "section";
    decision_.vote.on.label = section;
  }

  void read_day() {
    const auto& date = call_.date;
    if (call_.session > kLastSessionWithoutDays) decision_.vote.date = date;
    decision_.day = decision_.vote.date;
    if (date && !decision_.day) decision_.day = Date::from(date->year(), date->month(), 1);
  }

  [[nodiscard]] std::string described() const {
    for (const auto* text : {&call_.description, &call_.short_name, &call_.unres})
      if (!text->empty()) return *text;
    return "roll call " + std::to_string(call_.rcid);
  }

  void read_vote() {
    auto& vote = decision_.vote;
    vote.assembly = "unga";
    vote.session = decision_.session.label;
    vote.method = Method::recorded;
    if (!call_.stated.empty()) vote.announced = call_.stated;
    const bool part = call_.amendment.value_or(false) || call_.paragraph.value_or(false);
    if (part) vote.on.part = call_.amendment.value_or(false) ? "amendment" : "paragraph";
    if (part || !vote.on.resolution) {
      vote.on.label = (vote.on.label ? *vote.on.label + ": " : "") + described();
    } else if (!call_.description.empty()) {
      vote.note = call_.description;
    }
    Source source;
    source.document = kVoetenDocument;
    source.identifier = std::to_string(call_.rcid);
    vote.sources.push_back(std::move(source));
  }

  void keep(const char* column, const std::string& text) {
    if (!text.empty()) decision_.vote.as_written.push_back({column, std::nullopt, text});
  }

  void keep_cells() {
    if (call_.date && !decision_.vote.date) keep("voeten.date", call_.date->to_string());
    keep("voeten.unres", call_.unres);
    if (std::to_string(call_.session) != decision_.session.label) keep("voeten.session", std::to_string(call_.session));
    if (call_.short_name != decision_.vote.on.label) keep("voeten.short", call_.short_name);
    if (call_.important) keep("voeten.importantvote", "1");
    for (const auto& issue : call_.issues) keep(("voeten." + issue).c_str(), "1");
    for (const auto& column : call_.blank)
      decision_.vote.as_written.push_back({"voeten." + column, std::nullopt, std::nullopt});
    std::sort(decision_.vote.as_written.begin(), decision_.vote.as_written.end(),
              [](const SourceCell& a, const SourceCell& b) { return a.column < b.column; });
  }

  const RollCall& call_;
  Decision decision_;
};

}  // namespace

Decision read_decision(const RollCall& call) { return DecisionReader(call).run(); }

}  // namespace plenary::formats::voeten
