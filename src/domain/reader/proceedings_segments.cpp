// Cuts the record of a meeting: first lines into paragraphs, then paragraphs where a list, a result or a note begins.
#include "domain/reader/proceedings_segments.hpp"

#include <algorithm>

#include "domain/reader/adoption_pieces.hpp"
#include "domain/reader/fold.hpp"
#include "domain/reader/proceedings_drafts.hpp"
#include "domain/reader/proceedings_result.hpp"

namespace plenary::reader {
namespace {

constexpr std::size_t kLongestSpeaker = 160;  // bytes to the colon behind a speaker's name
constexpr std::size_t kLongestLabel = 60;     // bytes of `In favour (122):`
constexpr std::size_t kLongestTaken = 160;
constexpr std::size_t kLongestHeading = 80;

bool begins_word(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const auto before = static_cast<unsigned char>(text[at - 1]);
  return before == ' ' || before == '[' || before == '(' || before == '.' || before == ':' || before == ';';
}

// `In favour:` and the like at `at`; where it ends, behind its colon.
std::size_t list_label_end(std::string_view text, std::size_t at, const Language& language) {
  const std::string_view window = text.substr(at, kLongestLabel);
  const std::size_t colon = window.find(':');
  if (colon == std::string_view::npos || !is_upper(code_point_at(window, 0).value)) return kNoMatch;
  const auto pieces = cut_adoption(window.substr(0, colon + 1), language);
  const bool label = !pieces.empty() && pieces[0].kind == PieceKind::label && pieces[0].colon_after;
  return label ? at + colon + 1 : kNoMatch;
}

// `In favour` alone in its line: the colon was lost.
bool is_bare_label(std::string_view line, const Language& language) {
  if (line.size() > kLongestLabel || !is_upper(code_point_at(line, 0).value)) return false;
  const auto pieces = cut_adoption(line, language);
  return pieces.size() == 1 && pieces[0].kind == PieceKind::label && pieces[0].end == line.size();
}

// `A recorded vote was taken.`
bool is_taken(std::string_view sentence, const Language& language) {
  if (sentence.size() > kLongestTaken) return false;
  const auto pieces = cut_adoption(sentence, language);
  const auto tells = [](const Piece& piece) {
    return piece.kind == PieceKind::method || piece.kind == PieceKind::votes;
  };
  const auto belongs = [&](const Piece& piece) {
    return tells(piece) || piece.kind == PieceKind::filler || piece.kind == PieceKind::stop ||
           piece.kind == PieceKind::comma || piece.kind == PieceKind::to;
  };
  for (std::size_t at = 0; at < sentence.size(); at += code_point_at(sentence, at).size)
    if (begins_word(sentence, at) && language.match_any("vote_not_yet", sentence, at) != kNoMatch) return false;
  const bool named =
      std::any_of(pieces.begin(), pieces.end(), tells) || language.match_any("vote_takings", sentence, 0) != kNoMatch;
  return named && pieces.size() > 2 && std::all_of(pieces.begin(), pieces.end(), belongs);
}

// `in-` before `formed`: narrow columns part words. The hyphen of a name stays: `Trinidad-` before `et-Tobago`.
bool is_parted_word(std::string_view before, std::string_view line) {
  if (!before.ends_with('-') || before.size() < 3 || line.empty()) return false;
  const CodePoint next = code_point_at(line, 0);
  if (!is_letter(next.value) || is_upper(next.value)) return false;
  const std::size_t space = before.find_last_of(" ([");
  const CodePoint first = code_point_at(before, space == std::string_view::npos ? 0 : space + 1);
  return is_letter(first.value) && !is_upper(first.value);
}

// `A recorded vote was taken:` may stand before the lists.
std::size_t taken_end(std::string_view text, std::size_t at) {
  text = text.substr(0, at + kLongestTaken + 1);
  const std::size_t colon = text.find(':', at);
  return std::min(sentence_end(text, at), colon == std::string_view::npos ? colon : colon + 1);
}

class Cut {
 public:
  Cut(const std::vector<BodyLine>& body, const Language& language) : body_(body), language_(language) {}

  std::vector<Segment> run() {
    join();
    for (const Paragraph& paragraph : paragraphs_) cut(paragraph);
    return std::move(segments_);
  }

 private:
  void join();
  [[nodiscard]] bool opens(const Line& line, bool blank) const;
  void cut(const Paragraph& paragraph);
  [[nodiscard]] SegmentKind kind_at(const std::string& text, std::size_t at, bool after_stop, bool in_list) const;
  void add(SegmentKind kind, const Paragraph& paragraph, std::size_t begin, std::size_t end);

