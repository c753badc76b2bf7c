// Turns Popolo's vote events into planned records.
#include "app/import_popolo.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <map>
#include <set>
#include <utility>

#include "domain/named_positions.hpp"
#include "domain/reader/fold.hpp"
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

// The id that the program gave the vote, where it wrote the event.
std::optional<VoteRef> own_id(const popolo::Event& event) {
  auto ref = parse_vote_id(event.id);
  const bool own = ref && ref->assembly == event.organization && ref->session == event.session;
  return own ? ref : std::nullopt;
}

// Whether the program reads it as that of a text, with its session.
bool is_decided(const Symbol& symbol) {
  return symbol.assembly && symbol.session &&
         (symbol.kind == SymbolKind::resolution || symbol.kind == SymbolKind::decision);
}

// Whether both are on the same, as one line tells it.
bool is_on_same(const Vote& known, const Vote& vote) {
  return known.on.resolution == vote.on.resolution && known.on.part == vote.on.part && known.round == vote.round &&
         reader::squeeze(known.on.label.value_or("")) == vote.on.label.value_or("");
}

// What is on record of a vote and the standard does not say of one: how it was taken, and votes cast on several sides.
void add_unsaid(const Vote& known, Vote& vote) {
  if (known.method != Method::unknown) vote.method = Method::unknown;
  if (known.votes_cast.empty() || !known.positions || !vote.positions) return;
  for (const auto& each : *known.positions)
    if (each.position == Position::split) vote.positions->push_back(each);
  vote.votes_cast = known.votes_cast;
}

// What an event is about.
struct PopoloMatter {
  std::optional<VoteRef> own;
  std::optional<Symbol> symbol;
  std::optional<Resolution> text;  // on record under the symbol
};

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
    const auto matter = matter_of(event);
    const auto session = session_of(event, matter);
    if (!add_assembly(event, session.assembly) || !plan_.add(session, where_)) return;
    vote.assembly = session.assembly;
    vote.session = session.label;
    vote.round = event.round;
    vote.method = event.has_ballots ? Method::recorded : Method::unknown;
    vote.date = event.date;
    vote.outcome = event.outcome;
    vote.sources.push_back(source_of(event));
    if (!event.counts.empty()) vote.announced = event.counts;
    if (!add_matter(event, matter, vote)) return;
    if (event.has_ballots && !add_positions(event, vote)) return;
    if (matter.own) keep_number(vote, *matter.own);
    plan_.add(std::move(vote), where_);
  }

  PopoloMatter matter_of(const popolo::Event& event) {
    PopoloMatter matter{own_id(event), parse_symbol(event.about.empty() ? event.symbol : event.about), {}};
    if (!matter.symbol) return matter;
    const auto known = storage::resolve_symbol(plan_.snapshot(), matter.symbol->canonical);
    matter.text = plan_.resolution(known.value_or(matter.symbol->canonical));
    return matter;
  }

  // As its own id says it, its text, or the text's symbol; else the event. What is on record is not guessed at.
  Session session_of(const popolo::Event& event, const PopoloMatter& matter) {
    Session session;
    if (matter.own) {
      session.assembly = matter.own->assembly;
      session.label = matter.own->session;
    } else if (matter.text) {
      session.assembly = matter.text->assembly;
      session.label = matter.text->session;
    } else {
      const bool told = matter.symbol && is_decided(*matter.symbol);
      session.assembly = told ? *matter.symbol->assembly : codes_.of(IdOf::assembly, event.organization);
      session.label = told ? *matter.symbol->session : codes_.of(IdOf::session, event.session);
    }
    if (auto known = plan_.session(session.assembly, session.label)) return *known;
    guess_kind(session);
    return session;
  }

  static void guess_kind(Session& session) {
    const auto digits = std::min(session.label.find_first_of("0123456789"), session.label.size());
    const auto kind = session.label.substr(0, digits);
    session.kind = kind == "ES-" ? SessionKind::emergency : kind == "S-" ? SessionKind::special : SessionKind::regular;
    int ordinal = 0;
    const auto* end = session.label.data() + session.label.size();
    const auto read = std::from_chars(session.label.data() + digits, end, ordinal);
    if (read.ec == std::errc() && read.ptr == end && ordinal > 0 && ordinal < 1000) session.ordinal = ordinal;
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

  // The symbol of the text that the vote was on, or whose part it was. Of its own events the program knows that it is one.
  static std::optional<std::string> text_of(const PopoloMatter& matter, const Vote& vote) {
    if (matter.text) return matter.text->symbol;
    if (!matter.symbol) return std::nullopt;
    const bool elsewhere = matter.symbol->assembly && matter.symbol->assembly != vote.assembly;
    if (elsewhere || (!matter.own && !is_decided(*matter.symbol))) return std::nullopt;
    return matter.symbol->canonical;
  }

  // A motion that is cited by a symbol is a text; any other stands for itself.
  bool add_matter(const popolo::Event& event, const PopoloMatter& matter, Vote& vote) {
    vote.on.resolution = text_of(matter, vote);
    if (!event.part.empty()) vote.on.part = event.part;
    if (!event.label.empty()) vote.on.label = event.label;
    if (!vote.on.resolution) {
      if (event.part.empty()) vote.on.part = "motion";
      if (event.label.empty()) vote.on.label = event.text.empty() ? event.id : event.text;
      return true;
    }
    return !texts_.insert(*vote.on.resolution).second || (matter.own && is_told(event, matter)) ||
           add_text(event, *matter.symbol, vote);
  }

  // Whether the text is on record with the title that the program wrote.
  static bool is_told(const popolo::Event& event, const PopoloMatter& matter) {
    return matter.text && std::any_of(matter.text->title.begin(), matter.text->title.end(),
                                      [&](const auto& each) { return reader::squeeze(each.second) == event.text; });
  }

  bool add_text(const popolo::Event& event, const Symbol& symbol, const Vote& vote) {
    Resolution text;
    text.symbol = *vote.on.resolution;
    text.assembly = vote.assembly;
    text.session = vote.session;
    text.number = symbol.number;
    text.kind = symbol.kind == SymbolKind::decision ? "decision" : "resolution";
    text.title.emplace("en", event.text.empty() ? text.symbol : event.text);
    if (vote.on.part == "whole") text.outcome = event.outcome;
    text.sources.push_back({std::string(kPopoloDocument), std::nullopt, std::nullopt, std::nullopt});
    return plan_.add(std::move(text), where_);
  }

  // The vote gets the number by which the program wrote it, unless another vote has it here. Where nothing is new, no source
  // is either.
  void keep_number(Vote& vote, const VoteRef& ref) {
    const auto known = plan_.vote(ref);
    if (!known && plan_.fit(vote).kind == ImportPlan::Fit::Kind::none) vote.number = ref.number;
    if (!known || !is_on_same(*known, vote)) return;
    vote.number = ref.number;
    vote.on = known->on;
    add_unsaid(*known, vote);
    auto bare = vote;
    bare.sources.clear();
    if (plan_.is_on_record(bare)) vote = std::move(bare);
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
