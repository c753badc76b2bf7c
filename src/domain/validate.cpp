// Validation of assemblies, members, sessions and resolutions.
#include "domain/validate.hpp"

#include <algorithm>
#include <set>

#include "domain/codes.hpp"
#include "domain/groups.hpp"
#include "domain/rules.hpp"
#include "plenary/symbol.hpp"

namespace plenary {
namespace {

constexpr std::size_t kLongestCode = 40;

bool is_code(std::string_view text, std::string_view more) {
  return !text.empty() && text.size() <= kLongestCode && std::all_of(text.begin(), text.end(), [&](unsigned char c) {
    return std::isalnum(c) || more.find(static_cast<char>(c)) != std::string_view::npos;
  });
}

// Whether a key can stand in a URL as it is and be found there: no empty part, none that paths resolve away, and no
// ending that asks for a form.
bool is_addressable(std::string_view key) {
  for (const auto extension :
       {".html", ".json", ".csv", ".ndjson", ".xlsx", ".xml", ".txt", ".svg", ".bib", ".ris", ".csl"})
    if (key.ends_with(extension)) return false;
  for (;;) {
    const auto slash = key.find('/');
    const auto part = key.substr(0, slash);
    if (part.empty() || part == "." || part == "..") return false;
    if (slash == std::string_view::npos) return true;
    key.remove_prefix(slash + 1);
  }
}

void check_address(const char* field, std::string_view key, Faults& faults) {
  if (!is_addressable(key))
    faults.push_back(
        {Code::invalid, field, "cannot stand in a URL: it has an empty part, a part of dots, or ends like a file"});
}

void check_order(const std::optional<Date>& first, const std::optional<Date>& last, const std::string& field,
                 Faults& faults) {
  if (first && last && *last < *first)
    faults.push_back({Code::invalid, field, last->to_string() + " is before " + first->to_string()});
}

std::string at(std::string_view list, std::size_t index, std::string_view field) {
  return std::string(list) + "[" + std::to_string(index) + "]." + std::string(field);
}

// Clauses are numbered 1, 2, 3 … within their kind, as they follow each other.
void check_clause_numbers(const std::vector<Clause>& clauses, const std::string& path, Faults& faults) {
  int expected[2] = {0, 0};
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    auto& last = expected[static_cast<std::size_t>(clauses[i].kind)];
    if (clauses[i].number != ++last) {
      faults.push_back({Code::invalid, at(path, i, "number"),
                        "is " + std::to_string(clauses[i].number) +
                            ", but clauses of a kind are numbered 1, 2, 3 …; here " + std::to_string(last) +
                            " is next (a printed number goes into label)"});
      last = clauses[i].number;
    }
  }
}

void check_text(const std::string& text, const std::string& field, Faults& faults) {
  if (text.find_first_not_of(" \t\n\v\f\r") == std::string::npos)
    faults.push_back({Code::invalid, field, "must not be empty"});
}

void check_items(const std::vector<ClauseItem>& items, const std::string& clause, int level, Faults& faults) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto list = clause + ".items";
    check_text(items[i].text, at(list, i, "text"), faults);
    if (level < kItemLevels)
      check_items(items[i].items, list + "[" + std::to_string(i) + "]", level + 1, faults);
    else if (!items[i].items.empty())
      faults.push_back({Code::invalid, at(list, i, "items"), "is nested too deep"});
  }
}

void check_clauses(const std::vector<Clause>& clauses, const std::string& path, Faults& faults) {
  check_clause_numbers(clauses, path, faults);
  for (std::size_t i = 0; i < clauses.size(); ++i) {
    check_text(clauses[i].text, at(path, i, "text"), faults);
    check_items(clauses[i].items, path + "[" + std::to_string(i) + "]", 1, faults);
  }
}

void check_membership(const Membership& membership, const std::string& path, Faults& faults) {
  check_order(membership.from, membership.until, path + ".until", faults);
  for (std::size_t i = 0; i < membership.suspensions.size(); ++i) {
    const auto& each = membership.suspensions[i];
    check_order(each.from, each.until, path + "." + at("suspensions", i, "until"), faults);
    if (!each.from && !each.until)
      faults.push_back({Code::invalid, path + "." + at("suspensions", i, "from"), "a suspension has a day"});
  }
}

void check_succession(const Member& record, const Succession& succession, const std::string& field, Faults& faults) {
  std::set<std::string> seen{record.code};
  for (const auto& code : succession.to)
    if (!seen.insert(code).second)
      faults.push_back(
          {Code::invalid, field, code + (code == record.code ? " is the member itself" : " is listed twice")});
}

void canonicalise_symbol(std::optional<std::string>& text) {
  if (!text) return;
  if (const auto symbol = parse_symbol(*text)) text = symbol->canonical;
}

}  // namespace

void canonicalise(Assembly&) {}
void canonicalise(Session&) {}

void canonicalise(Member& record) {
  auto& aliases = record.aliases;
  std::sort(aliases.begin(), aliases.end());
  aliases.erase(std::unique(aliases.begin(), aliases.end()), aliases.end());
}

