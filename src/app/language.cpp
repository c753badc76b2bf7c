// The language of pages, out of a parameter, a cookie or Accept-Language.
#include "app/language.hpp"

#include <algorithm>
#include <cstdlib>

namespace plenary::app {
namespace {

constexpr std::string_view kCookie = "plenary_language";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// Calls `visit` with each part, trimmed, that is not empty.
template <class Visit>
void for_each_part(std::string_view text, char separator, Visit visit) {
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    if (const auto part = trimmed(text.substr(0, end)); !part.empty()) visit(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string_view of_cookies(const Request& request) {
  std::string_view chosen;
  for (const auto& [name, value] : request.headers)
    if (name == "cookie")
      for_each_part(value, ';', [&](std::string_view cookie) {
        if (cookie.starts_with(kCookie) && cookie.substr(kCookie.size()).starts_with('='))
          chosen = page_language_of(cookie.substr(kCookie.size() + 1));
      });
  return chosen;
}

// `fr;q=0.8` says 0.8; without a weight, 1.
double weight_of(std::string_view member) {
  const auto at = member.find("q=");
  return at == std::string_view::npos ? 1 : std::strtod(std::string(member.substr(at + 2)).c_str(), nullptr);
}

std::string_view of_preferences(std::string_view accept_language) {
  std::string_view best;
  double most = 0;
  for_each_part(accept_language, ',', [&](std::string_view member) {
    const auto language = page_language_of(trimmed(member.substr(0, member.find(';'))));
    const auto weight = weight_of(member);
    if (language.empty() || weight <= most) return;
    best = language;
    most = weight;
  });
  return best;
}

}  // namespace

std::string_view page_language_of(std::string_view tag) {
  const auto main = tag.substr(0, tag.find('-'));
  const auto found = std::find_if(kPageLanguages.begin(), kPageLanguages.end(), [&](std::string_view each) {
    return std::equal(each.begin(), each.end(), main.begin(), main.end(),
                      [](char one, char other) { return one == (other | 0x20); });
  });
  return found == kPageLanguages.end() ? std::string_view() : *found;
}

std::string_view page_language(const Request& request, const std::optional<std::string>& lang_parameter) {
  if (lang_parameter)
    if (const auto language = page_language_of(*lang_parameter); !language.empty()) return language;
  if (const auto language = of_cookies(request); !language.empty()) return language;
  if (const auto accepted = request.header("accept-language"))
    if (const auto language = of_preferences(*accepted); !language.empty()) return language;
  return kPageLanguages.front();
}

std::string language_cookie(std::string_view language) {
  return std::string(kCookie) + "=" + std::string(language) + "; Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly";
}

bool only_chooses_language(std::string_view cookies) {
  bool others = false;
  for_each_part(cookies, ';', [&](std::string_view cookie) {
    others = others || !cookie.starts_with(kCookie) || page_language_of(cookie.substr(kCookie.size() + 1)).empty();
  });
  return !others;
}

}  // namespace plenary::app
