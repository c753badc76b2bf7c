// Alphabetical order and written days: the one user of ICU.
#include "formats/languages.hpp"

#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/udateintervalformat.h>
#include <unicode/udatpg.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <vector>

namespace plenary::formats {
namespace {

constexpr double kMillisecondsOfADay = 86'400'000;
constexpr double kNoon = kMillisecondsOfADay / 2;
constexpr int kLongestLocale = 160;
constexpr int kFirstGregorianYear = 1583;

void check(UErrorCode error, const char* what) {
  if (U_FAILURE(error)) throw std::runtime_error(std::string(what) + ": " + u_errorName(error));
}

// ICU's name of a language; "" for what is no tag.
std::string locale_of(const std::string& tag) {
  std::array<char, kLongestLocale> name{};
  UErrorCode error = U_ZERO_ERROR;
  uloc_forLanguageTag(tag.c_str(), name.data(), kLongestLocale - 1, nullptr, &error);
  return U_FAILURE(error) ? std::string() : std::string(name.data());
}

std::vector<UChar> to_utf16(std::string_view text) {
  std::vector<UChar> units(text.size() + 1);
  int32_t length = 0;
  UErrorCode error = U_ZERO_ERROR;
  u_strFromUTF8WithSub(units.data(), static_cast<int32_t>(units.size()), &length, text.data(),
                       static_cast<int32_t>(text.size()), 0xFFFD, nullptr, &error);
  check(error, "reading a text");
  units.resize(static_cast<std::size_t>(length));
  return units;
}

std::string to_utf8(const UChar* units, int32_t count) {
  std::string text(static_cast<std::size_t>(count) * 3, '\0');
  int32_t length = 0;
  UErrorCode error = U_ZERO_ERROR;
  u_strToUTF8(text.data(), static_cast<int32_t>(text.size()), &length, units, count, &error);
  if (error == U_STRING_NOT_TERMINATED_WARNING) error = U_ZERO_ERROR;
  check(error, "writing a text");
  text.resize(static_cast<std::size_t>(length));
  return text;
}

// Days since 1970 in the Gregorian calendar.
double days_since_1970(const Date& day) {
  const int year = day.year() - (day.month() <= 2 ? 1 : 0);
  const int era = year / 400;
  const int of_era = year - era * 400;
  const int of_year = (153 * (day.month() + (day.month() > 2 ? -3 : 9)) + 2) / 5 + day.day() - 1;
  return era * 146'097.0 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719'468;
}

// The pattern of a language for a day.
std::vector<UChar> pattern_of(DayLength length, const std::string& locale) {
  UErrorCode error = U_ZERO_ERROR;
  UDateTimePatternGenerator* const generator = udatpg_open(locale.c_str(), &error);
  check(error, "reading the dates of a language");
  const auto skeleton = to_utf16(length == DayLength::words ? "yMMMMd" : "yMMdd");
  std::vector<UChar> pattern(100);
  const auto count = udatpg_getBestPattern(generator, skeleton.data(), static_cast<int32_t>(skeleton.size()),
                                           pattern.data(), static_cast<int32_t>(pattern.size()), &error);
  udatpg_close(generator);
  check(error, "choosing how a language writes days");
  pattern.resize(static_cast<std::size_t>(count));
  return pattern;
}

}  // namespace

struct Collation::Library {
  UCollator* collator = nullptr;
  ~Library() {
    if (collator) ucol_close(collator);
  }
};

Collation::Collation(const std::string& language_tag) : library_(std::make_unique<Library>()) {
  UErrorCode error = U_ZERO_ERROR;
  library_->collator = ucol_open(locale_of(language_tag).c_str(), &error);
  check(error, "opening the order of a language");
}

Collation::~Collation() = default;

std::string Collation::key(std::string_view text) const {
  const auto units = to_utf16(text);
  const auto count = static_cast<int32_t>(units.size());
  std::string key(static_cast<std::size_t>(ucol_getSortKey(library_->collator, units.data(), count, nullptr, 0)), '\0');
  ucol_getSortKey(library_->collator, units.data(), count, reinterpret_cast<uint8_t*>(key.data()),
                  static_cast<int32_t>(key.size()));
  if (key.empty()) throw std::runtime_error("a text has no place in the order of a language");
  key.pop_back();  // the zero at its end
  return key;
}

namespace {

// What is slow to open is kept, for each thread by itself.
struct Dates {
  UDateFormat* format = nullptr;
  ~Dates() {
    if (format) udat_close(format);
  }
};

struct Spans {
  UDateIntervalFormat* format = nullptr;
  ~Spans() {
    if (format) udtitvfmt_close(format);
  }
};

struct Numbers {
  UNumberFormat* format = nullptr;
  ~Numbers() {
    if (format) unum_close(format);
  }
};

// ICU's name of the language with the Gregorian calendar, whatever else the tag says.
std::string gregorian(const std::string& language_tag) {
  const bool extended = language_tag.find("-u-") != std::string::npos;
  return locale_of(language_tag + (extended ? "-ca-gregory" : "-u-ca-gregory"));
}

UDateFormat* dates_of(DayLength length, const std::string& language_tag) {
  thread_local std::map<std::pair<DayLength, std::string>, Dates> kept;
  auto& dates = kept[{length, language_tag}];
  if (dates.format) return dates.format;
  const auto locale = gregorian(language_tag);
  const auto pattern = pattern_of(length, locale);
  const auto zone = to_utf16("UTC");
  UErrorCode error = U_ZERO_ERROR;
  dates.format = udat_open(UDAT_PATTERN, UDAT_PATTERN, locale.c_str(), zone.data(), static_cast<int32_t>(zone.size()),
                           pattern.data(), static_cast<int32_t>(pattern.size()), &error);
  check(error, "opening the dates of a language");
  return dates.format;
}

UDateIntervalFormat* spans_of(const std::string& language_tag) {
  thread_local std::map<std::string, Spans> kept;
  auto& spans = kept[language_tag];
  if (spans.format) return spans.format;
  const auto skeleton = to_utf16("yMMMMd"), zone = to_utf16("UTC");
  UErrorCode error = U_ZERO_ERROR;
  spans.format = udtitvfmt_open(gregorian(language_tag).c_str(), skeleton.data(), static_cast<int32_t>(skeleton.size()),
                                zone.data(), static_cast<int32_t>(zone.size()), &error);
  check(error, "opening the dates of a language");
  return spans.format;
}

double instant_of(const Date& day) { return days_since_1970(day) * kMillisecondsOfADay + kNoon; }

UNumberFormat* numbers_of(const std::string& language_tag) {
  thread_local std::map<std::string, Numbers> kept;
  auto& numbers = kept[language_tag];
  if (numbers.format) return numbers.format;
  UErrorCode error = U_ZERO_ERROR;
  numbers.format = unum_open(UNUM_DECIMAL, nullptr, 0, locale_of(language_tag).c_str(), nullptr, &error);
  check(error, "opening the numbers of a language");
  return numbers.format;
}

}  // namespace

std::string written_day(const Date& day, DayLength length, const std::string& language_tag) {
  if (day.year() < kFirstGregorianYear) return day.to_string();
  std::array<UChar, 200> written{};
  UErrorCode error = U_ZERO_ERROR;
  const auto count = udat_format(dates_of(length, language_tag), instant_of(day), written.data(),
                                 static_cast<int32_t>(written.size()), nullptr, &error);
  check(error, "writing a day");
  return to_utf8(written.data(), count);
}

std::string written_days(const Date& from, const Date& until, const std::string& language_tag) {
  if (from.year() < kFirstGregorianYear || until.year() < kFirstGregorianYear)
    return from.to_string() + " – " + until.to_string();
  std::array<UChar, 400> written{};
  UErrorCode error = U_ZERO_ERROR;
  const auto count = udtitvfmt_format(spans_of(language_tag), instant_of(from), instant_of(until), written.data(),
                                      static_cast<int32_t>(written.size()), nullptr, &error);
  check(error, "writing days");
  // Thin spaces, which newer releases of ICU put around a dash, are missing from many a font.
  constexpr UChar kThinSpace = 0x2009;
  std::replace(written.begin(), written.begin() + count, kThinSpace, static_cast<UChar>(' '));
  return to_utf8(written.data(), count);
}

std::string written_number(std::int64_t number, const std::string& language_tag) {
  std::array<UChar, 100> written{};
  UErrorCode error = U_ZERO_ERROR;
  const auto count = unum_formatInt64(numbers_of(language_tag), number, written.data(),
                                      static_cast<int32_t>(written.size()), nullptr, &error);
  check(error, "writing a number");
  return to_utf8(written.data(), count);
}

}  // namespace plenary::formats
