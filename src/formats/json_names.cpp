// Finds names that stand twice in one JSON object, in one pass over text that was parsed already.
#include "formats/json_names.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <unordered_set>
#include <vector>

namespace plenary::formats {
namespace {

// Objects with fewer names are searched from end to end: a set costs more.
constexpr std::size_t kFew = 16;

class Names {
 public:
  // False if the name is there already.
  bool add(std::string name) {
    if (few_.size() < kFew) {
      if (std::find(few_.begin(), few_.end(), name) != few_.end()) return false;
      few_.push_back(std::move(name));
      return true;
    }
    if (many_.empty()) many_.insert(few_.begin(), few_.end());
    return many_.insert(std::move(name)).second;
  }

 private:
  std::vector<std::string> few_;
  std::unordered_set<std::string> many_;
};

// Walks over well-formed JSON by its marks alone. Numbers, literals and blanks need no look.
class Walk {
 public:
  explicit Walk(std::string_view text) : text_(text) {}

  std::optional<RepeatedName> run() {
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '{') objects_.emplace_back(Names());
      if (c == '[') objects_.emplace_back(std::nullopt);
      if ((c == '}' || c == ']') && !objects_.empty()) objects_.pop_back();
      if (c != '"') continue;
      const auto begin = at_;
      skip_string();
      if (!is_name() || add(text_.substr(begin, at_ + 1 - begin))) continue;
      return RepeatedName{at_ + 1, unquoted(text_.substr(begin, at_ + 1 - begin))};
    }
    return std::nullopt;
  }

 private:
  // To the closing quote.
  void skip_string() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_)
      if (text_[at_] == '\\') ++at_;
  }

  bool is_name() const {
    const auto next = text_.find_first_not_of(" \t\r\n", at_ + 1);
    return next != std::string_view::npos && text_[next] == ':' && !objects_.empty() && objects_.back();
  }

  bool add(std::string_view quoted) { return objects_.back()->add(unquoted(quoted)); }

  // Escapes can write one name in two ways.
  static std::string unquoted(std::string_view quoted) {
    if (quoted.find('\\') == std::string_view::npos) return std::string(quoted.substr(1, quoted.size() - 2));
    boost::system::error_code error;
    const auto value = boost::json::parse(quoted, error);
    return error ? std::string(quoted) : std::string(value.as_string());
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::optional<Names>> objects_;  // nothing: an array
};

}  // namespace

std::optional<RepeatedName> find_repeated_name(std::string_view text) { return Walk(text).run(); }

}  // namespace plenary::formats
