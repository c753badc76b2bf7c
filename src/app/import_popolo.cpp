// Turns Popolo's vote events into planned records.
#include "app/import_popolo.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <set>

#include "domain/named_positions.hpp"
#include "domain/source_rank.hpp"
#include "formats/popolo.hpp"
#include "plenary/symbol.hpp"

namespace plenary::app {

namespace popolo = formats::popolo;

namespace {

constexpr std::size_t kLargestPopolo = std::size_t{256} << 20;
constexpr std::size_t kLongestCode = 40;

// An id as the registry writes codes: what no code may have becomes a hyphen.
std::string as_code(std::string_view id, bool small) {
  std::string code;
  for (const char c : id) {
    const auto letter = static_cast<unsigned char>(c);
    const bool plain = letter < 0x80 && std::isalnum(letter);
    code += plain || (!small && (c == '.' || c == '_')) ? (small ? static_cast<char>(std::tolower(letter)) : c) : '-';
  }
  while (code.find("--") != std::string::npos) code.erase(code.find("--"), 1);
  return code.substr(0, kLongestCode);
}

Source source_of(const popolo::Event& event) {
  Source source;
  source.document = kPopoloDocument;
  source.identifier = event.id;
  return source;
}

class PopoloImport {
 public:
  PopoloImport(ImportPlan& plan, const ImportProgress& progress) : plan_(plan), progress_(progress) {}

  void read(formats::Input input) {
    where_ = {input.name(), 0};
    const auto bytes = formats::read_all(input, kLargestPopolo);
    if (!bytes) return plan_.refuse(RecordKind::vote, bytes.faults(), where_);
    Faults faults;
    auto file = popolo::read_popolo(*bytes, faults);
    if (!faults.empty()) plan_.refuse(RecordKind::vote, std::move(faults), where_);
    actors_.clear();
    voters_.clear();
    for (auto& actor : file.actors) actors_.insert_or_assign(actor.id, actor);
    for (const auto& event : file.events) add(event);
  }

 private:
  void add(const popolo::Event& event) {
    if (++events_ % 100 == 0 && progress_) progress_(events_);
    Vote vote;
    auto session = session_of(event);
    if (!add_assembly(event, session.assembly) || !plan_.add(session, where_)) return;
    vote.assembly = session.assembly;
    vote.session = session.label;
    vote.method = event.has_ballots ? Method::recorded : Method::unknown;
    vote.date = event.date;
    vote.outcome = event.outcome;
    vote.sources.push_back(source_of(event));
    if (!event.counts.empty()) vote.announced = event.counts;
    if (!add_matter(event, vote)) return;
    if (event.has_ballots && !add_positions(event, vote)) return;
    plan_.add(std::move(vote), where_);
  }

  [[nodiscard]] std::string assembly_of(const popolo::Event& event) const {
    if (const auto symbol = parse_symbol(event.symbol); symbol && symbol->assembly) return *symbol->assembly;
    return as_code(event.organization, true);
  }

  [[nodiscard]] Session session_of(const popolo::Event& event) const {
    Session session;
    session.assembly = assembly_of(event);
    const auto symbol = parse_symbol(event.symbol);
    session.label = symbol && symbol->session ? *symbol->session : as_code(event.session, false);
    const auto digits = std::min(session.label.find_first_of("0123456789"), session.label.size());
    const auto kind = session.label.substr(0, digits);
    session.kind = kind == "ES-" ? SessionKind::emergency : kind == "S-" ? SessionKind::special : SessionKind::regular;
    int ordinal = 0;
    const auto* end = session.label.data() + session.label.size();
    const auto read = std::from_chars(session.label.data() + digits, end, ordinal);
    if (read.ec == std::errc() && read.ptr == end && ordinal > 0 && ordinal < 1000) session.ordinal = ordinal;
    return session;
  }

  bool add_assembly(const popolo::Event& event, const std::string& code) {
    if (!assemblies_.insert(code).second || storage::assembly_exists(plan_.snapshot(), code)) return true;
    Assembly assembly;
    assembly.code = code;
    const auto known = actors_.find(event.organization);
    const bool named = known != actors_.end() && !known->second.name.empty();
    assembly.name.emplace("en", named ? known->second.name : event.organization);
    plan_.note(where_, "the assembly " + code + " was not known, and is added");
    return plan_.add(std::move(assembly), where_);
  }

  // The text that the vote was on, or whose part it was.
  [[nodiscard]] static std::optional<Symbol> text_of(const popolo::Event& event, const Vote& vote) {
    auto symbol = parse_symbol(event.about.empty() ? event.symbol : event.about);
    const bool decided = symbol && symbol->assembly == vote.assembly && symbol->session &&
                         (symbol->kind == SymbolKind::resolution || symbol->kind == SymbolKind::decision);
    return decided ? symbol : std::nullopt;
  }

