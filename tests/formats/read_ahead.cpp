// Reading ahead gives the same bytes as reading, and the same fault behind them.
#include "formats/read_ahead.hpp"

#include <boost/test/unit_test.hpp>
#include <random>

#include "formats/csv_records.hpp"
#include "formats/packing.hpp"

using namespace plenary;
using namespace plenary::formats;

namespace {

std::string random_bytes(std::minstd_rand& random, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(random());
  return bytes;
}

std::string random_letters(std::minstd_rand& random, std::size_t size) {
  std::string letters;
  for (std::size_t i = 0; i < size; ++i) letters += static_cast<char>('a' + random() % 26);
  return letters;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(read_ahead)

BOOST_AUTO_TEST_CASE(gives_every_byte_in_order) {
  std::minstd_rand random(7);
  for (const std::size_t size : {0, 1, 999, 1000, 1001, 2000, 12'345}) {
    const auto bytes = random_bytes(random, size);
    auto input = Input::of_bytes(bytes, "some");
    BOOST_REQUIRE(input.ok());
    ReadAhead ahead(std::move(*input), 1000);
    std::string read;
    for (;;) {
      const auto block = ahead.next({});
      BOOST_REQUIRE(block.ok());
      if (block->empty()) break;
      read += *block;
    }
    BOOST_TEST((read == bytes), size);
    BOOST_TEST(ahead.next({})->empty());
  }
}

BOOST_AUTO_TEST_CASE(tells_the_fault_behind_what_was_read) {
  std::minstd_rand random(8);
  Packer packer(Packing::gzip);
  auto packed = packer.pack(random_bytes(random, 3'000'000));
  packed += packer.finish();
  packed.resize(packed.size() / 2);
  auto input = Input::of_bytes(packed, "broken.gz");
  BOOST_REQUIRE(input.ok());
  ReadAhead ahead(std::move(*input), 4096);
  std::size_t read = 0;
  Result<std::string_view> block = ahead.next({});
  for (; block && !block->empty(); block = ahead.next({})) read += block->size();
  BOOST_TEST(read > 10'000);
  BOOST_REQUIRE(!block.ok());
  BOOST_TEST(block.faults().front().file == "broken.gz");
  BOOST_TEST(!ahead.next({}).ok());
}

BOOST_AUTO_TEST_CASE(may_be_left_at_any_moment) {
  const std::string bytes(100'000, 'x');
  for (int blocks = 0; blocks < 5; ++blocks) {
    auto input = Input::of_bytes(bytes, "some");
    BOOST_REQUIRE(input.ok());
    ReadAhead ahead(std::move(*input), 1000);
    for (int i = 0; i < blocks; ++i) BOOST_TEST(ahead.next({})->size() == 1000U);
  }
}

BOOST_AUTO_TEST_CASE(joins_what_was_kept_with_what_follows) {
  std::minstd_rand random(9);
  const auto bytes = random_bytes(random, 300'000);
  auto input = Input::of_bytes(bytes, "some");
  BOOST_REQUIRE(input.ok());
  ReadAhead ahead(std::move(*input), 5'000);
  std::string used;
  std::string_view text;
  for (;;) {
    const auto kept = text;
    const auto more = ahead.next(kept);
    BOOST_REQUIRE(more.ok());
    if (more->empty()) break;
    BOOST_REQUIRE(more->size() > kept.size());
    text = *more;
    const auto taken = std::min<std::size_t>(text.size(), random() % 6'000);
    used += text.substr(0, taken);
    text.remove_prefix(taken);
    if (text.size() <= ReadAhead::kMostKept) continue;
    used += text;
    text = {};
  }
  used += text;  // still there
  BOOST_TEST((used == bytes));
}

// A record of any length comes in one piece, though blocks end within it and many fit into one.
BOOST_AUTO_TEST_CASE(blocks_are_read_on_within_records_of_any_length) {
  std::minstd_rand random(10);
  std::vector<std::string> records;
  std::string bytes;
  for (int i = 0; i < 200; ++i) {
    const std::size_t size = i % 10 == 0 ? 700'000 + random() % 1'000'000 : random() % 500;
    records.push_back(std::to_string(i) + random_letters(random, size));
    bytes += records.back() + "\n";
  }
  auto input = Input::of_bytes(bytes, "some");
  BOOST_REQUIRE(input.ok());
  BlockReader reader(std::move(*input));
  for (const auto& record : records) {
    std::size_t end = 0;
    while ((end = reader.text().find('\n')) == std::string_view::npos) {
      const auto more = reader.more();
      BOOST_REQUIRE(more.ok());
      BOOST_REQUIRE(*more);
    }
    BOOST_REQUIRE((reader.text().substr(0, end) == record));
    reader.take(end + 1);
  }
  while (*reader.more()) {
  }
  BOOST_TEST(reader.text().empty());
  BOOST_TEST(reader.ended());
}

BOOST_AUTO_TEST_SUITE_END()
