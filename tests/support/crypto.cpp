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

// RFC 8032, section 7.1, test 1.
BOOST_AUTO_TEST_CASE(signs_as_others_do) {
  namespace crypto = plenary::crypto;
  const std::string seed(
      "\x9d\x61\xb1\x9d\xef\xfd\x5a\x60\xba\x84\x4a\xf4\x92\xec\x2c\xc4\x44\x49\xc5\x69\x7b\x32\x69\x19\x70\x3b\xac\x03"
      "\x1c\xae\x7f\x60",
      32);
  const std::string public_key(
      "\xd7\x5a\x98\x01\x82\xb1\x0a\xb7\xd5\x4b\xfe\xd3\xc9\x64\x07\x3a\x0e\xe1\x72\xf3\xda\xa6\x23\x25\xaf\x02\x1a\x68"
      "\xf7\x07\x51\x1a",
      32);
  const auto key = crypto::signing_key_of(seed + public_key);
  BOOST_REQUIRE(key.has_value());
  BOOST_TEST(crypto::hex(key->public_key) == crypto::hex(public_key));
  const auto signature = crypto::sign("", *key);
  BOOST_TEST(
      crypto::hex(signature) ==
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe2"
      "4655141438e7a100b");
  BOOST_TEST(crypto::is_signed("", signature, public_key));
  BOOST_TEST(!crypto::is_signed("x", signature, public_key));
  BOOST_TEST(!crypto::is_signed("", signature, seed));
  BOOST_TEST(!crypto::is_signed("", "", public_key));
  BOOST_TEST(!crypto::signing_key_of(seed + seed).has_value());
  BOOST_TEST(!crypto::signing_key_of("").has_value());
}

BOOST_AUTO_TEST_CASE(compares_secrets) {
  BOOST_TEST(plenary::crypto::same_secret("abc", "abc"));
  BOOST_TEST(!plenary::crypto::same_secret("abc", "abd"));
  BOOST_TEST(!plenary::crypto::same_secret("abc", "abcd"));
}

BOOST_AUTO_TEST_SUITE_END()
