// Names in capitals, day by day.
#include "domain/written_names.hpp"

#include <algorithm>

#include "domain/reader/fold.hpp"

namespace plenary {

namespace {

char32_t capital(char32_t c) {
  const auto within = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (within(U'a', U'z') || (within(0xE0, 0xFE) && c != 0xF7) || within(0x3B1, 0x3C1) || within(0x3C3, 0x3C9) ||
      within(0x430, 0x44F))
    return c - 0x20;
  if (within(0x450, 0x45F)) return c - 0x50;
  if (c == 0xFF) return 0x178;
  if (c == 0x131) return U'I';
  const bool even_is_capital = within(0x100, 0x137) || within(0x14A, 0x177) || within(0x218, 0x21B);
  const bool odd_is_capital = within(0x139, 0x148) || within(0x179, 0x17E);
  if ((even_is_capital && c % 2 == 1) || (odd_is_capital && c % 2 == 0)) return c - 1;
  return c;
}

Date day_after(const Date& day) {
  if (const auto next = Date::from(day.year(), day.month(), day.day() + 1)) return *next;
  if (const auto next = Date::from(day.year(), day.month() + 1, 1)) return *next;
  return Date::from(day.year() + 1, 1, 1).value_or(day);
}

std::string text_of(const MemberName& name) {
  const auto english = name.name.find("en");
  return in_capitals(english != name.name.end() ? english->second : name.name.begin()->second);
}

// The newest of the names that hold on a day.
const MemberName& name_on(const std::vector<MemberName>& names, const Date& day) {
  const auto holds = [&](const MemberName& name) {
    return (!name.from || *name.from <= day) && (!name.until || day <= *name.until);
  };
  const auto found = std::find_if(names.rbegin(), names.rend(), holds);
  return found == names.rend() ? names.back() : *found;
}

}  // namespace

std::string in_capitals(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto point = reader::code_point_at(text, at);
    const auto turned = capital(point.value);
    if (turned == point.value)
      out.append(text.substr(at, point.size));
    else
      reader::append_utf8(out, turned);
    at += point.size;
  }
  return out;
}

std::vector<Spelling> writing_of(const Member& member) {
  std::vector<Spelling> writing = member.written;
  if (!writing.empty()) {
    writing.front().from.reset();
    return writing;
  }
  std::vector<MemberName> names;
  for (const auto& name : member.names)
    if (!name.name.empty()) names.push_back(name);
  if (names.empty()) return {{in_capitals(member.code), std::nullopt}};
  std::vector<Date> changes;
  for (const auto& name : names) {
    if (name.from) changes.push_back(*name.from);
    if (name.until) changes.push_back(day_after(*name.until));
  }
  std::sort(changes.begin(), changes.end());
  writing.push_back({text_of(name_on(names, *Date::from(1, 1, 1))), std::nullopt});
  for (const auto& day : changes)
    if (auto text = text_of(name_on(names, day)); text != writing.back().text)
      writing.push_back({std::move(text), day});
  return writing;
}

const std::string& written_on(const std::vector<Spelling>& writing, const std::optional<Date>& day) {
  for (auto spelling = writing.rbegin(); spelling != writing.rend(); ++spelling)
    if (!day || !spelling->from || *spelling->from <= *day) return spelling->text;
  return writing.front().text;
}

}  // namespace plenary
