// Fuzzes what people fill in: forms as browsers send them, lists of positions.
#include <set>
#include <string>

#include "app/staff/forms.hpp"
#include "app/staff/sent_positions.hpp"
#include "fuzz/targets.hpp"

namespace plenary::fuzz {

void read_forms(std::string_view bytes) {
  const auto end = bytes.find('\n');
  app::Request request;
  request.headers.emplace_back("content-type", std::string(bytes.substr(0, end)));
  if (end != bytes.npos) request.body = bytes.substr(end + 1);
  const auto form = app::read_form(request);
  if (!form) return;
  std::size_t size = 0;
  for (const auto& [name, value] : form->fields) {
    size += name.size() + value.size();
    hold(value.find('\r') == value.npos && value.find('\0') == value.npos, "a field is text of lines");
  }
  for (const auto& [name, file] : form->files) size += file.bytes.size();
  hold(size <= request.body.size(), "a form holds no more than was sent");
}

void read_position_lists(std::string_view bytes) {
  static const auto names = [] {
    MemberNames known;
    for (const auto* name : {"France", "Türkiye", "Iran (Islamic Republic of)", "Côte d'Ivoire"}) known.add(name, name);
    return known;
  }();
  static const std::set<std::string> kPositions = {"yes",    "no",      "abstain",  "not_voting",
                                                   "absent", "present", "suspended"};
  const auto sent = app::read_positions(bytes, names);
  hold(!sent.positions.empty() || !sent.faults.empty(), "something is found, or it is said that nothing was");
  for (const auto& [code, position] : sent.positions) {
    hold(names.find(code).has_value(), "every member is one that is known");
    hold(kPositions.contains(position), "every position is one");
  }
}

}  // namespace plenary::fuzz
