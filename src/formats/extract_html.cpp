// The text of HTML: blocks become lines, lists get their marks, scripts and styles go.
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <vector>

#include "formats/extract_kinds.hpp"

namespace plenary::extract {
namespace {

constexpr std::array<std::string_view, 34> kBlocks = {
    "address", "article", "aside",    "blockquote", "body",   "center", "dd",     "details", "div",
    "dl",      "dt",      "fieldset", "figcaption", "figure", "footer", "form",   "h1",      "h2",
    "h3",      "h4",      "h5",       "h6",         "header", "hr",     "main",   "nav",     "ol",
    "p",       "pre",     "section",  "table",      "title",  "ul",     "caption"};
constexpr std::array<std::string_view, 3> kStruck = {"del", "s", "strike"};
constexpr std::array<std::string_view, 11> kDropped = {"script", "style",  "head",     "template", "noscript", "svg",
                                                       "math",   "select", "textarea", "iframe",   "object"};

template <std::size_t n>
bool is_one_of(const std::array<std::string_view, n>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

struct Tag {
  std::string name;
  bool closing = false;
  std::string_view attributes;
  std::size_t end = 0;
};

// The tag whose `<` is at `at`; nothing if that is only a sign.
std::optional<Tag> read_tag(std::string_view html, std::size_t at) {
  Tag tag;
  std::size_t i = at + 1;
  if (i < html.size() && html[i] == '/') tag.closing = true, ++i;
  while (i < html.size() && tag.name.size() < 20) {
    const char c = lower(html[i]);
    if (!((c >= 'a' && c <= 'z') || (!tag.name.empty() && ((c >= '0' && c <= '9') || c == ':' || c == '-')))) break;
    tag.name += c;
    ++i;
  }
  if (tag.name.empty()) return std::nullopt;
  const std::size_t begin = i;
  char quote = 0;
  for (; i < html.size(); ++i) {
    if (quote != 0) {
      if (html[i] == quote) quote = 0;
    } else if ((html[i] == '"' || html[i] == '\'') && i > begin && html[i - 1] == '=') {
      quote = html[i];
    } else if (html[i] == '>') {
      break;
    }
  }
  tag.attributes = html.substr(begin, std::min(i, html.size()) - begin);
  tag.end = std::min(i + 1, html.size());
  return tag;
}

// `start="4"`, `type=a`; empty if it is not there.
std::string_view attribute(std::string_view attributes, std::string_view name) {
  for (std::size_t at = attributes.find(name); at != std::string_view::npos; at = attributes.find(name, at + 1)) {
    std::size_t value = at + name.size();
    if (value >= attributes.size() || attributes[value] != '=' || at == 0 || !is_blank(attributes[at - 1])) continue;
    ++value;
    const bool quoted = value < attributes.size() && (attributes[value] == '"' || attributes[value] == '\'');
    const std::string_view rest = attributes.substr(std::min(value + (quoted ? 1U : 0U), attributes.size()));
    return rest.substr(0, quoted ? rest.find(attributes[value]) : rest.find_first_of(" \t\n\r\f/"));
  }
  return {};
}

// Outside values: `title="a hidden word"` hides nothing.
bool has_hidden(std::string_view attributes) {
  constexpr std::string_view kHidden = "hidden";
  char quote = 0;
  for (std::size_t at = 1; at < attributes.size(); ++at) {
    const char c = attributes[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') && attributes[at - 1] == '=') {
      quote = c;
    } else if (is_blank(attributes[at - 1]) && attributes.substr(at).starts_with(kHidden)) {
      const std::size_t end = at + kHidden.size();
      if (end == attributes.size() || attributes[end] == '=' || attributes[end] == '/' || is_blank(attributes[end]))
        return true;
    }
  }
  return false;
}

// Text that whoever looks at the page does not see, or sees struck out.
bool is_left_out(const Tag& tag) {
  if (is_one_of(kStruck, tag.name) || has_hidden(tag.attributes)) return true;
  std::string style;
  for (const char c : attribute(tag.attributes, "style"))
    if (!is_blank(c)) style += lower(c);
  return style.find("display:none") != style.npos || style.find("visibility:hidden") != style.npos ||
         style.find("line-through") != style.npos;
}

using Ends = std::map<std::size_t, std::size_t>;

// Of elements that are left out, by where they begin: where they end. Those without an end tag are not among them, so that
// a tag that was forgotten takes no text away; but a paragraph ends where another begins.
Ends ends_of_left_out(std::string_view html) {
  struct Open {
    std::size_t begin;
    bool left_out;
  };
  std::map<std::string, std::vector<Open>, std::less<>> open;
  Ends ends;
  for (std::size_t at = html.find('<'); at != html.npos; at = html.find('<', at)) {
    if (html.substr(at).starts_with("<!--")) {
      at = std::min(html.find("-->", at), html.size());
      continue;
    }
    const auto tag = read_tag(html, at);
    if (!tag) {
      ++at;
      continue;
    }
    auto& same = open[tag->name];
    if (!same.empty() && (tag->closing || tag->name == "p")) {
      if (same.back().left_out) ends[same.back().begin] = tag->closing ? tag->end : at;
      same.pop_back();
    }
    if (!tag->closing) same.push_back({at, is_left_out(*tag)});
    at = tag->end;
  }
  return ends;
}

char32_t numeric_character(std::string_view digits) {
  const bool hex = digits.starts_with('x') || digits.starts_with('X');
  if (hex) digits.remove_prefix(1);
  char32_t value = 0;
  for (const char c : digits) {
    const char l = lower(c);
    const char32_t digit = c >= '0' && c <= '9'          ? static_cast<char32_t>(c - '0')
                           : hex && l >= 'a' && l <= 'f' ? static_cast<char32_t>(l - 'a' + 10)
                                                         : 99;
    if (digit == 99) return 0;
    value = std::min<char32_t>(value * (hex ? 16 : 10) + digit, 0x110000);
  }
  // Control characters would make the text none; pages that write Windows-1252 in numbers mean spaces and quotes at most.
  if (value < 0x20 || (value >= 0x7F && value < 0xA0)) return ' ';
  return value;
}

class Writer {
 public:
  explicit Writer(std::string_view html) : html_(html), left_out_(ends_of_left_out(html)) {}

  std::string write() {
    for (std::size_t at = 0; at < html_.size() && out_.size() < kLargestText;) {
      if (html_[at] == '<')
        at = take_markup(at);
      else if (html_[at] == '&')
        at = take_entity(at);
      else if (is_blank(html_[at]) && preformatted_ == 0) {
        space_ = true;
        ++at;
      } else {
        put(html_.substr(at++, 1));
      }
    }
    while (!out_.empty() && is_blank(out_.back())) out_.pop_back();
    return out_ + "\n";
  }

 private:
  struct List {
    bool ordered = false;
    char type = '1';
    int next = 1;
  };

  void put(std::string_view text) {
    if (breaks_ > 0 && !out_.empty())
      out_.append(static_cast<std::size_t>(breaks_), '\n');
    else if (space_ && !out_.empty() && out_.back() != '\n' && out_.back() != '\t' && out_.back() != ' ')
      out_ += ' ';
    breaks_ = 0;
    space_ = false;
    out_ += text;
  }

  void line_break(int lines) {
    breaks_ = std::max(breaks_, lines);
    space_ = false;
  }

  std::size_t take_markup(std::size_t at) {
    if (html_.substr(at).starts_with("<!--")) {
      const std::size_t end = html_.find("-->", at + 4);
      return end == std::string_view::npos ? html_.size() : end + 3;
    }
    if (at + 1 < html_.size() && (html_[at + 1] == '!' || html_[at + 1] == '?')) {
      const std::size_t end = html_.find('>', at);
      return end == std::string_view::npos ? html_.size() : end + 1;
    }
    const auto tag = read_tag(html_, at);
    if (!tag) {
      put("<");
      return at + 1;
    }
    if (!tag->closing && is_one_of(kDropped, tag->name) && !tag->attributes.ends_with('/')) return behind_dropped(*tag);
    if (const auto left_out = left_out_.find(at); left_out != left_out_.end()) return left_out->second;
    apply(*tag);
    return tag->end;
  }

  // Behind the end tag of an element that is left out; the rest of the page if it has none.
  std::size_t behind_dropped(const Tag& tag) const {
    const std::string end = "</" + tag.name;
    for (std::size_t at = html_.find("</", tag.end); at != std::string_view::npos; at = html_.find("</", at + 2)) {
      const std::string_view here = html_.substr(at, end.size());
      if (std::equal(here.begin(), here.end(), end.begin(), end.end(), [](char a, char b) { return lower(a) == b; })) {
        const std::size_t close = html_.find('>', at);
        return close == std::string_view::npos ? html_.size() : close + 1;
      }
    }
    return html_.size();
  }

  void apply(const Tag& tag) {
    const std::string& name = tag.name;
    if (name == "br") {
      if (breaks_ > 0 && breaks_ < 2)
        breaks_ = 2;
      else
        line_break(1);
    } else if (name == "tr" || name == "li")
      line_break(name == "tr" ? 1 : 2);
    else if ((name == "td" || name == "th") && !tag.closing && breaks_ == 0 && !out_.empty())
      put("\t");
    else if (is_one_of(kBlocks, name))
      line_break(2);
    if (name == "pre") preformatted_ = std::max(0, preformatted_ + (tag.closing ? -1 : 1));
    if (name == "ul" || name == "ol") apply_list(tag);
    if (name == "li" && !tag.closing) put_mark();
  }

  void apply_list(const Tag& tag) {
    if (tag.closing) {
      if (!lists_.empty()) lists_.pop_back();
      return;
    }
    if (lists_.size() >= 64) return;
    List list{tag.name == "ol"};
    if (const auto type = attribute(tag.attributes, "type"); !type.empty()) list.type = type.front();
    int start = 0;
    for (const char c : attribute(tag.attributes, "start").substr(0, 4))
      start = c >= '0' && c <= '9' ? start * 10 + (c - '0') : 0;
    if (start > 0) list.next = start;
    lists_.push_back(list);
  }

  void put_mark() {
    if (lists_.empty() || !lists_.back().ordered) return put("\u2022\t");
    List& list = lists_.back();
    const int number = list.next++;
    const bool letter = (list.type == 'a' || list.type == 'A') && number <= 26;
    if (letter)
      put("(" + std::string(1, static_cast<char>(list.type + number - 1)) + ")\t");
    else
      put(std::to_string(number) + ".\t");
  }

  std::size_t take_entity(std::size_t at) {
    const std::size_t end = html_.substr(at, 34).find(';');
    if (end != std::string_view::npos && end > 1) {
      const std::string_view name = html_.substr(at + 1, end - 1);
      std::string text(name.front() == '#' ? std::string_view{} : named_character(name));
      if (const char32_t value = name.front() == '#' && name.size() > 1 ? numeric_character(name.substr(1)) : 0;
          value != 0) {
        append_code_point(text, value);
      }
      if (!text.empty()) {
        put(text);
        return at + end + 1;
      }
    }
    put("&");
    return at + 1;
  }

  std::string_view html_;
  Ends left_out_;
  std::string out_;
  int breaks_ = 0;
  bool space_ = false;
  int preformatted_ = 0;
  std::vector<List> lists_;
};

}  // namespace

std::string from_html(std::string_view html) { return Writer(html).write(); }

}  // namespace plenary::extract
