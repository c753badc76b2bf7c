// Hashes and spellings against published values.
#include "support/crypto.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(crypto)

BOOST_AUTO_TEST_CASE(hashes_as_others_do) {
  // hashlib.blake2b(b"abc", digest_size=32).hexdigest() in Python
  BOOST_TEST(plenary::crypto::hex(plenary::crypto::blake2b_256("abc")) ==
             "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  BOOST_TEST(plenary::crypto::hex(plenary::crypto::blake2b_256("")) ==
             "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
}

BOOST_AUTO_TEST_CASE(spells_bytes) {
  BOOST_TEST(plenary::crypto::hex(std::string_view("\x00\xff\x10", 3)) == "00ff10");
  BOOST_TEST(plenary::crypto::base64url("\xfb\xff\xfe") == "-__-");
  BOOST_TEST(plenary::crypto::base64url("f") == "Zg");
  BOOST_TEST(plenary::crypto::base64url("") == "");
}

BOOST_AUTO_TEST_CASE(random_bytes_differ) {
  BOOST_TEST(plenary::crypto::random_bytes(32).size() == 32u);
  BOOST_TEST(plenary::crypto::random_bytes(32) != plenary::crypto::random_bytes(32));
}

BOOST_AUTO_TEST_CASE(compares_secrets) {
  BOOST_TEST(plenary::crypto::same_secret("abc", "abc"));
  BOOST_TEST(!plenary::crypto::same_secret("abc", "abd"));
  BOOST_TEST(!plenary::crypto::same_secret("abc", "abcd"));
}

BOOST_AUTO_TEST_SUITE_END()
