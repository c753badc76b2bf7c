// Reads titles above a text: labelled ones, and the lines that nothing else explains.
#include "domain/reader/fold.hpp"
#include "domain/reader/header_reader.hpp"
#include "plenary/symbol.hpp"

namespace plenary::reader {

void Header::add_loose(std::string text, std::size_t i, HeaderKind kind) {
  const bool title = kind == HeaderKind::other && may_be_title(text, language_);
  loose_.push_back({std::move(text), i, after_agenda_, title, false});
}

// Whether line i goes on with a title: any line that says nothing else; after a full line also one that only seems to
// (`… of the twenty-fourth special session`).
bool Header::runs_on(std::size_t i) const {
  if (blank(i)) return false;
  const HeaderKind what = kind(i);
  if (what == HeaderKind::other) return true;
  const bool weak =
      what == HeaderKind::session || what == HeaderKind::organ || what == HeaderKind::cover || what == HeaderKind::days;
  return (weak || text(i).starts_with('(')) && text(i - 1).size() >= kFullLine;
}

// `B` below the title of `76/235 B`, perhaps with a footnote's number.
bool Header::is_part_line(std::string_view line) const {
  const auto& resolution = draft_.reading.resolution;
  const auto symbol = resolution ? parse_symbol(resolution->symbol) : std::nullopt;
  if (!symbol || symbol->part.empty() || !line.starts_with(symbol->part)) return false;
  return line.substr(symbol->part.size()).find_first_not_of("0123456789 *") == std::string_view::npos;
}

// A title runs on until a blank line or a line of another kind.
std::size_t Header::read_title(std::string_view first, std::size_t i) {
  std::string title = squeeze(first);
  std::size_t next = i + 1;
  const std::size_t line = number(i);
  draft_.take(line);
  while (title.empty() && next < end_ && blank(next)) ++next;
  while (next < end_ && next <= i + kTitleLines && runs_on(next)) {
    if (!is_part_line(text(next))) append_wrapped(title, text(next));
    draft_.take(number(next));
    ++next;
  }
  if (!title.empty()) {
    draft_.resolution().title[language_.code()] = title;
    draft_.found("resolution.title." + language_.code(), line);
  }
  after_agenda_ = false;
  return next;
}

// Without a label, the title is the last block of lines that nothing else explains; an agenda item's title goes first.
void Header::use_leftovers() {
  Resolution& resolution = draft_.resolution();
  std::string agenda;
  for (Loose& each : loose_) {
    const bool above_heading = !resolution.title.empty() && each.index + 1 == adoption_index_;
    const bool of_agenda = each.after_agenda && !(resolution.title.empty() && &each == &loose_.back());
    if (!above_heading && !of_agenda) continue;
    append_wrapped(agenda, each.text);
    draft_.take(number(each.index));
    each.used = true;
  }
  if (!agenda.empty()) resolution.subjects.push_back(agenda);
  if (resolution.title.empty() && !resolution.symbol.empty()) use_as_title();
  for (const Loose& each : loose_) {
    if (!each.used) draft_.doubt(number(each.index));
  }
}

void Header::use_as_title() {
  const auto fits = [&](const Loose& each) { return each.may_be_title && !each.used; };
  std::size_t end = loose_.size();
  while (end > 0 && !fits(loose_[end - 1])) --end;
  if (end == 0) return;
  std::size_t first = end - 1;
  while (first > 0 && loose_[first - 1].index + 1 == loose_[first].index && fits(loose_[first - 1])) --first;
  std::string title;
  for (std::size_t i = first; i < end; ++i) append_wrapped(title, loose_[i].text);
  const bool open = title.ends_with(':') || title.ends_with(',') || title.ends_with(';');
  if (end - first > kTitleLines || open) return;
  for (std::size_t i = first; i < end; ++i) {
    loose_[i].used = true;
    draft_.take(number(loose_[i].index));
  }
  draft_.resolution().title[language_.code()] = title;
  draft_.found("resolution.title." + language_.code(), number(loose_[first].index));
}

}  // namespace plenary::reader
