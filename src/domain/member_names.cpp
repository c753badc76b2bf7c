// Member names: folding of their many spellings, look-up, and the nearest known ones for messages.
#include "domain/member_names.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/reader/fold.hpp"

namespace plenary {

namespace {

using NameWords = std::vector<std::string>;

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// NameWords that say nothing about which member is meant, in the languages of the sources.
constexpr std::array<std::string_view, 8> kArticles = {"the", "la", "le", "les", "l", "el", "los", "las"};
// A part that ends in one of these belongs before the name: `Iran (Islamic Republic of)`.
constexpr std::array<std::string_view, 10> kJoining = {"of", "de", "du", "des", "d", "del", "dela", "da", "do", "von"};

// A name cut at its brackets and commas: `Congo (Democratic Republic of the)`.
struct Parts {
  NameWords main;
  NameWords addition;
};

std::string usual_word(std::string word) {
  if (word == "st") return "saint";
  if (word == "ste") return "sainte";
  return word;
}

Parts split(std::string_view folded) {
  Parts parts;
  auto* words = &parts.main;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words->push_back(usual_word(std::exchange(word, {})));
  };
  for (std::size_t at = 0; at < folded.size();) {
    const auto point = reader::code_point_at(folded, at);
    const bool opens = point.value == U'(' || point.value == U',' || point.value == U'（';
    if (!opens && (reader::is_letter(point.value) || reader::is_digit(point.value))) {
      word.append(folded.substr(at, point.size));
    } else {
      finish();
      if (point.value == U'&') words->push_back("and");
      if (opens) words = &parts.addition;
    }
    at += point.size;
  }
  finish();
  return parts;
}

// `the` means nothing anywhere; articles of other languages only where nothing follows them or they lead.
void drop_articles(NameWords& words) {
  std::erase(words, "the");
  while (words.size() > 1 && words.front() != "el" && is_one_of(kArticles, words.front())) words.erase(words.begin());
  if (words.size() == 1 && is_one_of(kArticles, words.front())) words.clear();
}

void append(std::string& out, const NameWords& words) {
  for (const auto& word : words) out += word;
}

// Steps of one letter inserted, left out or replaced that lead from `a` to `b`, or `limit` + 1 where it takes more.
std::size_t distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  std::vector<std::size_t> row(a.size() + 1);
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = i;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    auto diagonal = std::exchange(row[0], j);
    auto least = row[0];
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const auto replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[i];
      row[i] = std::min({row[i] + 1, row[i - 1] + 1, replaced});
      least = std::min(least, row[i]);
    }
    if (least > limit) return limit + 1;
  }
  return row.back();
}

// Longer names than this are no slips of the pen, and comparing them with all others takes long.
constexpr std::size_t kLongestCompared = 120;

}  // namespace

std::string fold_member_name(std::string_view name) {
  auto parts = split(reader::fold(name));
  drop_articles(parts.main);
  drop_articles(parts.addition);
  std::string out;
  const bool turned = !parts.addition.empty() && is_one_of(kJoining, parts.addition.back());
  append(out, turned ? parts.addition : parts.main);
  append(out, turned ? parts.main : parts.addition);
  return out;
}

void MemberNames::add(std::string_view code, std::string_view spelling) {
  auto folded = fold_member_name(spelling);
  if (folded.empty()) return;
  auto& entry = entries_[std::move(folded)];
  if (entry.spelling.empty()) entry.spelling = spelling;
  const auto place = std::lower_bound(entry.codes.begin(), entry.codes.end(), code);
  if (place == entry.codes.end() || *place != code) entry.codes.emplace(place, code);
}

std::optional<std::string> MemberNames::find(std::string_view name) const {
  auto codes = all(name);
  if (codes.size() != 1) return std::nullopt;
  return std::move(codes.front());
}

std::vector<std::string> MemberNames::all(std::string_view name) const {
  const auto found = entries_.find(fold_member_name(name));
  return found == entries_.end() ? std::vector<std::string>{} : found->second.codes;
}

std::vector<std::string> MemberNames::nearest(std::string_view name, std::size_t most) const {
  const auto folded = fold_member_name(name.substr(0, kLongestCompared + 1));
  if (folded.empty() || folded.size() > kLongestCompared) return {};
  const auto limit = std::max<std::size_t>(2, folded.size() / 3);
  std::vector<std::pair<std::size_t, const Entry*>> close;
  for (const auto& [key, entry] : entries_)
    if (const auto steps = distance(folded, key, limit); steps <= limit) close.emplace_back(steps, &entry);
  std::stable_sort(close.begin(), close.end(), [](const auto& a, const auto& b) { return a.first < b.first; });

  std::vector<std::string> spellings;
  std::vector<std::string> codes;
  for (const auto& [steps, entry] : close) {
    if (spellings.size() == most) break;
    const auto& code = entry->codes.front();
    if (std::find(codes.begin(), codes.end(), code) != codes.end()) continue;
    codes.push_back(code);
    spellings.push_back(entry->spelling);
  }
  return spellings;
}

}  // namespace plenary
