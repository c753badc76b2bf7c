// Reading ahead gives the same bytes as reading, and the same fault behind them.
#include "formats/read_ahead.hpp"

#include <boost/test/unit_test.hpp>
#include <random>

#include "formats/packing.hpp"

using namespace plenary;
using namespace plenary::formats;

namespace {

std::string random_bytes(std::minstd_rand& random, std::size_t size) {
  std::string bytes;
  for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(random());
  return bytes;
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
      const auto block = ahead.next();
      BOOST_REQUIRE(block.ok());
      if (block->empty()) break;
      read += *block;
    }
    BOOST_TEST((read == bytes), size);
    BOOST_TEST(ahead.next()->empty());
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
  Result<std::string_view> block = ahead.next();
  for (; block && !block->empty(); block = ahead.next()) read += block->size();
  BOOST_TEST(read > 10'000);
  BOOST_REQUIRE(!block.ok());
  BOOST_TEST(block.faults().front().file == "broken.gz");
  BOOST_TEST(!ahead.next().ok());
}

BOOST_AUTO_TEST_CASE(may_be_left_at_any_moment) {
  const std::string bytes(100'000, 'x');
  for (int blocks = 0; blocks < 5; ++blocks) {
    auto input = Input::of_bytes(bytes, "some");
    BOOST_REQUIRE(input.ok());
    ReadAhead ahead(std::move(*input), 1000);
    for (int i = 0; i < blocks; ++i) BOOST_TEST(ahead.next()->size() == 1000U);
  }
}

BOOST_AUTO_TEST_SUITE_END()
