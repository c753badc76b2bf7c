// Resolutions as plain text.
#include "formats/resolution_text.hpp"

#include <algorithm>

#include "domain/names.hpp"

namespace plenary::formats {
namespace {

// The first of the languages under which there is something, else any.
template <class T>
std::string language_of(const std::map<std::string, T>& by_language, const std::vector<std::string>& languages) {
  for (const auto& language : languages)
    if (by_language.contains(language)) return language;
  return by_language.empty() ? std::string() : by_language.begin()->first;
}

class TextWriter {
 public:
  void paragraph(std::string_view text, std::size_t indent = 0) {
    if (text.empty()) return;
    if (!out_.empty()) out_ += '\n';
    out_.append(indent, ' ').append(text).append("\n");
  }

  void items(const std::vector<ClauseItem>& items, std::size_t indent) {
    for (const auto& item : items) {
      paragraph(item.label.empty() ? item.text : item.label + " " + item.text, indent);
      this->items(item.items, indent + kIndent);
    }
  }

  void clause(const Clause& clause) {
    paragraph(clause.heading.value_or(""));
    const auto label = clause.label                           ? *clause.label + " "
                       : clause.kind == ClauseKind::operative ? std::to_string(clause.number) + ". "
                                                              : std::string();
    paragraph(label + clause.text);
    items(clause.items, kIndent);
  }

  std::string take() { return std::move(out_); }

 private:
  static constexpr std::size_t kIndent = 4;
  std::string out_;
};

template <class T>
const T* in_language(const std::map<std::string, T>& by_language, const std::string& language) {
  const auto found = by_language.find(language);
  return found == by_language.end() ? nullptr : &found->second;
}

std::string capitalised(std::string_view word) {
  std::string text(word);
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
    text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

}  // namespace

std::string text_language(const Resolution& resolution, const std::vector<std::string>& languages) {
  return resolution.clauses.empty() ? language_of(resolution.title, languages)
                                    : language_of(resolution.clauses, languages);
}

std::string plain_text(const Resolution& resolution, const std::vector<std::string>& languages) {
  const auto language = text_language(resolution, languages);
  const auto* title = in_language(resolution.title, language);
  TextWriter writer;
  writer.paragraph(resolution.symbol);
  writer.paragraph(title ? *title : std::string());
  if (const auto* clauses = in_language(resolution.clauses, language))
    for (const auto& clause : *clauses) writer.clause(clause);
  if (const auto* line = in_language(resolution.adoption_line, language)) writer.paragraph(*line);
  if (const auto* notes = in_language(resolution.footnotes, language))
    for (const auto& note : *notes) writer.paragraph(note.marker + " " + note.text);
  return writer.take();
}

Cited cited(const Resolution& resolution, const Localized& assembly, const std::vector<std::string>& languages) {
  Cited cited;
  cited.symbol = resolution.symbol;
  cited.language = language_of(resolution.title, languages);
  if (const auto* title = in_language(resolution.title, cited.language)) cited.title = *title;
  const auto spoken = assembly.contains(cited.language) ? cited.language : language_of(assembly, languages);
  if (const auto* name = in_language(assembly, spoken)) cited.author = *name;
  cited.genre = capitalised(resolution.kind);
  cited.adopted_on = resolution.adopted_on;
  const auto with_url = std::find_if(resolution.sources.begin(), resolution.sources.end(),
                                     [](const Source& source) { return source.url.has_value(); });
  if (with_url != resolution.sources.end()) cited.url = with_url->url;
  return cited;
}

}  // namespace plenary::formats
