// Reads the lines before the text of a resolution.
#include "domain/reader/header.hpp"

#include <algorithm>
#include <charconv>

#include "domain/reader/adoption.hpp"
#include "domain/reader/closing.hpp"
#include "domain/reader/dates.hpp"
#include "domain/reader/fold.hpp"
#include "domain/reader/header_lines.hpp"
#include "domain/reader/header_reader.hpp"
#include "domain/reader/paragraphs.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kAdoptionLines = 4;
constexpr std::size_t kBracketLines = 6;
constexpr std::size_t kLongestDashed = 160;

// Digits beside the day and ordinal numbers: an adoption heading that tells them says more than was read.
bool tells_figures(std::string_view heading, const std::optional<TextDates>& day, const Language& language) {
  for (std::size_t at = 0; at < heading.size();) {
    if (day && at == day->begin) at = day->end;
    const std::size_t end = std::max(word_end(heading, at), at + 1);
    const bool figure = at < heading.size() && heading[at] >= '0' && heading[at] <= '9';
    const bool count = heading.substr(at, end - at).find_first_not_of("0123456789") == std::string_view::npos;
    if (figure && count && language.match_any("ordinal_endings", heading, end) == kNoMatch) return true;
    at = end;
  }
  return false;
}

// Whether two symbols are of the same resolution, or of its parts.
bool same_number(const std::string& a, const std::string& b) {
  const auto first = parse_symbol(a), second = parse_symbol(b);
  if (!first || !second || first->kind != second->kind || !second->assembly) return true;
  return first->session == second->session && first->number == second->number;
}

}  // namespace

std::size_t Header::read_line(std::size_t i) {
  if (blank(i)) return i + 1;
  if (draft_.is_taken(number(i))) return i + 1;
  if (is_part_line(text(i))) {
    draft_.take(number(i));
    return i + 1;
  }
  if (has_symbol_cell(text(i)) && read_cells(i)) return i + 1;
  const HeaderKind what = kind(i);
  switch (what) {
    case HeaderKind::statement:
      return read_statement(i);
    case HeaderKind::title_label:
      if (!draft_.resolution().title.empty()) break;
      return read_title(text(i).substr(after_label(text(i), language_, "title_labels")), i);
    case HeaderKind::numbered_title: {
      const auto numbered = *numbered_title(text(i));
      if (draft_.resolution().symbol.empty()) {
        draft_.resolution().symbol = numbered.symbol;
        draft_.found("resolution.symbol", number(i));
      }
      if (!draft_.resolution().title.empty()) break;
      if (!same_number(numbered.symbol, draft_.resolution().symbol)) draft_.doubt(number(i));
      return read_title(text(i).substr(numbered.title), i);
    }
    case HeaderKind::adoption:
      return read_adoption_heading(i);
    case HeaderKind::bracket:
      return read_bracket(i);
    case HeaderKind::agenda:
      return read_agenda(i);
    default:
      if (read_simple(text(i), what, i)) {
        after_agenda_ = false;
        return i + 1;
      }
  }
  if (!read_cells(i) && !read_glued(i)) add_loose(std::string(text(i)), i, what);
  return i + 1;
}

// `United Nations A/RES/78/301`, `General Assembly Distr.: General`: two columns with a single space between.
bool Header::read_glued(std::size_t i) {
  const std::string_view line = text(i).substr(0, kLongestDashed);
  for (std::size_t space = line.find(' '); space != std::string_view::npos; space = line.find(' ', space + 1)) {
    const std::string_view left = trim(line.substr(0, space)), right = trim(line.substr(space));
    const HeaderKind first = header_kind(left, language_), second = header_kind(right, language_);
    const bool heads = first == HeaderKind::cover || first == HeaderKind::organ || first == HeaderKind::symbol;
    if (!heads || (second != HeaderKind::symbol && second != HeaderKind::cover && second != HeaderKind::number))
      continue;
    read_simple(left, first, i);
    read_simple(right, second, i);
    return true;
  }
  return false;
}

// Lines that say one thing. Also used for the cells of a line.
bool Header::read_simple(std::string_view line, HeaderKind kind, std::size_t i) {
  switch (kind) {
    case HeaderKind::symbol:
      read_symbol(line, i);
      return true;
    case HeaderKind::number: {
      const std::string_view digits = line.substr(after_label(line, language_, "number_labels"));
      int value = 0;
      std::from_chars(digits.data(), digits.data() + digits.size(), value);
      auto& known = draft_.resolution().number;
      if (value <= 0 || (known && *known != value)) return false;
      known = value;
      draft_.found("resolution.number", number(i));
      return true;
    }
    case HeaderKind::cover:
      draft_.take(number(i));
      return true;
    case HeaderKind::organ: {
      add_session(draft_, read_session(line, language_), number(i));
      const std::string code = *read_organ(line, language_);
      const std::string& before = draft_.resolution().assembly;
      if (before.empty() || code == "icpo-ga" || (before == "unga" && !code.empty()))
        draft_.resolution().assembly = code;
      if (!code.empty()) draft_.found("resolution.assembly", number(i));
      draft_.take(number(i));
      return true;
    }
    case HeaderKind::session:
    case HeaderKind::days:
      read_session_line(line, i);
      return true;
    default:
      return false;
  }
}

