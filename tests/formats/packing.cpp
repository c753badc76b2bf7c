// What is packed is read back by the importers' own input.
#include "formats/packing.hpp"

#include <boost/test/unit_test.hpp>
#include <random>

#include "formats/input.hpp"

using namespace plenary::formats;

BOOST_AUTO_TEST_SUITE(packing)

BOOST_AUTO_TEST_CASE(the_name_of_a_file_says_how_it_is_packed) {
  BOOST_TEST((packing_of("all.ndjson.gz") == Packing::gzip));
  BOOST_TEST((packing_of("all.zst") == Packing::zstd));
  BOOST_TEST((packing_of("all.csv") == Packing::none));
  BOOST_TEST((packing_of("") == Packing::none));
}

BOOST_AUTO_TEST_CASE(what_is_packed_is_read_back) {
  std::mt19937 random(1);
  std::string bytes;
  for (int i = 0; i < 700'000; ++i) bytes += static_cast<char>(i % 3 ? 'a' + i % 26 : random());
  for (const auto packing : {Packing::none, Packing::gzip, Packing::zstd}) {
    for (const std::size_t length : {std::size_t{0}, std::size_t{1}, bytes.size()}) {
      Packer packer(packing);
      std::string packed;
      for (std::size_t at = 0; at < length; at += 100'000)
        packed += packer.pack(bytes.substr(at, std::min<std::size_t>(100'000, length - at)));
      packed += packer.finish();
      auto input = Input::of_bytes(packed, "packed");
      BOOST_REQUIRE(input);
      const auto read = read_all(*input, bytes.size());
      BOOST_REQUIRE(read);
      BOOST_TEST((*read == bytes.substr(0, length)));
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()