void canonicalise(Resolution& record) {
  if (const auto symbol = parse_symbol(record.symbol)) record.symbol = symbol->canonical;
  std::set<std::string> known{record.symbol};
  std::vector<std::string> aliases;
  for (const auto& alias : record.aliases) {
    const auto parsed = parse_symbol(alias);
    if (parsed && known.insert(parsed->canonical).second) aliases.push_back(alias);
  }
  record.aliases = std::move(aliases);
  canonicalise_symbol(record.draft);
  canonicalise_symbol(record.meeting);
  for (auto& citation : record.citations)
    if (const auto cited = parse_symbol(citation.symbol)) citation.symbol = cited->canonical;
}

void canonicalise(Vote& record) {
  canonicalise_symbol(record.on.resolution);
  canonicalise_symbol(record.meeting);
  if (!record.positions) return;
  const auto by_member = [](const MemberPosition& a, const MemberPosition& b) { return a.member < b.member; };
  // Large imports bring them in order.
  if (!std::is_sorted(record.positions->begin(), record.positions->end(), by_member))
    std::stable_sort(record.positions->begin(), record.positions->end(), by_member);
}

std::optional<Fault> outside_session(std::string_view field, const std::optional<Date>& day, const Session& session) {
  if (!day) return std::nullopt;
  if ((!session.opens || *day >= *session.opens) && (!session.closes || *day <= *session.closes)) return std::nullopt;
  return Fault{Code::invalid, std::string(field),
               day->to_string() + " is outside session " + session.label + " (" +
                   (session.opens ? session.opens->to_string() : "…") + " to " +
                   (session.closes ? session.closes->to_string() : "…") + ")"};
}

Faults validate(const Assembly& record) {
  Faults faults;
  if (!is_lower_code(record.code, kLongestCode))
    faults.push_back({Code::invalid, "code", "must be lower-case letters, digits and hyphens, like icpo-ga"});
  for (auto& fault : validate(record.rules)) faults.push_back(std::move(fault));
  for (auto& fault : validate(record.groups)) faults.push_back(std::move(fault));
  return faults;
}

Faults validate(const Member& record) {
  Faults faults;
  if (!is_code(record.code, "-_."))
    faults.push_back({Code::invalid, "code", "must be letters, digits, hyphens, dots or underscores, like FRA"});
  else
    check_address("code", record.code, faults);
  for (std::size_t i = 0; i < record.names.size(); ++i)
    check_order(record.names[i].from, record.names[i].until, at("names", i, "until"), faults);
  for (std::size_t i = 0; i < record.memberships.size(); ++i)
    check_membership(record.memberships[i], "memberships[" + std::to_string(i) + "]", faults);
  for (std::size_t i = 0; i < record.successions.size(); ++i)
    check_succession(record, record.successions[i], at("successions", i, "to"), faults);
  return faults;
}

Faults validate(const Session& record) {
  Faults faults;
  if (!is_code(record.label, "-_."))
    faults.push_back(
        {Code::invalid, "label", "must be letters, digits, hyphens, dots or underscores, like 92 or ES-10"});
  else
    check_address("label", record.label, faults);
  check_order(record.opens, record.closes, "closes", faults);
  return faults;
}

Faults validate(const Resolution& record) {
  Faults faults;
  const auto symbol = parse_symbol(record.symbol);
  if (!symbol) {
    faults.push_back({Code::invalid, "symbol", "must be one line of text"});
  } else {
    check_address("symbol", record.symbol, faults);
    if (symbol->assembly && *symbol->assembly != record.assembly)
      faults.push_back(
          {Code::invalid, "assembly", "is " + record.assembly + ", but the symbol is one of " + *symbol->assembly});
    if (symbol->session && *symbol->session != record.session)
      faults.push_back(
          {Code::invalid, "session", "is " + record.session + ", but the symbol is of session " + *symbol->session});
    if (symbol->kind == SymbolKind::draft || symbol->kind == SymbolKind::meeting)
      faults.push_back({Code::invalid, "symbol",
                        "is the symbol of a " + std::string(symbol->kind == SymbolKind::draft ? "draft" : "meeting") +
                            ", not of a resolution"});
  }
  for (std::size_t i = 0; i < record.aliases.size(); ++i)
    if (!parse_symbol(record.aliases[i]))
      faults.push_back({Code::invalid, "aliases[" + std::to_string(i) + "]", "must be one line of text"});
  for (const auto& [language, clauses] : record.clauses) check_clauses(clauses, "clauses." + language, faults);
  for (std::size_t i = 0; i < record.citations.size(); ++i) {
    if (!parse_symbol(record.citations[i].symbol))
      faults.push_back({Code::invalid, at("citations", i, "symbol"), "must be one line of text"});
    check_order(record.citations[i].opens, record.citations[i].closes, at("citations", i, "closes"), faults);
  }
  if (record.title.empty()) faults.push_back({Code::invalid, "title", "is required in at least one language"});
  return faults;
}

}  // namespace plenary