  // A motion that is cited by a symbol is a text; any other stands for itself.
  bool add_matter(const popolo::Event& event, Vote& vote) {
    const auto symbol = text_of(event, vote);
    if (!event.part.empty()) vote.on.part = event.part;
    if (!event.label.empty()) vote.on.label = event.label;
    if (!symbol) {
      if (event.part.empty()) vote.on.part = "motion";
      if (event.label.empty()) vote.on.label = event.text.empty() ? event.id : event.text;
      return true;
    }
    vote.on.resolution = symbol->canonical;
    if (!texts_.insert(symbol->canonical).second) return true;
    Resolution text;
    text.symbol = symbol->canonical;
    text.assembly = vote.assembly;
    text.session = vote.session;
    text.number = symbol->number;
    text.kind = symbol->kind == SymbolKind::decision ? "decision" : "resolution";
    text.title.emplace("en", event.text.empty() ? symbol->canonical : event.text);
    if (vote.on.part == "whole") text.outcome = event.outcome;
    text.sources.push_back({std::string(kPopoloDocument), std::nullopt, std::nullopt, std::nullopt});
    return plan_.add(std::move(text), where_);
  }

  bool add_positions(const popolo::Event& event, Vote& vote) {
    Faults faults;
    std::map<std::string, MemberPosition> found;
    std::set<std::string> contradicted;
    for (std::size_t i = 0; i < event.ballots.size(); ++i) {
      const auto& ballot = event.ballots[i];
      const auto member = member_of(ballot, event.path + ".votes[" + std::to_string(i) + "]", faults);
      if (!member) continue;
      const MemberPosition position{*member, ballot.position, ballot.reason};
      const auto [place, fresh] = found.emplace(*member, position);
      if (!fresh && place->second.position != ballot.position) contradicted.insert(*member);
    }
    if (!faults.empty()) return plan_.refuse(RecordKind::vote, std::move(faults), where_), false;
    std::string list;
    for (const auto& code : contradicted) {
      found.erase(code);
      list += (list.empty() ? "" : ", ") + code;
    }
    if (!list.empty())
      vote.remarks.push_back(
          {"listed-with-two-positions", "the source gives more than one position to, and none is kept for: " + list});
    vote.positions.emplace();
    for (auto& [code, position] : found) vote.positions->push_back(std::move(position));
    return true;
  }

  // By code, by one of its identifiers, by name; else a new member.
  std::optional<std::string> member_of(const popolo::Ballot& ballot, const std::string& path, Faults& faults) {
    const auto key = ballot.voter + "\n" + ballot.voter_name;
    if (const auto known = voters_.find(key); known != voters_.end()) return known->second;
    const auto known = actors_.find(ballot.voter);
    popolo::Actor actor =
        known == actors_.end() ? popolo::Actor{ballot.voter, ballot.voter_name, {}, {}, false} : known->second;
    if (actor.name.empty()) actor.name = ballot.voter_name;
    std::vector<std::string> codes = actor.identifiers;
    codes.push_back(as_code(actor.id, false));
    for (const auto& code : codes)
      if (!code.empty() && plan_.member(code)) return voters_[key] = code;
    const auto named = actor.name.empty() ? std::vector<std::string>() : plan_.names().all(actor.name);
    if (named.size() > 1) {
      faults.push_back(unknown_member(path + ".voter_id", actor.name, plan_.names()));
      return std::nullopt;
    }
    if (named.size() == 1) return voters_[key] = named.front();
    return add_member(actor, path, key, faults);
  }

  std::optional<std::string> add_member(const popolo::Actor& actor, const std::string& path, const std::string& key,
                                        Faults& faults) {
    Member member;
    member.code = as_code(actor.id.empty() ? actor.name : actor.id, false);
    if (const auto similar = storage::similar_member(plan_.snapshot(), member.code)) {
      faults.push_back({Code::conflict, path + ".voter_id", "is no member, but as like as " + *similar});
      return std::nullopt;
    }
    member.kind = actor.person ? "person" : "organization";
    member.names.push_back({{{"en", actor.name.empty() ? actor.id : actor.name}}, std::nullopt, std::nullopt});
    for (const auto& name : actor.other_names)
      if (name != actor.name && plan_.names().all(name).empty()) member.aliases.push_back(name);
    const auto code = member.code;
    plan_.note(where_, "the member " + code + " was not known, and is added as \"" +
                           member.names.front().name.begin()->second + "\"");
    if (!plan_.add(std::move(member), where_)) {
      faults.push_back({Code::invalid, path + ".voter_id", "is a member that was refused"});
      return std::nullopt;
    }
    return voters_[key] = code;
  }

  ImportPlan& plan_;
  const ImportProgress& progress_;
  Where where_;
  std::map<std::string, popolo::Actor> actors_;  // of the file that is read
  std::map<std::string, std::string> voters_;    // codes, by what the file says of them
  std::set<std::string> assemblies_, texts_;
  std::size_t events_ = 0;
};

}  // namespace

void add_popolo(ImportPlan& plan, std::vector<formats::Input> inputs, const ImportProgress& progress) {
  PopoloImport import(plan, progress);
  for (auto& input : inputs) import.read(std::move(input));
}

}  // namespace plenary::app