// Two columns side by side; each cell is a line of its own.
bool Header::read_cells(std::size_t i) {
  const auto parts = cells(text(i));
  if (parts.size() < 2) return read_dashed(i);
  std::string rest;
  bool any = false;
  for (const std::string_view part : parts) {
    const HeaderKind what = header_kind(part, language_);
    if (what == HeaderKind::title_label && draft_.resolution().title.empty()) {
      read_title(part.substr(after_label(part, language_, "title_labels")), i);
      any = true;
    } else if (read_simple(part, what, i)) {
      any = true;
    } else {
      rest += (rest.empty() ? "" : " ") + std::string(part);
    }
  }
  if (any && !rest.empty()) add_loose(rest, i, header_kind(rest, language_));
  return any;
}

bool Header::has_symbol_cell(std::string_view line) const {
  const auto parts = cells(line);
  return parts.size() > 1 && std::any_of(parts.begin(), parts.end(), [&](std::string_view part) {
           return symbol_line(part, language_).has_value();
         });
}

// `General Assembly - 68th session`: parts between dashes, if every one of them says something.
bool Header::read_dashed(std::size_t i) {
  std::vector<std::string_view> parts;
  std::string_view rest = text(i).substr(0, kLongestDashed);
  for (std::size_t at = 0; at < rest.size();) {
    const CodePoint point = code_point_at(rest, at);
    const bool dash = point.value == '-' || point.value == 0x2013 || point.value == 0x2014;
    if (dash && at > 0 && rest[at - 1] == ' ' && rest.substr(at + point.size).starts_with(' ')) {
      parts.push_back(trim(rest.substr(0, at)));
      rest = rest.substr(at + point.size);
      at = 0;
    } else {
      at += point.size;
    }
  }
  parts.push_back(trim(rest));
  const auto known = [&](std::string_view part) {
    return header_kind(part, language_) >= HeaderKind::number && header_kind(part, language_) != HeaderKind::other;
  };
  if (parts.size() < 2 || !std::all_of(parts.begin(), parts.end(), known)) return false;
  for (const std::string_view part : parts) read_simple(part, header_kind(part, language_), i);
  return true;
}

void Header::read_symbol(std::string_view line, std::size_t i) {
  const auto symbol = *symbol_line(line, language_);
  Resolution& resolution = draft_.resolution();
  const bool decided = symbol.kind != SymbolKind::draft && symbol.kind != SymbolKind::meeting;
  const auto before = resolution.symbol.empty() ? std::nullopt : parse_symbol(resolution.symbol);
  const bool better = !before || (!before->assembly && symbol.assembly && decided);
  if (better && (decided || symbol.kind == SymbolKind::draft)) {
    resolution.symbol = symbol.canonical;
    draft_.found("resolution.symbol", number(i));
  } else if (symbol.kind == SymbolKind::draft && !resolution.draft) {
    resolution.draft = symbol.canonical;
    draft_.found("resolution.draft", number(i));
  } else if (symbol.canonical == resolution.symbol) {
    draft_.take(number(i));
  }
}

void Header::read_session_line(std::string_view line, std::size_t i) {
  SessionFacts facts = read_session(squeeze(line), language_);
  const bool lone_day = facts.opens && facts.opens == facts.closes && !facts.ordinal;
  if (lone_day) {
    facts.opens.reset();  // the day of printing, or of one meeting: not the session's
    facts.closes.reset();
    facts.place.reset();
  }
  add_session(draft_, facts, number(i));
  draft_.take(number(i));
}

// `Agenda item 74 (b)`, then the item's title.
std::size_t Header::read_agenda(std::size_t i) {
  const auto parts = cells(text(i));
  for (std::size_t part = 1; part < parts.size(); ++part) {
    if (!read_simple(parts[part], header_kind(parts[part], language_), i)) draft_.doubt(number(i));
  }
  std::string_view item =
      parts.front().substr(std::min(parts.front().find_first_of("0123456789"), parts.front().size()));
  for (std::size_t at = 0; at < item.size(); at += code_point_at(item, at).size) {
    if (language_.match_any("agenda_tails", item, at) == kNoMatch) continue;
    item = item.substr(0, at);
    break;
  }
  auto& known = draft_.resolution().agenda_item;
  if (!known) known = squeeze(item);
  if (*known != squeeze(item)) draft_.doubt(number(i));
  draft_.found("resolution.agenda_item", number(i));
  draft_.take(number(i));
  std::string title;
  std::size_t next = i + 1;
  while (next < end_ && runs_on(next) && next <= i + kTitleLines) {
    append_wrapped(title, text(next));
    draft_.take(number(next));
    ++next;
  }
  if (!title.empty()) {
    draft_.resolution().subjects.push_back(title);
    draft_.found("resolution.subjects." + std::to_string(draft_.resolution().subjects.size() - 1), number(i + 1));
  }
  after_agenda_ = title.empty();
  return next;
}

