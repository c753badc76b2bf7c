// Registries with flipped bits, overwritten or cut off: opening and verifying never crash, and always say what is wrong, or what was
// changed means nothing.
#include <boost/test/unit_test.hpp>
#include <iostream>
#include <random>
#include <set>

#include "app/tampering.hpp"
#include "app/verify.hpp"
#include "files.hpp"
#include "storage/files.hpp"
#include "support/thoroughness.hpp"

namespace plenary::test {
namespace {

constexpr std::size_t kPage = 4096;
const std::set<std::string> kLayoutOfIndex = {"search_index_data", "search_index_idx"};

// All that the tables hold, as another reader of SQLite's files sees it. Of the full-text index, words and places: how it lays
// them on its pages is no content, and depends on the order of writing. Nor are the names of the indexes that SQLite made
// of its own accord.
std::string contents_of(const std::filesystem::path& file) {
  Intruder reader(file);
  std::string text;
  for (const auto& table : reader.rows("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")) {
    text += table[0] + '\n' + table[1] + '\n';
    if (kLayoutOfIndex.contains(table[0])) continue;
    if (!table[1].starts_with("CREATE TABLE") && !table[1].starts_with("CREATE VIRTUAL")) continue;
    for (const auto& row : reader.rows("SELECT * FROM \"" + table[0] + "\""))
      for (const auto& cell : row) text += cell + '\x1f';
  }
  reader.change("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, search_index, instance)");
  for (const auto& row : reader.rows("SELECT * FROM temp.terms"))
    for (const auto& cell : row) text += cell + '\x1f';
  return text;
}

struct Damaged : RegistryFile {
  std::string whole = bytes_of(path());
  std::string contents = contents_of(path());
  unsigned seed = static_cast<unsigned>(setting("PLENARY_DAMAGE_SEED", static_cast<int>(std::random_device()() >> 1)));
  std::minstd_rand random{seed};
  int refused = 0, flawed = 0, meaningless = 0;

  Damaged() { std::cout << "PLENARY_DAMAGE_SEED=" << seed << '\n'; }
  ~Damaged() {
    std::cout << refused << " refused, " << flawed << " found by verify, " << meaningless << " in unused space\n";
  }

  std::size_t below(std::size_t limit) { return random() % limit; }

  void look_at(const std::string& bytes, const std::string& what) {
    restore();
    write_bytes(path(), bytes);
    const auto opened = storage::Registry::open(path(), {.read_only = true});
    if (!opened) {
      ++refused;
      BOOST_TEST(!opened.faults().front().message.empty());
      BOOST_TEST((bytes_of(path()) == bytes), what);
      BOOST_TEST(!std::filesystem::exists(path().string() + "-wal"), what);
      return;
    }
    const auto found = app::verify(**opened);
    for (const auto& flaw : found.flaws) BOOST_TEST((!flaw.place.empty() && !flaw.message.empty()), what);
    if (!found.flaws.empty()) {
      ++flawed;
      return;
    }
    ++meaningless;
    BOOST_TEST((contents_of(path()) == contents), what << " was not noticed");
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(damaged_files, Damaged)

BOOST_AUTO_TEST_CASE(a_flipped_bit_on_every_page) {
  const int flips = setting("PLENARY_DAMAGE_FLIPS", is_slow() ? 1 : 2);
  for (std::size_t page = 0; page < whole.size() / kPage; ++page)
    for (int flip = 0; flip < flips; ++flip) {
      const std::size_t at = page * kPage + below(kPage);
      const auto bit = static_cast<int>(below(8));
      auto bytes = whole;
      bytes[at] = static_cast<char>(bytes[at] ^ (1 << bit));
      look_at(bytes, "bit " + std::to_string(bit) + " of byte " + std::to_string(at));
    }
  BOOST_TEST(flawed > 0);
}

BOOST_AUTO_TEST_CASE(every_byte_of_the_header) {
  for (std::size_t at = 0; at < 100; at += is_slow() ? 3 : 1) {
    auto bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ (1 << below(8)));
    look_at(bytes, "byte " + std::to_string(at));
  }
  BOOST_TEST(refused > 0);
}

BOOST_AUTO_TEST_CASE(pages_that_are_overwritten_or_exchanged) {
  const auto pages = whole.size() / kPage;
  for (int i = 0; i < 12; ++i) {
    const auto one = 1 + below(pages - 1), other = 1 + below(pages - 1);
    auto bytes = whole;
    bytes.replace(one * kPage, kPage, whole, other * kPage, kPage);
    look_at(bytes, "page " + std::to_string(one) + " overwritten by page " + std::to_string(other));
    bytes.replace(one * kPage, kPage, kPage, '\0');
    look_at(bytes, "page " + std::to_string(one) + " of zeros");
  }
}

BOOST_AUTO_TEST_CASE(opening_looks_at_whatever_page_it_needs) {
  for (std::size_t at = kPage; at < whole.size(); at += kPage) {
    auto bytes = whole;
    bytes.replace(at, kPage, kPage, '\0');
    restore();
    write_bytes(path(), bytes);
    BOOST_CHECK_NO_THROW(storage::Registry::open(path(), {.read_only = true}));
  }
}

BOOST_AUTO_TEST_CASE(files_that_are_cut_off) {
  const auto before = refused;
  int cuts = 0;
  for (std::size_t kept = kPage; kept < whole.size(); kept += 3 * kPage + below(kPage), ++cuts)
    look_at(whole.substr(0, kept), "cut to " + std::to_string(kept) + " bytes");
  // Within the last page it takes a look at the page to see it.
  BOOST_TEST(refused - before >= cuts - 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace plenary::test
