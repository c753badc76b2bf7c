// Resolves names in lists of positions to members, and remarks on what the lists repeat or contradict.
#include "domain/named_positions.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "domain/shorten.hpp"

namespace plenary {

namespace {

struct List {
  Position position;
  std::string_view name;
  const std::vector<std::string>& names;
};

// How often each member stands in each list, by member code.
using Mentions = std::map<std::string, std::array<int, 4>, std::less<>>;

std::string join(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

std::string codes_of(const std::vector<std::string>& codes, std::size_t members) {
  if (codes.size() == members && members > 1) return "each of the " + std::to_string(members) + " members";
  return join(codes);
}

}  // namespace

Fault unknown_member(std::string field, const std::string& name, const MemberNames& members) {
  Fault fault{Code::invalid, std::move(field), "\"" + shorten(name, 100) + "\""};
  const auto codes = members.all(name);
  if (codes.size() > 1) {
    fault.message += " means more than one member: " + join(codes);
    return fault;
  }
  fault.message += " is not a member's name known here";
  const auto nearest = members.nearest(name);
  if (!nearest.empty()) fault.message += "; close to it: " + join(nearest);
  return fault;
}

Result<ResolvedPositions> resolve_positions(const NamedPositions& names, const MemberNames& members,
                                            const std::string& field) {
  const std::array<List, 4> lists = {{{Position::yes, "yes", names.yes},
                                      {Position::no, "no", names.no},
                                      {Position::abstain, "abstain", names.abstain},
                                      {Position::not_voting, "not_voting", names.not_voting}}};
  Faults faults;
  Mentions mentions;
  for (const auto& list : lists) {
    for (const auto& name : list.names) {
      if (const auto code = members.find(name))
        ++mentions[*code].at(static_cast<std::size_t>(list.position));
      else
        faults.push_back(unknown_member(field + "." + std::string(list.name), name, members));
    }
  }
  if (!faults.empty()) return faults;

  ResolvedPositions out;
  std::vector<std::string> repeated, contradicted;
  for (const auto& [code, counts] : mentions) {
    const auto listed = std::count_if(counts.begin(), counts.end(), [](int count) { return count > 0; });
    if (listed > 1) {
      contradicted.push_back(code);
      continue;
    }
    const auto where = std::max_element(counts.begin(), counts.end()) - counts.begin();
    out.positions.push_back({code, static_cast<Position>(where), Reason::unknown});
    if (counts.at(static_cast<std::size_t>(where)) > 1) repeated.push_back(code);
  }
  if (!repeated.empty())
    out.remarks.push_back({"listed-twice", "the source names more than once: " + codes_of(repeated, mentions.size())});
  if (!contradicted.empty())
    out.remarks.push_back({"listed-with-two-positions",
                           "the source gives more than one position to, and none is kept for: " + join(contradicted)});
  return out;
}

}  // namespace plenary
