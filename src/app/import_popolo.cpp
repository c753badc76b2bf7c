// Turns Popolo's vote events into planned records.
#include "app/import_popolo.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "domain/named_positions.hpp"
#include "domain/source_rank.hpp"
#include "formats/popolo.hpp"
#include "plenary/symbol.hpp"
#include "support/crypto.hpp"

namespace plenary::app {

namespace popolo = formats::popolo;

namespace {

constexpr std::size_t kLargestPopolo = std::size_t{256} << 20;
constexpr std::size_t kLongestCode = 40, kHashDigits = 8;

enum class IdOf { assembly, session, member };

bool is_of_code(char c, IdOf kind) {
  const auto letter = static_cast<unsigned char>(c);
  return (letter < 0x80 && std::isalnum(letter)) || c == '-' || (kind != IdOf::assembly && (c == '.' || c == '_'));
}

// Ids as the registry writes codes: what no code may have becomes a hyphen. Only slashes and blanks within an id leave it
// at that; any other change may make two ids one, and a hash of the id goes with it. So it is the same whatever else a file
// holds, but where two ids of a kind still come to one code.
class Codes {
 public:
  // An id that is a code already, before any other is asked for that may come to the same.
  void keep(IdOf kind, const std::string& id) {
    if (id.size() <= kLongestCode && std::all_of(id.begin(), id.end(), [&](char c) { return is_of_code(c, kind); }))
      of(kind, id);
  }

  std::string of(IdOf kind, std::string id) {
    if (id.empty()) return {};
    if (kind == IdOf::assembly)
      for (auto& c : id) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    auto [code, is_clear] = spelled(kind, id);
    if (is_clear && owners_.try_emplace({kind, code}, id).first->second == id) return code;
    code.resize(std::min(code.size(), kLongestCode - kHashDigits - 1));
    const auto end = code.find_last_not_of('-');
    code.resize(end == std::string::npos ? 0 : end + 1);
    return code + (code.empty() ? "" : "-") + crypto::hex(crypto::blake2b_256(id)).substr(0, kHashDigits);
  }

 private:
  static std::pair<std::string, bool> spelled(IdOf kind, const std::string& id) {
    std::string code;
    bool is_clear = id.size() <= kLongestCode;
    const auto stands = [&](std::size_t at) { return at < id.size() && id[at] != '-' && is_of_code(id[at], kind); };
    for (std::size_t i = 0; i < id.size(); ++i) {
      if (is_of_code(id[i], kind)) {
        code += id[i];
        continue;
      }
      is_clear = is_clear && (id[i] == '/' || id[i] == ' ') && stands(i - 1) && stands(i + 1);
      if (code.empty() || code.back() != '-') code += '-';
    }
    return {code, is_clear};
  }

  std::map<std::pair<IdOf, std::string>, std::string> owners_;  // ids, by their codes
};

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
    for (const auto& event : file.events) keep_codes(event);
    for (const auto& event : file.events) add(event);
  }

 private:
  void keep_codes(const popolo::Event& event) {
    codes_.keep(IdOf::assembly, event.organization);
    codes_.keep(IdOf::session, event.session);
    for (const auto& ballot : event.ballots) codes_.keep(IdOf::member, ballot.voter);
  }

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

  std::string assembly_of(const popolo::Event& event) {
    if (const auto symbol = parse_symbol(event.symbol); symbol && symbol->assembly) return *symbol->assembly;
    return codes_.of(IdOf::assembly, event.organization);
  }

  Session session_of(const popolo::Event& event) {
    Session session;
    session.assembly = assembly_of(event);
    const auto symbol = parse_symbol(event.symbol);
    session.label = symbol && symbol->session ? *symbol->session : codes_.of(IdOf::session, event.session);
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
    codes.push_back(codes_.of(IdOf::member, actor.id));
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
    member.code = codes_.of(IdOf::member, actor.id.empty() ? actor.name : actor.id);
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
  Codes codes_;
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
