#include "formats/input.hpp"

#include <zlib.h>
#include <zstd.h>

#include <boost/test/unit_test.hpp>
#include <optional>
#include <string>
#include <vector>

using namespace plenary;
using formats::Input;
using formats::LineReader;

namespace {

std::string gzipped(std::string_view text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string zstandard(std::string_view text) {
  std::string out(ZSTD_compressBound(text.size()), '\0');
  out.resize(ZSTD_compress(out.data(), out.size(), text.data(), text.size(), 3));
  return out;
}

std::vector<std::string> lines_of(std::string_view bytes) {
  LineReader reader(Input::of_bytes(bytes, "test").value());
  std::vector<std::string> lines;
  for (std::string line;;) {
    const auto more = reader.next(line);
    BOOST_REQUIRE(more);
    if (!*more) return lines;
    lines.push_back(line);
    BOOST_TEST(reader.number() == lines.size());
  }
}

// The fault in which reading all of `bytes` ends; nothing where it does not.
std::optional<Fault> input_fault_of(std::string_view bytes) {
  auto input = Input::of_bytes(bytes, "test");
  if (!input) return input.faults().front();
  const auto all = formats::read_all(*input, 1 << 20);
  return all ? std::nullopt : std::optional<Fault>(all.faults().front());
}

std::string long_text() {
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += std::to_string(i * 7919 % 10'007) + "\n";
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(input)

BOOST_AUTO_TEST_CASE(gives_lines_without_their_ends) {
  const auto lines = lines_of(
      "\xEF\xBB\xBF"
      "a\r\n\nb\nc");
  BOOST_TEST(lines == (std::vector<std::string>{"a", "", "b", "c"}), boost::test_tools::per_element());
  BOOST_TEST(lines_of("").empty());
  BOOST_TEST(lines_of("a\n").size() == 1u);
}

BOOST_AUTO_TEST_CASE(unpacks_gzip_and_zstd_by_their_first_bytes) {
  const auto text = long_text();
  for (const auto& packed : {gzipped(text), zstandard(text), gzipped(text.substr(0, 1000)) + gzipped(text.substr(1000)),
                             zstandard(text.substr(0, 1000)) + zstandard(text.substr(1000))}) {
    auto read = Input::of_bytes(packed, "test");
    BOOST_REQUIRE(read);
    const auto all = formats::read_all(*read, 1 << 20);
    BOOST_REQUIRE(all);
    BOOST_TEST((*all == text));
  }
}

BOOST_AUTO_TEST_CASE(faults_packed_data_that_end_too_early) {
  const auto text = long_text();
  for (const auto& packed : {gzipped(text), zstandard(text)}) {
    for (const auto size : {packed.size() - 1, packed.size() / 2, std::size_t{8}}) {
      const auto fault = input_fault_of(std::string_view(packed).substr(0, size));
      BOOST_REQUIRE(fault);
      BOOST_TEST(fault->message.find("ends in the middle") != std::string::npos);
      BOOST_TEST(fault->file == "test");
    }
  }
}

BOOST_AUTO_TEST_CASE(faults_broken_packed_data) {
  BOOST_TEST(input_fault_of("\x1f\x8b\x08nonsense nonsense nonsense").has_value());
  BOOST_TEST(input_fault_of("\x28\xb5\x2f\xfdnonsense nonsense nonsense").has_value());
}

BOOST_AUTO_TEST_CASE(faults_a_line_that_is_too_long) {
  const std::string text = "short\n" + std::string(1 << 20, 'x') + "\nshort\n";
  LineReader reader(Input::of_bytes(text, "test").value(), 1000);
  std::string line;
  BOOST_TEST(reader.next(line).value());
  const auto second = reader.next(line);
  BOOST_REQUIRE(!second);
  BOOST_TEST(second.faults()[0].line == 2u);
  BOOST_TEST((second.faults()[0].code == Code::too_large));
  BOOST_TEST(!reader.next(line).value());
}

BOOST_AUTO_TEST_CASE(faults_more_bytes_than_allowed) {
  auto read = Input::of_bytes("12345678", "test");
  BOOST_TEST(!formats::read_all(*read, 7));
}

BOOST_AUTO_TEST_CASE(faults_files_that_are_not_there) {
  BOOST_TEST(!Input::open("/nowhere/at/all"));
  BOOST_TEST(!Input::open("/"));
}

BOOST_AUTO_TEST_SUITE_END()