  const std::vector<BodyLine>& body_;
  const Language& language_;
  std::vector<Paragraph> paragraphs_;
  std::vector<Segment> segments_;
};

bool is_agenda_line(std::string_view line, const Language& language) {
  if (line.size() >= kLongestHeading || language.match_any("agenda_prefixes", line, 0) == kNoMatch) return false;
  return line.find_first_of("0123456789") != std::string_view::npos && !line.ends_with('.');
}

// Whether a line opens a paragraph. One that was cut off by a page's end goes on.
bool Cut::opens(const Line& line, bool blank) const {
  if (paragraphs_.empty()) return true;
  const std::string& before = paragraphs_.back().text;
  if (behind_speaker(line.text, language_) > 0 || is_agenda_line(line.text, language_) ||
      is_bare_label(line.text, language_) || line.text.starts_with('['))
    return true;
  if (!blank) return is_agenda_line(before, language_);
  const bool small = !is_upper(code_point_at(line.text, 0).value);
  return !(before.ends_with(',') || before.ends_with(':') || (small && !ends_sentence(before)));
}

void Cut::join() {
  bool blank = true;
  for (const BodyLine& each : body_) {
    if (each.line.text.empty()) {
      blank = true;
      continue;
    }
    if (opens(each.line, blank)) {
      paragraphs_.push_back({squeeze(each.line.text), each.line.indent, {{0, each.line.number}}});
      if (is_bare_label(each.line.text, language_)) paragraphs_.back().text += ':';
    } else {
      Paragraph& paragraph = paragraphs_.back();
      const bool parted = is_parted_word(paragraph.text, each.line.text);
      if (parted) paragraph.text.pop_back();
      const std::size_t begin = paragraph.text.size();
      if (parted)
        paragraph.text += squeeze(each.line.text);
      else
        append_wrapped(paragraph.text, each.line.text);
      paragraph.starts.emplace_back(begin, each.line.number);
    }
    blank = false;
  }
}

void Cut::add(SegmentKind kind, const Paragraph& paragraph, std::size_t begin, std::size_t end) {
  const std::string_view text = trim(std::string_view(paragraph.text).substr(begin, end - begin));
  if (text.empty()) return;
  Segment segment{kind, {std::string(text), paragraph.indent, {{0, paragraph.line_at(begin)}}}};
  // A line begins with the space before it: the first letter of a segment may stand in the next one.
  const auto first = static_cast<std::size_t>(text.data() - paragraph.text.data());
  segment.paragraph.starts.front().second = paragraph.line_at(first);
  const auto& starts = paragraph.starts;
  auto next = std::upper_bound(starts.begin(), starts.end(), first,
                               [](std::size_t value, const auto& start) { return value < start.first; });
  for (; next != starts.end() && next->first < first + text.size(); ++next)
    segment.paragraph.starts.emplace_back(next->first - first, next->second);
  segments_.push_back(std::move(segment));
}

// What begins at `at`; `speech` where nothing does.
SegmentKind Cut::kind_at(const std::string& text, std::size_t at, bool after_stop, bool in_list) const {
  if (list_label_end(text, at, language_) != kNoMatch) return SegmentKind::list;
  if (text[at] == '[') return SegmentKind::note;
  if (!after_stop && !in_list) return SegmentKind::speech;
  if (language_.match_any("note_beginnings", text, at) != kNoMatch) return SegmentKind::note;
  if (begins_as_result(text, at, language_)) return SegmentKind::result;
  const std::size_t end = taken_end(text, at);
  return is_taken(std::string_view(text).substr(at, end - at), language_) ? SegmentKind::taken : SegmentKind::speech;
}

void Cut::cut(const Paragraph& paragraph) {
  const std::string& text = paragraph.text;
  if (is_agenda_line(text, language_)) return add(SegmentKind::heading, paragraph, 0, text.size());
  SegmentKind current = SegmentKind::speech;
  std::size_t begin = 0, until = 0;  // `until`: no other begins before it
  bool after_stop = true;
  for (std::size_t at = behind_speaker(text, language_); at < text.size();) {
    const char c = text[at];
    const std::size_t size = code_point_at(text, at).size;
    if (is_space(code_point_at(text, at).value)) {
      at += size;
      continue;
    }
    const bool may_begin =
        at >= until && begins_word(text, at) && (c == '[' || is_upper(code_point_at(text, at).value));
    const SegmentKind kind =
        may_begin ? kind_at(text, at, after_stop, current == SegmentKind::list) : SegmentKind::speech;
    const bool ended = at >= until && until > 0 && current != SegmentKind::list && current != SegmentKind::speech;
    if (kind != SegmentKind::speech || ended) {
      add(current, paragraph, begin, at);
      begin = at;
      current = kind;
      until = 0;
      if (kind == SegmentKind::list) until = list_label_end(text, at, language_);
      if (kind == SegmentKind::result) until = sentence_end(text, at);
      if (kind == SegmentKind::taken) until = taken_end(text, at);
      if (kind == SegmentKind::note)
        until = c == '[' ? std::min(text.find(']', at), text.size() - 1) + 1 : sentence_end(text, at);
      if (until > at + size) {
        at = current == SegmentKind::list ? until : at + size;
        after_stop = false;
        continue;
      }
    }
    after_stop = std::string_view(".:;])!?*").find(c) != std::string_view::npos;
    at += size;
  }
  add(current, paragraph, begin, text.size());
}

}  // namespace

std::size_t behind_speaker(std::string_view line, const Language& language) {
  if (line.empty() || !is_upper(code_point_at(line, 0).value)) return 0;
  if (language.match_any("speaker_titles", line, 0) == kNoMatch) return 0;
  const std::size_t colon = line.substr(0, kLongestSpeaker).find(':');
  return colon == std::string_view::npos ? 0 : colon + 1;
}

std::vector<Segment> cut_proceedings(const std::vector<BodyLine>& body, const Language& language) {
  return Cut(body, language).run();
}

}  // namespace plenary::reader