// `Resolution adopted by the General Assembly on …`, over as many lines as it takes to come to the day.
std::size_t Header::read_adoption_heading(std::size_t i) {
  std::string heading;
  std::size_t next = i;
  std::optional<TextDates> day;
  while (next < end_ && next < i + kAdoptionLines && !blank(next) && !day) {
    if (next > i && kind(next) != HeaderKind::other && kind(next) != HeaderKind::days) break;
    append_wrapped(heading, text(next));
    draft_.take(number(next));
    day = find_dates(heading, language_);
    ++next;
  }
  Resolution& resolution = draft_.resolution();
  resolution.outcome = Outcome::adopted;
  draft_.found("resolution.outcome", number(i));
  const auto adoption = read_adoption(heading, language_);
  if (adoption && (adoption->announced || adoption->method != Method::unknown)) {
    read_adoption_statement(paragraph_of(i, next), draft_);
  } else if (tells_figures(heading, day, language_)) {
    for (std::size_t j = i; j < next; ++j) draft_.doubt(number(j));
  }
  if (day && day->first == day->last) {
    resolution.adopted_on = day->last;
    draft_.found("resolution.adopted_on", number(next - 1));
  }
  if (const auto organ = find_organ(heading, language_); organ && resolution.assembly.empty())
    resolution.assembly = organ->assembly;
  if (const auto meeting = meeting_number(heading, language_)) {
    resolution.meeting = std::to_string(*meeting);
    draft_.found("resolution.meeting", number(i));
  }
  after_agenda_ = false;
  adoption_index_ = i;
  return next;
}

// `[on the report of the Third Committee (A/76/457, para. 12)]`.
std::size_t Header::read_bracket(std::size_t i) {
  std::string note;
  std::size_t next = i;
  while (next < end_ && next < i + kBracketLines && !blank(next)) {
    append_wrapped(note, text(next));
    ++next;
    if (note.find(']') != std::string::npos) break;
  }
  if (note.find(']') == std::string::npos) {
    add_loose(std::string(text(i)), i, HeaderKind::bracket);
    return i + 1;
  }
  if (read_adoption_statement(paragraph_of(i, next), draft_)) return next;
  Resolution& resolution = draft_.resolution();
  bool understood = language_.match_any("without_committee", trim(std::string_view(note).substr(1)), 0) != kNoMatch;
  for (std::size_t at = 0; at < note.size();) {
    const std::size_t end = std::min(note.find_first_of(" ,;()[]", at), note.size());
    const auto symbol = end > at ? parse_symbol(note.substr(at, end - at)) : std::nullopt;
    understood = understood || (symbol && symbol->assembly);
    if (symbol && symbol->kind == SymbolKind::draft && !resolution.draft) {
      resolution.draft = symbol->canonical;
      draft_.found("resolution.draft", number(i));
    }
    at = end + 1;
  }
  const std::string_view inner = trim(std::string_view(note).substr(1));
  if (const std::size_t after = language_.match_any("committee_labels", inner, 0); after != kNoMatch) {
    const std::size_t close = std::min(inner.find_first_of("(]", after), inner.size());
    resolution.committee = squeeze(inner.substr(after, close - after));
    draft_.found("resolution.committee", number(i));
    understood = true;
  }
  for (std::size_t j = i; understood && j < next; ++j) draft_.take(number(j));
  return next;
}

// A vote told above the text: as many lines as it takes to read it, and those of a list that was wrapped.
std::size_t Header::read_statement(std::size_t i) {
  std::size_t next = i + 1;
  const auto goes_on = [&] {
    return text(next - 1).ends_with(',') || text(next - 1).ends_with(':') || text(next - 1).size() >= kFullLine;
  };
  while (next < end_ && !blank(next) && goes_on() && kind(next) == HeaderKind::other) ++next;
  for (std::size_t end = next; end > i; end = end > i + 1 ? i + 1 : i) {
    if (read_adoption_statement(paragraph_of(i, end), draft_)) return end;
  }
  return i + 1;
}

Paragraph Header::paragraph_of(std::size_t begin, std::size_t end) const {
  Paragraph paragraph;
  for (std::size_t i = begin; i < end; ++i) {
    paragraph.starts.emplace_back(paragraph.text.size(), number(i));
    append_wrapped(paragraph.text, text(i));
  }
  return paragraph;
}

void read_header(const std::vector<BodyLine>& body, std::size_t end, Draft& draft) {
  if (end > 0) Header(body, end, draft).run();
}

}  // namespace plenary::reader
