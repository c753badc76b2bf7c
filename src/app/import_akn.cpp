// Brings the languages of each text together, in an order of their own, and plans the records.
#include "app/import_akn.hpp"

#include <map>
#include <set>
#include <tuple>

#include "domain/merge.hpp"
#include "domain/shorten.hpp"
#include "formats/akn.hpp"
#include "formats/archive_files.hpp"
#include "plenary/symbol.hpp"

namespace plenary::app {

namespace {

constexpr std::size_t kLargestFile = std::size_t{64} << 20;
constexpr std::size_t kMostUnreadTold = 3;  // of one file

struct AknResolution {
  formats::AknText text;
  std::string file;
};

class AknImport {
 public:
  AknImport(ImportPlan& plan, const ImportProgress& progress) : plan_(plan), progress_(progress) {}

  void run(std::vector<formats::Input> inputs) {
    for (auto& input : inputs) read(std::move(input));
    for (auto& [key, languages] : texts_) add(languages);
  }

 private:
  void read(formats::Input input) {
    const auto name = input.name();
    auto faults =
        formats::for_each_file(std::move(input), kLargestFile,
                               [this](const std::string& file, const std::string& bytes) { take(file, bytes); });
    if (!faults.empty()) plan_.refuse(RecordKind::resolution, std::move(faults), {name, 0});
  }

  void take(const std::string& file, const std::string& bytes) {
    auto text = formats::read_akn(bytes);
    if (++files_ % 20 == 0 && progress_) progress_(files_);
    if (!text) return plan_.refuse(RecordKind::resolution, text.faults(), {file, 0});
    auto& languages = texts_[symbol_sort_key(text->resolution.symbol)];
    const auto language = text->language;
    const auto known = languages.find(language);
    if (known == languages.end()) {
      languages.emplace(language, AknResolution{std::move(*text), file});
      return;
    }
    auto& first = known->second;
    plan_.note({file, 0}, text->resolution.symbol + " is also in " + first.file + ": the one made later counts");
    if (std::tie(first.text.marked_up, first.file) < std::tie(text->marked_up, file)) first = {std::move(*text), file};
  }

  // English first, so that it tells what the others say in the same words.
  void add(std::map<std::string, AknResolution>& languages) {
    const auto english = languages.find("en");
    auto& first = english == languages.end() ? languages.begin()->second : english->second;
    auto record = first.text.resolution;
    for (auto& [language, found] : languages) {
      tell(found);
      if (&found != &first) record = merge(std::move(found.text.resolution), record);
    }
    const Where where{first.file, 0};
    if (sessions_.insert(first.text.session.label).second && !plan_.add(first.text.session, where)) return;
    plan_.add(std::move(record), where);
  }

  void tell(const AknResolution& found) {
    const Where where{found.file, 0};
    const auto& text = found.text;
    for (const auto& doubt : text.doubts) plan_.note(where, text.resolution.symbol + ": " + doubt);
    for (std::size_t i = 0; i < text.unread.size() && i < kMostUnreadTold; ++i)
      plan_.note(where, "was not understood: " + shorten(text.unread[i], 100));
    if (text.unread.size() > kMostUnreadTold)
      plan_.note(where, std::to_string(text.unread.size() - kMostUnreadTold) + " more paragraphs were not understood");
  }

  ImportPlan& plan_;
  const ImportProgress& progress_;
  std::map<std::string, std::map<std::string, AknResolution>> texts_;  // by symbol in its order, then by language
  std::set<std::string> sessions_;
  std::size_t files_ = 0;
};

}  // namespace

void add_akn(ImportPlan& plan, std::vector<formats::Input> inputs, const ImportProgress& progress) {
  AknImport(plan, progress).run(std::move(inputs));
}

}  // namespace plenary::app
